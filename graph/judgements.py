"""What judgements amount to before they are clustered: whose word on a pair counts, and what it is.

A person's word is kept beside the rules' and outranks it, so withdrawing it leaves what there was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from graph.identity import ActorId, ReferenceId, make_id
from graph.model import Judgement, Value, Verdict

Kind = Literal["actor", "event", "reference"]
Pair = tuple[str, str]
Name = Annotated[
    str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]*\S[^\x00-\x1f]*$")
]
Reason = Annotated[str, Field(max_length=2_000)]

PERSON = "person:"
MOVED = "a person's word"
"""The rule of a reference that a person says means another actor than its name stands for."""
APART = "set apart by a person"
"""The rule of a reference that a person says is not whom its name stands for."""
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


class Saying(Value):
    """What a person says about two records.

    Attributes:
        kind: actor or event: of two records of that kind; reference: whether what one document
            calls someone (left) stands for an actor (right).
    """

    kind: Kind
    left: str
    right: str
    verdict: Verdict
    reason: Reason = ""

    @property
    def pair(self) -> Pair:
        """The two in the order in which a judgement has them."""
        return (self.left, self.right) if self.kind == "reference" else self._sorted()

    def _sorted(self) -> Pair:
        return (min(self.left, self.right), max(self.left, self.right))


class Word(Value):
    """Who speaks, when, and whether what contradicts it is to go."""

    by: Name
    at: AwareDatetime
    replace: bool = False

    @property
    def decider(self) -> str:
        """As judgements name it."""
        return f"{PERSON}{self.by}"


class Ending(Value):
    """How a judgement went out of force.

    Attributes:
        ended: undone: somebody took it back; replaced: somebody said something else.
        ended_by: Who, as a person's decider is written.
    """

    ended: Literal["undone", "replaced"]
    ended_by: str
    ended_at: AwareDatetime
    ended_reason: Reason = ""


class Move(Value):
    """A record that stands for another one than before; `None` where there is none."""

    kind: Kind
    id: str
    before: str | None
    after: str | None


class Dispute(Value):
    """An event whose claims contradict each other."""

    id: str
    title: str


class Effect(Value):
    """What judgements change in the world.

    Attributes:
        judgements: Those now in force.
        undone: Those no longer in force.
        moves: Ids that stand for another record, and references that mean another actor.
        claims: How many claims tell of another event than before.
        participations_gone: Parts of actors in events that there are no more.
        participations_new: Parts of actors in events that there were not.
        events: How many events there are after in place of `events_before`, of those that change.
        disputed: Events whose claims contradict each other only now.
        settled: Events of which that holds no more.
        revision: The graph's, once this is done; `None` of a rehearsal.
    """

    judgements: tuple[Judgement, ...] = ()
    undone: tuple[Judgement, ...] = ()
    moves: tuple[Move, ...] = ()
    claims: int = 0
    participations_gone: int = 0
    participations_new: int = 0
    events_before: int = 0
    events: int = 0
    disputed: tuple[Dispute, ...] = ()
    settled: tuple[Dispute, ...] = ()
    revision: int | None = None


def is_person(judgement: Judgement) -> bool:
    """Whether a person decided it."""
    return judgement.decider.startswith(PERSON)


def heard(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """The one judgement that counts for each unordered pair: a person's, the latest, the surest."""
    best: dict[Pair, Judgement] = {}
    for judgement in judgements:
        left, right = sorted((judgement.left, judgement.right))
        current = best.get((left, right))
        if left != right and (current is None or weight(judgement) > weight(current)):
            best[left, right] = judgement
    return best


def weight(judgement: Judgement) -> tuple[bool, dt.datetime, bool, float, str, str]:
    """Persons, then later ones, then firm ones; the last three only make the choice unique."""
    made = judgement.made or _NEVER
    firm = judgement.verdict is not Verdict.UNSURE
    verdict = judgement.verdict.value
    return (is_person(judgement), made, firm, judgement.score, verdict, judgement.decider)


def apart_base(reference: ReferenceId) -> ActorId:
    """The base of a reference that a person has set apart from whom its name stands for."""
    return ActorId(make_id("act", "apart", reference))


def base_by_judgements(
    reference: ReferenceId, stated: ActorId, judgements: Iterable[Judgement]
) -> tuple[ActorId, str | None]:
    """The base that persons give a reference, and by which rule; `None` where it keeps its own.

    The latest of them who names an actor is heard; else being set apart from its own base is enough
    for one of its own.
    """
    said = sorted(heard(judgements).values(), key=weight)
    named = [ActorId(j.right) for j in said if j.verdict is Verdict.SAME]
    if named:
        return named[-1], MOVED if named[-1] != stated else None
    if any(j.verdict is Verdict.DIFFERENT and j.right == stated for j in said):
        return apart_base(reference), APART
    return stated, None
