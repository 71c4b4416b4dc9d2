"""Who and whom of a noun that tells an event: "Zedland's sale of the mill to the town"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graph.record import ArgumentRole
from loaders.extract import grammar
from loaders.extract.happenings import happening_nouns, plainly_spelt
from loaders.extract.predicates import verb_class
from loaders.extract.reading import Reading
from loaders.extract.triggers import AFFECTED, Trigger, support_of
from loaders.extract.verb_arguments import Filled

_PARTNERS = frozenset({"between", "among"})


def of_noun(trigger: Trigger, reading: Reading) -> Iterator[Filled]:
    """The noun's arguments, each by the head of its phrase."""
    noun = trigger.token
    behind = list(_behind(noun))
    yield from behind
    acts_on = any(role == "patient" for role, _ in behind)
    yield from _before(noun, reading, acts_on=acts_on)
    for clause in trigger.bearers:
        yield from (("agent", t) for t in grammar.agents(clause))
    support = trigger.support or support_of(noun)
    if support is not None:
        yield from _lent(noun, support)


def _behind(noun: Token) -> Iterator[Filled]:
    for c in noun.children:
        if c.dep_ not in {"prep", "agent"}:
            continue
        role = _role_behind(noun, c.lower_)
        if role is not None:
            yield from ((role, t) for t in c.children if t.dep_ == "pobj")


def _role_behind(noun: Token, preposition: str) -> ArgumentRole | None:
    if preposition == "by" or preposition in _PARTNERS:
        return "agent"
    if preposition == "to" and _lemma(noun) in verb_class("nouns", "goal_nouns"):
        return "goal"
    if preposition == "of":
        return "agent" if _only_acts(noun) else "patient"
    if preposition == "with":
        return "goal"
    reaches = preposition in verb_class("nouns", "patient_prepositions")
    return "patient" if reaches else None


def _only_acts(noun: Token) -> bool:
    return _lemma(noun) in verb_class("nouns", "doers")


def _lemma(noun: Token) -> str:
    return plainly_spelt(noun.lemma_)


def _before(noun: Token, reading: Reading, *, acts_on: bool) -> Iterator[Filled]:
    """The possessor and what stands as an adjective or noun before the event noun."""
    for c in noun.lefts:
        if c.dep_ == "poss":
            yield _owner_role(noun, acts_on=acts_on), c
        elif c.dep_ in {"compound", "nmod"} and c.pos_ in {"NOUN", "PROPN"}:
            yield from _modifier(noun, c, reading, acts_on=acts_on)
        elif c.dep_ == "amod" and c.i in reading.nation_at:
            yield "agent", c


def _owner_role(noun: Token, *, acts_on: bool) -> ArgumentRole:
    """As in "its closure of the mine", where it acts, and "its closure", where it does not."""
    if acts_on or _lemma(noun) not in verb_class("nouns", "undergone"):
        return "agent"
    return "patient"


def _modifier(
    noun: Token, modifier: Token, reading: Reading, *, acts_on: bool
) -> Iterator[Filled]:
    if modifier.i in reading.actor_at:
        yield _owner_role(noun, acts_on=acts_on), modifier
    elif not acts_on and _lemma(noun) in happening_nouns().verb and modifier.ent_type_ != "DATE":
        yield "patient", modifier


def _lent(noun: Token, support: Token) -> Iterator[Filled]:
    """The subject of "carried out a raid" acts, that of "suffered a raid" is affected."""
    if grammar.is_passive(support):
        yield from (("agent", t) for t in grammar.agents(support)[:1])
        return
    undergoes = support.lemma_.lower() in AFFECTED
    role: ArgumentRole = "patient" if undergoes else "agent"
    yield from ((role, t) for t in grammar.subjects(support)[:1])
