"""Blocking keys of claims: two claims without a common key are never compared.

Keys are few (some `LIMIT` of a year, of months and of a day) and selective: each joins a family
of types, a stretch of time, and two of participants, trigger family and place.

Some keys have two sides: who holds the one seeks the other. Acts of two days are two, so what
happened on a known day seeks through its year only what may be of that day: what has no date or a
vague one, plans, and what calls them off.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from graph.accounts.lifecycle import calls_off
from graph.identity import ClaimId, ReferenceId, digest
from graph.interval import Precision, TimeInterval
from graph.model import ActorKind, Claim, Reference, Status
from graph.projection.families import type_family
from loaders.resolve.bases import LOCAL_RULES, STATE_RULE, organ_name, surname
from loaders.resolve.crafts import craft_of
from loaders.resolve.triggers import SINGULAR, trigger_family

LIMIT = 64
COMMON = 100
"""A key that more claims share brings nobody near; but for narrow ones (decision 15)."""
EXACT, VAGUE = "!", "?"
"""What keys of two sides end with."""
_OTHER_SIDE = {EXACT: VAGUE, VAGUE: EXACT}
NARROW = "="
"""What keys of one day or of one document begin with: events that all papers tell have many."""
_STATE = "state:"
_FEW_DAYS = dt.timedelta(days=3)
_MOST = 6  # a list of twenty participants would give 190 pairs


def claim_keys(claim: Claim, references: Mapping[ReferenceId, Reference]) -> tuple[str, ...]:
    """The claim's blocking keys, sorted.

    Participants go by what two documents will call them alike, not by their base: one of them may
    not know the country. A state takes part in so much that a trigger alone does not make a key of
    it: that takes a place, a second participant, or a known day and an act that happens once.
    """
    who = _participants(references[p.reference] for p in claim.participants)
    trigger = trigger_family(claim.trigger.text if claim.trigger else claim.title)
    family = type_family(claim.type)
    about = [f"{a}+{b}" for a, b in combinations(who, 2)]
    told = [f"{name}+{trigger}" for name in who if not name.startswith(_STATE)]
    told += [f"{claim.place}+{trigger}"] if claim.place else []
    close = [*about, *told]
    far = [*(f"{pair}+{trigger}" for pair in about), *told]
    crafts = _craft_keys(claim, references)
    days = [f"{family}|{claim.date.start}|{what}" for what in close if _one_day(claim)]
    days += [*_once_of_states(claim, references, family, trigger), *crafts.of_day]
    wide = [*crafts.of_year, *(f"{family}|{trigger}|{affair}" for affair in claim.beside)]
    wide += [f"{family}|{month}|{what}" for month in _months(claim.date) for what in close]
    years = _years(claim.date, singular=trigger in SINGULAR)
    yearly = [digest(f"{family}|{year}|{what}") for year in years for what in far][:LIMIT]
    sides = (EXACT,) if _is_of_its_day(claim) else ("", VAGUE)
    found = {NARROW + digest(key) for key in days[:LIMIT]} | {digest(key) for key in wide[:LIMIT]}
    return tuple(sorted(found | {key + side for key in yearly for side in sides}))


class _CraftKeys(NamedTuple):
    """Of the loss of a plane or ship, whatever its type: an accident, or a missile."""

    of_day: list[str]
    of_year: list[str]


def _craft_keys(claim: Claim, references: Mapping[ReferenceId, Reference]) -> _CraftKeys:
    craft = craft_of(claim, references)
    marks = list(craft.marks()) if craft else []
    return _CraftKeys(
        of_day=[f"{mark}|{claim.date.start}" for mark in marks if _one_day(claim)],
        of_year=[f"{m}|{year}" for m in marks for year in _years(claim.date, singular=True)],
    )


def _once_of_states(
    claim: Claim, references: Mapping[ReferenceId, Reference], family: str, trigger: str
) -> list[str]:
    """Of an act that happens once, its day with each country that takes part."""
    if trigger not in SINGULAR or not _one_day(claim):
        return []
    of = sorted({c for p in claim.participants if (c := references[p.reference].country)})
    return [f"{family}|{claim.date.start}|{country}+{trigger}" for country in of]


def counterpart(key: str) -> str:
    """The key that those hold whom the holders of this one seek; mostly it is the same one."""
    other = _OTHER_SIDE.get(key[-1:])
    return key[:-1] + other if other else key


def sought(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys by which the holder of these finds others."""
    return tuple(map(counterpart, keys))


