"""The base of a reference: the actor that its name, kind and country stand for on their own.

The base is stored with the document, so it may depend on nothing but the one reference. What can
only be seen by looking at several documents is left to judgements (docs/decisions/0005).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graph.identity import ActorId, DocumentId, make_id
from graph.model import ActorKind
from graph.projection.actors import STATE_RULE
from graph.record import RecordActor
from loaders.resolve.names import fold, fold_person, slavic_fold, without_legal_form
from loaders.resolve.states import country_named, state_of, without_country

LOCAL_RULES = {
    "surname": "a single name, known in this document only",
    "group": "a description, known in this document only",
    "organ": "an organ of an unknown country, known in this document only",
}


@dataclass(frozen=True)
class Base:
    """An actor id, the human words for why the reference has it, and the country it goes with."""

    id: ActorId
    rule: str
    country: str | None


def base_of_actor(actor: RecordActor, document: DocumentId) -> Base:
    """The base of one actor of one record.

    States are one actor per country. Full personal names, organs and organisations are one actor
    per folded name, kind and country. A person known by one word only and a group that is merely
    described belong to their document: nothing else may be merged with them by their name.
    """
    country = country_code(actor.country)
    state = state_of(actor.name, actor.kind, country)
    if state is not None:
        return Base(state_base(state), STATE_RULE, state)
    if actor.external_ids:
        return Base(_act("external", external_ids(actor)[0]), "the id a catalogue gives", country)
    if actor.kind is ActorKind.PERSON:
        return _person(actor, country, document)
    if _is_description(actor):
        return _local(actor, document, "group")
    name = organ_name(actor.name, actor.kind, country)
    if actor.kind is ActorKind.GOVERNMENT and country is None and not actor.name.isupper():
        return _local(actor, document, "organ")
    return Base(_act(actor.kind, name, country), "same name, kind and country", country)


def external_ids(actor: RecordActor) -> tuple[str, ...]:
    """What catalogues call it, as "wikidata:Q1"; Wikidata's first, then by their names."""
    ids = {name.strip().lower(): i.strip() for name, i in actor.external_ids.items() if i.strip()}
    ordered = sorted(ids, key=lambda catalogue: (catalogue != "wikidata", catalogue))
    return tuple(f"{catalogue}:{ids[catalogue]}" for catalogue in ordered)


def state_base(country: str) -> ActorId:
    """The actor that is the state with this code."""
    return _act("state", country)


# Words that ministries and forces are called by in turn.
_ALIKE = (
    ("ministry of foreign affairs", "foreign ministry"),
    ("foreign affairs ministry", "foreign ministry"),
    ("ministry of internal affairs", "interior ministry"),
    ("internal affairs ministry", "interior ministry"),
    ("ministry of the interior", "interior ministry"),
    ("ministry of interior", "interior ministry"),
    ("defense", "defence"),
    ("armed forces", "army"),
    ("center", "centre"),
)
_COMPANIES = frozenset((ActorKind.ORGANIZATION, ActorKind.MEDIA))
_MINISTRY = re.compile(r"^ministry (?:of|for) (?:the )?(.+)$")


@lru_cache(maxsize=65536)
def organ_name(name: str, kind: ActorKind, country: str | None) -> str:
    """The folded name; of a government's organ without its country and in one word order.

    Of a company without its legal form: "Alder Shipping Ltd." is Alder Shipping.
    """
    folded = fold(name)
    if kind is not ActorKind.GOVERNMENT:
        return without_legal_form(folded) if kind in _COMPANIES else folded
    bare = without_country(folded, country)
    for variant, usual in _ALIKE:
        bare = bare.replace(variant, usual)
    return _MINISTRY.sub(r"\1 ministry", bare)


def country_code(country: str | None) -> str | None:
    """The code in capitals; an empty one is none."""
    return country.strip().upper() or None if country else None


def full_name(name: str, aliases: tuple[str, ...]) -> str | None:
    """The folded name of a person with at least two words, taken from an alias if need be.

    An alias counts when it ends in the surname that the name has, so "Foreign Minister" never
    stands for the person who happens to be one.
    """
    folded = fold_person(name)
    if " " in folded:
        return folded
    found = {a for a in map(fold_person, aliases) if " " in a and same_surname(a, folded)}
    return min(found, key=lambda alias: (-len(alias), alias), default=None)


def same_surname(left: str, right: str) -> bool:
    """Whether two folded names end in the same word, transliteration aside."""
    return bool(left and right) and surname(left) == surname(right)


@lru_cache(maxsize=65536)
def surname(name: str) -> str:
    """The last word of a person's name, transliteration variants made alike; empty for no name."""
    return next(reversed(slavic_fold(fold_person(name)).split()), "")


def _person(actor: RecordActor, country: str | None, document: DocumentId) -> Base:
    name = full_name(actor.name, tuple(actor.aliases))
    if name is None:
        return _local(actor, document, "surname")
    return Base(_act(ActorKind.PERSON, name, country), "exact full name and country", country)


def _local(actor: RecordActor, document: DocumentId, why: str) -> Base:
    return Base(
        _act(actor.kind, "in", document, actor.id), LOCAL_RULES[why], country_code(actor.country)
    )


def _is_description(actor: RecordActor) -> bool:
    """Groups, "local media", "the aide", "more than 50 sailors": words that mean others elsewhere.

    Written in lower case throughout; or, where no country is known, ending in lower case
    ("pro-Zedland media").
    """
    words = actor.name.split()
    if not fold(actor.name) or words[0] in _COUNTING:
        return True
    if actor.kind is ActorKind.OTHER:
        return not _is_proper_name(words)
    if actor.kind is ActorKind.OFFICE and actor.country is None:
        return True
    if actor.kind is ActorKind.ORGANIZATION and _only_the_country_is_proper(actor):
        return True
    told = words if actor.country else words[-1:]
    return all(word == word.lower() != word.upper() for word in told)


def _is_proper_name(words: Iterable[str]) -> bool:
    """Whether every word but small ones has a capital or a digit: "eReader", "Treaty of Quill"."""
    small = ("of", "the", "and", "for", "on", "in", "de", "la", "-", "&")
    told = [word for word in words if word not in small]
    return bool(told) and all(any(c.isupper() or c.isdigit() for c in word) for word in told)


def _only_the_country_is_proper(actor: RecordActor) -> bool:
    """Whether nothing but its country is written in capitals: "Zedlandic cultural centre"."""
    rest = [word for word in actor.name.split() if country_named(fold(word)) is None]
    return bool(rest) and len(rest) < len(actor.name.split()) and all(w.islower() for w in rest)


_COUNTING = frozenset(
    (
        "more",
        "some",
        "several",
        "many",
        "other",
        "certain",
        "two",
        "three",
        "four",
        "five",
        "dozens",
    )
)


def _act(*parts: object) -> ActorId:
    return ActorId(make_id("act", *parts))
