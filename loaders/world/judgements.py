"""What persons say about records, and what they take back: judged, written, and the world anew.

The world follows by the same steps as when a document comes or goes, in the same transaction, so
that taking a word back leaves exactly what there was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from graph.errors import Conflict, Contradiction, InvalidRecord, NotFound
from graph.identity import ReferenceId, judgement_id
from graph.judgements import Effect, Ending, Kind, Saying, Word, apart_base, is_person
from graph.model import Judgement
from graph.queries.judged import (
    judgement_in_force,
    judgements_on,
    known_bases,
    known_own_events,
    stated_references,
    was_withdrawn,
)
from graph.queries.neighbourhood import reached_by_judgements
from graph.store import Transaction
from graph.writes.changes import Cause, record_changes
from graph.writes.judgements import withdraw_judgements, write_judgements
from graph.writes.revision import take_lock
from loaders.resolve.contradictions import contradicting, own_words
from loaders.world.rejudged import Turn, turn_world


@dataclass(frozen=True)
class _Plan:
    """Judgements of one kind that come into force and that go out of it."""

    kind: Kind
    new: tuple[Judgement, ...]
    gone: tuple[Judgement, ...]


def apply_judgements(transaction: Transaction, sayings: Sequence[Saying], word: Word) -> Effect:
    """Put what a person says into force, and bring the world up to date.

    Saying again what is in force changes nothing. Records may be any that a document tells of,
    also those that are merged into others.

    Raises:
        NotFound: There is no such record.
        InvalidRecord: A record is compared with itself.
        Contradiction: Persons' judgements say otherwise, and `word.replace` is not set.
    """
    revision = take_lock(transaction)
    made = {apart_base(ReferenceId(s.left)) for s in sayings if s.kind == "reference"}
    for saying in sayings:
        _check(transaction, saying, made)
    effects = [_put(transaction, plan, word) for plan in _plans(transaction, sayings, word)]
    return _together(effects, revision)


def undo_judgement(transaction: Transaction, key: str, word: Word, reason: str = "") -> Effect:
    """Take a person's judgement out of force, and bring the world up to date.

    Raises:
        NotFound: There is and was no such judgement.
        Conflict: It is a rule's, or was taken back before.
    """
    revision = take_lock(transaction)
    judgement = judgement_in_force(transaction, key)
    if judgement is None:
        if was_withdrawn(transaction, key):
            raise Conflict(f"judgement {key!r} is no longer in force")
        raise NotFound("judgement", key)
    if not is_person(judgement):
        raise Conflict(
            f"judgement {key!r} is a rule's, and would be made again: say otherwise about the pair"
        )
    ending = Ending(ended="undone", ended_by=word.decider, ended_at=word.at, ended_reason=reason)
    plan = _Plan(_kind(judgement), (), (judgement,))
    return _together([_turn(transaction, plan, ending)], revision)


# What is said -----------------------------------------------------------------------------------


def _check(transaction: Transaction, saying: Saying, made: Collection[str]) -> None:
    """The records must be there; `made` are bases that the same words make."""
    if saying.left == saying.right:
        raise InvalidRecord(f"{saying.left!r} is compared with itself; name two records")
    if saying.kind == "reference":
        if not stated_references(transaction, [saying.left]):
            raise NotFound("reference", saying.left)
        there = saying.right in made or bool(known_bases(transaction, [saying.right]))
        _known("actor", saying.right, there)
        return
    known = known_bases if saying.kind == "actor" else known_own_events
    there = known(transaction, saying.pair)
    for key in (saying.left, saying.right):
        _known(saying.kind, key, key in there)


def _known(kind: str, key: str, known: bool) -> None:
    if not known:
        raise NotFound(kind, key)


def _plans(transaction: Transaction, sayings: Sequence[Saying], word: Word) -> list[_Plan]:
    """One per kind; references come first, since actors are made of them."""
    found: list[_Plan] = []
    for kind in reversed(get_args(Kind)):
        of_kind = {s.pair: s for s in sayings if s.kind == kind}
        if of_kind:
            found.append(_plan(transaction, kind, list(of_kind.values()), word))
    return found


def _plan(transaction: Transaction, kind: Kind, sayings: Sequence[Saying], word: Word) -> _Plan:
    said = _said(transaction, kind, {end for s in sayings for end in s.pair})
    new: list[Judgement] = []
    gone: dict[str, Judgement] = {}
    against: dict[str, Judgement] = {}
    for saying in sayings:
        judgement = _judgement(saying, word)
        own = own_words(saying, word.decider, said)
        if any(_says_the_same(judgement, j) for j in own):
            continue
        new.append(judgement)
        gone |= {j.id: j for j in own}
        against |= {j.id: j for j in contradicting(saying, word.decider, said)}
    if against and not word.replace:
        raise _contradiction(against.values())
    return _Plan(kind, tuple(new), tuple((gone | against).values()))


def _said(transaction: Transaction, kind: Kind, ends: Iterable[str]) -> list[Judgement]:
    if kind == "reference":
        return judgements_on(transaction, kind, ends)
    return reached_by_judgements(transaction, kind, ends)[1]


def _judgement(saying: Saying, word: Word) -> Judgement:
    left, right = saying.pair
    return Judgement(
        id=judgement_id(left, right, word.decider),
        kind=saying.kind,
        left=left,
        right=right,
        verdict=saying.verdict,
        decider=word.decider,
        reason=saying.reason,
        made=word.at,
    )


def _says_the_same(left: Judgement, right: Judgement) -> bool:
    return (left.id, left.verdict, left.reason) == (right.id, right.verdict, right.reason)


def _contradiction(against: Iterable[Judgement]) -> Contradiction:
    told = {str(j.id): _sentence(j) for j in sorted(against, key=lambda j: j.id)}
    return Contradiction(
        f"persons said otherwise ({'; '.join(told.values())}); "
        "ask for it to be replaced if that is to go",
        told,
    )


def _sentence(judgement: Judgement) -> str:
    who = judgement.decider.partition(":")[2]
    day = f" on {judgement.made:%Y-%m-%d}" if judgement.made else ""
    why = f": {judgement.reason}" if judgement.reason else ""
    return f"{who}{day} called {judgement.left} and {judgement.right} {judgement.verdict}{why}"


# What follows -----------------------------------------------------------------------------------


def _put(transaction: Transaction, plan: _Plan, word: Word) -> Effect:
    ending = Ending(ended="replaced", ended_by=word.decider, ended_at=word.at)
    return _turn(transaction, plan, ending)


def _turn(transaction: Transaction, plan: _Plan, ending: Ending) -> Effect:
    if not (plan.new or plan.gone):
        return Effect()

    def change() -> None:
        withdraw_judgements(transaction, plan.gone, ending)
        write_judgements(transaction, plan.new)

    ends = frozenset(end for j in (*plan.new, *plan.gone) for end in (j.left, j.right))
    effect = turn_world(transaction, Turn(plan.kind, ends, change))
    record_changes(transaction, Cause("regrouped"))
    return effect.model_copy(update={"judgements": plan.new, "undone": plan.gone})


def _kind(judgement: Judgement) -> Kind:
    return next(kind for kind in get_args(Kind) if kind == judgement.kind)


def _together(effects: Sequence[Effect], revision: int) -> Effect:
    return Effect(
        judgements=tuple(j for e in effects for j in e.judgements),
        undone=tuple(j for e in effects for j in e.undone),
        moves=tuple(m for e in effects for m in e.moves),
        claims=sum(e.claims for e in effects),
        participations_gone=sum(e.participations_gone for e in effects),
        participations_new=sum(e.participations_new for e in effects),
        events_before=sum(e.events_before for e in effects),
        events=sum(e.events for e in effects),
        disputed=tuple(d for e in effects for d in e.disputed),
        settled=tuple(d for e in effects for d in e.settled),
        revision=revision,
    )
