"""The API's port for anchors, and the command line's: done by the world layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.anchors import Fixed, Move
from graph.store import Store, Transaction
from loaders.pipeline import resolve_pending
from loaders.world import drop_anchor, set_anchor


class WorldAnchoring:
    """Brings the world up to date with the days that persons fix, in one transaction each."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def fix(self, fixed: Fixed, *, dry_run: bool = False) -> Sequence[Move]:
        """Fix a day, or only find out what would move."""
        return self._do(lambda t: set_anchor(t, fixed), dry_run=dry_run)

    def release(self, anchor: str, *, dry_run: bool = False) -> Sequence[Move]:
        """Take an anchor away, or only find out what would move back."""
        return self._do(lambda t: drop_anchor(t, anchor), dry_run=dry_run)

    def _do(
        self, work: Callable[[Transaction], Sequence[Move]], *, dry_run: bool
    ) -> Sequence[Move]:
        """What a killed load left half done is completed first: it may be what is spoken of."""
        resolve_pending(self._store)
        return self._store.rehearse(work) if dry_run else self._store.write(work)
