"""The line that says when a text was published: "Published: …", a dateline, a byline, a signature.

A line with a day but without its year ("LYON, March 3 (ZPA) –") says the rest once the year is
known.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from graph.interval import YEARLESS, Precision, TimeInterval
from loaders.extract.temporal import TimeExpression, find
from loaders.extract.temporal.periods import month
from loaders.extract.told_dates import ToldDate, is_exact
from loaders.extract.window import inferred

Imprint = tuple[TimeInterval, str]
"""The window of publication and the line that gives it."""

_HEAD_LINES = 6
_LONGEST_HEAD = 160  # characters of a dateline or of a line that gives the date
_UNKNOWN = TimeInterval.unknown()

_STATED = re.compile(
    r"^\W{0,5}(?P<what>(?:first |originally )?published|posted|(?:last )?updated|publication date"
    r"|date(?: of publication)?)(?: on| at)?\s*[:|]?\s+(?P<rest>.{4,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_DASH = re.compile(
    r"\s[-–—]{1,2}\s+|[–—]\s*|(?<=\))\s?[-:]\s*|(?<=\b[12]\d{3})[.:]\s+(?=[\"“‘']?[A-Z])"
)
_PLACE = re.compile(r"[A-Z][\w.'’ ,/-]*(?:\([^)]*\)\s*)?[,(:/]\s*|[A-Z][A-Z.'’ ,/-]*\s\(?|[(\s]*")
_AGENCY = re.compile(r"[\s,.:;|/)-]*(?:\([^)]*\)?|/[^/]+/)?[\s,.:;|/)-]*")
_SIGNED_AT = re.compile(r"\W*(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3},\s*)?", re.UNICODE)
_CLOSING = re.compile(r"(?:^|[.!?…”\"'’])\s*\(([^()]{4,40})\)\W*$")
_TAIL_LINES = 2

_SET_OFF = re.compile(
    r"(?:^|[,;:|·•/(.–—-])\s*(?:(?:published|posted|printed|updated|filed|dated|issue)\b\W{0,2})?"
    r"(?:(?:on|of)\s+)?$",
    re.IGNORECASE,
)
_ENDS_OFF = re.compile(r"\s*(?:$|[,;|·•/).–—-]|at\s+\d|\d{1,2}[:.]\d\d)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|did|does|do|came|went|took|began"
    r"|(?!(?:translated|published|printed|posted|updated|edited|abridged|shortened|revised|filed"
    r"|dated|issued|adapted|reprinted|united|retired|special|hundred)\b)[a-z]{2,}ed)\b"
)
"""A finite verb: the line is a sentence, and a date in it is of what it tells."""

_SOURCE = re.compile(
    r"^\W{0,5}(?:original(?: article| text| source| post)?|source|link to (?:the )?original"
    r"|read (?:the )?original|permalink|first published at)\s*[:–—-]?\s*(?:at\s+)?"
    r"(?P<url>(?:https?://|www\.)\S+)",
    re.IGNORECASE | re.MULTILINE,
)
_PATH_DATE = re.compile(
    r"(?<!\d)(?P<year>20\d\d)[/-]?(?P<month>0\d|1[0-2])(?:[/-]?(?P<day>[0-2]\d|3[01]))?(?!\d)"
)
_TIMED_ID = re.compile(r"(?<!\d)\d{19}(?!\d)")
_FIRST_TIMED_YEAR, _LAST_TIMED_YEAR = 2012, 2043  # beyond, such an id is of another kind


def imprint_of(text: str) -> Imprint | None:
    """The strongest line that gives the whole date."""
    sources = (_from_stated_line, _from_head, _from_signature, _from_source_address)
    return next((found for read in sources if (found := read(text))), None)


def day_without_year(text: str) -> tuple[ToldDate, str] | None:
    """As in "LYON, March 3 (ZPA) –": the day and its line."""
    for found, line in _heads(text):
        match = YEARLESS.fullmatch(found.value)
        if match is not None and match[2] is not None:
            return ToldDate(found, is_past=True), line
    return None


def _dates(text: str) -> list[TimeExpression]:
    """The phrases of a short text that name days or months of a given year."""
    return [found for found in find(text, _UNKNOWN) if is_exact(found)]


def _from_stated_line(text: str) -> Imprint | None:
    """As in "Published: 3 March 2031"; an update counts only when no other line is there."""
    lines = sorted(_STATED.finditer(text), key=lambda line: "updated" in line["what"].lower())
    for line in lines:
        found = _dates(line["rest"])
        if found:
            return found[0].interval, line.group().strip()
    return None


def _from_head(text: str) -> Imprint | None:
    """As in "PORT ALDER, 3 March 2031 —", or a byline among the first lines."""
    exact = ((found.interval, line) for found, line in _heads(text) if is_exact(found))
    return next(exact, None)


def _heads(text: str) -> Iterator[tuple[TimeExpression, str]]:
    """The dates of datelines and bylines, with their lines."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    openings = [found for line in lines[:_HEAD_LINES] if (found := _opening(line))]
    if len(openings) == 1:  # more of them are the days of a chronology
        yield openings[0]
    if len(lines) > 1:
        for line in lines[:_HEAD_LINES]:
            if len(line) <= _LONGEST_HEAD and _opening(line) is None:
                yield from ((one, line) for one in find(line, _UNKNOWN) if _is_byline(line, one))


