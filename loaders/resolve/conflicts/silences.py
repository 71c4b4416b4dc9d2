"""A denial of everything against one thing of the kind: "neither side made any statement".

Who denies everything of a kind for a time excludes whatever is told of that kind, time and actor.
Both times have to be known: an undated statement may have been made before or after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Claim, Contradiction, EventType, Salience, Status
from loaders.resolve.conflicts.cases import HAPPENED, Case, opposed
from loaders.resolve.triggers import trigger_family

_NOTHING = r"(?:no|neither(?: \w+){1,2}|nobody|no one|never|not (?:any|a single|one)|without)"
_KINDS: tuple[tuple[str, str, frozenset[EventType], frozenset[str]], ...] = (
    (
        "statements",
        r"statements?|comments?|reactions?|declarations?|announcements?|responses?|accusations?",
        frozenset((EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN)),
        frozenset(("accus", "deny", "demand", "threaten", "reaction", "accuse")),
    ),
    (
        "talks",
        r"talks|contacts?|meetings?|negotiations|dialogue|consultations",
        frozenset((EventType.CONSULT,)),
        frozenset(("meet", "call")),
    ),
    (
        "an apology",
        r"apolog(?:y|ies)|apologi[sz]ed?",
        frozenset(),
        frozenset(("apologise",)),
    ),
    (
        "attacks",
        r"attacks?|strikes|shelling|raids?|casualties|violence|incidents?",
        frozenset((EventType.ASSAULT,)),
        frozenset(("attack",)),
    ),
    (
        "protests",
        r"protests?|demonstrations?|rallies|strikes",
        frozenset((EventType.PROTEST,)),
        frozenset(("protest",)),
    ),
)
_DENIALS = tuple(
    (name, re.compile(rf"\b{_NOTHING}\b(?: [\w-]+){{0,4}}? (?:{words})\b", re.I))
    for name, words, _, _ in _KINDS
)


def silence_of(claim: Claim) -> str | None:
    """The kind of act of which a denied claim says that there was none at all."""
    if claim.status is not Status.DENIED or claim.salience is Salience.BACKGROUND:
        return None
    text = claim.span.text
    return next((name for name, denial in _DENIALS if denial.search(text)), None)


def told_kinds(claim: Claim) -> frozenset[str]:
    """The kinds of act that it tells one of."""
    if claim.status not in HAPPENED or claim.salience is Salience.BACKGROUND:
        return frozenset()
    act = trigger_family(claim.trigger.text if claim.trigger else claim.title)
    return frozenset(n for n, _, types, acts in _KINDS if claim.type in types or act in acts)


def silences_apart(left: Case, right: Case) -> Iterator[Contradiction]:
    """That there was none at all, and one of the kind by the same."""
    for silent, telling in ((left, right), (right, left)):
        kind = silence_of(silent.claim)
        if kind is None or kind not in told_kinds(telling.claim):
            continue
        if _of_the_same(silent, telling) and _of_one_time(silent, telling):
            yield opposed(
                left, right, "occurrence", "medium",
                lambda c, silent=silent, kind=kind: (
                    f"no {kind.removeprefix('an ')} at all" if c is silent.claim else "happened"
                ),
                "silence",
            )  # fmt: skip


def _of_the_same(silent: Case, telling: Case) -> bool:
    bases = {r.base for r in silent.view.actors}
    return bool(bases & {r.base for r in telling.view.actors})


def _of_one_time(silent: Case, telling: Case) -> bool:
    ours, theirs = silent.claim.date, telling.claim.date
    return ours.is_known and theirs.is_known and ours.may_equal(theirs)
