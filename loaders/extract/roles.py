"""Who does it and to whom, by frame, voice and grammar.

A role that the grammar does not settle is left out: a missing actor costs less than an
inverted one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from graph.model import ActorKind, EventType, Role
from loaders.extract import grammar
from loaders.extract.frames import Frame, lexicon
from loaders.extract.reading import Reading
from loaders.extract.triggers import AFFECTED, Trigger
from loaders.extract.wordlists import words

# Nouns that stand for their country's government when only a demonym names them.
_ORGANS = words("roles.organs")
_AIMED = frozenset({"against", "on", "upon", "at", "towards", "toward"})
_NOT_AIMED_AT = frozenset({"on", "at", "in"})  # before a place or a time they only locate


@dataclass(frozen=True)
class Participant:
    """One actor's part, with the words that name it."""

    actor: str
    role: Role
    start: int
    end: int


def participants_of(trigger: Trigger, reading: Reading) -> list[Participant]:
    """The event's participants, each once, those who act first."""
    found = _nominal(trigger, reading) if trigger.is_noun else _verbal(trigger, reading)
    order = {Role.ACTOR: 0, Role.RECIPIENT: 1, Role.OTHER: 2}
    unique: dict[str, Participant] = {}
    for p in sorted(found, key=lambda p: order[p.role]):
        unique.setdefault(p.actor, p)
    return list(unique.values())


def actor_named_by(token: Token, reading: Reading, *, dig: bool = False) -> list[tuple[str, Token]]:
    """The actors a noun phrase stands for, with the word that names each.

    `dig` also looks inside: the owner of the thing, whose it is, who planned it.
    """
    direct = _direct(token, reading) or _reported_self(token, reading)
    if direct is not None:
        return [(direct, token)]
    if token.dep_ == "conj" and token.lemma_.lower() in lexicon().nouns:
        return []  # "murders of workers and police raids": the raids are not among the murdered
    inside = grammar.partitive(token)
    if inside:
        return [a for t in inside for a in actor_named_by(t, reading)]
    if token.lemma_.lower() in _ORGANS:
        return _nation_beside(token, reading)
    return _dig(token, reading) if dig else []


def _direct(token: Token, reading: Reading) -> str | None:
    actor = reading.actor_at.get(token.i)
    if actor is None and token.pos_ in {"PROPN", "NOUN"} and token.tag_ != "JJ":
        actor = reading.nation_at.get(token.i) if token.dep_ != "amod" else None
    return actor


def _reported_self(token: Token, reading: Reading) -> str | None:
    """As in "Zedland said it had closed the border": who says it is who is said to act."""
    subject = grammar.self_reporting(token)
    actor = reading.actor_at.get(subject.i) if subject is not None else None
    known = next((a for a in reading.actors if a.id == actor), None)
    if known is None or token.head.lemma_ == "be":
        return None
    person = known.kind in {ActorKind.PERSON, ActorKind.OFFICE}
    if token.lower_ == "they":
        return actor if not person else None
    return actor if person == (token.lower_ in {"he", "she"}) else None


def _nation_beside(token: Token, reading: Reading) -> list[tuple[str, Token]]:
    for c in token.lefts:
        if c.dep_ in {"amod", "poss", "compound", "nmod"} and not _stance(c):
            actor = reading.nation_at.get(c.i) or reading.actor_at.get(c.i)
            if actor is not None:
                return [(actor, c), *_nations_joined(c, reading)]
    if token.lemma_.lower() in _ORGANS:  # "leaders of Zedland"
        states = grammar.under(token, {"of", "from"})
        return [(a, t) for t in states if (a := _direct(t, reading))]
    return []


def _nations_joined(adjective: Token, reading: Reading) -> list[tuple[str, Token]]:
    """As in "Zedish and Norlandic warships"."""
    joined = (t for t in adjective.conjuncts if t.i > adjective.i and not _stance(t))
    return [(a, t) for t in joined if (a := reading.nation_at.get(t.i)) is not None]


