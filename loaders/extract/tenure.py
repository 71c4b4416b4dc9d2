"""How long a relation holds, by the words beside it: "since 2021", "from 2008 to 2013", "former".

Bounds are kept as exact as they are printed (a year, a month or a day). A relation that the text
only calls over ("the former mayor") has ended without a bound.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.interval import Precision
from loaders.extract.syntax import Syntax
from loaders.extract.temporal import TimeExpression
from loaders.extract.words import word_set

_PAST = word_set("""former ex late onetime one-time erstwhile previous past ousted deposed retired
    ex- sacked toppled disgraced long-time-former then then-""")
_TO_COME = word_set(
    "elect designate incoming nominee candidate aspiring would-be hopeful prospective"
)
_FROM = frozenset({"since", "from", "after", "starting"})
_TO = frozenset({"until", "till", "to", "through", "-", "–"})
_PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True)
class Tenure:
    """When a relation holds; `ended` says that it is over by the time of the text."""

    valid_from: str | None = None
    valid_to: str | None = None
    ended: bool = False

    def begun(self, day: str | None) -> Tenure:
        """Begun on the day, unless the words say when themselves."""
        return replace(self, valid_from=self.valid_from or day)

    def joined(self, other: Tenure) -> Tenure:
        """With what other words say of the same."""
        start, end = self.valid_from or other.valid_from, self.valid_to or other.valid_to
        return Tenure(start, end, self.ended or other.ended)

    def over(self, day: str | None) -> Tenure:
        """Ended on the day, or on one that nothing tells."""
        return replace(self, valid_to=self.valid_to or day, ended=True)


ALWAYS = Tenure()
"""No bound is stated."""


@dataclass(frozen=True)
class Times:
    """The time expressions of one document by their first token."""

    syntax: Syntax
    firsts: Sequence[int]
    found: Sequence[TimeExpression]

    @classmethod
    def of(cls, syntax: Syntax, times: Iterable[TimeExpression]) -> Times:
        placed = [
            (syntax.token_at[t.start_char], t) for t in times if t.start_char in syntax.token_at
        ]
        placed.sort(key=lambda pair: pair[0])
        return cls(syntax, [i for i, _ in placed], [t for _, t in placed])

    def within(self, start: int, end: int) -> Iterator[tuple[int, TimeExpression]]:
        """Those that begin at a token of the range, with it."""
        low = bisect_left(self.firsts, start)
        for i, time in zip(self.firsts[low:], self.found[low:], strict=False):
            if i >= end:
                return
            yield i, time

    def last_of(self, start: int, end: int) -> int:
        """The token behind the last time that begins in the range, at least `end`."""
        stops = [
            self.syntax.token_ending.get(t.end_char, i) + 1 for i, t in self.within(start, end)
        ]
        return max([end, *stops])


def tenure_of(times: Times, start: int, end: int) -> Tenure:
    """What the words of a title or an apposition say."""
    lowers = times.syntax.lowers
    words = {*lowers[start:end], *(w for w in lowers[max(0, start - 2) : start] if w in _PAST)}
    tenure = Tenure(ended=is_past(words))
    for i, time in times.within(start, end):
        tenure = _bounded(tenure, times.syntax, i, time)
    return tenure


def is_past(words: Iterable[str]) -> bool:
    """As in "the former mayor", "the ex-minister"."""
    return any(w in _PAST or w.startswith(("ex-", "then-")) for w in words)


def is_to_come(words: Iterable[str]) -> bool:
    """As in "the president-elect", "a candidate for mayor": not yet."""
    return any(w in _TO_COME or w.endswith(("-elect", "-designate")) for w in words)


def _bounded(tenure: Tenure, syntax: Syntax, i: int, time: TimeExpression) -> Tenure:
    """With the bounds that one time gives, by the word before it."""
    before = syntax.lowers[i - 1] if i > 0 else ""
    first, last = bounds_of(time)
    if "/" in time.value:
        return Tenure(first, last, ended=True)
    if before in _FROM:
        return replace(tenure, valid_from=first)
    if before in _TO:
        return replace(tenure, valid_to=last, ended=True)
    return tenure


def bounds_of(time: TimeExpression) -> tuple[str | None, str | None]:
    """First and last partial date that the time names."""
    ends = time.value.split("/")
    if time.type == "DATE" and len(ends) <= 2 and all(_PARTIAL.fullmatch(e) for e in ends):
        return ends[0], ends[-1]
    interval = time.interval
    if time.type not in {"DATE", "TIME"} or interval.start is None or interval.end is None:
        return None, None
    size = {Precision.YEAR: 4, Precision.MONTH: 7}.get(interval.precision, 10)
    return interval.start.isoformat()[:size], interval.end.isoformat()[:size]