def found_by(
    fresh: Iterable[ClaimId],
    held: Mapping[ClaimId, Collection[str]],
    rare: Mapping[ClaimId, Iterable[str]] | None = None,
) -> dict[ClaimId, set[ClaimId]]:
    """Whom each fresh claim finds among those who hold keys; itself never.

    By the counterparts of all that it holds, unless `rare` names fewer.
    """
    seeking = {claim: sought(held[claim]) if rare is None else rare[claim] for claim in fresh}
    wanted = frozenset[str]().union(*seeking.values())
    holders: dict[str, list[ClaimId]] = defaultdict(list)
    for claim, keys in held.items():
        for key in wanted.intersection(keys):
            holders[key].append(claim)
    return {
        claim: {other for key in keys for other in holders.get(key, ())} - {claim}
        for claim, keys in seeking.items()
    }


def _is_of_its_day(claim: Claim) -> bool:
    """Whether it tells of what happened on a day, so that nothing of another day can be it."""
    happened = claim.status in (Status.ASSERTED, Status.ALLEGED, Status.DENIED)
    return happened and _one_day(claim) and not calls_off(claim)


def is_narrow(key: str) -> bool:
    """Whether the key, or the id of its node, is of one day or of one document."""
    return key.rpartition(":")[2].startswith(NARROW)


def _one_day(claim: Claim) -> bool:
    return claim.date.precision is Precision.DAY


def _participants(references: Iterable[Reference]) -> list[str]:
    """The participants as words that accounts share, the more telling first, at most a few.

    A person goes by the surname, an organ also by its state; descriptions are nobody's name.
    """
    found = {name for reference in references for name in names_of(reference)}
    return sorted(found, key=lambda name: (name.startswith(_STATE), name))[:_MOST]


def names_of(reference: Reference) -> Iterator[str]:
    """What accounts call the reference alike; nothing of those known in one document only."""
    if reference.rule == STATE_RULE:
        yield f"{_STATE}{reference.country}"
    elif reference.kind is ActorKind.PERSON:
        yield f"person:{surname(reference.name)}"
    elif reference.rule not in LOCAL_RULES.values():
        yield f"body:{organ_name(reference.name, reference.kind, reference.country)}"
        if reference.kind is ActorKind.GOVERNMENT:
            yield f"{_STATE}{reference.country}"


def _months(date: TimeInterval) -> Iterator[str]:
    """The months of a date that has at most three of them, and of the days beside it.

    Accounts of one act may differ by a few days, over the end of a month too.
    """
    if date.start is None or date.end is None or (date.days or 0) > 92:
        return
    start, end = date.start - _FEW_DAYS, date.end + _FEW_DAYS
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    for month in range(first, last + 1):
        yield f"{month // 12}-{month % 12 + 1:02d}"


def _years(date: TimeInterval, *, singular: bool) -> tuple[str, ...]:
    """Where undated claims meet each other and dated ones: the years it may be in, or "any".

    An undated happening is mostly told within a year. A claim without any bound may be of any time;
    dated claims meet it where their act is of a kind that happens once, for all dated claims of a
    kind that is repeated daily would meet each other there too.
    """
    anywhere = ("any",) if singular else ()
    if date.start and date.end:
        return (*sorted({str(date.start.year), str(date.end.year)}), *anywhere)
    if date.not_after is None:
        return (str(date.not_before.year), *anywhere) if date.not_before else ("any",)
    years = (date.not_after.year - 1, date.not_after.year)
    earliest = date.not_before.year if date.not_before else years[0]
    return (*(str(year) for year in years if year >= earliest), *anywhere)
