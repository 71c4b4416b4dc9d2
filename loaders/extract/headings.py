"""Day by day: a date that heads a passage holds for what the passage tells as its story.

As in a chronicle, where "January 28" stands alone above a paragraph, or opens it before a colon or
dash. What stands under such a heading in the historical present or the simple past happened then;
what had happened before, is to come or is only wanted did not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from graph.interval import Basis, Precision, TimeInterval
from graph.model import Status
from loaders.extract.aspect import Aspect, aspect_of
from loaders.extract.narrative import is_main, placing, points_elsewhere
from loaders.extract.telling import Telling
from loaders.extract.temporal.reading import TimeExpression
from loaders.extract.told_dates import is_heading

_FEWEST = 2  # headings; a single line with a date is a dateline
_TOLD = frozenset({Status.ASSERTED, Status.ALLEGED, Status.DENIED})


@dataclass(frozen=True)
class Section:
    """A passage under a date; `start` and `end` are characters of the text."""

    date: TimeInterval
    start: int
    end: int


@dataclass(frozen=True)
class Headings:
    """The dated sections of a text, in order and without overlap."""

    sections: tuple[Section, ...]

    def section_at(self, offset: int) -> Section | None:
        """The section that holds the character."""
        behind = bisect_right(self.sections, offset, key=lambda s: s.start)
        section = self.sections[behind - 1] if behind else None
        return section if section is not None and offset < section.end else None


def headings_of(text: str, times: Sequence[TimeExpression]) -> Headings | None:
    """The dated sections of the text; `None` where fewer than two dates head a passage."""
    heads = [t for t in times if _can_head(t) and is_heading(text, t)]
    if len(heads) < _FEWEST:
        return None
    ends = [*(head.start_char for head in heads[1:]), len(text)]
    sections = [
        Section(head.interval, head.end_char, end) for head, end in zip(heads, ends, strict=True)
    ]
    longest = max(_lines(text, s.start, s.end) for s in sections[:-1])
    last = sections[-1]
    sections[-1] = replace(last, end=_line_end(text, last.start, longest))
    return Headings(tuple(sections))


def _can_head(time: TimeExpression) -> bool:
    date = time.interval
    named = date.lacks_year or (date.is_known and date.precision.rank <= Precision.YEAR.rank)
    return named and time.type in {"DATE", "TIME"}


def _lines(text: str, start: int, end: int) -> int:
    return sum(bool(line.strip(" \t\r.:*_-–—")) for line in text[start:end].split("\n"))


def _line_end(text: str, start: int, count: int) -> int:
    """Where the passage ends that has as many lines as the longest section before it."""
    at = start
    for line in text[start:].split("\n"):
        if count == 0:
            break
        at += len(line) + 1
        count -= bool(line.strip(" \t\r.:*_-–—"))
    return min(at, len(text))


def under_headings(tellings: Sequence[Telling], headings: Headings) -> list[Telling]:
    """The tellings, those of a section with its date where no words give another."""
    found: list[Telling] = []
    for telling in tellings:
        section = headings.section_at(telling.trigger.token.idx)
        if section is not None and _is_open(telling.date) and _is_story(telling):
            date = section.date.model_copy(update={"basis": Basis.INHERITED, "text": None})
            telling = replace(telling, date=date)
        found.append(telling)
    return found


def _is_open(date: TimeInterval) -> bool:
    return not date.is_known and date.text is None


def _is_story(telling: Telling) -> bool:
    if telling.status not in _TOLD or points_elsewhere(telling):
        return False
    verb, aspect = placing(telling)
    if aspect not in {Aspect.PRESENT, Aspect.PAST} or not is_main(verb):
        return False
    return not _is_report_of_before(verb, aspect)


def _is_report_of_before(verb: Token, aspect: Aspect) -> bool:
    """As in "says that a patrol killed them", told in the present: that had happened before."""
    reported = verb.dep_ == "ccomp" and verb.head.i < verb.i
    return reported and aspect is Aspect.PAST and aspect_of(verb.head) is Aspect.PRESENT