def _stance(adjective: Token) -> str | None:
    """As in "anti" or "pro" of "anti-Zedish": those words name whom it is about, never who acts."""
    if adjective.text == "-":
        return "anti"
    if adjective.lower_.partition("-")[0] in {"anti", "pro"}:
        return adjective.lower_.partition("-")[0]
    before = adjective.doc[max(0, adjective.i - 2) : adjective.i]
    if len(before) == 2 and before[1].text == "-" and before[0].lower_ in {"anti", "pro"}:
        return before[0].lower_
    return None


def _dig(token: Token, reading: Reading) -> list[tuple[str, Token]]:
    owner = grammar.child(token, "poss")
    if owner is not None:
        return actor_named_by(owner, reading)
    found = [a for t in grammar.under(token, {"of", "by"}) for a in actor_named_by(t, reading)]
    for clause in (c for c in token.children if c.dep_ == "acl"):
        found += [a for t in grammar.agents(clause) for a in actor_named_by(t, reading)]
    return found or _nation_beside(token, reading)


# Verbs ------------------------------------------------------------------------------------------


def _verbal(trigger: Trigger, reading: Reading) -> list[Participant]:
    verb, frame = trigger.token, trigger.frame
    if frame.template == "undergoes":
        return _as(Role.RECIPIENT, _undergoing(verb), reading, dig=True)
    if grammar.is_passive(verb):
        return _passive(verb, frame, reading)
    return _active(verb, frame, reading)


def _undergoing(verb: Token) -> list[Token]:
    """As in "Two were injured", "the quake injured two", "two suffered injuries"."""
    objects = grammar.objects(verb)
    if objects and not grammar.is_passive(verb) and verb.lemma_ not in _SUBJECT_SUFFERS:
        return objects
    return grammar.subjects(verb)


_SUBJECT_SUFFERS = words("roles.subject_suffers")


def _passive(verb: Token, frame: Frame, reading: Reading) -> list[Participant]:
    dig = frame.template != "content"
    return [
        *_as(Role.ACTOR, grammar.agents(verb), reading),
        *_as(_patient_role(frame), grammar.subjects(verb), reading, dig=dig),
        *_aimed(verb, frame, reading),
    ]


def _active(verb: Token, frame: Frame, reading: Reading) -> list[Participant]:
    if verb.lemma_.lower() in _ERGATIVE and not grammar.objects(verb):
        # "the bank closed", "the ship sank": it happened to them, and who did it is not said.
        return _as(Role.RECIPIENT, grammar.subjects(verb), reading, dig=True)
    subjects = _as(_subject_role(frame), grammar.subjects(verb), reading)
    found = [*_objects(verb, frame, reading), *_aimed(verb, frame, reading)]
    if frame.objects:
        found += [p for o in grammar.objects(verb) for p in _behind(o, frame, reading)]
    if not found and frame.family in _BOUND_TO_CONTENT:
        found = _through_content(verb, reading, direct=frame.family != "reject")
    return [*subjects, *found]


_ERGATIVE = frozenset({"close", "shut", "open", "reopen", "dissolve", "disband", "resume"})
# What is threatened, refused or offered concerns whom the threat, refusal or offer concerns.
_BOUND_TO_CONTENT = frozenset({"threaten", "reject", "promise"})
_CONCERNED = frozenset({"against", "on", "to", "with", "from", "for"})


def _through_content(verb: Token, reading: Reading, *, direct: bool) -> list[Participant]:
    content = grammar.child(verb, "xcomp") or grammar.child(verb, *grammar.OBJECTS)
    if content is None:
        return []
    things = [content, *(grammar.objects(content) if grammar.is_verb(content) else [])]
    named = [t for x in things for t in grammar.under(x, _CONCERNED)]
    affected = grammar.objects(content) if direct and grammar.is_verb(content) else []
    return _as(Role.RECIPIENT, [*affected, *named], reading)


def _subject_role(frame: Frame) -> Role:
    return Role.OTHER if frame.template == "neutral" else Role.ACTOR


def _patient_role(frame: Frame) -> Role:
    return {"mutual": Role.ACTOR, "neutral": Role.OTHER}.get(frame.template, Role.RECIPIENT)


# Their object is what is talked about, not whom with.
_TOPICAL = frozenset({"discuss", "debate", "deliberate", "negotiate", "mediate", "sign"})


