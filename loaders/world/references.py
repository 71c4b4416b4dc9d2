"""References that mean whom a person says, where that is not whom their name stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.identity import ActorId
from graph.judgements import base_by_judgements
from graph.model import Judgement
from graph.queries.judged import Stated, judgements_on, references_spoken_of, stated_references
from graph.store import Transaction
from graph.writes.judgements import move_references


def place_references_of(transaction: Transaction, documents: Iterable[str]) -> None:
    """Let references of documents that have just come mean what persons said of them before."""
    spoken_of = references_spoken_of(transaction, sorted(documents))
    place_references(transaction, stated_references(transaction, spoken_of))


def place_references(transaction: Transaction, stated: Sequence[Stated]) -> frozenset[ActorId]:
    """Give the references the bases that judgements in force amount to.

    Returns:
        The bases that references have come to.
    """
    said: dict[str, list[Judgement]] = {s.id: [] for s in stated}
    for judgement in judgements_on(transaction, "reference", said):
        if judgement.left in said:
            said[judgement.left].append(judgement)
    placed: dict[str, tuple[str, str | None]] = {}
    for one in stated:
        base, rule = base_by_judgements(one.id, one.base, said[one.id])
        if base != one.now:
            placed[one.id] = (base, rule)
    move_references(transaction, placed)
    return frozenset(ActorId(base) for base, _ in placed.values())
