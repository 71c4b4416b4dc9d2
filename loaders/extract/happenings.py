"""The lexicon of nouns that name something that happens, with the verbs that tell the same."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class HappeningNouns:
    """What `data/happenings.toml` says.

    Attributes:
        verb: Noun to the verb that tells the same happening, or to itself where there is none.
        kind: Noun to its class.
        reading: Word lists that say when such a noun names no happening, by name.
    """

    verb: dict[str, str]
    kind: dict[str, str]
    reading: dict[str, frozenset[str]]


@cache
def happening_nouns() -> HappeningNouns:
    """The lexicon that comes with the package; read once."""
    source = resources.files("loaders.extract").joinpath("data", "happenings.toml")
    tables = tomllib.loads(source.read_text("utf-8"))
    verb: dict[str, str] = {}
    kind: dict[str, str] = {}
    for name, text in tables["happening"].items():
        for entry in text.split():
            noun, _, told = entry.partition("=")
            verb[noun], kind[noun] = told or noun, name
    reading = {name: frozenset(text.split()) for name, text in tables["reading"].items()}
    return HappeningNouns(verb, kind, reading)


def plainly_spelt(lemma: str) -> str:
    """The lemma in lower case as the lexicon spells it: "Privatisation" is "privatization"."""
    lemma = lemma.lower()
    return f"{lemma[:-7]}ization" if lemma.endswith("isation") else lemma
