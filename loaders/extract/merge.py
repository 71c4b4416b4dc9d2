"""One event per happening: the places of a document that tell the same thing, brought together.

Two tellings are one happening when the kind of act fits, nothing about them disagrees, and they
share someone affected or one of them only points back ("the raid").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from spacy.tokens import Token

from graph.interval import TimeInterval
from graph.model import EventType, Role, Status
from loaders.extract import grammar
from loaders.extract.roles import Participant
from loaders.extract.telling import Telling
from loaders.extract.triggers import Trigger
from loaders.extract.wordlists import words

# Said twice, a thing may be said on two occasions: these need more than the same people.
_SPEECH = words("merge.speech")
_KINDRED = (
    frozenset({"expel", "deport"}),
    frozenset({"kill", "die"}),
    frozenset({"ban", "expel"}),
    frozenset({"search", "arrest"}),
)
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
    for telling in tellings:
        group = _group_for(telling, groups)
        if group is not None:
            group.append(telling)
        elif stands_alone(telling):
            groups.append([telling])
    return [_happening(g) for g in groups]


def _is_spelled_out(telling: Telling) -> bool:
    """As in "restrictions on transfers": a measure with its object, whoever takes it."""
    if telling.trigger.frame.modifiers:
        return True
    aimed = {c.lower_ for c in telling.trigger.token.children if c.dep_ == "prep"}
    return telling.trigger.frame.type in _MEASURES and bool(aimed & {"of", "on", "against"})


_MEASURES = frozenset({EventType.SANCTION, EventType.COERCE, EventType.MOBILIZE})
_COURSE = words("merge.course")
_NOT_YET = frozenset({Status.HYPOTHETICAL, Status.PLANNED, Status.DENIED})


def stands_alone(telling: Telling) -> bool:
    """Whether a telling says enough to be an event; a bare noun only repeats or generalises."""
    trigger = telling.trigger
    if telling.status in _NOT_YET and not telling.participants and telling.place is None:
        if trigger.is_noun:
            return _is_spelled_out(telling) and telling.status is not Status.HYPOTHETICAL
        return trigger.frame.template not in {"undergoes", "neutral"}
    if telling.status is Status.CALLED_FOR and trigger.is_noun:
        return True
    anchored = telling.date.is_known or telling.place is not None
    if not trigger.is_noun:
        if trigger.frame.type.quad.startswith("verbal"):
            return bool(telling.participants) or _has_noun_subject(telling)
        suffering = trigger.frame.template == "undergoes"
        acted = _has_object(telling) or _has_noun_subject(telling)
        return bool(telling.participants) or suffering or anchored or acted
    if _is_said_to_happen(trigger.token):
        return True
    if trigger.frame.template == "neutral":
        return len(telling.participants) > 1
    if trigger.frame.type.quad.startswith("verbal") and not trigger.frame.modifiers:
        return bool(telling.participants)
    told = bool(telling.participants) or anchored or _has_noun_subject(telling)
    return told or (trigger.frame.type is EventType.SANCTION and _is_spelled_out(telling))


def _is_said_to_happen(noun: Token) -> bool:
    """As in "the trial of the mayor began": told with a verb, and of something."""
    verb = noun.head
    if noun.dep_ not in grammar.SUBJECTS or verb.lemma_.lower() not in _COURSE:
        return False
    return any(c.dep_ in {"prep", "compound", "amod", "poss"} for c in noun.children)


def _has_noun_subject(telling: Telling) -> bool:
    if telling.trigger.is_noun and not telling.trigger.is_carried:
        return False
    clause = telling.trigger.clause
    own = grammar.child(clause, *grammar.SUBJECTS) is not None
    if not own and clause.dep_ not in {"ROOT", "conj", "relcl"}:
        return False
    subjects = grammar.subjects(clause)
    return any(s.pos_ in {"NOUN", "PROPN"} and s.lemma_ not in _NOBODY for s in subjects)


_NOBODY = frozenset({"thing", "move", "fact", "reason", "issue", "situation", "report", "plan"})


def _has_object(telling: Telling) -> bool:
    return any(c.dep_ in {"dobj", "nsubjpass"} for c in telling.trigger.token.children)


def _group_for(telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    fitting = [g for g in groups if _fits(telling, g)]
    repeated = [g for g in fitting if any(_repeats(telling, t) for t in g)]
    return (repeated or fitting or [None])[-1]


def _fits(telling: Telling, group: list[Telling]) -> bool:
    if any(_repeats(telling, t) for t in group):
        return True
    if any(t.trigger.token.i == telling.trigger.token.i for t in group):
        return False
    return (
        any(_same_kind(telling, t) for t in group)
        and all(_agree(telling, t) for t in group)
        and _connected(telling, group)
    )


def _repeats(one: Telling, other: Telling) -> bool:
    """Near-identical words elsewhere in the document: a repeated paragraph."""
    if one.family != other.family or one.paragraph == other.paragraph:
        return False
    a, b = one.quote.text, other.quote.text
    if min(len(a), len(b)) < 25 or abs(len(a) - len(b)) > 0.3 * max(len(a), len(b)):
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR


def _same_kind(one: Telling, other: Telling) -> bool:
    families = {one.family, other.family}
    if len(families) == 1:
        return True
    nominal = one.trigger.is_noun or other.trigger.is_noun
    return nominal and any(families <= kin for kin in _KINDRED)


def _agree(one: Telling, other: Telling) -> bool:
    if one.place and other.place and one.place != other.place:
        return False
    if one.date.is_known and other.date.is_known and not one.date.overlaps(other.date):
        return False
    if not _statuses_agree(one.status, other.status):
        return False
    return all(_parts_agree(one, other, role) for role in (Role.ACTOR, Role.RECIPIENT)) and not (
        _inverted(one, other)
    )


def _statuses_agree(one: Status, other: Status) -> bool:
    if one is other:
        return True
    return {one, other} == {Status.ASSERTED, Status.ALLEGED}


def _parts_agree(one: Telling, other: Telling, role: Role) -> bool:
    left, right = _actors(one, role), _actors(other, role)
    return not left or not right or bool(left & right)


def _inverted(one: Telling, other: Telling) -> bool:
    return bool(
        _actors(one, Role.ACTOR) & _actors(other, Role.RECIPIENT)
        or _actors(one, Role.RECIPIENT) & _actors(other, Role.ACTOR)
    )


def _actors(telling: Telling, role: Role) -> set[str]:
    return {p.actor for p in telling.participants if p.role is role}


def _connected(telling: Telling, group: list[Telling]) -> bool:
    pointer = _points_back(telling)
    if pointer and not telling.participants:
        return telling.place is None or any(t.place == telling.place for t in group)
    affected = _actors(telling, Role.RECIPIENT)
    shared = any(affected & _actors(t, Role.RECIPIENT) for t in group)
    if telling.family in _SPEECH:
        lemma = telling.trigger.token.lemma_
        same_word = any(t.trigger.token.lemma_[:5] == lemma[:5] for t in group)
        return shared and (pointer or same_word) and telling.trigger.is_noun
    if shared:
        return True
    return pointer and _share_anyone(telling, group)


def _share_anyone(telling: Telling, group: list[Telling]) -> bool:
    mine = {p.actor for p in telling.participants}
    return any(mine & {p.actor for p in t.participants} for t in group)


def _points_back(telling: Telling) -> bool:
    if not telling.trigger.is_noun:
        return False
    return any(
        c.dep_ in {"det", "poss"} and (c.dep_ == "poss" or c.lower_ in _POINTERS)
        for c in telling.trigger.token.lefts
    )


def _happening(group: list[Telling]) -> Happening:
    main = max(group, key=_richness)
    date = main.date if main.date.is_known else _first_known(group)
    place = main.place or next((t.place for t in group if t.place), None)
    whole = replace(main, date=date, place=place, participants=_all_participants(main, group))
    return Happening(whole, tuple(group))


def _first_known(group: list[Telling]) -> TimeInterval:
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


def _all_participants(main: Telling, group: list[Telling]) -> tuple[Participant, ...]:
    found = {p.actor: p for p in main.participants}
    for telling in group:
        for p in telling.participants:
            found.setdefault(p.actor, p)
    return tuple(found.values())


def type_of(telling: Telling) -> EventType:
    """The type as the article tells it: deaths without a killer and games are no violence."""
    trigger = telling.trigger
    kind = trigger.frame.type
    if (
        trigger.frame.family == "kill"
        and not _actors(telling, Role.ACTOR)
        and _by_accident(telling)
    ):
        return EventType.NON_PLOVER
    if kind is EventType.ASSAULT and _in_sport(trigger.clause):
        return EventType.NON_PLOVER
    return EventType.NON_PLOVER if _closes_by_itself(trigger) else kind


_ACCIDENTS = words("merge.accidents")
_WEAPONS = words("merge.weapons")
_SPORTS = words("merge.sports")
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")


def _by_accident(telling: Telling) -> bool:
    clause = telling.trigger.clause
    if any(t.lemma_.lower() in _WEAPONS for t in clause.subtree):
        return False
    if clause.dep_ == "advcl" and clause.head.lemma_.lower() in _ACCIDENTS | {"crash", "collapse"}:
        return True
    return any(t.lemma_.lower() in _ACCIDENTS for t in clause.subtree)


def _in_sport(verb: Token) -> bool:
    """As in "beat Chile in the final" or "beat Chile 2-1"."""
    about = {t.lemma_.lower() for t in verb.subtree}
    if about & _WEAPONS or not about & _BEATING:
        return False
    clause = verb.doc[verb.left_edge.i : verb.right_edge.i + 1].text
    return bool(about & _SPORTS) or _SCORE.search(clause) is not None


_BEATING = frozenset({"beat", "defeat", "rout", "thrash", "fight", "conquer", "overrun", "battle"})


def _closes_by_itself(trigger: Trigger) -> bool:
    """As in "the mill closed": nobody is said to have closed it."""
    if trigger.frame.family != "close" or trigger.is_noun or grammar.is_passive(trigger.token):
        return False
    clause = trigger.token.dep_ in {"ROOT", "conj", "relcl", "ccomp", "advcl"}
    return clause and grammar.child(trigger.token, *grammar.OBJECTS) is None
