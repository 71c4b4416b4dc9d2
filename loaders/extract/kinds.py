"""The type of an event as the article tells it."""

from __future__ import annotations

import re

from spacy.tokens import Token

from graph.model import EventType, Role
from loaders.extract import grammar
from loaders.extract.frames import lexicon
from loaders.extract.telling import Telling
from loaders.extract.triggers import Trigger
from loaders.extract.wordlists import words

_ACCIDENTS = words("kinds.accidents")
_WEAPONS = words("kinds.weapons")
_SPORTS = words("kinds.sports")
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
_BEATING = frozenset({"beat", "defeat", "rout", "thrash", "fight", "conquer", "overrun", "battle"})


def type_of(telling: Telling) -> EventType:
    """The type as the article tells it: deaths without a killer and games are no violence."""
    trigger = telling.trigger
    kind = trigger.frame.type
    if (
        trigger.frame.family == "kill"
        and not _is_done_by_someone(telling)
        and _by_accident(telling)
    ):
        return EventType.NON_PLOVER
    if kind is EventType.ASSAULT and _in_sport(trigger.clause):
        return EventType.NON_PLOVER
    if trigger.frame.family == "promise" and _promises_harm(trigger.token):
        return EventType.THREATEN
    if kind is EventType.PROTEST and _is_of_state(telling):
        return EventType.ACCUSE
    if trigger.frame.family == "umbrella":
        return _type_of_parts(trigger)
    return EventType.NON_PLOVER if _closes_by_itself(trigger) else kind


def _is_of_state(telling: Telling) -> bool:
    """Crowds march; what a government calls its protest is a note."""
    verb = telling.trigger.token
    acting = [p.actor for p in telling.participants if p.role is Role.ACTOR]
    plain = verb.lemma_.lower() == "protest" and not grammar.objects(verb)
    return plain and bool(acting) and all(a.startswith(_STATES) for a in acting)


_STATES = ("gov-", "ministry-", "organ-ministry")


def _promises_harm(verb: Token) -> bool:
    """As in "vowed to retaliate", "sworn to fight on": a promise of harm is a threat."""
    content = grammar.child(verb, "xcomp")
    frames = lexicon().verbs.get(content.lemma_.lower(), ()) if content is not None else ()
    plain = [f for f in frames if not f.narrowness]
    return bool(plain) and plain[0].type in _HARM


_HARM = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})


def _type_of_parts(trigger: Trigger) -> EventType:
    """Measures are of the type of the first one listed."""
    known = lexicon()
    for part in trigger.parts:
        lemma = part.lemma_.lower()
        frames = known.verbs.get(lemma) or known.nouns.get(lemma)
        if frames is not None:
            return frames[-1].type  # the reading that asks for least
    return EventType.NON_PLOVER


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


def _closes_by_itself(trigger: Trigger) -> bool:
    """As in "the mill closed": nobody is said to have closed it."""
    if trigger.frame.family != "close" or trigger.is_noun or grammar.is_passive(trigger.token):
        return False
    clause = trigger.token.dep_ in {"ROOT", "conj", "relcl", "ccomp", "advcl"}
    return clause and grammar.child(trigger.token, *grammar.OBJECTS) is None


def _is_done_by_someone(telling: Telling) -> bool:
    return any(p.role is Role.ACTOR for p in telling.participants)
