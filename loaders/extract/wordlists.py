"""Closed word classes that the rules of extraction ask about, from `data/words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


def words(name: str) -> frozenset[str]:
    """The word class "module.name"."""
    module, _, key = name.partition(".")
    return frozenset(_tables()[module][key].split())


def table(name: str) -> dict[str, frozenset[str]]:
    """All word classes of a module, by their keys."""
    return {key: frozenset(text.split()) for key, text in _tables()[name].items()}


@cache
def _tables() -> dict[str, dict[str, str]]:
    data = resources.files("loaders.extract").joinpath("data", "words.toml")
    return tomllib.loads(data.read_text("utf-8"))
