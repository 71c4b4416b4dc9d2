"""Whether two tellings can be of one happening: nothing about them disagrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from graph.model import Role, Status
from graph.record import ArgumentRole
from loaders.extract.telling import Telling


def agree(one: Telling, other: Telling) -> bool:
    """Place, date, status and who did it to whom fit where both say them."""
    if one.place and other.place and one.place != other.place:
        return False
    if one.date.is_known and other.date.is_known and not one.date.overlaps(other.date):
        return False
    if not _statuses_agree(one.status, other.status):
        return False
    return all(_parts_agree(one, other, role) for role in (Role.ACTOR, Role.RECIPIENT)) and not (
        _inverted(one, other)
    )


_COMPARED = 6  # tellings at either end of a happening's


def compared(group: Sequence[Telling]) -> Sequence[Telling]:
    """The tellings of a happening that a new one is held against: the first and the last.

    Comparing with all would take the square of what a document repeats.
    """
    if len(group) <= 2 * _COMPARED:
        return group
    return [*group[:_COMPARED], *group[-_COMPARED:]]


def _statuses_agree(one: Status, other: Status) -> bool:
    if one is other:
        return True
    return {one, other} == {Status.ASSERTED, Status.ALLEGED}


def _parts_agree(one: Telling, other: Telling, role: Role) -> bool:
    left, right = actors_of(one, role), actors_of(other, role)
    return not left or not right or bool(left & right)


def _inverted(one: Telling, other: Telling) -> bool:
    return bool(
        actors_of(one, Role.ACTOR) & actors_of(other, Role.RECIPIENT)
        or actors_of(one, Role.RECIPIENT) & actors_of(other, Role.ACTOR)
    )


def actors_of(telling: Telling, role: Role) -> set[str]:
    """Ids of the actors in the role."""
    return {p.actor for p in telling.participants if p.role is role}


@dataclass(frozen=True)
class Sides:
    """Who and whom in words: the id of the actor or place, else the head noun's lemma."""

    agents: frozenset[str]
    patients: frozenset[str]


def sides_of(telling: Telling) -> Sides:
    """The two sides of a telling; pronouns that stand for nobody known say nothing."""
    agents = _heads(telling, "agent") | actors_of(telling, Role.ACTOR)
    patients = _heads(telling, "patient") | actors_of(telling, Role.RECIPIENT)
    return Sides(frozenset(agents), frozenset(patients - agents))


def _heads(telling: Telling, role: ArgumentRole) -> set[str]:
    doc = telling.trigger.token.doc
    found: set[str] = set()
    for argument in telling.arguments:
        if argument.role != role:
            continue
        span = doc.char_span(argument.start_char, argument.end_char)
        if argument.actor is not None:
            found.add(argument.actor)
        elif span is not None and span.root.pos_ in {"NOUN", "PROPN"}:
            found.add(_told_of(span.root))
    return found


def _told_of(noun: Token) -> str:
    """The noun's lemma; of "another ship" it is not that of "a ship"."""
    anew = next((c.lower_ for c in noun.lefts if c.lower_ in _ANEW), None)
    return f"{anew} {noun.lemma_.lower()}" if anew else noun.lemma_.lower()


_ANEW = frozenset({"another", "second", "third", "further"})


def retells(one: Telling, other: Telling) -> bool:
    """Whether the same word tells the same thing again: by and to the same, or under a headline.

    A lead repeats its headline in other words ("the mill" for its name); anywhere else whom or
    what it was done to must be the same.
    """
    if one.trigger.frame.lemma != other.trigger.frame.lemma or one.trigger.is_noun:
        return False
    here, there = sides_of(one), sides_of(other)
    if differ(here.agents, there.agents):
        return False
    if is_headline(one) != is_headline(other) and max(one.paragraph, other.paragraph) <= _LEAD:
        return bool(here.agents & there.agents) or bool(here.patients & there.patients)
    return bool(here.patients & there.patients) and bool(here.agents & there.agents)


_LEAD = 3  # paragraphs; a dateline may stand between the headline and the story


def differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both are known and have nothing in common."""
    return bool(one) and bool(other) and not one & other


def is_headline(telling: Telling) -> bool:
    """Whether it stands in the text's first line, which is no sentence."""
    if telling.paragraph or telling.sentence:
        return False
    sentence = telling.trigger.token.sent
    return not any(t.text in {".", "!", "?"} for t in sentence[-3:])
