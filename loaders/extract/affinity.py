"""Relations that nouns state between any two actors: allies, rivals, relatives, subsidiaries."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graph.model import ActorKind
from loaders.extract import grammar
from loaders.extract.holding import Held
from loaders.extract.reading import Reading
from loaders.extract.tenure import ALWAYS

_TIES: dict[str, str] = {
    "ally": "allied_with",
    "rival": "rival_of",
    "archrival": "rival_of",
    "foe": "rival_of",
    "enemy": "rival_of",
    "adversary": "rival_of",
    "subsidiary": "subsidiary_of",
    "affiliate": "subsidiary_of",
    "offshoot": "subsidiary_of",
    "arm": "subsidiary_of",
    "wing": "subsidiary_of",
    "branch": "subsidiary_of",
    "unit": "subsidiary_of",
    "division": "subsidiary_of",
    "member": "member_of",
    "owner": "owns",
    "founder": "founder_of",
    "wife": "other:married_to",
    "husband": "other:married_to",
    "spouse": "other:married_to",
    "widow": "other:married_to",
    "widower": "other:married_to",
    "son": "other:child_of",
    "daughter": "other:child_of",
    "father": "other:parent_of",
    "mother": "other:parent_of",
    "brother": "other:sibling_of",
    "sister": "other:sibling_of",
}
_KIN = frozenset(t for t in _TIES.values() if t.startswith("other:"))
_OF_BODIES = frozenset({"subsidiary_of", "member_of", "owns", "founder_of"})


def affinities_at(token: Token, reading: Reading) -> Iterator[Held]:
    """The relations of which the word is the noun ("an ally of") or participle ("married to")."""
    tie = _TIES.get(token.lemma_.lower()) if token.tag_[:2] == "NN" else None
    if tie is not None:
        yield from _of_noun(token, tie, reading)
    elif token.lower_ in {"married", "allied", "wed"}:
        yield from _of_participle(token, reading)


def _of_noun(noun: Token, tie: str, reading: Reading) -> Iterator[Held]:
    others = [*(c for c in noun.children if c.dep_ == "poss"), *grammar.under(noun, {"of", "to"})]
    for holder in _holders(noun):
        for other in others:
            if _fits(tie, holder, other, reading):
                yield Held(holder, tie, other, noun, ALWAYS)


def _holders(noun: Token) -> list[Token]:
    """Who is called so: "X, the ally", "X is an ally", "the ally X", "his wife, X"."""
    if noun.dep_ == "attr":
        return [] if grammar.negation(noun.head) else grammar.subjects(noun.head)
    found = [c for c in noun.children if c.dep_ == "appos"]
    if noun.dep_ in {"appos", "compound", "nmod"}:
        found.append(noun.head)
    return found


def _of_participle(word: Token, reading: Reading) -> Iterator[Held]:
    """As in "X is married to Y", "a state allied with Y"."""
    bearer = word.head if word.dep_ in {"acomp", "attr"} else word
    if grammar.negation(bearer):
        return
    subjects = [word.head] if word.dep_ == "acl" else grammar.subjects(bearer)
    tie = "allied_with" if word.lower_ == "allied" else "other:married_to"
    for holder in subjects:
        for other in grammar.under(word, {"to", "with"}):
            if _fits(tie, holder, other, reading):
                yield Held(holder, tie, other, word, ALWAYS)


def _fits(tie: str, holder: Token, other: Token, reading: Reading) -> bool:
    """Kin are persons; bodies belong to bodies; what persons are to bodies, titles say."""
    one, two = reading.actor_at.get(holder.i), reading.actor_at.get(other.i)
    if one is None or two is None or one == two:
        return False
    kinds = reading.by_id[one].kind, reading.by_id[two].kind
    if tie in _KIN:
        return set(kinds) == {ActorKind.PERSON}
    if tie in _OF_BODIES:
        return ActorKind.PERSON not in kinds and ActorKind.OTHER not in kinds
    return True
