"""Which actor bases are one actor: judged by names, kinds and countries, pair by pair.

Every judgement is a function of its two profiles alone. Whether a name is ambiguous shows only in
the set of judgements: bases of one name in two countries are judged different, and `clusters` then
leaves out every join that would bring them together. So adding a base never makes another
judgement wrong; when a profile gains a name, only its own pairs are judged again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from graph.identity import judgement_id
from graph.model import ActorKind, Judgement, Verdict
from loaders.resolve.names import is_acronym_of
from loaders.resolve.profiles import BODIES, ActorProfile, acronyms_of, firm_names, profile_keys
from loaders.resolve.short_forms import ShortForm, short_form
from loaders.resolve.spelling import ALIKE, likeness_of_bodies, likeness_of_persons


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
    if by_id := _by_external_id(left, right):
        yield by_id
    elif left.country and right.country and left.country != right.country:
        if _common_names(left, right):
            why = f"same name, but of {left.country} and of {right.country}"
            yield _judgement(left, right, Verdict.DIFFERENT, "different country", 1.0, why)
    elif left.kind is right.kind:
        yield from _judge_same_kind(left, right)
    elif BODIES.issuperset((left.kind, right.kind)) and (shared := _common_names(left, right)):
        why = f"both are called {shared[0]!r}, but one is {left.kind} and one {right.kind}"
        yield _judgement(left, right, Verdict.UNSURE, "same name", 0.6, why)


def _judge_same_kind(left: ActorProfile, right: ActorProfile) -> Iterator[Judgement]:
    where = _where(left, right)
    brief = short_form(left, right)
    certainty = 0.95 if left.country == right.country else 0.9
    if shared := _common_names(left, right):
        why = f"both are called {shared[0]!r}, {where}"
        yield _judgement(left, right, Verdict.SAME, "same name", certainty, why)
    elif brief and brief.verdict is not Verdict.UNSURE:
        yield _by_short_form(left, right, brief)
    elif expanded := _initials_of(left, right):
        short, long = expanded
        why = f"{short!r} are the initials of {long!r}, {where}"
        # Initials say little of bodies of whom nothing else is known to agree.
        if left.country and left.country == right.country:
            yield _judgement(left, right, Verdict.SAME, "acronym", 0.85, why, ("initials", 1.0))
        else:
            yield _judgement(left, right, Verdict.UNSURE, "acronym", 0.5, why, ("initials", 1.0))
    elif brief:
        yield _by_short_form(left, right, brief)
    else:
        yield from _judge_spelling(left, right, where)


def _by_short_form(left: ActorProfile, right: ActorProfile, brief: ShortForm) -> Judgement:
    evidence = ("short name", brief.evidence)
    return _judgement(left, right, brief.verdict, "short name", brief.score, brief.reason, evidence)


def _by_external_id(left: ActorProfile, right: ActorProfile) -> Judgement | None:
    """What a catalogue says outranks names, kinds and countries; two of its ids are two actors."""
    if common := sorted(left.external_ids & right.external_ids):
        why = f"both are {common[0]}"
        return _judgement(left, right, Verdict.SAME, "external id", 1.0, why, ("external id", 1.0))
    for one in sorted(left.external_ids):
        catalogue = one.partition(":")[0] + ":"
        others = sorted(i for i in right.external_ids if i.startswith(catalogue))
        if others:
            why = f"one is {one}, the other {others[0]}"
            unlike = ("external id", 0.0)
            return _judgement(left, right, Verdict.DIFFERENT, "external id", 1.0, why, unlike)
    return None


def _initials_of(left: ActorProfile, right: ActorProfile) -> tuple[str, str] | None:
    if left.kind is ActorKind.PERSON:
        return None
    return _expansion(left, right) or _expansion(right, left)


def _judge_spelling(left: ActorProfile, right: ActorProfile, where: str) -> Iterator[Judgement]:
    """A misspelling, another transliteration, a part of the name: for a person to decide."""
    person = left.kind is ActorKind.PERSON
    likeness_of = likeness_of_persons if person else likeness_of_bodies
    if not person and left.kind not in BODIES:
        return
    pairs = [(a, b) for a in sorted(firm_names(left)) for b in sorted(firm_names(right))]
    found = [(likeness_of(a, b), a, b) for a, b in pairs]
    likeness, *names = max(found, default=(0.0, "", ""))
    if likeness >= ALIKE:
        why = f"{names[0]!r} and {names[1]!r} may be one name spelt in two ways, {where}"
        score = round(likeness / 100 * 0.8, 3)
        alike = ("name", round(likeness / 100, 3))
        yield _judgement(left, right, Verdict.UNSURE, "spelling", score, why, alike)


def _judgement(
    left: ActorProfile,
    right: ActorProfile,
    verdict: Verdict,
    rule: str,
    score: float,
    why: str,
    alike: tuple[str, float] = ("name", 1.0),
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
        features=(alike, ("country", _countries(left, right)), ("kind", _kinds(left, right))),
    )


def _countries(left: ActorProfile, right: ActorProfile) -> float | None:
    """`None` where one is unknown."""
    if left.country is None or right.country is None:
        return None
    return float(left.country == right.country)


def _kinds(left: ActorProfile, right: ActorProfile) -> float:
    return float(left.kind is right.kind)


def _where(left: ActorProfile, right: ActorProfile) -> str:
    if left.country == right.country:
        return f"both of {left.country}" if left.country else "no country is known of either"
    return f"the country of one ({left.country or right.country}) is unknown of the other"


def _common_names(left: ActorProfile, right: ActorProfile) -> list[str]:
    return sorted(firm_names(left) & firm_names(right), key=lambda name: (-len(name), name))


def _expansion(short: ActorProfile, long: ActorProfile) -> tuple[str, str] | None:
    """An acronym of the one that spells a name of the other."""
    found = (
        (acronym, name)
        for acronym in acronyms_of(short)
        for name in sorted(long.names)
        if is_acronym_of(acronym, name)
    )
    return next(found, None)