def _opening(line: str) -> tuple[TimeExpression, str] | None:
    """The date before the dash that opens a story."""
    head = _DASH.split(line, maxsplit=1)[0]
    if head == line or len(head) > _LONGEST_HEAD:
        return None
    found = [one for one in find(head, _UNKNOWN) if one.type in ("DATE", "TIME")]
    if len(found) != 1 or not _opens_story(head, found[0]):
        return None
    if line[len(head)] in ".:" and found[0].start_char == 0:
        return None  # "3 May 2031: The house votes" heads what it tells
    return found[0], line[: len(head) + 2].strip()


def _opens_story(head: str, found: TimeExpression) -> bool:
    """Whether only a place or an agency stands around the date."""
    before, after = head[: found.start_char], head[found.end_char :]
    return _PLACE.fullmatch(before) is not None and _AGENCY.fullmatch(after) is not None


def _is_byline(line: str, found: TimeExpression) -> bool:
    """As in "Ann Orr, Alder Post, 3 May 2031. From the French": set off, in a line of no clause."""
    before = line[: found.start_char]
    if _SET_OFF.search(before) is None or _ENDS_OFF.match(line, found.end_char) is None:
        return False
    return _CLAUSE.search(line) is None and not line.endswith(("?", "!"))


def _from_signature(text: str) -> Imprint | None:
    """As in "Port Alder, 3 May 2031" below a text, or "(May 2031)" at its end."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in reversed(lines[-_TAIL_LINES:]):
        closing = _CLOSING.search(line)
        if closing is None and line == lines[0]:
            continue
        signed = closing[1] if closing is not None else line
        found = _dates(signed) if len(signed) <= _LONGEST_HEAD else []
        if len(found) == 1 and _signs(signed, found[0]):
            return found[0].interval, signed
    return None


def _signs(signed: str, found: TimeExpression) -> bool:
    """Whether nothing but a place stands before the date, and nothing behind it."""
    before, after = signed[: found.start_char], signed[found.end_char :]
    placed = _SIGNED_AT.fullmatch(before) is not None or _is_byline(signed, found)
    return placed and not after.strip(" .)")


def _from_source_address(text: str) -> Imprint | None:
    """The date in the address of the original: in its path, or in an id that carries a time."""
    for source in _SOURCE.finditer(text):
        url = source["url"].rstrip(".,;)]")
        interval = _path_date(url) or _id_date(url)
        if interval:
            return interval, source.group().strip()
    return None


def _path_date(url: str) -> TimeInterval | None:
    path = url.split("//", 1)[-1].partition("/")[2]
    for match in _PATH_DATE.finditer(path):
        year, number = int(match["year"]), int(match["month"])
        if match["day"] is None:
            if number and "/" in match.group():
                period = month(year, number)
                return inferred(period.start, period.end, period.precision)
            continue
        try:
            date = dt.date(year, number, int(match["day"]))
        except ValueError:
            continue
        return inferred(date, date, Precision.DAY)
    return None


def _id_date(url: str) -> TimeInterval | None:
    """The day (UTC) in the upper half of a 19-digit id, where that may be Unix seconds."""
    for match in _TIMED_ID.finditer(url):
        moment = dt.datetime.fromtimestamp(int(match.group()) >> 32, tz=dt.UTC)
        if _FIRST_TIMED_YEAR <= moment.year <= _LAST_TIMED_YEAR:
            return inferred(moment.date(), moment.date(), Precision.DAY)
    return None
