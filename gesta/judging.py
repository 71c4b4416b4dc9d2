"""The API's port for judgements, and the command line's: done by the world layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.judgements import Effect, Saying, Word
from graph.store import Store, Transaction
from graph.writes.revision import Seen, expect
from loaders.pipeline import resolve_pending
from loaders.world import apply_judgements, undo_judgement


class WorldJudging:
    """Brings the world up to date with what persons say, in one transaction each."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def judge(
        self, sayings: Sequence[Saying], word: Word, *, dry_run: bool = False, seen: Seen = None
    ) -> Effect:
        """Say it, or only find out what would change."""
        return self._do(lambda t: apply_judgements(t, sayings, word), dry_run=dry_run, seen=seen)

    def undo(
        self,
        judgement: str,
        word: Word,
        reason: str = "",
        *,
        dry_run: bool = False,
        seen: Seen = None,
    ) -> Effect:
        """Take a judgement back, or only find out what would change."""
        return self._do(
            lambda t: undo_judgement(t, judgement, word, reason), dry_run=dry_run, seen=seen
        )

    def _do(self, work: Callable[[Transaction], Effect], *, dry_run: bool, seen: Seen) -> Effect:
        """What a killed load left half done is completed first: it may be what is spoken of."""
        resolve_pending(self._store)

        def done(transaction: Transaction) -> Effect:
            expect(transaction, seen)
            return work(transaction)

        return self._store.rehearse(done) if dry_run else self._store.write(done)
