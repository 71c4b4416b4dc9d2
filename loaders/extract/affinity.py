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
    "partner": "other:partner_of",
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
    "mouthpiece": "other:speaks_for",
}
_LEANING: dict[str, str] = {
    "close": "other:close_to",
    "loyal": "other:loyal_to",
    "sympathetic": "other:loyal_to",
    "friendly": "other:close_to",
    "hostile": "rival_of",
    "opposed": "rival_of",
    "aligned": "other:aligned_with",
    "affiliated": "other:affiliated_with",
    "linked": "other:linked_to",
    "tied": "other:linked_to",
    "odds": "rival_of",
    "loggerheads": "rival_of",
}
"""Words behind which "to" or "with" names the other side: "a firm close to", "at odds with"."""

_KIN = frozenset(t for t in _TIES.values() if t.startswith("other:"))
_OF_BODIES = frozenset({"subsidiary_of", "member_of", "owns", "founder_of"})


def affinities_at(token: Token, reading: Reading) -> Iterator[Held]:
    """The relations of which the word is the noun ("an ally of") or participle ("married to")."""
    tie = _TIES.get(token.lemma_.lower()) if token.tag_[:2] == "NN" else None
    if tie is not None:
        yield from _of_noun(token, tie, reading)
    elif token.lower_ in _LEANING:
        yield from _of_leaning(token, reading)
    elif token.lower_ in {"married", "allied", "wed"}:
        yield from _of_participle(token, reading)


def _of_noun(noun: Token, tie: str, reading: Reading) -> Iterator[Held]:
    others = [*(c for c in noun.children if c.dep_ == "poss"), *grammar.under(noun, {"of", "to"})]
    yield from _mutual(noun, tie, reading)
    for holder in _holders(noun, reading):
        for other in others:
            if _fits(tie, holder, other, reading):
                yield Held(holder, tie, other, noun, ALWAYS)


def _mutual(noun: Token, tie: str, reading: Reading) -> Iterator[Held]:
    """As in "X and Y are allies"."""
    if noun.dep_ != "attr" or noun.tag_ != "NNS" or grammar.negation(noun.head):
        return
    both = grammar.subjects(noun.head)
    if tie in _MUTUAL and len(both) == 2 and _fits(tie, both[0], both[1], reading):
        yield Held(both[0], tie, both[1], noun, ALWAYS)


_MUTUAL = frozenset({"allied_with", "rival_of", "other:sibling_of"})


def _holders(noun: Token, reading: Reading) -> list[Token]:
    """Who is called so: "X, the ally", "X is an ally", "the ally X", "his wife, X", "the X arm"."""
    if noun.dep_ == "attr":
        return grammar.subjects(noun.head) if _holds(noun) else []
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":  # "its main ally is X"
        return [c for c in noun.head.rights if c.dep_ == "attr"] if _holds(noun) else []
    found = [c for c in noun.children if c.dep_ == "appos"]
    if noun.dep_ in {"appos", "compound", "nmod"}:
        found.append(noun.head)
    called = [c for c in noun.lefts if c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN"]
    own = reading.actor_at.get(noun.i)
    return found or [c for c in called if own is not None and reading.actor_at.get(c.i) == own]


def _holds(noun: Token) -> bool:
    """Whether its "be" says so of now: not "will be", "could be", "is no longer"."""
    said = {c.lower_ for c in noun.head.children if c.dep_ in {"aux", "advmod", "neg"}}
    return not said & _NOT_NOW and not any(c.tag_ == "MD" for c in noun.head.children)


_NOT_NOW = frozenset({"not", "n't", "never", "longer", "anymore"})


def _of_leaning(word: Token, reading: Reading) -> Iterator[Held]:
    """As in "a firm close to X", "a group at odds with X", "X is loyal to Y"."""
    bearer = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "at" else word.head
    others = grammar.under(word, {"to", "with"})
    if word.dep_ == "pobj":  # the model may hang "with" on the noun before "at odds"
        others = others or [t for t in grammar.under(bearer, {"with"}) if t.i == word.i + 2]
    if grammar.is_verb_like(bearer):
        holders = [] if grammar.negation(bearer) else grammar.subjects(bearer)
    else:
        holders = [bearer, *_holders(bearer, reading)]
    for holder in holders:
        for other in others:
            if other.i > word.i and _fits(_LEANING[word.lower_], holder, other, reading):
                yield Held(holder, _LEANING[word.lower_], other, word, ALWAYS)
                return


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
    if tie == "other:partner_of":
        return ActorKind.PERSON not in kinds and not _is_over(holder, other)
    if tie in _KIN:
        return set(kinds) == {ActorKind.PERSON}
    if tie in _OF_BODIES:
        return ActorKind.PERSON not in kinds and ActorKind.OTHER not in kinds
    return True


def _is_over(holder: Token, other: Token) -> bool:
    """As in "its former partner"."""
    words = holder.doc[min(holder.i, other.i) : max(holder.i, other.i)]
    return any(t.lower_ in {"former", "ex", "erstwhile", "one-time"} for t in words)
