"""A parser's draft and the user's word made into a document."""

from __future__ import annotations

import re

from graph.errors import UnreadableDocument
from graph.identity import document_id, source_id
from graph.interval import Basis, TimeInterval
from graph.model import Document, Source
from loaders.sources.dateline import dated_line
from loaders.sources.found import Draft, Given
from loaders.sources.language import language_of
from loaders.sources.limits import Limits
from loaders.sources.text import first_line

NO_TEXT_CHARACTERS = "characters in it that are no text (NUL or a lone surrogate)"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def document_of(draft: Draft, given: Given, limits: Limits) -> Document:
    """The document; what is given wins over the draft, and nothing is filled in from elsewhere.

    The publication date is the first of: what is given, what the format states, a date line at the
    top of the text, what the format only suggests. Otherwise it stays open.
    """
    check_text(draft.text, draft.origin, limits)
    source = _source(given.source or draft.source)
    published, evidence = _publication(draft, given)
    return Document(
        id=document_id(source.name if source else None, draft.text),
        text=draft.text,
        title=_line(given.title or draft.title) or first_line(draft.text),
        source=source,
        published=published,
        published_evidence=evidence,
        language=_code(given.language) or _code(draft.language) or language_of(draft.text),
        origin=draft.origin,
        author=_line(given.author or draft.author),
        media_type=draft.media_type,
    )


def check_text(text: str, origin: str, limits: Limits) -> None:
    """Refuse what cannot be stored or worked on as a document."""
    if not text.strip():
        raise UnreadableDocument(origin, "no text in it")
    if len(text) > limits.max_text_chars:
        raise UnreadableDocument(
            origin,
            f"{len(text):,} characters of text; at most {limits.max_text_chars:,} are read",
        )
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise UnreadableDocument(origin, NO_TEXT_CHARACTERS)


def _source(name: str | None) -> Source | None:
    line = _line(name)
    return Source(id=source_id(line), name=line) if line else None


def _publication(draft: Draft, given: Given) -> tuple[TimeInterval, str | None]:
    if given.published:
        return given.published, "given by the user"
    if draft.published and draft.published.basis is not Basis.INFERRED:
        return draft.published, draft.published_evidence
    if dated := dated_line(draft.text):
        return dated[0], f"date line {dated[1]!r}"
    if draft.published and not _is_outrun(draft.published, draft.text):
        return draft.published, draft.published_evidence
    return TimeInterval.unknown(), None


def _is_outrun(published: TimeInterval, text: str) -> bool:
    """Whether the text names a later year than it was published in, so that one of them is wrong.

    Programs that make files write the date of a template, or one that never changes.
    """
    years = [int(year) for year in _YEAR.findall(text)]
    return published.end is not None and max(years, default=0) > published.end.year


def _line(value: str | None) -> str | None:
    """A metadata field as one line that can be stored; `None` when it is blank."""
    whole = (value or "").encode("utf-8", "replace").decode()
    return " ".join(whole.replace("\0", " ").split()) or None


def _code(language: str | None) -> str | None:
    """The ISO 639-1 part of a language tag: "en" of "en-GB"; names of languages are not read."""
    code = (language or "").strip().replace("_", "-").split("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() else None
