"""Who and whom of a noun that tells an event: "Zedland's sale of the mill to the town"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graph.record import ArgumentRole
from loaders.extract import grammar
from loaders.extract.happenings import happening_nouns, plainly_spelt
from loaders.extract.predicates import verb_class
from loaders.extract.reading import Reading
from loaders.extract.triggers import AFFECTED, LIGHT, Trigger, support_of
from loaders.extract.verb_arguments import Filled, fill

_NO_OBJECT = frozenset({"saying", "mind", "occasion"})
# Verbs that say more than that it is done, but by whom it is done as well.
_SHARING = frozenset(
    {"offer", "reach", "issue", "send", "seek", "lodge", "wage", "plan", "prepare"}
)
_PARTNERS = frozenset({"between", "among"})


def of_noun(trigger: Trigger, reading: Reading) -> Iterator[Filled]:
    """The noun's arguments, each by the head of its phrase."""
    noun = trigger.token
    if noun.pos_ == "PROPN":  # "the Port Alder Conference" is one name
        return
    behind = list(_behind(noun))
    yield from behind
    acts_on = any(role == "patient" for role, _ in behind)
    yield from _before(noun, reading, acts_on=acts_on)
    for clause in trigger.bearers:
        yield from fill("agent", grammar.agents(clause))
    support = trigger.support or support_of(noun) or _shared(noun)
    if support is not None and grammar.child(noun, "poss") is None:
        yield from _lent(support)


def _behind(noun: Token) -> Iterator[Filled]:
    for c in noun.children:
        if c.dep_ not in {"prep", "agent"}:
            continue
        role = _role_behind(noun, c.lower_)
        if role is not None:
            yield from fill(role, (t for t in c.children if t.dep_ == "pobj"))


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


def _modifier(noun: Token, modifier: Token, reading: Reading, *, acts_on: bool) -> Iterator[Filled]:
    if modifier.i in reading.actor_at:
        yield _owner_role(noun, acts_on=acts_on), modifier
    elif not acts_on and _is_done_to_things(noun) and modifier.pos_ == "NOUN":
        yield "patient", modifier


def _is_done_to_things(noun: Token) -> bool:
    """As in "border closures", not in "crisis meeting": the noun of a verb with an object."""
    lemma = _lemma(noun)
    table = happening_nouns()
    return table.verb.get(lemma, lemma) != lemma and table.kind[lemma] not in _NO_OBJECT


def _shared(noun: Token) -> Token | None:
    verb = noun.head
    return verb if noun.dep_ == "dobj" and verb.lemma_.lower() in _SHARING else None


def _lent(support: Token) -> Iterator[Filled]:
    """The subject of "carried out a raid" acts, that of "suffered a raid" is affected."""
    if grammar.is_passive(support):
        yield from fill("agent", grammar.agents(support)[:1])
        return
    lemma = support.lemma_.lower()
    if lemma in AFFECTED or lemma in LIGHT | _SHARING:
        role: ArgumentRole = "patient" if lemma in AFFECTED else "agent"
        yield from fill(role, grammar.subjects(support)[:1])
