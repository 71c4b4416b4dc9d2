"""Background that is reported all the same: a deed of someone known, told in a clause of its own.

Frames know the acts that politics and violence are made of; news also reports what no frame
foresees ("surveyors measured the sheds", "the crew threw the nets overboard"). What a main clause
asserts of someone the text knows, in the past or on a known date, is news. Habits, states of
affairs, states of mind, words of speech and verbs that only lead up to another verb are not (the
foreground and background of narrative: Hopper, Aspect and foregrounding in discourse, 1979).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from graph.model import Role, Status
from loaders.extract import grammar
from loaders.extract.embedding import embedding
from loaders.extract.merge import Happening
from loaders.extract.speech import BELIEF, SPEECH
from loaders.extract.telling import Telling
from loaders.extract.wordlists import words

_STATES = words("foreground.states")
_EMPTY = words("foreground.empty")
_FINDINGS = words("foreground.findings")
_TOLD = frozenset({Status.ASSERTED, Status.ALLEGED, Status.DENIED, Status.PLANNED})
_SIDES = frozenset({Role.ACTOR, Role.RECIPIENT})
_REPORTING = SPEECH | BELIEF


def reported(background: Sequence[Happening]) -> tuple[list[Happening], list[Happening]]:
    """The happenings that are news in their own right, and the rest; both in the same order."""
    news = [h for h in background if _is_news(h.main)]
    kept = {id(h) for h in news}
    return news, [h for h in background if id(h) not in kept]


def in_text_order(happenings: Sequence[Happening]) -> list[Happening]:
    """By the first word that tells of each."""
    return sorted(happenings, key=lambda h: h.all[0].trigger.token.i)


def _is_news(telling: Telling) -> bool:
    verb = telling.trigger.token
    if telling.trigger.is_noun or telling.status not in _TOLD:
        return False
    if _is_finding(telling):
        return True
    if not _is_deed(verb):
        return False
    if not any(p.role in _SIDES for p in telling.participants):
        return False
    return _is_main(verb) and (_is_past(verb) or telling.date.is_known or _is_going_on(verb))


def _is_finding(telling: Telling) -> bool:
    """As in "three of the divers turned out to be officers": what was found out of somebody."""
    verb = telling.trigger.token
    particle = grammar.child(verb, "prt")
    lemma = verb.lemma_.lower() + (f"_{particle.lower_}" if particle else "")
    found = lemma in _FINDINGS and grammar.child(verb, "xcomp") is not None
    return found and _is_main(verb) and _is_past(verb) and _is_of_somebody(telling)


def _is_of_somebody(telling: Telling) -> bool:
    """Some of a group, or someone the text knows."""
    counted = any(q.kind == "count" for q in telling.quantities)
    return counted or any(p.role in _SIDES for p in telling.participants)


def _is_deed(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma in _STATES or lemma in _EMPTY or lemma in _REPORTING:
        return False
    ahead = grammar.child(verb, "xcomp", "ccomp")
    return ahead is None or lemma not in embedding().verbs


def _is_main(verb: Token) -> bool:
    """A main clause, or what someone is said to have done."""
    head = verb.head
    if verb.dep_ == "conj" and grammar.is_verb_like(head):
        return _is_main(head)
    if verb.dep_ == "ccomp":
        return head.lemma_.lower() in SPEECH and _is_main(head)
    return verb.dep_ == "ROOT"


def _is_past(verb: Token) -> bool:
    if verb.tag_ == "VBD":
        return True
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    done = verb.tag_ == "VBN" and bool(helpers & {"was", "were", "has", "have", "had", "been"})
    return done or "did" in helpers


def _is_going_on(verb: Token) -> bool:
    return verb.tag_ == "VBG" and any(c.dep_ == "aux" for c in verb.children)
