"""Ids that stand for another one now."""

from __future__ import annotations

from graph.errors import Moved
from graph.store import Store

_MOST_STEPS = 20  # merges of merges; a longer chain would be a cycle


def survivor(store: Store, key: str) -> Moved | None:
    """What to raise when `key` was merged into another record; `None` when it was not."""
    into = key
    for _ in range(_MOST_STEPS):
        step = store.value("MATCH (merged:Merged {id: $id}) RETURN merged.into", id=into)
        if step is None:
            break
        into = str(step)
    return Moved(key, into) if into != key else None
