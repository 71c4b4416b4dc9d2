"""What all documents call one base, and the keys by which bases of like names find each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.identity import ActorId
from graph.judgements import APART, MOVED
from graph.model import ActorKind, Reference
from loaders.resolve.bases import LOCAL_RULES, STATE_RULE, organ_name, same_surname
from loaders.resolve.name_words import GENERIC, PARTICLES, body_words, person_words
from loaders.resolve.names import fold, fold_person
from loaders.resolve.short_names import is_short_for, without_trade
from loaders.resolve.word_likeness import bones, spelt

_NOT_JUDGED = frozenset((STATE_RULE, APART, *LOCAL_RULES.values()))
BODIES = frozenset((ActorKind.ORGANIZATION, ActorKind.GOVERNMENT, ActorKind.MEDIA))


@dataclass(frozen=True)
class ActorProfile:
    """What all documents together call one base.

    Attributes:
        names: Main names and aliases as printed.
        judged: Whether its name may join it to others: not for states, which are one by their
            country, nor for what belongs to one document.
        company: Persons with whom documents name it.
        apart: Names of firms that documents tell apart from it.
        external_ids: What catalogues call it.
    """

    base: ActorId
    kind: ActorKind
    country: str | None
    names: frozenset[str]
    main: frozenset[str] = frozenset()
    judged: bool = True
    company: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    external_ids: frozenset[str] = frozenset()


def profiles_of(references: Iterable[Reference]) -> list[ActorProfile]:
    """One profile per base, in the order of the bases."""
    of_base: dict[ActorId, list[Reference]] = defaultdict(list)
    for reference in references:
        of_base[reference.base].append(reference)
    return [_profile(base, of_base[base]) for base in sorted(of_base)]


def _profile(base: ActorId, references: list[Reference]) -> ActorProfile:
    # That a person hears someone's name in words makes these words no name of theirs.
    own = [r for r in references if r.rule != MOVED] or references
    first = min(own, key=lambda r: r.id)
    return ActorProfile(
        base=base,
        kind=first.kind,
        country=min((r.country for r in own if r.country), default=None),
        names=frozenset(name for r in own for name in (r.name, *r.aliases)),
        main=frozenset(r.name for r in own),
        judged=not any(r.rule in _NOT_JUDGED for r in own),
        company=frozenset(name for r in own for name in r.company),
        apart=frozenset(name for r in own for name in r.apart),
        external_ids=frozenset(i for r in own for i in r.external_ids),
    )


def profile_keys(profile: ActorProfile) -> frozenset[str]:
    """Blocking keys: profiles without a common key are never compared.

    Folded names of two words and more, what names sound like, and acronyms, both as printed and as
    the initials of longer names.
    """
    return _name_keys(profile) | {f"id:{i}" for i in profile.external_ids}


def _name_keys(profile: ActorProfile) -> frozenset[str]:
    if not profile.judged:
        return frozenset()
    names = firm_names(profile)
    if profile.kind is ActorKind.GOVERNMENT:
        # Every country has a foreign ministry: they need no judgement to be kept apart.
        return frozenset(f"name:{name}@{profile.country}" for name in names) | _short_keys(profile)
    keys = {f"name:{name}" for name in names}
    if profile.kind is ActorKind.PERSON:
        return frozenset(keys.union(*(_sounds_of_person(name) for name in names if " " in name)))
    if profile.country and profile.kind in BODIES:
        keys |= {f"name:{name}@{profile.country}" for name in names}
    if profile.kind in BODIES:
        keys |= {f"like:{sound}" for name in names if (sound := _sound_of_body(name))}
    return frozenset(keys) | _short_keys(profile)


def _sounds_of_person(name: str) -> Iterator[str]:
    """Keys that survive a slip in the surname, or in another word: one of both is mostly whole.

    The last word may be the surname, or the first, in names of East Asia and in lists.
    """
    words = [s for word in person_words(name) if word not in PARTICLES and (s := spelt(word))]
    if len(words) < 2:
        return
    for other, surname in ((words[0], words[-1]), (words[-1], words[0])):
        yield f"like:{other[0]}|{bones(surname)}"
        yield f"like:{bones(other)}|{bones(surname)[:1]}|{bones(surname)[-1:]}"


def _sound_of_body(name: str) -> str:
    return " ".join(
        sorted({bones(spelt(word)) for word in body_words(name) if word not in GENERIC})
    )


def _short_keys(profile: ActorProfile) -> frozenset[str]:
    initials = {i for name in profile.names if " " in name for i in _initials(fold(name))}
    acronyms = {acronym.casefold() for acronym in acronyms_of(profile)}
    return frozenset(f"short:{short}" for short in initials | acronyms | _short_forms(profile))


def _short_forms(profile: ActorProfile) -> set[str]:
    """Names of one word, and the words by which a longer name goes as well."""
    told = {organ_name(name, profile.kind, profile.country) for name in profile.main}
    own = {name for name in told if " " not in name}
    bare = {short for name in told if (short := without_trade(name))}
    also = (a for a in profile.names for name in profile.main if is_short_for(a, name))
    return (own | bare).union(map(fold, also))


def reference_keys(reference: Reference) -> frozenset[str]:
    """The keys that one reference adds to its base's profile.

    A profile's keys are those of its references together, so they can be stored with references.
    """
    return profile_keys(_profile(reference.base, [reference]))


def firm_names(profile: ActorProfile) -> frozenset[str]:
    """Folded names that tell who is meant.

    Main names, also of one word unless a person's; and aliases of two words and more. A person's
    alias must end in the surname: "the foreign minister" is whoever has the office that day. A
    body's alias must be written as a name: "the news agency" may be any.
    """
    if profile.kind is ActorKind.PERSON:
        main = {fold_person(name) for name in profile.main}
        names = {fold_person(name) for name in profile.names}
        names = {n for n in names if any(same_surname(n, m) for m in main)}
        return frozenset(name for name in names if " " in name)
    aliases = {a for a in profile.names - profile.main if _is_proper(a) and " " in fold(a)}
    return frozenset(
        organ_name(name, profile.kind, profile.country) for name in profile.main | aliases
    )


def _is_proper(name: str) -> bool:
    """Whether at least two words start in capitals."""
    return sum(word[:1].isupper() for word in name.split()) >= 2


def acronyms_of(profile: ActorProfile) -> list[str]:
    bare = (name.replace(".", "") for name in profile.names)
    return sorted({n for n in bare if 3 <= len(n) <= 10 and n.isalpha() and n.isupper()})


def _initials(name: str) -> set[str]:
    """Keys under which the acronym of a folded name can be found."""
    words = name.split()
    small = ("of", "the", "and", "for", "in", "on", "to")
    every = "".join(word[0] for word in words)
    return {i for i in (every, "".join(w[0] for w in words if w not in small)) if len(i) >= 3}
