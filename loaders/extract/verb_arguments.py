"""Who and whom of a verb: its subject, its objects, and what it reaches through prepositions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from graph.record import ArgumentRole
from loaders.extract import grammar
from loaders.extract.predicates import is_in, role_under

Filled = tuple[ArgumentRole, Token]
_BODIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PERSONS = frozenset(
    {"he", "she", "they", "we", "i", "you", "who", "him", "her", "them", "us", "me"}
)


def fill(role: ArgumentRole, tokens: Iterable[Token]) -> Iterator[Filled]:
    """The tokens, each in the role."""
    for token in tokens:
        yield role, token


def of_verb(verb: Token) -> Iterator[Filled]:
    """The verb's arguments, each by the head of its phrase."""
    if grammar.is_passive(verb):
        yield from _passive(verb)
    else:
        yield from _active(verb)
    yield from _prepositional(verb)


def _passive(verb: Token) -> Iterator[Filled]:
    yield from fill("agent", _shared_agents(verb))
    kept = grammar.child(verb, *grammar.OBJECTS)  # "was given a medal"
    gains = kept is not None and is_in(verb, "objects", "double")
    yield from fill("goal" if gains else "patient", _subjects(verb))
    if kept is not None and gains:
        yield "patient", kept


def _shared_agents(verb: Token) -> list[Token]:
    """Its own "by …", or that of the participle joined to it: "was caught and fined by wardens"."""
    joined = (c for c in verb.conjuncts if c.i > verb.i and grammar.is_passive(c))
    found = (grammar.agents(v)[:1] for v in (verb, *joined))
    return next((agents for agents in found if agents), list[Token]())


def _active(verb: Token) -> Iterator[Filled]:
    role = subject_role(verb)
    yield from fill(subject_role(verb), _subjects(verb))
    yield from _objects(verb)
    attribute = grammar.child(verb, "attr")
    if attribute is not None and role == "patient":
        # "there were three ministers": they are who is said to be there
        yield "patient" if grammar.child(verb, "expl") else "goal", attribute


def subject_role(verb: Token) -> ArgumentRole:
    """Whether the subject of an active verb acts or undergoes."""
    if is_in(verb, "subjects", "patient"):
        return "patient"
    if grammar.child(verb, *grammar.OBJECTS) is not None or grammar.objects(verb):
        return "agent"
    if not is_in(verb, "subjects", "patient_alone"):
        return "agent"
    return "agent" if _acts_alone(verb) else "patient"


def _acts_alone(verb: Token) -> bool:
    """As in "he began to read", "the workers stopped": no object, but a doer."""
    if grammar.child(verb, "ccomp") is not None:
        return True
    if not is_in(verb, "subjects", "acting_alone"):
        return False
    if grammar.child(verb, "xcomp") is not None:
        return True
    return any(is_doer(t) for t in grammar.subjects(verb)[:1])


def is_doer(token: Token) -> bool:
    """A person or a body, as far as the word itself tells."""
    return token.ent_type_ in _BODIES or token.lower_ in _PERSONS


def _subjects(verb: Token) -> list[Token]:
    found = grammar.subjects(verb)[:1]
    return [_as_said(t, verb) for t in found if not _stands_for_clause(t, verb)]


def _stands_for_clause(token: Token, verb: Token) -> bool:
    """As in "it is expected that …": the pronoun means nobody."""
    if token.lower_ != "it":
        return False
    content = grammar.child(verb, "ccomp", "csubj", "csubjpass")
    return content is not None and (grammar.is_passive(verb) or verb.lemma_ in {"be", "seem"})


def _as_said(token: Token, verb: Token) -> Token:
    """The relative pronoun that stands for the token in the verb's own clause, if there is one."""
    clause = verb
    while clause.dep_ == "conj" and grammar.is_verb_like(clause.head):
        clause = clause.head
    if clause.dep_ != "relcl" or clause.head != token:
        return token
    own = (c for c in clause.children if c.dep_ in grammar.SUBJECTS)
    return next((c for c in own if grammar.is_relative(c)), token)


def _objects(verb: Token) -> Iterator[Filled]:
    dative = grammar.child(verb, "dative")
    person = dative if dative is not None and dative.pos_ != "ADP" else None
    if person is not None:
        yield "goal", person
    for token in grammar.objects(verb)[:1]:
        if token != person:
            yield _object_role(verb, token), token


def _object_role(verb: Token, token: Token) -> ArgumentRole:
    if is_in(verb, "objects", "goal"):
        return "goal"
    heard = is_in(verb, "objects", "hearer") and grammar.child(verb, "ccomp", "xcomp", "prep")
    return "goal" if heard and token.dep_ in grammar.OBJECTS else "patient"


def _prepositional(verb: Token) -> Iterator[Filled]:
    for c in verb.children:
        if c.dep_ not in {"prep", "dative", "prt"} or c.lower_ == "by":
            continue
        role = role_under(verb, c.lower_)
        if role is not None:
            yield from fill(role, (t for t in c.children if t.dep_ == "pobj"))
