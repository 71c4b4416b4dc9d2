"""Who acts and who is affected, around a noun that tells an event."""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import ActorKind, EventType, Role
from loaders.extract import grammar
from loaders.extract.designation import nation_beside, stance
from loaders.extract.frames import Frame
from loaders.extract.participants import Participant, as_participants, participant
from loaders.extract.prepositional import aimed, prepositional
from loaders.extract.reading import Reading
from loaders.extract.triggers import AFFECTED, Trigger
from loaders.extract.verb_roles import subject_role
from loaders.extract.wordlists import words


def roles_of_noun(trigger: Trigger, reading: Reading) -> list[Participant]:
    noun, frame = trigger.token, trigger.frame
    found = [
        *_after(noun, frame, reading),
        *_owner(noun, frame, reading),
        *_against(noun, frame, reading),
    ]
    for clause in trigger.bearers:  # "the raid carried out by Norway"
        found += as_participants(Role.ACTOR, grammar.agents(clause), reading)
    if trigger.support is not None:
        found += _lent(trigger, trigger.support, reading)
    elif noun.dep_ == "pobj" and frame.template == "mutual":
        found += _entered(noun, reading)
    elif not any(p.role is Role.ACTOR for p in found):
        found += _possessed_elsewhere(noun, frame, reading)
    return found


def _after(noun: Token, frame: Frame, reading: Reading) -> list[Participant]:
    """What the noun's own prepositions say: "ban on X by Y", "talks between X and Y"."""
    found = as_participants(Role.ACTOR, grammar.under(noun, {"by"}), reading)
    between = Role.OTHER if frame.template == "neutral" else Role.ACTOR
    found += as_participants(between, grammar.under(noun, {"between", "among"}), reading)
    if frame.template in {"speaks", "content"}:  # "a threat from Zedland", "an appeal from it"
        found += as_participants(Role.ACTOR, grammar.under(noun, {"from"}), reading)
    if frame.by_of is not None:
        dig = frame.by_of is Role.RECIPIENT
        found += as_participants(frame.by_of, grammar.under(noun, {"of"}), reading, dig=dig)
    if noun.lemma_.lower() in _PACKAGES:
        found += [p for t in grammar.under(noun, {"of"}) for p in _aimed_by(t, frame, reading)]
    if frame.family == "coup":
        found += _unseated(noun, reading)
    spoken = {"from"} if frame.template in {"speaks", "content"} else set[str]()
    for c in noun.children:
        if c.dep_ == "prep" and c.lower_ not in {"by", "of", "between", "among", *spoken}:
            found += prepositional(noun, c.lower_, frame, reading)
    return found


_PACKAGES = words("umbrellas.nouns")


def _aimed_by(noun: Token, frame: Frame, reading: Reading) -> list[Participant]:
    """As in "a package of sanctions against Zedland"."""
    return [
        p
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ in {"against", "on"}
        for p in prepositional(noun, c.lower_, frame, reading)
    ]


def _unseated(noun: Token, reading: Reading) -> list[Participant]:
    """As in "a coup in Zedland": where it happens is whom it is against."""
    return [
        participant(Role.RECIPIENT, reading.nation_at[t.i], t, reading)
        for t in grammar.under(noun, {"in"})
        if t.i in reading.nation_at
    ]


def _owner(noun: Token, frame: Frame, reading: Reading) -> list[Participant]:
    """As in "Zedland's ban", "the Zedish ban"; with "of …" behind, the owner is who acts."""
    owner = grammar.child(noun, "poss")
    role = frame.owner
    followed = any(c.dep_ == "prep" and c.lower_ in {"of", "on", "against"} for c in noun.children)
    if followed and frame.by_of is Role.RECIPIENT:
        role = Role.ACTOR
    if owner is not None:
        if reading.actor_at.get(owner.i, "").startswith("gov-"):
            role = Role.ACTOR if role is Role.RECIPIENT else role  # a state's arrests are its own
        if _may_be_either(owner, frame, followed, reading):
            return []
        return as_participants(role, grammar.coordinated(owner), reading)
    if frame.owner is not Role.ACTOR and role is not Role.ACTOR:
        return []  # "Zedish arrests": arrests of Zedlanders or by Zedland
    beside = nation_beside(noun, reading)
    return [participant(role, actor, token, reading) for actor, token in beside]


def _against(noun: Token, frame: Frame, reading: Reading) -> list[Participant]:
    """As in "anti-Zedish rhetoric" is aimed at Zedland."""
    if frame.template not in {"speaks", "single", "affects"}:
        return []
    return [
        participant(Role.RECIPIENT, reading.nation_at[c.i], c, reading)
        for c in noun.lefts
        if c.i in reading.nation_at and stance(c) == "anti"
    ]


_HARMFUL = frozenset({EventType.SANCTION, EventType.COERCE, EventType.ASSAULT})


def _may_be_either(owner: Token, frame: Frame, followed: bool, reading: Reading) -> bool:
    """As in "his ban": imposed by him or on him. States and bodies own what they do."""
    if followed or frame.owner is not Role.ACTOR or frame.type not in _HARMFUL:
        return False
    if owner.tag_ == "PRP$" and owner.lower_ in {"his", "her", "my"}:
        return True
    named = reading.by_id.get(reading.actor_at.get(owner.i, ""))
    return named is not None and named.kind is ActorKind.PERSON


def _lent(trigger: Trigger, support: Token, reading: Reading) -> list[Participant]:
    """The subject of "carried out a raid" acts, that of "suffered a raid" is affected."""
    if grammar.is_passive(support):
        return as_participants(Role.ACTOR, grammar.agents(support), reading)
    role = Role.RECIPIENT if support.lemma_.lower() in AFFECTED else subject_role(trigger.frame)
    if trigger.frame.template == "undergoes":
        role = Role.RECIPIENT
    found = as_participants(role, grammar.subjects(support), reading)
    return [*found, *aimed(support, trigger.frame, reading)]


def _entered(noun: Token, reading: Reading) -> list[Participant]:
    """As in "the envoy arrived for talks", "engaged in talks": who did takes part in them."""
    verb = noun.head.head
    if verb.lemma_.lower() not in _ENTERING.get(noun.head.lower_, ()):
        return []
    return as_participants(Role.ACTOR, grammar.subjects(verb), reading)


_ENTERING = {
    "for": frozenset(["arrive", "come", "fly", "travel", "go", "meet", "gather", "visit", "head"]),
    "in": frozenset(["engage", "participate", "share"]),
    "into": frozenset(["enter", "go", "get"]),
    "on": frozenset(["embark"]),
    "to": frozenset(["agree", "return"]),
}


def _possessed_elsewhere(noun: Token, frame: Frame, reading: Reading) -> list[Participant]:
    """As in "Zedland's attempt at a raid": the owner further up."""
    if noun.dep_ != "pobj" or frame.template == "undergoes":
        return []
    above = noun.head.head
    if noun.head.lower_ not in {"of", "at"} or above.pos_ != "NOUN":
        return []
    owner = grammar.child(above, "poss")
    return as_participants(Role.ACTOR, [owner], reading) if owner is not None else []
