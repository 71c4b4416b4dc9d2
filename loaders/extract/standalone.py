"""Which tellings say enough to be an event of their own."""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import EventType, Status
from loaders.extract import grammar
from loaders.extract.telling import Telling
from loaders.extract.wordlists import words

_MEASURES = frozenset({EventType.SANCTION, EventType.COERCE, EventType.MOBILIZE})
_COURSE = words("standalone.course")
_NOT_YET = frozenset({Status.HYPOTHETICAL, Status.PLANNED, Status.DENIED})
_NOBODY = frozenset({"thing", "move", "fact", "reason", "issue", "situation", "report", "plan"})


def stands_alone(telling: Telling) -> bool:
    """Whether a telling says enough to be an event; a bare noun only repeats or generalises."""
    trigger = telling.trigger
    if trigger.parts:
        return True
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


def _is_spelled_out(telling: Telling) -> bool:
    """As in "restrictions on transfers": a measure with its object, whoever takes it."""
    if telling.trigger.frame.modifiers:
        return True
    aimed = {c.lower_ for c in telling.trigger.token.children if c.dep_ == "prep"}
    return telling.trigger.frame.type in _MEASURES and bool(aimed & {"of", "on", "against"})


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


def _has_object(telling: Telling) -> bool:
    return any(c.dep_ in {"dobj", "nsubjpass"} for c in telling.trigger.token.children)
