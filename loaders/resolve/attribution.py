"""Through whom a document came to know what it tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.identity import ReferenceId
from graph.model import ClaimAttribution
from graph.record import RecordAttribution, RecordEvent
from loaders.resolve.spans import locate, locate_part


def chain_of(
    steps: Iterable[RecordAttribution], event: RecordEvent, text: str, known: Mapping[str, str]
) -> tuple[ClaimAttribution, ...]:
    """The steps in the record's order: from the innermost source out to the one that was heard.

    `known` says what an actor's id in the record stands for.
    """
    what = f"an attribution of event {event.id}"
    return tuple(
        ClaimAttribution(
            of=ReferenceId(known[step.actor]) if step.actor else None,
            source=locate_part(text, step.source, what),
            how=step.how,
            cue=locate_part(text, step.cue, what),
            content=locate(text, step.content.quote, step.content.start_char, what),
            hedged=step.hedged,
            verbatim=step.verbatim,
        )
        for step in steps
    )
