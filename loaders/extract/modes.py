"""How an event was done: the mode that PLOVER's codebook has for its type, where it is clear.

The names are those of the codebook (Open Event Data Alliance, PLOVER 2.0); which words mean them is
our own reading, in `data/modes.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from spacy.tokens import Token

from graph.model import EventType
from loaders.extract import grammar
from loaders.extract.triggers import Trigger, object_words

# Below these stands another happening, or what only describes a thing: "shot a bomb expert".
_ELSEWHERE = frozenset({"relcl", "advcl", "acl", "conj", "parataxis", "appos", "poss"})
_WHOLE = frozenset({"dobj", "nsubjpass", "pobj", "xcomp", "ccomp"})
_DEPTH = 2  # trigger, preposition, what stands under it


@dataclass(frozen=True)
class _Mode:
    """One mode; any of the three may say it."""

    name: str
    families: frozenset[str]
    triggers: frozenset[str]
    said: frozenset[str]


def mode_of(trigger: Trigger, kind: EventType) -> str | None:
    """The mode of an event of the type `kind`; `None` where the words do not show one."""
    modes = _modes().get(kind, ())
    if not modes:
        return None
    near, names = set(_near(trigger)), _names(trigger)
    fitting = (
        m.name
        for m in modes
        if trigger.frame.family in m.families or names & m.triggers or near & m.said
    )
    return next(fitting, None)


@cache
def _modes() -> dict[EventType, tuple[_Mode, ...]]:
    source = resources.files("loaders.extract").joinpath("data", "modes.toml")
    tables = tomllib.loads(source.read_text("utf-8"))
    return {
        EventType(kind): tuple(_mode(name, entry) for name, entry in modes.items())
        for kind, modes in tables.items()
    }


def _mode(name: str, entry: dict[str, str]) -> _Mode:
    families, triggers, said = (
        frozenset(entry.get(key, "").split()) for key in ("families", "triggers", "said")
    )
    return _Mode(name, families, triggers, said)


def _names(trigger: Trigger) -> set[str]:
    """The trigger as the lists have it: "pull" and "pull_out" for "pulled out"."""
    frame = trigger.frame
    whole = f"{frame.lemma}_{frame.particle}" if frame.particle is not None else frame.lemma
    return {frame.lemma, whole}


def _near(trigger: Trigger) -> Iterator[str]:
    """Lemmas of the words that go with the trigger, and with the verb that carries it."""
    yield from _below(trigger.token, _DEPTH)
    if trigger.support is not None:
        yield from _below(trigger.support, _DEPTH)
    for part in object_words(trigger):  # "went on hunger strike": the strike is the act
        yield from _below(part, 1)


def _below(token: Token, depth: int) -> Iterator[str]:
    for c in token.children:
        if c.dep_ in _ELSEWHERE:
            continue
        yield c.lemma_.lower()
        particle = grammar.child(c, "prt")
        if particle is not None:
            yield f"{c.lemma_.lower()}_{particle.lower_}"
        if depth > 1 and c.dep_ not in _WHOLE:
            yield from _below(c, depth - 1)
