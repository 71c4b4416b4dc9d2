"""Who acts and who is affected, around a verb."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from graph.model import ActorKind, EventType, Role
from loaders.extract import grammar
from loaders.extract.frames import Frame
from loaders.extract.heads import HEADS, Head
from loaders.extract.participants import Participant, as_participants, participant
from loaders.extract.predicates import is_in
from loaders.extract.prepositional import aimed, behind
from loaders.extract.reading import Reading
from loaders.extract.triggers import Trigger
from loaders.extract.wordlists import words


def roles_of_verb(trigger: Trigger, reading: Reading) -> list[Participant]:
    verb, frame = trigger.token, trigger.frame
    if frame.template == "undergoes":
        return as_participants(Role.RECIPIENT, _undergoing(verb), reading, dig=True)
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
        *as_participants(Role.ACTOR, grammar.agents(verb), reading),
        *_acted_on(verb, frame, reading, dig=dig),
        *aimed(verb, frame, reading),
    ]


def _acted_on(verb: Token, frame: Frame, reading: Reading, *, dig: bool) -> list[Participant]:
    """Who is named by the passive's subject; as in "Zedish tea is exported", whose goods they are.

    Whose goods are sold is the one who sells them.
    """
    found = as_participants(patient_role(frame), grammar.subjects(verb), reading, dig=dig)
    if verb.lemma_.lower() not in _SELLING or grammar.agents(verb):
        return found
    sold = {reading.actor_at.get(t.i) for t in grammar.subjects(verb)}
    return [p if p.actor in sold else replace(p, role=Role.ACTOR) for p in found]


_SELLING = frozenset({"export", "sell", "supply", "ship"})


def _active(verb: Token, frame: Frame, reading: Reading) -> list[Participant]:
    if verb.lemma_.lower() in _ERGATIVE and not grammar.objects(verb):
        # "the bank closed", "the ship sank": it happened to them, and who did it is not said.
        return as_participants(Role.RECIPIENT, grammar.subjects(verb), reading, dig=True)
    if frame.template == "affects" and _befalls(verb, frame):
        return as_participants(Role.RECIPIENT, grammar.subjects(verb), reading)
    subjects = as_participants(subject_role(frame), grammar.subjects(verb), reading)
    found = [
        *_objects(verb, frame, reading),
        *aimed(verb, frame, reading),
        *as_participants(Role.RECIPIENT, _given_to(verb), reading),
    ]
    if frame.type is EventType.PROTEST:
        found += as_participants(Role.RECIPIENT, _gathered_at(verb, reading), reading)
    if frame.objects or frame.family == "pressure":
        found += [p for o in grammar.objects(verb) for p in behind(o, frame, reading)]
    if not found and frame.family in _BOUND_TO_CONTENT:
        found = _through_content(verb, reading, direct=frame.family != "reject")
    if not found and frame.template in {"speaks", "content"}:
        found = _met_for_it(verb, reading) or _spoken_to_before(verb, reading)
    return [*subjects, *found]


def _gathered_at(verb: Token, reading: Reading) -> list[Token]:
    """As in "marched to the Zedish embassy": whose house they go to is whom they mean."""
    houses = grammar.under(verb, _BEFORE)
    front = [t for f in grammar.under(verb, {"in"}) for t in grammar.under(f, {"of"})
             if f.lemma_ == "front"]  # fmt: skip
    organs = (reading.by_id.get(reading.actor_at.get(t.i, "")) for t in (*houses, *front))
    return [t for t, organ in zip((*houses, *front), organs, strict=True)
            if organ is not None and organ.kind is ActorKind.GOVERNMENT]  # fmt: skip


_BEFORE = frozenset({"to", "outside", "at", "before", "on", "against", "toward", "towards"})


def _given_to(verb: Token) -> list[Token]:
    """As in "offered the growers a discount"; an object alone is no such person."""
    person = grammar.child(verb, "dative")
    given = person is not None and person.pos_ != "ADP"
    return grammar.coordinated(person) if given and person is not None else []


def _met_for_it(verb: Token, reading: Reading) -> list[Participant]:
    """As in "called the president to apologise": whoever is called, met or visited for it."""
    above = verb.head
    purpose = verb.dep_ in {"advcl", "xcomp"} and verb.tag_ == "VB"
    if not purpose or above.lemma_.lower() not in _MEETING:
        return []
    return as_participants(Role.RECIPIENT, grammar.objects(above), reading)


def _spoken_to_before(verb: Token, reading: Reading) -> list[Participant]:
    """As in "met the mayor and asked for help", "told the firm to stop and threatened to sue"."""
    above = verb.head
    joined = verb.dep_ == "conj" and grammar.child(verb, *grammar.SUBJECTS) is None
    if not joined or above.lemma_.lower() not in _MEETING | _TELLING or grammar.is_passive(above):
        return []
    return as_participants(Role.RECIPIENT, grammar.objects(above), reading)


_TELLING = frozenset({"tell", "warn", "urge", "ask", "remind", "accuse", "criticise", "criticize"})
_MEETING = frozenset({"call", "phone", "telephone", "meet", "visit", "contact", "summon"})


def _befalls(verb: Token, frame: Frame) -> bool:
    """As in "the firm lost its licence", "the roof crumbled": it happens to the subject."""
    lemma = verb.lemma_.lower()
    alone = frame.type is EventType.NON_PLOVER and not grammar.objects(verb)
    return lemma in _LOSING or (
        alone and lemma not in _MOVING and is_in(verb, "subjects", "patient")
    )


_MOVING = frozenset(
    {
        "go",
        "come",
        "arrive",
        "return",
        "emerge",
        "appear",
        "stay",
        "remain",
        "stand",
        "sit",
        "result",
    }
)
_LOSING = frozenset({"lose", "suffer", "sustain", "undergo", "incur"})  # it happens to them
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
    acts_on = direct and grammar.is_verb(content) and content.lemma_.lower() not in _HANDING
    affected = grammar.objects(content) if acts_on else []
    return as_participants(Role.RECIPIENT, [*affected, *named], reading)


# "Reports linked the firm to the theft": whether it did it or suffers it is not said.
_TIES = frozenset({"link", "connect", "tie"})


# What is sent or given is not whom it is sent or given to.
_HANDING = frozenset({"send", "dispatch", "deploy", "provide", "deliver", "give", "supply", "lend",
                      "offer", "ship", "pay", "hold", "sign", "study"})  # fmt: skip
_SENDING = frozenset({"send", "dispatch", "deploy"})


def subject_role(frame: Frame) -> Role:
    return Role.OTHER if frame.template == "neutral" else Role.ACTOR


def patient_role(frame: Frame) -> Role:
    if frame.lemma in _TIES or frame.type is EventType.MOBILIZE:
        return Role.OTHER  # troops that are moved do what those who move them do
    if frame.family in {"economy", "business"}:
        return Role.OTHER  # whose growth is forecast is not acted on
    return {"mutual": Role.ACTOR, "neutral": Role.OTHER}.get(frame.template, Role.RECIPIENT)


# Their object is what is talked about, not whom with.
_TOPICAL = frozenset({"discuss", "debate", "deliberate", "negotiate", "mediate", "sign"})


def _objects(verb: Token, frame: Frame, reading: Reading) -> list[Participant]:
    found = grammar.objects(verb)
    role = patient_role(frame)
    if frame.template == "content":
        addressed = as_participants(role, found, reading) if not frame.objects else []
        return addressed or _content_subject(verb, frame, reading)
    if frame.template == "mutual":
        if verb.lemma_ not in _TOPICAL:
            return as_participants(role, found, reading)
        return as_participants(role, _partners(found), reading)
    if frame.template == "speaks":
        named = as_participants(role, found, reading, dig=True)
        return named or _content_subject(verb, frame, reading)
    if role is Role.RECIPIENT and verb.lemma_.lower() in _SENDING and not frame.prep:
        role = Role.OTHER
    if verb.lemma_.lower() in _RECALLING and any(t.lemma_.lower() in _ENVOYS for t in found):
        return [*as_participants(Role.OTHER, found, reading), *_left(verb, found, reading)]
    if role is Role.RECIPIENT and any(map(_is_own_force, found)):
        role = Role.OTHER
    return as_participants(role, found, reading, dig=True)


def _is_own_force(noun: Token) -> bool:
    """As in "withdrew its troops": what they are told to do is not done to them."""
    owner = grammar.child(noun, "poss")
    own = owner is not None and owner.lower_ in {"its", "their", "our"}
    return own and HEADS.get(noun.lower_) is Head.ORGAN


_RECALLING = frozenset({"recall", "withdraw"})
_ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "consul", "attaché", "commissioner"})


def _left(verb: Token, envoys: list[Token], reading: Reading) -> list[Participant]:
    """As in "recalled its envoy from Zed City": the state that is left is affected."""
    places = [t for x in (verb, *envoys) for t in grammar.under(x, {"from", "in", "to"})]
    return [
        participant(Role.RECIPIENT, reading.nation_at[t.i], t, reading)
        for t in places
        if t.i in reading.nation_at
    ]


def _partners(things: list[Token]) -> list[Token]:
    """As in "signed a treaty with Zedland", "discussed the pact between Zedland and Norland"."""
    return [t for thing in things for t in grammar.under(thing, {"with", "between"})]


def _content_subject(verb: Token, frame: Frame, reading: Reading) -> list[Participant]:
    """As in "demanded that Zedland leave": whom the content wants to act is addressed."""
    if frame.opens is None:
        return []
    content = grammar.child(verb, "ccomp", "xcomp")
    subject = grammar.child(content, "nsubj") if content is not None else None
    return as_participants(Role.RECIPIENT, [subject], reading) if subject is not None else []
