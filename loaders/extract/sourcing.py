"""The chain of sources of an event as the record has it."""

from __future__ import annotations

from collections.abc import Iterable

from graph.record import RecordAttribution, RecordSpan
from loaders.extract.designation import actor_named_by
from loaders.extract.reading import Reading
from loaders.extract.relays import CITING, QUOTING
from loaders.extract.saying import Attribution
from loaders.extract.spans import Quote
from loaders.extract.speakers import phrase_of
from loaders.extract.stance import Standing
from loaders.extract.syntax import Syntax

_RANK = {CITING: 0, QUOTING: 2}


def innermost_first(covering: Iterable[Attribution]) -> list[Attribution]:
    """From the shortest content out; of one content whom a source cites before the source."""
    ordered = sorted(covering, key=lambda a: (a.end - a.start, _RANK.get(a.cue, 1), a.start))
    kept: list[Attribution] = []
    for said in ordered:
        again = any(
            k.speaker == said.speaker and (k.cue_at == said.cue_at or said.cue_at is None)
            for k in kept
        )
        if not again:
            kept.append(said)
    return kept


def step_of(said: Attribution, syntax: Syntax) -> RecordAttribution:
    """One attributed range as a step of the chain."""
    return RecordAttribution(
        actor=said.speaker,
        source=_span(syntax, said.source_at),
        how=said.cue,
        cue=_span(syntax, said.cue_at),
        content=_spanned(syntax, _trimmed(syntax, said.start, said.end)),
        hedged=said.hedge,
        verbatim=said.verbatim,
    )


def first_step(standing: Standing, content: Quote, reading: Reading) -> list[RecordAttribution]:
    """Whoever accuses of, denies or demands the event, by the verb that governs it."""
    if standing.cue is None or not standing.speakers:
        return []
    syntax, verb, noun = Syntax.of(reading.doc), standing.cue, standing.speakers[0]
    actors = [a for a, _ in actor_named_by(noun, reading)]
    return [
        RecordAttribution(
            actor=actors[0] if actors else None,
            source=_span(syntax, phrase_of(syntax, noun.i)),
            how=verb.lemma_.lower(),
            cue=_span(syntax, (verb.i, verb.i + 1)),
            content=RecordSpan(quote=content.text, start_char=content.start, end_char=content.end),
        )
    ]


def _trimmed(syntax: Syntax, start: int, end: int) -> tuple[int, int]:
    """Without the marks and spaces at both ends."""
    first, last = start, end
    while last - first > 1 and not syntax.words[first][0].isalnum():
        first += 1
    while last - first > 1 and not syntax.words[last - 1][-1].isalnum():
        last -= 1
    return first, last


def _span(syntax: Syntax, tokens: tuple[int, int] | None) -> RecordSpan | None:
    return _spanned(syntax, tokens) if tokens is not None else None


def _spanned(syntax: Syntax, tokens: tuple[int, int]) -> RecordSpan:
    start, end = syntax.start[tokens[0]], syntax.end[tokens[1] - 1]
    return RecordSpan(quote=syntax.text[start:end], start_char=start, end_char=end)
