"""Acts that answer what they are about: "condemned the raid", "apologised for", "protest over"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graph.model import EventType, Role, Status
from loaders.extract import grammar
from loaders.extract.cue import Cue, Reach, Sense, Side
from loaders.extract.reading import Reading
from loaders.extract.telling import Telling
from loaders.extract.wordlists import words

_SPOKEN = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT, EventType.PROTEST})
_FOR = _SPOKEN | {EventType.SANCTION, EventType.COERCE, EventType.REQUEST}
_REACTIVE = _FOR | {EventType.THREATEN, EventType.CONCEDE, EventType.MOBILIZE}
# After an act of whom they are done to, these answer it; an arrest after a search goes on with it.
_RETURNING = _REACTIVE - {EventType.COERCE, EventType.SUPPORT}

# What nobody does to anybody: meetings and deals, accidents and crises.
_NOBODYS = frozenset(
    {EventType.CONSULT, EventType.AGREE, EventType.COOPERATE, EventType.NON_PLOVER}
)
_NOT_DONE = frozenset({Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED})
_DENYING = words("links.denying")
_ANSWERING = words("links.answering")
_ABOUT: dict[str, frozenset[EventType]] = {
    "for": _FOR - {EventType.PROTEST, EventType.REQUEST},
    "over": _FOR | {EventType.THREATEN},
    "at": frozenset({EventType.PROTEST, EventType.ACCUSE}),
    "against": frozenset({EventType.PROTEST}),
    "about": frozenset({EventType.ACCUSE}),
    "of": frozenset({EventType.ACCUSE}),
    "to": frozenset({EventType.REJECT}),
}
_ANSWERS = words("links.answers")
_OF_ACTS = words("links.of_acts")
_CONTENT_FAMILIES = frozenset({"recognise", "sign"})


def reactions_of(telling: Telling) -> Iterator[Cue]:
    """The cue of an act that names what it answers."""
    trigger = telling.trigger
    if trigger.frame.type not in _FOR or trigger.token.lemma_.lower() in _DENYING:
        return
    if trigger.frame.family in _CONTENT_FAMILIES or _is_connective(trigger.token):
        return
    word = trigger.token
    for other in _answered(word, trigger.frame.type, trigger.clause):
        first, last = min(word.i, other.i), max(word.i, other.i)
        yield Cue(Sense.ANSWER, Side(other), Side(word, Reach.ABOVE), first, last)


def answering(sense: Sense, figure: Telling, ground: Telling, reading: Reading) -> bool:
    """Whether the one act is an answer to the other.

    Because of it: some kinds of acts are, to what others did. Merely after it: if it is done to
    who did that.
    """
    if sense is Sense.ANSWER:
        return True
    kind = figure.trigger.frame.type
    if ground.trigger.frame.type in _NOBODYS or ground.status in _NOT_DONE:
        return False
    done_by = _sides(ground, Role.ACTOR, reading)
    if sense is Sense.BECAUSE:
        return kind in _REACTIVE and not _sides(figure, Role.ACTOR, reading) & done_by
    if sense is Sense.AFTER:
        return kind in _RETURNING and bool(_sides(figure, Role.RECIPIENT, reading) & done_by)
    return False


def _sides(telling: Telling, role: Role, reading: Reading) -> set[str]:
    """The states of those in the role; of who has none, who he is."""
    found = (reading.by_id.get(p.actor) for p in telling.participants if p.role is role)
    return {actor.country or actor.id for actor in found if actor is not None}


def _is_connective(noun: Token) -> bool:
    """As in "in retaliation for the raid": the answer is what the phrase hangs on."""
    return noun.lemma_.lower() in _ANSWERS and noun.dep_ == "pobj" and noun.head.lower_ == "in"


def _answered(word: Token, kind: EventType, clause: Token) -> Iterator[Token]:
    if word.lemma_.lower() in _ANSWERING and grammar.is_verb(word):
        passive = grammar.is_passive(word)
        yield from grammar.subjects(word) if passive else grammar.objects(word)
    for holder in dict.fromkeys((word, clause)):
        for c in holder.children:
            about = kind in _ABOUT.get(c.lower_, ()) and c.i > holder.i
            if about and c.dep_ in {"prep", "dative"}:
                yield from (p for p in c.children if p.dep_ in {"pobj", "pcomp"})
    if word.tag_[:2] == "NN" and word.lemma_.lower() in _OF_ACTS:
        yield from grammar.under(word, {"of"})


def blaming(telling: Telling) -> Iterator[Cue]:
    """An accusation answers the act it is about."""
    if telling.status is not Status.ALLEGED:
        return
    for node in grammar.path_up(telling.trigger.clause.head):
        if node.lemma_ in {"accuse", "blame", "charge", "indict", "allege"}:
            at = telling.trigger.token
            first, last = min(node.i, at.i), max(node.i, at.i)
            yield Cue(Sense.ANSWER, Side(at, Reach.ABOVE), Side(node, Reach.ABOVE), first, last)
            return
        if node.dep_ not in {"prep", "pcomp", "conj", "pobj", "acl", "xcomp", "ccomp", "dobj"}:
            return
