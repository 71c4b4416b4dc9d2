"""Which nouns name something that happens: "the sale of the mill", not "the sales manager"."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extract import grammar
from loaders.extract.happenings import happening_nouns, plainly_spelt
from loaders.extract.wordlists import words

# Before these a noun keeps its happening: "a rescue effort", "the layoff process".
THIN_HEADS = frozenset({"operation", "campaign", "effort", "attempt", "process", "spree", "wave"})
_EDGES = frozenset({"beginning", "start", "end", "onset"})
_SPANS = words("nominals.spans")
_NO_DEVERBALS = frozenset({"organization", "civilization"})
_OTHER_NAMES = frozenset({"PERSON", "GPE"})


def names_happening(token: Token) -> bool:
    """Whether the noun names something that happens, is done, is said or holds for a time."""
    noun = plainly_spelt(token.lemma_)
    if not _heads_its_phrase(token):
        return False
    if token.pos_ == "PROPN":
        named = noun in happening_nouns().reading["named"]
        return named and token.ent_type_ not in _OTHER_NAMES
    if token.pos_ != "NOUN" or not _is_known(token, noun):
        return False
    if _is_grammatical(token, noun) or _is_edge_of_a_time(token, noun):
        return False
    return noun not in happening_nouns().reading["things"] or is_shown_happening(token)


def _is_known(token: Token, noun: str) -> bool:
    if noun in happening_nouns().verb:
        return True
    if noun.endswith(("ization", "ification")):
        return noun not in _NO_DEVERBALS
    # "the hosting of the games": any verb may be made a noun like this
    return noun.endswith("ing") and len(noun) > 5 and bool(grammar.under(token, {"of"}))


def _heads_its_phrase(token: Token) -> bool:
    if token.dep_ in {"compound", "nmod", "npadvmod", "amod"}:
        return token.head.lemma_ in THIN_HEADS and token.i < token.head.i
    return True


def _is_grammatical(token: Token, noun: str) -> bool:
    """As in "in response to": the noun is part of a preposition or an adverb."""
    above = token.head
    if token.dep_ != "pobj" or any(c.dep_ in {"amod", "poss"} for c in token.lefts):
        return False
    return f"{above.lower_}_{noun}" in happening_nouns().reading["phrases"]


def _is_edge_of_a_time(token: Token, noun: str) -> bool:
    """As in "the end of the year" or "the end of May": a date or a place."""
    if noun not in _EDGES:
        return False
    whole = grammar.under(token, {"of"})
    return any(w.lemma_.lower() in _SPANS or w.ent_type_ in {"DATE", "TIME"} for w in whole)


def is_shown_happening(token: Token) -> bool:
    """Whether the words around a noun show that it is meant as a happening, not as a thing."""
    return _is_dated(token) or _has_parties(token) or _happens(token)


def _is_dated(token: Token) -> bool:
    """As in "after the game", "Monday's delivery", "the May exercise"."""
    times = happening_nouns().reading["time_prepositions"]
    if token.dep_ == "pobj" and token.head.lower_ in times:
        return True
    return any(c.ent_type_ in {"DATE", "TIME"} for c in token.lefts)


def _has_parties(token: Token) -> bool:
    """As in "the construction of a bridge": a verb's noun with what the verb acts on."""
    noun = plainly_spelt(token.lemma_)
    verbal = happening_nouns().verb.get(noun, noun) != noun
    return verbal and bool(grammar.under(token, happening_nouns().reading["complements"]))


def _happens(token: Token) -> bool:
    """As in "the game began", "cancelled the exercise"."""
    verb = token.head
    if not grammar.is_verb_like(verb):
        return False
    reading = happening_nouns().reading
    if token.dep_ == "nsubj":
        return verb.lemma_.lower() in reading["happens"]
    undergoes = token.dep_ in {"dobj", "nsubjpass"}
    return undergoes and verb.lemma_.lower() in reading["undergone"]
