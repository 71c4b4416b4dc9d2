"""Nouns that stand for the name in front of them: an index for its name, shares for their firm."""

from __future__ import annotations

from graph.model import ActorKind
from loaders.extract.cast import Cast
from loaders.extract.words import word_set

INDICES = word_set("index average composite benchmark barometer gauge")
SLOTS = frozenset({"nsubj", "nsubjpass", "dobj", "obj"})
_SHARES = word_set("shares stock stocks")


def stand_for_index(cast: Cast, i: int) -> None:
    """`the Quill 50 index` is what its name stands for, whatever the name was taken for."""
    syntax = cast.syntax
    if syntax.lowers[i] not in INDICES or not is_free(cast, i):
        return
    last = i - 2 if i > 1 and syntax.words[i - 1].isdigit() else i - 1
    id = cast.actor_at.get(last) if syntax.deps[last] in {"compound", "nmod"} else None
    # A person's or a state's index is its own, not the same.
    if id and cast.actors[id].kind in {ActorKind.ORGANIZATION, ActorKind.OTHER}:
        cast.stand(id, i, i + 1)


def stand_for_shares(cast: Cast, i: int) -> None:
    """`Quill Motors shares fell`: what happens to a body's shares happens to it."""
    syntax = cast.syntax
    if syntax.lowers[i] not in _SHARES or i == 0 or not is_free(cast, i):
        return
    owner = i - 2 if syntax.tags[i - 1] == "POS" else i - 1
    id = cast.actor_at.get(owner) if syntax.deps[owner] in {"compound", "nmod", "poss"} else None
    if id and syntax.deps[i] in SLOTS and cast.actors[id].kind is ActorKind.ORGANIZATION:
        cast.stand(id, i, i + 1)


def is_free(cast: Cast, i: int) -> bool:
    return i not in cast.actor_at and i not in cast.place_at and i not in cast.nation_at
