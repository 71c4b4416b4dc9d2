"""Blocking keys of claims: two claims without a common key are never compared.

Keys are few (at most `LIMIT` a claim, and as many of its day) and selective: each joins a family of
types, a stretch of time, and two of participants, trigger family and place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from graph.identity import ReferenceId, digest
from graph.interval import Precision, TimeInterval
from graph.model import ActorKind, Claim, Reference
from graph.projection.families import type_family
from loaders.resolve.bases import LOCAL_RULES, STATE_RULE, organ_name, surname
from loaders.resolve.crafts import craft_of
from loaders.resolve.triggers import SINGULAR, trigger_family

LIMIT = 64
COMMON = 100
"""A key that more claims share brings nobody near; but for narrow ones (decision 15)."""
NARROW = "="
"""What keys of one day or of one document begin with: events that all papers tell have many."""
_STATE = "state:"
_MOST = 6  # a list of twenty participants would give 190 pairs


def claim_keys(claim: Claim, references: Mapping[ReferenceId, Reference]) -> tuple[str, ...]:
    """The claim's blocking keys, sorted.

    Participants go by what two documents will call them alike, not by their base: one of them may
    not know the country. A state takes part in so much that a trigger alone does not make a key of
    it: that takes a place, a second participant, or a known day and an act that happens once.
    """
    who = _participants(references[p.reference] for p in claim.participants)
    trigger = trigger_family(claim.trigger.text if claim.trigger else claim.title)
    about = [f"{a}+{b}" for a, b in combinations(who, 2)]
    told = [f"{name}+{trigger}" for name in who if not name.startswith(_STATE)]
    located = [f"{claim.place}+{trigger}"] if claim.place else []
    family = type_family(claim.type)
    close = [*about, *told, *located]
    far = [*(f"{pair}+{trigger}" for pair in about), *told, *located]
    days = [f"{family}|{claim.date.start}|{what}" for what in close if _one_day(claim)]
    years = _years(claim.date, singular=trigger in SINGULAR)
    keys = [f"{family}|{year}|{what}" for year in years for what in far]
    keys += [f"{family}|{month}|{what}" for month in _months(claim.date) for what in close]
    if trigger in SINGULAR and _one_day(claim):
        of = sorted({c for p in claim.participants if (c := references[p.reference].country)})
        days += [f"{family}|{claim.date.start}|{country}+{trigger}" for country in of]
    told_with = [f"{family}|{trigger}|{affair}" for affair in claim.beside]
    craft = craft_of(claim, references)
    marks = list(craft.marks()) if craft else []  # whatever the type: an accident, or a missile
    lost = [f"{mark}|{year}" for mark in marks for year in _years(claim.date, singular=True)]
    days += [f"{mark}|{claim.date.start}" for mark in marks if _one_day(claim)]
    narrow = {NARROW + digest(key) for key in days[:LIMIT]}
    return tuple(sorted(narrow | {digest(key) for key in (*lost, *told_with, *keys)[:LIMIT]}))


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
    """The months of a date that has at most three of them."""
    if date.start is None or date.end is None or (date.days or 0) > 92:
        return
    first = date.start.year * 12 + date.start.month - 1
    last = date.end.year * 12 + date.end.month - 1
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
