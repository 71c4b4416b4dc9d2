"""When a text was published, as far as the text itself tells; metadata is read elsewhere.

The evidence, strongest first: a line that says so ("Published: …"), a dateline, the address of the
original article, a pointing word explained by a date ("last month, May 2031"), and the dates that
the text reports as past or announces. A window is wide rather than wrong, and nothing is assumed
about the day on which the text is read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from graph.interval import Basis, Precision, TimeInterval
from loaders.extract.temporal import TimeExpression, find
from loaders.extract.temporal.periods import month, neighbour
from loaders.extract.temporal.tense import Sentences
from loaders.extract.told_dates import ToldDate, is_exact, told_dates
from loaders.extract.window import inferred, latest_report, narrowed, window_of
from loaders.extract.years_of_writing import years_of_writing

_HEAD_LINES = 6
_LONGEST_HEAD = 120  # characters of a dateline or of a line that gives the date
_UNKNOWN = TimeInterval.unknown()
_NO_EVIDENCE: tuple[TimeInterval, str | None] = (_UNKNOWN, None)

_STATED = re.compile(
    r"^\W{0,5}(?P<what>(?:first |originally )?published|posted|(?:last )?updated|publication date"
    r"|date(?: of publication)?)(?: on| at)?\s*[:|]?\s+(?P<rest>.{4,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_DASH = re.compile(r"\s[-–—]{1,2}\s+|[–—]\s*|(?<=\))\s?[-:]\s*")
_PLACE = re.compile(r"[A-Z][\w.'’ ,/-]*(?:\([^)]*\)\s*)?[,(:/]\s*|[A-Z][A-Z.'’ ,/-]*\s\(?|[(\s]*")
_AGENCY = re.compile(r"[\s,.:;|/)-]*(?:\([^)]*\)?|/[^/]+/)?[\s,.:;|/)-]*")
_SIGNED_AT = re.compile(r"\W*(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3},\s*)?", re.UNICODE)
_CLOSING = re.compile(r"(?:^|[.!?…”\"'’])\s*\(([^()]{4,40})\)\W*$")
_TAIL_LINES = 2
_BYLINE = re.compile(r"(?:By\s[\w .'’-]+)?[\s,.|–—-]*")

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

_POINTING = {
    "the day before yesterday": ("day", 2), "the day after tomorrow": ("day", -2),
    "today": ("day", 0), "yesterday": ("day", 1), "tomorrow": ("day", -1),
    "this month": ("month", 0), "last month": ("month", 1), "next month": ("month", -1),
    "this year": ("year", 0), "last year": ("year", 1), "next year": ("year", -1),
}  # fmt: skip
_POINTS = re.compile(r"(?:next|last|this|\w+ years? ago)\b", re.IGNORECASE)
_MONTHS_AHEAD, _MONTHS_BACK = 36, 30 * 12  # how far from the date its text may have been written
_HALF_A_MONTH = dt.timedelta(days=14)
_KNOWN_BY = re.compile(
    r"\b(?:as of|(?:is|was|has been|are|were) known|(?:at|by) the time (?:of|this)"
    r"|(?:go(?:es|ing)?|went) to (?:press|print)"
    r"|(?:was|is) (?:written|completed|finished|last updated|compiled|closed)"
    r"|as things (?:stand|stood)|state of (?:play|affairs|knowledge|information))\b"
    r"[^.!?]{0,60}$",
    re.IGNORECASE,
)
_PRECISIONS = {"day": Precision.DAY, "month": Precision.MONTH, "year": Precision.YEAR}
_DATELINE_GAP = 183  # days by which a dateline without a year may follow the latest dated report


def infer_publication(text: str) -> tuple[TimeInterval, str | None]:
    """The window of publication and the line or sentence that shows it.

    Returns:
        A known window; or an unknown one with `not_before` or `not_after`, where the text only
        reports or announces dated events; or an unknown one and `None` without any evidence.
    """
    expressions = find(text, _UNKNOWN)
    told = list(told_dates(text, expressions))
    sources = (
        _from_stated_line(text),
        _from_dateline(text, latest_report(told)),
        _from_signature(text),
        _from_source_address(text),
        _from_state_of_knowledge(text, expressions),
        _from_explained_pointer(text, expressions, told),
        _from_year_of_writing(text, expressions, told),
    )
    return next((found for found in sources if found), None) or _from_events(text, expressions)


_Found = tuple[TimeInterval, str]


def _dates(text: str) -> list[TimeExpression]:
    """The phrases of a short text that name days or months of a given year."""
    return [found for found in find(text, _UNKNOWN) if is_exact(found)]


def _from_stated_line(text: str) -> _Found | None:
    """As in "Published: 3 March 2031"; an update counts only when no other line is there."""
    lines = sorted(_STATED.finditer(text), key=lambda line: "updated" in line["what"].lower())
    for line in lines:
        found = _dates(line["rest"])
        if found:
            return found[0].interval, line.group().strip()
    return None


def _from_dateline(text: str, reported: TimeExpression | None) -> _Found | None:
    """As in "PORT ALDER, 3 March 2031 —", or a line among the first that is only a date."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:_HEAD_LINES]:
        head = _DASH.split(line, maxsplit=1)[0]
        if len(head) > _LONGEST_HEAD:
            continue
        is_whole = head == line
        found = [one for one in find(head, _UNKNOWN) if one.type in ("DATE", "TIME")]
        if len(found) != 1 or not _is_frame(head, found[0], whole=is_whole):
            continue
        interval = _dateline_day(found[0], reported)
        if interval:
            return interval, line[: len(head) + 2].strip() if not is_whole else line
    return None


