"""Times counted from an event: "three days after the blast", "two weeks before the vote".

The finder knows such a phrase only as a length of time; which day it means depends on what has been
told of the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from graph.interval import Basis, Precision, TimeInterval
from graph.model import EventType
from loaders.extract import grammar
from loaders.extract.happened import Happened
from loaders.extract.syntax import Syntax
from loaders.extract.telling import Telling
from loaders.extract.temporal import TimeExpression, periods

_LENGTH = re.compile(r"P(\d{1,3})([DWMY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_WAYS = {"after": 1, "before": -1, "following": 1}
_FINEST = {"D": Precision.DAY, "W": Precision.DAY, "M": Precision.MONTH, "Y": Precision.YEAR}
_STRUCK = frozenset({EventType.ASSAULT, EventType.NON_PLOVER, EventType.COERCE})
_SUMMED_UP = frozenset({"incident", "disaster", "tragedy", "catastrophe", "accident", "massacre"})


@dataclass(frozen=True)
class _Counted:
    """A length of time, the event it is counted from, and the word whose time it is."""

    time: TimeExpression
    holder: Token
    event: Token
    step: int
    unit: str


def counted_times(
    doc: Doc, times: Sequence[TimeExpression], dates: Mapping[int, Telling]
) -> Iterator[tuple[TimeExpression, Token]]:
    """The phrases with the days they mean, and the word that each belongs to.

    Args:
        doc: The parse.
        times: All expressions of the text.
        dates: Tellings with the dates that their own words give, by trigger.
    """
    happened = Happened(Syntax.of(doc).text, times)
    for counted in _counted_in(doc, times):
        start = _start(counted, happened, dates)
        interval = _moved(start, counted, doc) if start is not None else None
        if interval is not None:
            yield replace(counted.time, type="DATE", interval=interval), counted.holder


def _counted_in(doc: Doc, times: Iterable[TimeExpression]) -> Iterator[_Counted]:
    for time in times:
        length = _LENGTH.fullmatch(time.value) if time.type == "DURATION" else None
        span = doc.char_span(time.start_char, time.end_char) if length is not None else None
        if length is None or span is None or span.end >= len(doc):
            continue
        way = doc[span.end]
        found = _event_of(way, span) if way.lower_ in _WAYS else None
        if found is not None:
            step = _WAYS[way.lower_] * int(length[1])
            yield _Counted(time, found[0], found[1], step, length[2])


def _event_of(way: Token, span: Span) -> tuple[Token, Token] | None:
    """Whose time it is and what it is counted from, where "after" leads a noun or a clause."""
    if way.dep_ == "mark":
        return (way.head.head, way.head) if way.head.head != way.head else None
    event = grammar.child(way, "pobj", "pcomp")
    if event is None or span.root.head not in {way, way.head}:
        return None
    return way.head, event


def _start(
    counted: _Counted, happened: Happened, dates: Mapping[int, Telling]
) -> TimeInterval | None:
    """The date of the event: as its own words give it, else as the text has told it."""
    own = dates.get(counted.event.i)
    if own is not None and own.date.is_known:
        return own.date
    if counted.event.pos_ not in {"NOUN", "PROPN", "VERB"}:
        return None
    struck = own is not None and own.trigger.frame.type in _STRUCK
    named = struck or counted.event.lemma_.lower() in _SUMMED_UP
    known = named and any(c.lower_ in {"the", "this", "that"} for c in counted.event.lefts)
    told = happened.day_of(counted.event.text, counted.time.start_char, at_all=known)
    return told.found.interval if told is not None and told.is_full else None


def _moved(start: TimeInterval, counted: _Counted, doc: Doc) -> TimeInterval | None:
    first, finest = start.start, _FINEST[counted.unit]
    if first is None or start.precision.rank > finest.rank:
        return None
    try:
        moved = periods.shift(first, counted.step, _UNITS[counted.unit])
    except OverflowError:
        return None
    unit = "day" if finest is Precision.DAY else _UNITS[counted.unit]
    period = periods.holding(moved, unit)
    end = counted.event.idx + len(counted.event)
    return TimeInterval(
        start=period.start,
        end=period.end,
        precision=period.precision,
        basis=Basis.RELATIVE,
        text=Syntax.of(doc).text[counted.time.start_char : end],
        value=period.value,
    )
