"""Where an actor stands towards what is said to be, and where it has changed its position.

A stance is shown by the actor's own words (a claim of which it is the speaker), by an act (it
accuses, rejects, demands), or is ascribed to it by others in words of their own (silence, denial).
What the stance is towards is an event: the claim's own, or what the act is about.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from graph.identity import ClaimId, DocumentId
from graph.interval import TimeInterval
from graph.model import Claim, EventType, Status


class Stance(StrEnum):
    """What an actor does with a proposition."""

    AFFIRMS = "affirms"
    SUPPORTS = "supports"
    CONCEDES = "concedes"  # gives in, apologizes
    INTENDS = "intends"
    ANNOUNCES = "announces"  # says that others will
    ALLEGES = "alleges"
    CONSIDERS = "considers"  # thinks it possible
    DEMANDS = "demands"
    THREATENS = "threatens"
    PROTESTS = "protests"
    ACCUSES = "accuses"
    REJECTS = "rejects"
    DENIES = "denies"
    DEFLECTS = "deflects"
    SILENT = "silent"


Side = Literal["for", "open", "against", "apart"]
Shown = Literal["words", "act", "ascribed"]
# What it speaks of: whether it is so, and whether it ought to be. To say that something is so and
# to protest against it is no change of position.
_FACT, _WILL = "fact", "will"
_SIDES: dict[Stance, tuple[Side, frozenset[str]]] = {
    Stance.AFFIRMS: ("for", frozenset((_FACT,))),
    Stance.ALLEGES: ("for", frozenset((_FACT,))),
    Stance.ACCUSES: ("for", frozenset((_FACT,))),
    Stance.CONSIDERS: ("open", frozenset((_FACT,))),
    Stance.CONCEDES: ("for", frozenset((_FACT, _WILL))),
    Stance.INTENDS: ("for", frozenset((_FACT, _WILL))),
    Stance.ANNOUNCES: ("for", frozenset((_FACT, _WILL))),
    Stance.SUPPORTS: ("for", frozenset((_WILL,))),
    Stance.DEMANDS: ("for", frozenset((_WILL,))),
    Stance.THREATENS: ("for", frozenset((_WILL,))),
    Stance.PROTESTS: ("against", frozenset((_WILL,))),
    Stance.REJECTS: ("against", frozenset((_WILL,))),
    Stance.DENIES: ("against", frozenset((_FACT, _WILL))),
    Stance.DEFLECTS: ("apart", frozenset((_FACT, _WILL))),
    Stance.SILENT: ("apart", frozenset((_FACT, _WILL))),
}
_ACTS: dict[EventType, Stance] = {
    EventType.AGREE: Stance.SUPPORTS,
    EventType.SUPPORT: Stance.SUPPORTS,
    EventType.CONCEDE: Stance.CONCEDES,
    EventType.YIELD: Stance.CONCEDES,
    EventType.REQUEST: Stance.DEMANDS,
    EventType.ACCUSE: Stance.ACCUSES,
    EventType.REJECT: Stance.REJECTS,
    EventType.THREATEN: Stance.THREATENS,
    EventType.PROTEST: Stance.PROTESTS,
}
ACTS = frozenset(kind.value for kind in _ACTS)
_SAID: dict[Status, Stance] = {
    Status.ASSERTED: Stance.AFFIRMS,
    Status.ALLEGED: Stance.ALLEGES,
    Status.DENIED: Stance.DENIES,
    Status.HYPOTHETICAL: Stance.CONSIDERS,
    Status.CALLED_FOR: Stance.DEMANDS,
    Status.PLANNED: Stance.ANNOUNCES,
}
_WORDS: tuple[tuple[Stance, str], ...] = (
    (Stance.SILENT, r"silen(?:ce|t)|no comment|declin\w+ to comment|kept quiet|ignor(?:es|ed|ing)"),
    (Stance.DENIES, r"denials?|den(?:y|ies|ied|ying)|disavow\w*|disput(?:es|ed|ing)"),
    (Stance.DEFLECTS, r"deflect\w*|evas(?:ion|ive)\w*|evad\w+|sidestep\w*|dodg(?:es|ed|ing)|"
                      r"shift\w* (?:the )?blame"),
    (Stance.REJECTS, r"reject\w*|refus(?:es|ed|ing|al)|dismiss\w*|refrain\w*"),
    (Stance.CONCEDES, r"apolog\w+|admits|admitt(?:ed|ing)|admission|acknowledg\w+|conced\w+"),
)  # fmt: skip
STANCE_WORDS = "|".join(f"(?:{words})" for _, words in _WORDS)
_PATTERNS = [(stance, re.compile(rf"\b(?:{words})\b", re.I)) for stance, words in _WORDS]
_CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|whose|because|while|whereas|although|though|when|if|after|before|"
    r"as|since|until|unless)\b|[;:—]",
    re.I,
)
_NOT = re.compile(r"\b(?:not|never|cannot|no longer|neither|nor|without)\b|n['’]t\b", re.I)
_APOLOGY = re.compile(r"\bapolog\w+", re.I)


def side_of(stance: Stance) -> Side:
    """Which side of the proposition it is on; `apart` is to keep out of it."""
    return _SIDES[stance][0]


@dataclass(frozen=True)
class Step:
    """One sign of a stance.

    Attributes:
        towards: The event that it is towards, as stored now.
        place, end: The characters of the document between which it stands.
        shown: By the actor's own `words`, by an `act` that is told of it, or `ascribed`: in words
            that describe its stance.
        voice: Id of who speaks or acts: the actor, or one who acts for it.
        day: When: of an act its own day, else when the document was published.
        quote: The words, where a part of the claim's quote shows it.
    """

    stance: Stance
    towards: str
    claim: ClaimId
    document: DocumentId
    place: int
    end: int
    shown: Shown
    voice: str
    day: TimeInterval
    words: str | None = None


@dataclass(frozen=True)
class Change:
    """Two steps of one proposition that are on different sides.

    Attributes:
        sure: The order is told: by days that do not overlap, or by one document's own sequence.
    """

    before: Step
    after: Step
    sure: bool


@dataclass(frozen=True)
class Position:
    """The stances towards one proposition, the earliest first."""

    towards: str
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]


def said(claim: Claim, *, is_own: bool) -> Stance:
    """What a speaker does with what it says; `is_own`: the doing is the speaker's own."""
    if claim.status is Status.PLANNED and is_own:
        return Stance.INTENDS
    return _SAID[claim.status]


