"""The API's port for anchors, and the command line's: done by the world layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.anchors import Fixed, Move
from graph.store import Store, Transaction
from graph.writes.revision import Seen, expect
from loaders.pipeline import resolve_pending
from loaders.world import drop_anchor, set_anchor


class WorldAnchoring:
    """Brings the world up to date with the days that persons fix, in one transaction each."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def fix(self, fixed: Fixed, *, dry_run: bool = False, seen: Seen = None) -> Sequence[Move]:
        """Fix a day, or only find out what would move."""
        return self._do(lambda t: set_anchor(t, fixed), dry_run=dry_run, seen=seen)

    def release(self, anchor: str, *, dry_run: bool = False, seen: Seen = None) -> Sequence[Move]:
        """Take an anchor away, or only find out what would move back."""
        return self._do(lambda t: drop_anchor(t, anchor), dry_run=dry_run, seen=seen)

    def _do(
        self, work: Callable[[Transaction], Sequence[Move]], *, dry_run: bool, seen: Seen
    ) -> Sequence[Move]:
        """What a killed load left half done is completed first: it may be what is spoken of."""
        resolve_pending(self._store)

        def done(transaction: Transaction) -> Sequence[Move]:
            expect(transaction, seen)
            return work(transaction)

        return self._store.rehearse(done) if dry_run else self._store.write(done)