def _objects(verb: Token, frame: Frame, reading: Reading) -> list[Participant]:
    found = grammar.objects(verb)
    role = _patient_role(frame)
    if frame.template == "content":
        addressed = _as(role, found, reading) if not frame.objects else []
        return addressed or _content_subject(verb, frame, reading)
    if frame.template == "mutual":
        return _as(role, found, reading) if verb.lemma_ not in _TOPICAL else []
    if frame.template == "speaks":
        return _as(role, found, reading, dig=True) or _content_subject(verb, frame, reading)
    return _as(role, found, reading, dig=True)


def _content_subject(verb: Token, frame: Frame, reading: Reading) -> list[Participant]:
    """As in "demanded that Zedland leave": whom the content wants to act is addressed."""
    if frame.opens is None:
        return []
    content = grammar.child(verb, "ccomp", "xcomp")
    subject = grammar.child(content, "nsubj") if content is not None else None
    return _as(Role.RECIPIENT, [subject], reading) if subject is not None else []


def _aimed(verb: Token, frame: Frame, reading: Reading) -> list[Participant]:
    found: list[Participant] = []
    for c in verb.children:
        if c.dep_ not in grammar.PREPOSITIONAL or c.lower_ == "by":
            continue
        role = _role_under(c.lower_, frame)
        if role is None:
            continue
        for t in grammar.under(verb, {c.lower_}):
            found += _located_or_acting(t, role, c.lower_, reading)
    return found


def _role_under(preposition: str, frame: Frame) -> Role | None:
    if preposition == "with":
        if frame.template == "mutual":
            return Role.ACTOR
        return Role.RECIPIENT if "with" in frame.to else Role.OTHER
    if preposition == frame.prep and preposition not in {"of", "in", "over"}:
        return Role.RECIPIENT
    if preposition in frame.to or preposition in {"against", "towards", "toward"}:
        return Role.RECIPIENT
    return None


def _located_or_acting(
    token: Token, role: Role, preposition: str, reading: Reading
) -> list[Participant]:
    if preposition in {"in", "at", "near", "over"} and token.i not in reading.actor_at:
        return []
    return _as(role, [token], reading)


# Nouns ------------------------------------------------------------------------------------------


def _nominal(trigger: Trigger, reading: Reading) -> list[Participant]:
    noun, frame = trigger.token, trigger.frame
    found = [*_after(noun, frame, reading), *_owner(noun, frame, reading)]
    for clause in trigger.bearers:  # "the raid carried out by Norway"
        found += _as(Role.ACTOR, grammar.agents(clause), reading)
    if trigger.support is not None:
        found += _lent(trigger, trigger.support, reading)
    elif not any(p.role is Role.ACTOR for p in found):
        found += _possessed_elsewhere(noun, frame, reading)
    return found


def _after(noun: Token, frame: Frame, reading: Reading) -> list[Participant]:
    """What the noun's own prepositions say: "ban on X by Y", "talks between X and Y"."""
    found = _as(Role.ACTOR, grammar.under(noun, {"by"}), reading)
    between = Role.OTHER if frame.template == "neutral" else Role.ACTOR
    found += _as(between, grammar.under(noun, {"between", "among"}), reading)
    if frame.by_of is not None:
        dig = frame.by_of is Role.RECIPIENT
        found += _as(frame.by_of, grammar.under(noun, {"of"}), reading, dig=dig)
    for c in noun.children:
        if c.dep_ == "prep" and c.lower_ not in {"by", "of", "between", "among"}:
            found += _prepositional(noun, c.lower_, frame, reading)
    return found


def _prepositional(
    noun: Token, preposition: str, frame: Frame, reading: Reading
) -> list[Participant]:
    role = _role_under(preposition, frame)
    if role is None and preposition in _AIMED and frame.template in {"affects", "speaks"}:
        role = Role.RECIPIENT
    if role is None:
        return []
    if frame.template == "neutral":
        role = Role.OTHER
    return [
        p
        for t in grammar.under(noun, {preposition})
        for p in _located_or_acting(t, role, preposition, reading)
    ]


