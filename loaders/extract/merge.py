"""One event per happening: the places of a document that tell the same thing, brought together.

Two tellings are one happening when the kind of act fits, nothing about them disagrees, and they
share someone affected or one of them only points back ("the raid").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache

from graph.interval import TimeInterval
from graph.model import Role, Status
from loaders.extract.agreement import actors_of, agree, compared, retells
from loaders.extract.participants import Participant
from loaders.extract.standalone import stands_alone
from loaders.extract.telling import Telling
from loaders.extract.wordlists import words

# Said twice, a thing may be said on two occasions: these need more than the same people.
_SPEECH = words("merge.speech")
_KINDRED = (
    frozenset({"expel", "deport"}),
    frozenset({"kill", "die"}),
    frozenset({"ban", "expel"}),
    frozenset({"search", "arrest"}),
)
_LOOKED_AT = 60  # latest events of a family that a telling is compared with: bounds the work
_NEAR = 0.85  # similarity of two quotes from which a repeated paragraph is the same words
_POINTERS = words("merge.pointers")


@dataclass(frozen=True)
class Happening:
    """One event of the document; `main` is the telling that says most, `all` are in text order."""

    main: Telling
    all: tuple[Telling, ...]


def merged(tellings: Sequence[Telling]) -> list[Happening]:
    """Happenings in the order of their first telling; pointers to nothing are dropped."""
    groups: list[list[Telling]] = []
    by_family: dict[str, list[list[Telling]]] = {}
    for telling in tellings:
        near = [g for f in _kin(telling.family) for g in by_family.get(f, ())[-_LOOKED_AT:]]
        group = _group_for(telling, near)
        if group is not None:
            group.append(telling)
        elif stands_alone(telling):
            group = [telling]
            groups.append(group)
            by_family.setdefault(telling.family, []).append(group)
    return [happening_of(g) for g in groups]


@cache
def _kin(family: str) -> tuple[str, ...]:
    """The families whose events a telling of this one may belong to, its own last."""
    kin = {f for pair in _KINDRED if family in pair for f in pair if f != family}
    return (*sorted(kin), family)


def _group_for(telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    fitting = [g for g in groups if _fits(telling, g)]
    repeated = [g for g in fitting if any(_repeats(telling, t) for t in compared(g))]
    return max(repeated or fitting, key=lambda g: _nearness(telling, g), default=None)


def _nearness(telling: Telling, group: list[Telling]) -> tuple[bool, int]:
    """One told of the same place goes before the one told of last."""
    here = telling.place is not None and any(t.place == telling.place for t in compared(group))
    return here, group[0].trigger.token.i


def _fits(telling: Telling, told: list[Telling]) -> bool:
    group = compared(told)
    if any(_repeats(telling, t) for t in group):
        return True
    if any(t.trigger.token.i == telling.trigger.token.i for t in group):
        return False
    if any(_stand_side_by_side(telling, t) for t in group):
        return False
    return (
        any(_same_kind(telling, t) for t in group)
        and all(agree(telling, t) for t in group)
        and _connected(telling, group)
    )


def _stand_side_by_side(one: Telling, other: Telling) -> bool:
    """Two nouns of one list: "a ban on meat; restrictions on transit"."""
    if one.paragraph != other.paragraph or not (one.trigger.is_noun and other.trigger.is_noun):
        return False
    if one.trigger.is_carried or other.trigger.is_carried:
        return False
    anew = not points_back(one) and not points_back(other)
    return anew and one.trigger.token.lemma_ != other.trigger.token.lemma_


def _repeats(one: Telling, other: Telling) -> bool:
    """Near-identical words elsewhere in the document: a repeated paragraph."""
    if one.family != other.family or one.paragraph == other.paragraph:
        return False
    a, b = one.quote.text, other.quote.text
    if a == b:
        return len(a) >= 25
    if min(len(a), len(b)) < 25 or abs(len(a) - len(b)) > 0.3 * max(len(a), len(b)):
        return False
    return _are_alike(a, b)


@lru_cache(maxsize=1 << 12)  # a telling is held against the same ones more than once
def _are_alike(a: str, b: str) -> bool:
    shared = (Counter(a) & Counter(b)).total()  # bounds the ratio, at a small part of its cost
    if 2 * shared < _NEAR * (len(a) + len(b)):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _NEAR


def _same_kind(one: Telling, other: Telling) -> bool:
    families = {one.family, other.family}
    if len(families) == 1:
        return True
    nominal = one.trigger.is_noun or other.trigger.is_noun
    return nominal and any(families <= kin for kin in _KINDRED)


def _connected(telling: Telling, group: Sequence[Telling]) -> bool:
    if any(retells(telling, t) for t in group):
        return True
    pointer = points_back(telling)
    if pointer and not telling.participants:
        places = {t.place for t in group} - {None}  # "the beating in Port Alder": the one told of
        return telling.place is None or not places or telling.place in places
    affected = actors_of(telling, Role.RECIPIENT)
    shared = any(affected & actors_of(t, Role.RECIPIENT) for t in group)
    if telling.family in _SPEECH:
        lemma = telling.trigger.token.lemma_
        same_word = any(t.trigger.token.lemma_[:5] == lemma[:5] for t in group)
        return shared and (pointer or same_word) and telling.trigger.is_noun
    if shared:
        return True
    return pointer and _share_anyone(telling, group)


def _share_anyone(telling: Telling, group: Sequence[Telling]) -> bool:
    mine = {p.actor for p in telling.participants}
    return any(mine & {p.actor for p in t.participants} for t in group)


def points_back(telling: Telling) -> bool:
    """As in "the raid", "their strike": what it means has been told."""
    if not telling.trigger.is_noun:
        return False
    return any(
        c.dep_ in {"det", "poss"} and (c.dep_ == "poss" or c.lower_ in _POINTERS)
        for c in telling.trigger.token.lefts
    )


def happening_of(group: Sequence[Telling]) -> Happening:
    """The event that these tellings, in text order, tell; what one does not know another may."""
    main = max(group, key=_richness)
    date = main.date if main.date.is_known else _first_known(group)
    place = main.place or next((t.place for t in group if t.place), None)
    whole = replace(main, date=date, place=place, participants=_all_participants(main, group))
    return Happening(whole, tuple(group))


def _first_known(group: Sequence[Telling]) -> TimeInterval:
    known = [t.date for t in group if t.date.is_known]
    return min(known, key=lambda d: d.precision.rank) if known else group[0].date


def _richness(telling: Telling) -> tuple[int, int, int, int]:
    """Verbs before nouns, asserted first, then by what is known; of equals the first is taken."""
    return (
        int(telling.status is Status.ASSERTED),
        int(not telling.trigger.is_noun or telling.trigger.support is not None),
        len(telling.participants) + int(telling.date.is_known) + int(telling.place is not None),
        -telling.sentence,
    )


def _all_participants(main: Telling, group: Sequence[Telling]) -> tuple[Participant, ...]:
    found = {p.actor: p for p in main.participants}
    for telling in group:
        for p in telling.participants:
            found.setdefault(p.actor, p)
    return tuple(found.values())
