"""Which state of the graph is read: the number of changes so far, and when the last was made."""

from __future__ import annotations

from dataclasses import dataclass

from graph.store import Row, Store


@dataclass(frozen=True)
class Edition:
    """A state of the graph. Writers come one after another, and each makes another one.

    Attributes:
        revision: How many changes there were. A graph that goes on from a backup comes to the same
            number again, with something else in it.
        at: When the last change was begun, which tells these two apart; `None` before the first.
    """

    revision: int
    at: str | None


def edition(store: Store) -> Edition:
    """The state that is read now, or an older one than what is read after this."""
    return _edition(
        store.row(
            "MATCH (graph:Graph {id: 'graph'}) RETURN graph.revision AS revision, graph.at AS at"
        )
    )


def settled_edition(store: Store) -> Edition:
    """The same, once the indexes of words know of it: they follow the changes at a distance.

    Whatever is read after this, found by words or not, is of this state or a newer one.
    """
    return _edition(
        store.row(
            """
            MATCH (graph:Graph {id: 'graph'})
            WITH graph.revision AS revision, graph.at AS at
            CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
            RETURN revision, at
            """
        )
    )


def _edition(row: Row | None) -> Edition:
    return Edition(int(row["revision"] or 0), row["at"]) if row else Edition(0, None)
