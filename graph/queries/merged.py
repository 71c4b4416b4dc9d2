"""Ids that stand for another one now, that are gone, or that never were."""

from __future__ import annotations

from graph.changes import MEANINGS
from graph.errors import Gone, Moved, NotFound
from graph.store import Reader

_MOST_STEPS = 20  # merges of merges; a longer chain would be a cycle


def missing(store: Reader, kind: str, key: str) -> NotFound:
    """What to raise when nothing has the id: whether something had it once is told apart."""
    gone = store.row(
        """
        MATCH (change:Change {id: $id})
        WHERE change.print IS NULL
        RETURN change.kind AS kind, change.why AS why, change.revision AS revision,
               change.at AS at, change.into AS into
        """,
        id=key,
    )
    if gone is None:
        return NotFound(kind, key)
    return Gone(gone.pop("kind"), key, MEANINGS[gone["why"]], **gone)


def survivor(store: Reader, key: str) -> Moved | None:
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


def _emptied(store: Reader, key: str) -> str | None:
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
