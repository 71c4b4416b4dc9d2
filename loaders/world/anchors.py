"""A person's word on a day: kept, and the world brought up to date with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.anchors import Fixed, Move
from graph.errors import NotFound
from graph.queries.anchors import get_anchor
from graph.queries.dating import canonical, moves_with, near
from graph.store import Transaction
from graph.writes.anchors import delete_anchor, mark_anchored, write_anchor
from graph.writes.changes import Cause, record_changes
from graph.writes.revision import take_lock
from loaders.world.change import change_of, settle

_CAUSE = Cause("regrouped")


def set_anchor(transaction: Transaction, fixed: Fixed) -> Sequence[Move]:
    """Fix the day of a document's publication or of an event; what moves with it, and why.

    Raises:
        NotFound: There is no such record.
    """
    take_lock(transaction)
    point = canonical(transaction, fixed.kind, fixed.point)
    moves = moves_with(near(transaction, fixed.kind, point), fixed, point)
    _turn(transaction, fixed, lambda: write_anchor(transaction, fixed))
    return moves


def drop_anchor(transaction: Transaction, key: str) -> Sequence[Move]:
    """Take an anchor away; what moves back.

    An anchor on a record that is gone can be taken away too: nothing moves then.

    Raises:
        NotFound: There is no such anchor.
    """
    take_lock(transaction)
    fixed = get_anchor(transaction, key)
    try:
        point = canonical(transaction, fixed.kind, fixed.point)
    except NotFound:
        delete_anchor(transaction, key)
        record_changes(transaction, _CAUSE)
        return []
    moves = moves_with(near(transaction, fixed.kind, point), None, point)
    _turn(transaction, fixed, lambda: delete_anchor(transaction, key))
    return moves


def _turn(transaction: Transaction, fixed: Fixed, change: Callable[[], None]) -> None:
    """What rests on a document's day is what changes when it goes and comes again."""
    if fixed.kind == "event":
        change()
        record_changes(transaction, _CAUSE)
        return
    resting = change_of(transaction, [fixed.point])
    change()
    mark_anchored(transaction, [fixed.point])
    settle(transaction, resting)
    record_changes(transaction, _CAUSE)
