"""Which actors a noun phrase stands for, and which of its words name them."""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import ActorKind
from loaders.extract import grammar
from loaders.extract.frames import lexicon
from loaders.extract.pairs import pair_meant
from loaders.extract.reading import Reading
from loaders.extract.wordlists import words

# Nouns that stand for their country's government when only a demonym names them.
_ORGANS = words("roles.organs")


def actor_named_by(token: Token, reading: Reading, *, dig: bool = False) -> list[tuple[str, Token]]:
    """The actors a noun phrase stands for, with the word that names each.

    `dig` also looks inside: the owner of the thing, whose it is, who planned it.
    """
    pair = pair_meant(token, reading)
    if pair:
        return [(actor, token) for actor in pair]
    direct = direct_actor(token, reading) or _reported_self(token, reading)
    if direct is not None:
        return [(direct, token)]
    if token.dep_ == "conj" and token.lemma_.lower() in lexicon().nouns:
        return []  # "murders of workers and police raids": the raids are not among the murdered
    apposed = grammar.child(token, "appos")  # "her counterpart, Jane Roe"
    if apposed is not None and token.pos_ == "NOUN" and _is_person(apposed, reading):
        return [(reading.actor_at[apposed.i], apposed)]
    inside = grammar.partitive(token) or _hailing_from(token)
    if inside:
        return [a for t in inside for a in actor_named_by(t, reading)]
    if token.lemma_.lower() in _ORGANS:
        return nation_beside(token, reading)
    return _dig(token, reading) if dig else []


def _is_person(name: Token, reading: Reading) -> bool:
    known = reading.by_id.get(reading.actor_at.get(name.i, ""))
    return known is not None and name.pos_ == "PROPN" and known.kind is ActorKind.PERSON


def _hailing_from(token: Token) -> list[Token]:
    """As in "people from three villages": the people are known by where they belong."""
    return grammar.under(token, {"from"}) if token.lemma_.lower() in _ANYBODY else []


_ANYBODY = frozenset({"people", "person", "man", "woman", "child", "member"})


def direct_actor(token: Token, reading: Reading) -> str | None:
    actor = reading.actor_at.get(token.i)
    ours = token.tag_ == "PRP$" and token.i in reading.nation_at
    if actor is None and (ours or (token.pos_ in {"PROPN", "NOUN"} and token.tag_ != "JJ")):
        actor = reading.nation_at.get(token.i) if token.dep_ != "amod" else None
    return actor


def _reported_self(token: Token, reading: Reading) -> str | None:
    """As in "Zedland said it had closed the border": who says it is who is said to act."""
    subject = grammar.self_reporting(token)
    actor = reading.actor_at.get(subject.i) if subject is not None else None
    known = reading.by_id.get(actor) if actor is not None else None
    if known is None or token.head.lemma_ == "be":
        return None
    person = known.kind in {ActorKind.PERSON, ActorKind.OFFICE}
    if token.lower_ == "they":
        return actor if not person else None
    return actor if person == (token.lower_ in {"he", "she"}) else None


def is_tongue(noun: Token) -> bool:
    """As in "the Zedish language": a people's, and no matter of its state."""
    return noun.lemma_.lower() in _TONGUES


_TONGUES = words("designation.tongues")


def nation_beside(token: Token, reading: Reading) -> list[tuple[str, Token]]:
    if is_tongue(token):
        return []
    for c in token.lefts:
        if c.dep_ in {"amod", "poss", "compound", "nmod"} and not stance(c):
            actor = reading.nation_at.get(c.i) or reading.actor_at.get(c.i)
            if actor is not None:
                return [(actor, c), *_nations_joined(c, reading)]
    if token.lemma_.lower() in _ORGANS:  # "leaders of Zedland"
        states = grammar.under(token, {"of", "from"})
        return [(a, t) for t in states if (a := direct_actor(t, reading))]
    return []


def _nations_joined(adjective: Token, reading: Reading) -> list[tuple[str, Token]]:
    """As in "Zedish and Norlandic warships"."""
    joined = (t for t in adjective.conjuncts if t.i > adjective.i and not stance(t))
    return [(a, t) for t in joined if (a := reading.nation_at.get(t.i)) is not None]


def stance(adjective: Token) -> str | None:
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
    things = grammar.under(token, _BELONGING)
    if token.lemma_.lower() in _WAYS:
        things += [t for x in (token, *things) for t in grammar.under(x, {"to"})]
    if token.lemma_.lower() in _GOODS:
        things += grammar.under(token, {"from", "to"})
    found = [a for t in things for a in actor_named_by(t, reading)]
    for clause in (c for c in token.children if c.dep_ == "acl"):
        found += [a for t in _behind_participle(clause) for a in _owner_or_self(t, reading)]
    found = found or nation_beside(token, reading)
    # As in "imports of Zedish steel": the steel is nobody, and the adjective tells whose it is.
    return found or [a for t in things for a in nation_beside(t, reading)]


_BELONGING = frozenset({"of", "by"})
# "the visit of the envoy to Zedland" concerns both, wherever the parser hangs the "to".
_WAYS = frozenset({"visit", "trip", "tour"})
_IMPOSING = frozenset({"impose", "place", "introduce", "levy", "declare", "announce", "order"})
# What passes between states, and what lies between them: theirs is where it comes from or goes.
_GOODS = words("roles.goods")
_TYING = frozenset({"relate", "link", "connect", "tie", "belong", "affiliate", "associate"})


def _behind_participle(clause: Token) -> list[Token]:
    """As in "events planned by Zedland", "events related to Zedland"."""
    tied = grammar.under(clause, {"to", "with"}) if clause.lemma_.lower() in _TYING else []
    if clause.lemma_.lower() in _IMPOSING:  # lifting what Zedland imposed does nothing to Zedland
        return grammar.under(clause, {"on", "upon", "against"})
    return [*grammar.agents(clause), *tied]


def _owner_or_self(token: Token, reading: Reading) -> list[tuple[str, Token]]:
    return actor_named_by(token, reading) or nation_beside(token, reading)
