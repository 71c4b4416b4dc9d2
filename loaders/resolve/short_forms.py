"""Whether one body's name is the short form of another's: "Tenby" of Tenby Motors, "PAU".

Three things speak for it: a document calls the one by both names, what the short name leaves off is
no more than a word for a trade, and both are named together with the same person. Two are enough
to join, one is enough to ask. Two bodies that are called by one short name are different.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import ActorKind, Verdict
from loaders.resolve.bases import organ_name
from loaders.resolve.names import fold, is_acronym_of
from loaders.resolve.profiles import ActorProfile
from loaders.resolve.short_names import begins, is_short_for, leaves_off_a_trade
from loaders.resolve.spelling import likeness_of_bodies

_KINDS = frozenset((ActorKind.ORGANIZATION, ActorKind.MEDIA))
_UNLIKE = 60.0  # of two full names: two bodies


@dataclass(frozen=True)
class ShortForm:
    """What is thought of a short and a long name, and why.

    Attributes:
        evidence: The share of the three signs that speak for it.
    """

    verdict: Verdict
    score: float
    reason: str
    evidence: float = 0.0


def short_form(left: ActorProfile, right: ActorProfile) -> ShortForm | None:
    """The strongest reading of the two as short and long name of one; `None` for none."""
    if left.kind not in _KINDS or right.kind not in _KINDS:
        return None
    readings = [*_readings(left, right), *_readings(right, left)]
    best = max(readings, key=lambda r: (r.score, r.reason), default=None)
    return best or _rivals(left, right)


def _readings(short: ActorProfile, long: ActorProfile) -> Iterator[ShortForm]:
    for name in sorted(short.main):
        for full in sorted(long.main):
            evidence = _evidence(name, full, short, long)
            share = round(len(evidence) / 3, 3)
            if len(evidence) > 1:
                said = " and ".join(evidence)
                yield ShortForm(Verdict.SAME, 0.8, f"{name!r} is short for {full!r}: {said}", share)
            elif evidence:
                yield ShortForm(
                    Verdict.UNSURE, 0.5, f"{name!r} may be short for {full!r}: {evidence[0]}", share
                )


def _evidence(name: str, full: str, short: ActorProfile, long: ActorProfile) -> list[str]:
    """What speaks for it; nothing where the names do not fit or a document keeps them apart."""
    folded, whole = (organ_name(n, short.kind, None) for n in (name, full))
    fits = begins(folded, whole) or is_acronym_of(name, full)
    if not fits or whole in short.apart or folded in long.apart:
        return []
    found: list[str] = []
    if folded in {fold(alias) for alias in long.names - long.main}:
        found.append("a document calls it both")
    if leaves_off_a_trade(folded, whole):
        found.append("it leaves off a word for a trade only")
    if shared := sorted(short.company & long.company):
        found.append(f"both are named with {shared[0]!r}")
    return found


def _rivals(left: ActorProfile, right: ActorProfile) -> ShortForm | None:
    """Two long names with one short form."""
    common = sorted(_short_aliases(left) & _short_aliases(right))
    unlike = all(likeness_of_bodies(a, b) < _UNLIKE for a in left.main for b in right.main)
    if not common or not unlike:
        return None
    return ShortForm(Verdict.DIFFERENT, 1.0, f"two names of which {common[0]!r} is a short form")


def _short_aliases(profile: ActorProfile) -> frozenset[str]:
    return frozenset(
        folded
        for alias in profile.names - profile.main
        for full in profile.main
        if " " not in (folded := fold(alias)) and is_short_for(alias, full)
    )
