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
    if into == key:
        into = _emptied(store, key) or key
    return Moved(key, into) if into != key else None


def _emptied(store: Store, key: str) -> str | None:
    """The actor that now has what was a base once, until a person's word moved all references.

    Nobody, where they mean several actors, or where the base is still somebody's.
    """
    row = store.row(
        """
        CALL () {
          MATCH (reference:Reference {stated_base: $id})
          RETURN reference
          UNION
          MATCH (past:PastJudgement {apart: $id})
          MATCH (reference:Reference {id: past.left})
          RETURN reference
        }
        MATCH (reference)-[:REFERS_TO]->(actor:Actor)
        WHERE NOT EXISTS { MATCH (:Base {id: $id}) }
        RETURN collect(DISTINCT actor.id) AS actors
        """,
        id=key,
    )
    found: list[str] = row["actors"] if row else []
    return found[0] if len(found) == 1 else None