def _from_signature(text: str) -> _Found | None:
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
    return _SIGNED_AT.fullmatch(before) is not None and not after.strip(" .)")


def _is_frame(head: str, found: TimeExpression, *, whole: bool) -> bool:
    """Whether only a place, an agency or a byline stands around the date."""
    before, after = head[: found.start_char], head[found.end_char :]
    if whole:
        return _BYLINE.fullmatch(before) is not None and _BYLINE.fullmatch(after) is not None
    return _PLACE.fullmatch(before) is not None and _AGENCY.fullmatch(after) is not None


def _dateline_day(found: TimeExpression, reported: TimeExpression | None) -> TimeInterval | None:
    if is_exact(found):
        return found.interval
    partial = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", found.value)
    if not partial or reported is None or reported.interval.start is None:
        return None
    after = reported.interval.start
    for year in (after.year, after.year + 1):
        try:
            date = dt.date(year, int(partial[1]), int(partial[2]))
        except ValueError:
            continue
        if 0 <= (date - after).days <= _DATELINE_GAP:
            return inferred(date, date, Precision.DAY)
    return None


def _from_source_address(text: str) -> _Found | None:
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


def _from_state_of_knowledge(text: str, expressions: list[TimeExpression]) -> _Found | None:
    """As in "what was known by the evening of 3 May 2031", "as this went to press on 3 May"."""
    sentences = Sentences(text)
    for found in expressions:
        if not (is_exact(found) and found.interval.precision is Precision.DAY):
            continue
        start, _ = sentences.span(sentences.number(found.start_char))
        if _KNOWN_BY.search(text, start, found.start_char):
            day = found.interval.start
            return (inferred(day, day, Precision.DAY), _sentence(text, start)) if day else None
    return None


def _from_explained_pointer(
    text: str, expressions: list[TimeExpression], told: Sequence[ToldDate]
) -> _Found | None:
    """As in "last month (May 2031)", where the date says what the words point at."""
    for first, second in pairwise(expressions):
        between = text[first.end_char : second.start_char]
        if not re.fullmatch(r"\s?[,(]\s?|, (?:in|on) | \((?:in|on) ", between):
            continue
        for pointer, date in ((first, second), (second, first)):
            unit, back = _POINTING.get(pointer.text.lower(), ("", 0))
            if unit and date.interval.precision is _PRECISIONS[unit] and date.interval.start:
                if date.interval.basis is not Basis.EXPLICIT:
                    continue
                period = neighbour(date.interval.start, back, unit)
                window = inferred(period.start, period.end, period.precision)
                return window, _sentence(text, pointer.start_char)
            months = _months_of_writing(pointer, date)
            if months is not None:
                narrow = narrowed(told, *months)
                window = narrow[0] if narrow else inferred(*months)
                return window, _sentence(text, pointer.start_char)
    return None


def _months_of_writing(
    pointer: TimeExpression, date: TimeExpression
) -> tuple[dt.date, dt.date] | None:
    """From when to when "next April" is in 2032, or "two years ago" is 2029."""
    meant = date.interval
    if meant.basis is not Basis.EXPLICIT or not _POINTS.match(pointer.text):
        return None
    if meant.start is None or meant.end is None:
        return None
    fitting: list[dt.date] = []
    for back in range(-_MONTHS_AHEAD, _MONTHS_BACK):
        period = neighbour(meant.start, back, "month")
        middle = period.start + _HALF_A_MONTH
        read = find(pointer.text, inferred(middle, middle, Precision.DAY))
        if read and _agree(read[0].interval, meant):
            fitting += [period.start, period.end]
    return (min(fitting), max(fitting)) if fitting else None


def _agree(one: TimeInterval, other: TimeInterval) -> bool:
    """Whether one of the two lies within the other."""
    if not (one.start and one.end and other.start and other.end):
        return False
    low, high = max(one.start, other.start), min(one.end, other.end)
    return (low, high) in {(one.start, one.end), (other.start, other.end)}


def _from_year_of_writing(
    text: str, expressions: list[TimeExpression], told: Sequence[ToldDate]
) -> _Found | None:
    """As in "Friday, 15 March", "exports in 2030": within the year, behind the latest report."""
    found = years_of_writing(text, expressions, told)
    if found is None:
        return None
    low, high, shown = found
    narrow = narrowed([t for t in told if not t.is_full], low, high)
    window = narrow[0] if narrow else inferred(low, high)
    return window, _sentence(text, shown.start_char)


def _from_events(text: str, expressions: list[TimeExpression]) -> tuple[TimeInterval, str | None]:
    found = window_of(text, expressions)
    if found is None:
        return _NO_EVIDENCE
    window, shown = found
    return window, _sentence(text, shown.start_char)


def _sentence(text: str, offset: int) -> str:
    sentences = Sentences(text)
    start, end = sentences.span(sentences.number(offset))
    return text[start:end].strip()
