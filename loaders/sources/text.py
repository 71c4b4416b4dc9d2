"""Plain text: the file as it is, titled by its first line."""

from __future__ import annotations

from graph.errors import UnreadableDocument
from loaders.sources.detect import Kind
from loaders.sources.encoding import Undecodable, decode
from loaders.sources.found import Draft, Parcel
from loaders.sources.limits import Limits

TITLE_CHARS = 200  # a first line longer than this is a paragraph: cut at a word


def parse(parcel: Parcel, _limits: Limits) -> list[Draft]:
    """One document whose text is the decoded file, line ends untouched.

    Offsets into UTF-8 files without a byte order mark are those of `open(newline="")`.
    """
    text = decoded(parcel)
    return [Draft(text, parcel.origin, Kind.TEXT.value, title=first_line(text))]


def decoded(parcel: Parcel) -> str:
    """The parcel's bytes as text, by its declared charset if it has a fitting one."""
    try:
        return decode(parcel.data, charset_of(parcel.media_type))
    except Undecodable as error:
        raise UnreadableDocument(parcel.origin, str(error)) from error


def charset_of(media_type: str | None) -> str | None:
    """The charset parameter of a media type."""
    for part in (media_type or "").split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def first_line(text: str) -> str:
    """The first line that says something, cut at a word when it is a whole paragraph."""
    line = next((" ".join(x.split()) for x in text.splitlines() if x.strip()), "")
    if len(line) <= TITLE_CHARS:
        return line
    return line[:TITLE_CHARS].rsplit(" ", 1)[0] + "…"
