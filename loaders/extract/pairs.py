"""Words that mean two states at once: "the two countries", "both sides"."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extract.cast import government_id
from loaders.extract.counterparts import two_sides
from loaders.extract.reading import Reading
from loaders.extract.wordlists import words

_PARTIES = words("pairs.parties")
_BOTH = frozenset({"both", "two", "neither", "either", "each"})
_REACH = 3  # sentences in which the two have been named last


def pair_meant(noun: Token, reading: Reading) -> list[str]:
    """Ids of the two governments that the noun stands for; empty where that is not plain."""
    party = noun.lemma_.lower() in _PARTIES and any(c.lower_ in _BOTH for c in noun.lefts)
    if noun.lemma_.lower() in _LEADERS and any(c.lower_ in {"two", "both"} for c in noun.lefts):
        return _two_persons(noun, reading)
    other = _other_side(noun, reading)
    if other is not None:
        return [other]
    if not party and not _is_the_sides(noun):
        return []
    near = _named_before(noun, reading)
    sides = two_sides(reading)
    if sides is not None:
        whole = noun.lemma_.lower() == "side" or near <= set(sides)
        return list(sides) if whole else []
    return sorted(near) if len(near) == 2 else []


_LEADERS = words("pairs.leaders")


def _two_persons(noun: Token, reading: Reading) -> list[str]:
    """As in "the two men agreed": the two who were named last, in this sentence or one before."""
    start = noun.sent.start
    found: dict[str, None] = {}
    for high in (noun.i, start):
        for i in range(start, high):
            actor = reading.by_id.get(reading.actor_at.get(i, ""))
            if actor is not None and actor.id.startswith("person-"):
                found[actor.id] = None
        if len(found) >= _PAIR or start == 0:
            break
        start = reading.doc[start - 1].sent.start
    return list(found) if len(found) == _PAIR else []


_PAIR = 2


def _other_side(noun: Token, reading: Reading) -> str | None:
    """As in "the other side", "our neighbours": of the two not the one the writer is at home in."""
    sides, lefts = two_sides(reading), {c.lower_ for c in noun.lefts}
    if sides is None or reading.home is None or government_id(reading.home) not in sides:
        return None
    lemma = noun.lemma_.lower()
    meant = (lemma in {"side", "shore", "bank"} and "other" in lefts) or lemma in _NEIGHBOURS
    if not meant or not lefts & {"the", "our", "that", "those", "these"}:
        return None
    return next(s for s in sides if s != government_id(reading.home))


_NEIGHBOURS = frozenset({"neighbour", "neighbor", "adversary", "foe"})


def _is_the_sides(noun: Token) -> bool:
    """`the parties`, `the sides` and nothing else: those who face each other."""
    alone = [c.lower_ for c in noun.children if c.dep_ not in {"punct", "case"}] == ["the"]
    return alone and noun.lower_ in {"parties", "sides", "neighbours", "neighbors"}


def _named_before(noun: Token, reading: Reading) -> set[str]:
    """The governments named in the few sentences up to the noun."""
    start = noun.sent.start
    for _ in range(_REACH - 1):
        start = reading.doc[start - 1].sent.start if start > 0 else 0
    tokens = range(start, noun.i)
    named = (reading.actor_at.get(i) or reading.nation_at.get(i) for i in tokens)
    return {id for id in named if id is not None and id.startswith("gov-")}
