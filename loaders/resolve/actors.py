"""Which actor bases are one actor: judged by names, kinds and countries, pair by pair.

Every judgement is a function of its two profiles alone. Whether a name is ambiguous shows only in
the set of judgements: bases of one name in two countries are judged different, and `clusters` then
leaves out every join that would bring them together. So adding a base never makes another
judgement wrong; when a profile gains a name, only its own pairs are judged again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.identity import ActorId, judgement_id
from graph.model import ActorKind, Judgement, Reference, Verdict
from loaders.resolve.bases import LOCAL_RULES, STATE_RULE, organ_name, same_surname
from loaders.resolve.names import fold, fold_person, is_acronym_of, slavic_fold
from loaders.resolve.spelling import ALIKE, likeness_of_names

_NOT_JUDGED = frozenset((STATE_RULE, *LOCAL_RULES.values()))
_BODIES = frozenset((ActorKind.ORGANIZATION, ActorKind.GOVERNMENT, ActorKind.MEDIA))


@dataclass(frozen=True)
class ActorProfile:
    """What all documents together call one base.

    Attributes:
        names: Main names and aliases as printed.
        judged: Whether its name may join it to others: not for states, which are one by their
            country, nor for what belongs to one document.
    """

    base: ActorId
    kind: ActorKind
    country: str | None
    names: frozenset[str]
    main: frozenset[str] = frozenset()
    judged: bool = True


def profiles_of(references: Iterable[Reference]) -> list[ActorProfile]:
    """One profile per base, in the order of the bases."""
    of_base: dict[ActorId, list[Reference]] = defaultdict(list)
    for reference in references:
        of_base[reference.base].append(reference)
    return [_profile(base, of_base[base]) for base in sorted(of_base)]


def _profile(base: ActorId, references: list[Reference]) -> ActorProfile:
    first = min(references, key=lambda r: r.id)
    return ActorProfile(
        base=base,
        kind=first.kind,
        country=min((r.country for r in references if r.country), default=None),
        names=frozenset(name for r in references for name in (r.name, *r.aliases)),
        main=frozenset(r.name for r in references),
        judged=not any(r.rule in _NOT_JUDGED for r in references),
    )


def profile_keys(profile: ActorProfile) -> frozenset[str]:
    """Blocking keys: profiles without a common key are never compared.

    Folded names of two words and more, transliteration folds of persons' names, and acronyms, both
    as printed and as the initials of longer names.
    """
    if not profile.judged:
        return frozenset()
    names = _firm_names(profile)
    if profile.kind is ActorKind.GOVERNMENT:
        # Every country has a foreign ministry: they need no judgement to be kept apart.
        return frozenset(f"name:{name}@{profile.country}" for name in names) | _short_keys(profile)
    keys = {f"name:{name}" for name in names}
    if profile.kind is ActorKind.PERSON:
        return frozenset(keys | {f"like:{slavic_fold(name)}" for name in names if " " in name})
    if profile.country and profile.kind in _BODIES:
        keys |= {f"name:{name}@{profile.country}" for name in names}
    return frozenset(keys) | _short_keys(profile)


def _short_keys(profile: ActorProfile) -> frozenset[str]:
    initials = {i for name in profile.names if " " in name for i in _initials(fold(name))}
    acronyms = {acronym.casefold() for acronym in _acronyms(profile)}
    return frozenset(f"short:{letters}" for letters in initials | acronyms)


def reference_keys(reference: Reference) -> frozenset[str]:
    """The keys that one reference adds to its base's profile.

    A profile's keys are those of its references together, so they can be stored with references.
    """
    return profile_keys(_profile(reference.base, [reference]))


def judge_actors(profiles: Iterable[ActorProfile]) -> list[Judgement]:
    """All judgements among the profiles that share a key, in the order of their ids."""
    blocks: dict[str, list[ActorProfile]] = defaultdict(list)
    for profile in profiles:
        for key in profile_keys(profile):
            blocks[key].append(profile)
    found: dict[str, Judgement] = {}
    for block in blocks.values():
        for left, right in combinations(sorted(block, key=lambda p: p.base), 2):
            if left.base != right.base and judgement_id(left.base, right.base) not in found:
                for judgement in _judge(left, right):
                    found[judgement.id] = judgement
    return [found[key] for key in sorted(found)]


# One pair ---------------------------------------------------------------------------------------


def _judge(left: ActorProfile, right: ActorProfile) -> Iterator[Judgement]:
    """At most one judgement; nothing where names have nothing to say."""
    if left.base > right.base:
        left, right = right, left
    if left.country and right.country and left.country != right.country:
        if _common_names(left, right):
            why = f"same name, but of {left.country} and of {right.country}"
            yield _judgement(left, right, Verdict.DIFFERENT, "different country", 1.0, why)
    elif left.kind is right.kind:
        yield from _judge_same_kind(left, right)
    elif _BODIES.issuperset((left.kind, right.kind)) and (shared := _common_names(left, right)):
        why = f"both are called {shared[0]!r}, but one is {left.kind} and one {right.kind}"
        yield _judgement(left, right, Verdict.UNSURE, "same name", 0.6, why)


def _judge_same_kind(left: ActorProfile, right: ActorProfile) -> Iterator[Judgement]:
    where = _where(left, right)
    certainty = 0.95 if left.country == right.country else 0.9
    if shared := _common_names(left, right):
        why = f"both are called {shared[0]!r}, {where}"
        yield _judgement(left, right, Verdict.SAME, "same name", certainty, why)
    elif left.kind is ActorKind.PERSON:
        yield from _judge_spelling(left, right, where)
    elif expanded := _expansion(left, right) or _expansion(right, left):
        short, long = expanded
        why = f"{short!r} are the initials of {long!r}, {where}"
        # Initials say little of bodies of whom nothing else is known to agree.
        if left.country and left.country == right.country:
            yield _judgement(left, right, Verdict.SAME, "acronym", 0.85, why)
        else:
            yield _judgement(left, right, Verdict.UNSURE, "acronym", 0.5, why)


def _judge_spelling(left: ActorProfile, right: ActorProfile, where: str) -> Iterator[Judgement]:
    pairs = [(a, b) for a in _firm_names(left) for b in _firm_names(right)]
    likeness = {(a, b): likeness_of_names(a, b) for a, b in pairs}
    best = max(pairs, key=lambda pair: (likeness[pair], pair), default=None)
    if best is not None and likeness[best] >= ALIKE:
        why = f"{best[0]!r} and {best[1]!r} may be one name spelt in two ways, {where}"
        score = round(likeness[best] / 100 * 0.8, 3)
        yield _judgement(left, right, Verdict.UNSURE, "spelling", score, why)


def _judgement(
    left: ActorProfile, right: ActorProfile, verdict: Verdict, rule: str, score: float, why: str
) -> Judgement:
    return Judgement(
        id=judgement_id(left.base, right.base),
        kind="actor",
        left=left.base,
        right=right.base,
        verdict=verdict,
        decider=f"rule:{rule}",
        score=score,
        reason=why,
    )


def _where(left: ActorProfile, right: ActorProfile) -> str:
    if left.country == right.country:
        return f"both of {left.country}" if left.country else "no country is known of either"
    return f"the country of one ({left.country or right.country}) is unknown of the other"


# Names ------------------------------------------------------------------------------------------


def _common_names(left: ActorProfile, right: ActorProfile) -> list[str]:
    return sorted(_firm_names(left) & _firm_names(right), key=lambda name: (-len(name), name))


def _firm_names(profile: ActorProfile) -> frozenset[str]:
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


def _acronyms(profile: ActorProfile) -> list[str]:
    bare = (name.replace(".", "") for name in profile.names)
    return sorted({n for n in bare if 3 <= len(n) <= 10 and n.isalpha() and n.isupper()})


def _initials(name: str) -> set[str]:
    """Keys under which the acronym of a folded name can be found."""
    words = name.split()
    small = ("of", "the", "and", "for", "in", "on", "to")
    every = "".join(word[0] for word in words)
    return {i for i in (every, "".join(w[0] for w in words if w not in small)) if len(i) >= 3}


def _expansion(short: ActorProfile, long: ActorProfile) -> tuple[str, str] | None:
    """An acronym of the one that spells a name of the other."""
    found = (
        (acronym, name)
        for acronym in _acronyms(short)
        for name in sorted(long.names)
        if is_acronym_of(acronym, name)
    )
    return next(found, None)
