"""Verbs and nouns by who stands where around them: `data/predicates.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from spacy.tokens import Token

from graph.record import ArgumentRole
from loaders.extract import grammar


def verb_class(table: str, name: str) -> frozenset[str]:
    """The words of one class; `subjects.patient` and so on."""
    return _tables()[table][name]


def said_as(verb: Token) -> set[str]:
    """The lemma, and the lemma with each particle it stands with ("shut_down")."""
    lemma = verb.lemma_.lower()
    return {lemma, *(f"{lemma}_{c.lower_}" for c in verb.children if c.dep_ in {"prt", "advmod"})}


def is_in(verb: Token, table: str, name: str) -> bool:
    """Whether the verb, alone or with its particle, belongs to the class."""
    return not verb_class(table, name).isdisjoint(said_as(verb))


def role_under(verb: Token, preposition: str) -> ArgumentRole | None:
    """Role of what stands under the preposition of a verb; `None` where it is no party."""
    lemma = verb.lemma_.lower()
    governed = f"{lemma}:{preposition}"
    if governed in verb_class("prepositions", "patient"):
        acts_on = grammar.child(verb, *grammar.OBJECTS) is not None
        return None if acts_on or grammar.is_passive(verb) else "patient"
    if governed in verb_class("prepositions", "goals"):
        return "goal"
    if preposition not in verb_class("prepositions", "goal"):
        return None
    return None if lemma in verb_class("prepositions", "motion") else "goal"


@cache
def _tables() -> Mapping[str, Mapping[str, frozenset[str]]]:
    source = resources.files("loaders.extract").joinpath("data", "predicates.toml")
    tables = tomllib.loads(source.read_text("utf-8"))
    return {
        name: {key: frozenset(text.split()) for key, text in table.items()}
        for name, table in tables.items()
    }