def _behind(noun: Token, frame: Frame, reading: Reading) -> list[Participant]:
    """Whom the noun of a fixed phrase leads to: "issued an ultimatum to Zedland"."""
    return [
        p
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ in frame.to | {"against", "to", "on"}
        for p in _prepositional(noun, c.lower_, frame, reading)
    ]


def _owner(noun: Token, frame: Frame, reading: Reading) -> list[Participant]:
    """As in "Zedland's ban", "the Zedish ban"; with "of …" behind, the owner is who acts."""
    owner = grammar.child(noun, "poss")
    role = frame.owner
    followed = any(c.dep_ == "prep" and c.lower_ in {"of", "on", "against"} for c in noun.children)
    if followed and frame.by_of is Role.RECIPIENT:
        role = Role.ACTOR
    if owner is not None:
        if _may_be_either(owner, frame, followed, reading):
            return []
        return _as(role, grammar.coordinated(owner), reading)
    if frame.owner is not Role.ACTOR and role is not Role.ACTOR:
        return []  # "Zedish arrests": arrests of Zedlanders or by Zedland
    beside = _nation_beside(noun, reading)
    if not beside and frame.type in {EventType.ACCUSE, EventType.PROTEST}:
        return _against(noun, reading)
    return [_participant(role, actor, token, reading) for actor, token in beside]


def _against(noun: Token, reading: Reading) -> list[Participant]:
    """As in "anti-Zedish rhetoric" is aimed at Zedland."""
    return [
        _participant(Role.RECIPIENT, reading.nation_at[c.i], c, reading)
        for c in noun.lefts
        if c.i in reading.nation_at and _stance(c) == "anti"
    ]


_HARMFUL = frozenset({EventType.SANCTION, EventType.COERCE, EventType.ASSAULT})


def _may_be_either(owner: Token, frame: Frame, followed: bool, reading: Reading) -> bool:
    """As in "his ban": imposed by him or on him. States and bodies own what they do."""
    if followed or frame.owner is not Role.ACTOR or frame.type not in _HARMFUL:
        return False
    if owner.tag_ == "PRP$" and owner.lower_ in {"his", "her", "my"}:
        return True
    named = reading.actor_at.get(owner.i)
    return any(a.id == named and a.kind is ActorKind.PERSON for a in reading.actors)


def _lent(trigger: Trigger, support: Token, reading: Reading) -> list[Participant]:
    """The subject of "carried out a raid" acts, that of "suffered a raid" is affected."""
    if grammar.is_passive(support):
        return _as(Role.ACTOR, grammar.agents(support), reading)
    role = Role.RECIPIENT if support.lemma_.lower() in AFFECTED else _subject_role(trigger.frame)
    if trigger.frame.template == "undergoes":
        role = Role.RECIPIENT
    found = _as(role, grammar.subjects(support), reading)
    return [*found, *_aimed(support, trigger.frame, reading)]


def _possessed_elsewhere(noun: Token, frame: Frame, reading: Reading) -> list[Participant]:
    """As in "Zedland's attempt at a raid": the owner further up."""
    if noun.dep_ != "pobj" or frame.template == "undergoes":
        return []
    above = noun.head.head
    if noun.head.lower_ not in {"of", "at"} or above.pos_ != "NOUN":
        return []
    owner = grammar.child(above, "poss")
    return _as(Role.ACTOR, [owner], reading) if owner is not None else []


def _as(
    role: Role, tokens: Iterable[Token], reading: Reading, *, dig: bool = False
) -> list[Participant]:
    return [
        _participant(role, actor, word, reading)
        for token in tokens
        for actor, word in actor_named_by(token, reading, dig=dig)
    ]


def _participant(role: Role, actor: str, token: Token, reading: Reading) -> Participant:
    start, end = _mention(token, actor, reading)
    return Participant(actor, role, start, end)


def _mention(token: Token, actor: str, reading: Reading) -> tuple[int, int]:
    """Character span of the unbroken run of the actor's words around the token."""
    doc, first, last = reading.doc, token.i, token.i
    while first > 0 and reading.actor_at.get(first - 1) == actor:
        first -= 1
    while last + 1 < len(doc) and reading.actor_at.get(last + 1) == actor:
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])