def acted(claim: Claim) -> Stance | None:
    """The stance that an act shows; `None` for other acts, and for those that were not done."""
    if claim.status not in (Status.ASSERTED, Status.ALLEGED):
        return None
    trigger = claim.trigger.text if claim.trigger else ""
    if _APOLOGY.search(trigger):
        return Stance.CONCEDES
    return _ACTS.get(claim.type)


def ascribed(claim: Claim, names: Iterable[str]) -> Iterator[tuple[Stance, int, str]]:
    """Stances that the words of a claim ascribe to whoever has one of the names.

    Each with where in the document it stands and its words. The name has to open the sentence or
    own what comes ("Quill's answer"), and only its first clause is looked at: further on others
    may be the subject. What the clause negates is nobody's stance.
    """
    quote = claim.span.text
    begin = _subject_end(quote, names)
    clause = _CLAUSE.search(quote, begin) if begin is not None else None
    if begin is None or _NOT.search(quote, begin, clause.start() if clause else len(quote)):
        return
    end = clause.start() if clause else len(quote)
    found = [
        (match.start(), stance, match[0])
        for stance, pattern in _PATTERNS
        for match in pattern.finditer(quote, begin, end)
    ]
    for start, stance, words in sorted(found):
        yield stance, claim.span.start + start, words


def _subject_end(quote: str, names: Iterable[str]) -> int | None:
    """Where the name that opens the quote ends, or that owns the quote's first noun."""
    for name in sorted(names, key=len, reverse=True):
        match = re.match(
            rf"(?:(?:the|yet|but|still),? )?{re.escape(name)}(?:['’]s?)?\b", quote, re.I
        )
        if match:
            return match.end()
    return None


def positions_of(steps: Iterable[Step]) -> list[Position]:
    """The steps by what they are towards, those with changes and with most steps first."""
    by_event: dict[str, list[Step]] = {}
    for step in steps:
        by_event.setdefault(step.towards, []).append(step)
    found = [_position(event, of) for event, of in by_event.items()]
    return sorted(found, key=lambda p: (-len(p.changes), -len(p.steps), p.towards))


def _position(event: str, steps: Sequence[Step]) -> Position:
    ordered = tuple(sorted(_once(steps), key=_order))
    return Position(event, ordered, tuple(_changes(ordered)))


def _changes(ordered: Sequence[Step]) -> Iterator[Change]:
    """Each step against the last word before it on what it speaks of: on fact, on will, or both."""
    last: dict[str, Step] = {}
    for after in ordered:
        side, of = _SIDES[after.stance]
        left = [last[one] for one in of if one in last and side_of(last[one].stance) != side]
        if left:
            before = max(left, key=_order)
            yield Change(before, after, _is_later(before, after))
        last |= dict.fromkeys(of, after)


def _once(steps: Iterable[Step]) -> list[Step]:
    """One sign once: what a sentence shows by an act it does not show by its words again."""
    kept: list[Step] = []
    for step in sorted(steps, key=lambda s: (_SHOWN.index(s.shown), _order(s))):
        if not any(_covers(known, step) for known in kept):
            kept.append(step)
    return kept


_SHOWN: tuple[Shown, ...] = ("act", "words", "ascribed")


def _covers(known: Step, step: Step) -> bool:
    here = known.document == step.document and known.place <= step.place <= known.end
    return here and known.voice == step.voice and side_of(known.stance) == side_of(step.stance)


def _order(step: Step) -> tuple[object, ...]:
    return (step.day.start or dt.date.max, step.document, step.place, step.claim, step.stance)


def _is_later(before: Step, after: Step) -> bool:
    if before.day.end and after.day.start and before.day.end < after.day.start:
        return True
    together = before.document == after.document and before.claim == after.claim
    return together and before.shown == after.shown == "ascribed"
