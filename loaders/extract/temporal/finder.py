"""From left to right through a text: at each place the longest phrase that some rule can read."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from re import Match

from graph.interval import TimeInterval
from loaders.extract.temporal import (
    anchored,
    clock,
    dates,
    durations,
    holidays,
    ranges,
    recurring,
    relative,
    spans,
    vague,
    weekdays,
    years,
)
from loaders.extract.temporal.context import Context, TenseAt
from loaders.extract.temporal.grammar import Phrase, Rule
from loaders.extract.temporal.modifiers import modified
from loaders.extract.temporal.reading import Reading, TimeExpression
from loaders.extract.temporal.tense import Sentences
from loaders.extract.temporal.tokens import Tokens, tokenise

_MODULES = (
    ranges, dates, years, spans, weekdays, clock, holidays, recurring, relative, anchored,
    durations, vague,
)  # fmt: skip
_RULES: tuple[Rule, ...] = tuple(rule for module in _MODULES for rule in module.GRAMMAR.rules)


def find(
    text: str, published: TimeInterval, *, tense_at: TenseAt | None = None
) -> list[TimeExpression]:
    """The time expressions of `text`, in order and without overlap.

    Args:
        text: Any English text; offsets in the result are indices into it.
        published: Window of publication. What is relative to an unknown one stays unresolved.
        tense_at: Tense of the clause at an offset, where the caller has parsed the text; without
            it, or where it gives `None`, the sentence's own words decide.
    """
    tokens = tokenise(text)
    context = Context(published, Sentences(text), tense_at)
    return [_expression(tokens, span, reading) for span, reading in _readings(tokens, context)]


def _readings(tokens: Tokens, context: Context) -> Iterator[tuple[tuple[int, int], Reading]]:
    """Walk over the matches; a rule is searched again from where the last phrase ended."""
    at = 0
    waiting: list[tuple[int, int, int, Match[str]]] = []
    for number, rule in enumerate(_RULES):
        _queue(waiting, number, rule, tokens, 0)
    while waiting:
        start, _, number, match = heappop(waiting)
        rule = _RULES[number]
        if start < at:
            _queue(waiting, number, rule, tokens, at)
            continue
        phrase = Phrase(tokens, match)
        reading = rule.read(phrase, context)
        if reading is None:
            _queue(waiting, number, rule, tokens, match.start() + 1)
            continue
        span, reading = modified(phrase, reading, at)
        at = span[1]
        context.remember(reading, phrase.offset)
        _queue(waiting, number, rule, tokens, at)
        yield span, reading


def _queue(
    waiting: list[tuple[int, int, int, Match[str]]],
    number: int,
    rule: Rule,
    tokens: Tokens,
    at: int,
) -> None:
    """Put the rule's next match in line: leftmost first, longest first, then by rule order."""
    match = rule.pattern.search(tokens.codes, at)
    if match:
        first, after = Phrase(tokens, match).span
        heappush(waiting, (first, -after, number, match))


def _expression(tokens: Tokens, span: tuple[int, int], reading: Reading) -> TimeExpression:
    start, end = tokens.starts[span[0]], tokens.ends[span[1] - 1]
    text = tokens.text[start:end]
    return TimeExpression(
        start_char=start,
        end_char=end,
        text=text,
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        interval=reading.interval(text),
    )
