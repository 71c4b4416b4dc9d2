"""When a text was published, as far as the text itself tells; metadata is read elsewhere.

The evidence, strongest first: a line that says so (`imprint`), a sentence that says up to when
things are known, then the clues that the story gives away: a pointing word explained by a date
("last month, May 2031"), a distance ("exactly three weeks ago, on 3 May"), weekdays and figures,
and the dates that the text reports as past or announces. The clues are held together; a window is
wide rather than wrong, and nothing is assumed about the day on which the text is read.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from graph.interval import Precision, TimeInterval
from loaders.extract.clues import Clue, Window, agreed
from loaders.extract.distances import distances
from loaders.extract.imprint import day_without_year, imprint_of
from loaders.extract.pointers import explained_pointers
from loaders.extract.temporal import TimeExpression, find
from loaders.extract.temporal.context import TenseAt
from loaders.extract.temporal.tense import Sentences
from loaders.extract.told_dates import ToldDate, is_exact, told_dates
from loaders.extract.window import NEWS, inferred, latest_report, narrowed, window_of
from loaders.extract.years_of_writing import weekday_year, years_of_writing

_UNKNOWN = TimeInterval.unknown()
_NO_EVIDENCE: tuple[TimeInterval, str | None] = (_UNKNOWN, None)
_KNOWN_BY = re.compile(
    r"\b(?:as of|(?:is|was|has been|are|were) known|(?:at|by) the time (?:of|this)"
    r"|(?:go(?:es|ing)?|went) to (?:press|print)"
    r"|(?:was|is) (?:written|completed|finished|last updated|compiled|closed)"
    r"|as things (?:stand|stood)|state of (?:play|affairs|knowledge|information))\b"
    r"[^.!?]{0,60}$",
    re.IGNORECASE,
)
_DATELINE_GAP = dt.timedelta(days=183)  # by which a dateline without a year may follow a report
_NARROW = dt.timedelta(days=10)  # a window that needs no narrowing

_Found = tuple[TimeInterval, str]


def infer_publication(
    text: str, tense_at: TenseAt | None = None
) -> tuple[TimeInterval, str | None]:
    """The window of publication and the line or sentence that shows it.

    Args:
        text: The document's text.
        tense_at: Tense of the clause at an offset, where the caller has parsed the text.

    Returns:
        A known window; or an unknown one with `not_before` or `not_after`, where the text only
        reports or announces dated events; or an unknown one and `None` without any evidence.
    """
    imprint = imprint_of(text)
    if imprint is not None:
        return imprint
    expressions = find(text, _UNKNOWN)
    found = _from_state_of_knowledge(text, expressions)
    return found or _from_clues(text, expressions, tense_at) or _from_events(text, expressions)


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


def _from_clues(
    text: str, expressions: list[TimeExpression], tense_at: TenseAt | None
) -> _Found | None:
    told = list(told_dates(text, expressions))
    windows, open_clues = explained_pointers(text, expressions)
    for distance in distances(text, expressions, tense_at):
        days = distance.in_year(0) if distance.since.is_full else None
        if days is not None:
            windows.append(Window(*days, distance.shown))
        elif not distance.since.is_full:
            open_clues.append(distance)
    line = _Line.of(text)
    found = agreed([*windows, *_years(text, expressions, told)], [*_clue(line), *open_clues])
    found = found or agreed(_years_of_line(text, line, told, expressions), _clue(line))
    if found is None:
        return None
    window = _narrowed(found, told)
    shown = line.text if line and window.days == 1 else _sentence(text, found.shown.start_char)
    return window, shown


class _Line:
    """A dateline or byline with a day and without a year."""

    def __init__(self, day: ToldDate, text: str) -> None:
        self.day, self.text = day, text

    @classmethod
    def of(cls, text: str) -> _Line | None:
        found = day_without_year(text)
        return cls(*found) if found is not None else None

    @property
    def shown(self) -> TimeExpression:
        return self.day.found

    def in_year(self, year: int) -> tuple[dt.date, dt.date] | None:
        return self.day.in_year(year)


def _clue(line: _Line | None) -> list[Clue]:
    return [line] if line is not None else []


def _years(
    text: str, expressions: Sequence[TimeExpression], told: Sequence[ToldDate]
) -> list[Window]:
    found = years_of_writing(text, expressions, told)
    return [Window(*found)] if found is not None else []


def _years_of_line(
    text: str,
    line: _Line | None,
    told: Sequence[ToldDate],
    expressions: Sequence[TimeExpression],
) -> list[Window]:
    """The months behind the latest report, or the year that its story's weekday fits."""
    if line is None:
        return []
    reported = latest_report(told)
    if reported is not None and reported.interval.start is not None:
        first = reported.interval.start
        return [Window(first, first + _DATELINE_GAP, line.shown)]
    year = weekday_year(text, line.day, expressions)
    return [Window(dt.date(year, 1, 1), dt.date(year, 12, 31), line.shown)] if year else []


def _narrowed(found: Window, told: Sequence[ToldDate]) -> TimeInterval:
    """The days right behind the latest report that lie within the window."""
    if found.high - found.low <= _NARROW:
        return inferred(found.low, found.high)
    within = [t for t in told if not t.is_full or _lies_in(t, found)]
    narrow = narrowed(within, found.low, found.high)
    return narrow[0] if narrow else inferred(found.low, found.high)


def _lies_in(told: ToldDate, found: Window) -> bool:
    start = told.found.interval.start
    return start is not None and found.low <= start <= found.high


def _from_events(text: str, expressions: list[TimeExpression]) -> tuple[TimeInterval, str | None]:
    found = window_of(text, expressions)
    if found is None:
        return _NO_EVIDENCE
    window, shown = found
    low, high = window.not_before, window.not_after
    if low is not None and high is None and _is_news(shown, expressions):
        window = inferred(low, low + NEWS)
    return window, _sentence(text, shown.start_char)


def _is_news(latest: TimeExpression, expressions: Sequence[TimeExpression]) -> bool:
    """Whether the latest day told is of the days on which other things are told by weekday."""
    if latest.interval.precision is not Precision.DAY:
        return False
    return any(
        _OF_THESE_DAYS.fullmatch(e.text) is not None for e in expressions if not e.interval.is_known
    )


_OF_THESE_DAYS = re.compile(
    rf"(?:(?:last|this|next|early|late) )?(?:{'|'.join(calendar.day_name)}|yesterday|tomorrow)"
    r"(?: (?:morning|afternoon|evening|night))?",
    re.IGNORECASE,
)


def _sentence(text: str, offset: int) -> str:
    sentences = Sentences(text)
    start, end = sentences.span(sentences.number(offset))
    return text[start:end].strip()
