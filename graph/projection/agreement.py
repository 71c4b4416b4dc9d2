"""What several claims agree on: a date, a status, a value most of them give.

Every function depends on the set of its arguments alone; ties are broken by the values themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from graph.interval import Basis, TimeInterval
from graph.model import Claim, RelationClaim, RelationTally, Status

Key = TypeVar("Key")

# A denial speaks for an event only when nobody says that it happened.
_FIRMEST = (
    Status.ASSERTED,
    Status.ALLEGED,
    Status.PLANNED,
    Status.CALLED_FOR,
    Status.HYPOTHETICAL,
    Status.DENIED,
)
_SUREST = (Basis.EXPLICIT, Basis.RELATIVE, Basis.INHERITED, Basis.INFERRED, Basis.PUBLICATION, None)


def most_common(values: Iterable[Key], tie: Callable[[Key], tuple[object, ...]]) -> Key | None:
    """The value that occurs most; among equals the one whose `tie` is least; `None` for none."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], tie(value)), default=None)


def firmest_status(claims: Iterable[Claim | RelationClaim | RelationTally]) -> Status:
    """The firmest status any claim gives; `denied` only when all of them deny."""
    return min((c.status for c in claims), key=_FIRMEST.index)


def agreed_date(claims: Collection[Claim]) -> TimeInterval:
    """The best known date.

    The days that all known dates share, as exact as the most exact. Where they contradict, the date
    that most documents allow wins, the more exact among equals, the earlier among those. Without a
    known date the bounds of all claims count, as far as they do not contradict each other.
    """
    dated = [c for c in claims if c.date.is_known]
    if not dated:
        return _bounds(claims)
    best = min(dated, key=lambda c: (-_support(c.date, dated), _order(c.date), c.id)).date
    rest = (c.date for c in sorted(dated, key=lambda c: (_order(c.date), c.id)))
    for other in rest:
        best = best.intersect(other) or best
    return best


def dates_disagree(claims: Collection[Claim]) -> bool:
    """Whether two claims give times that cannot be one."""
    dates = [c.date for c in claims]
    return any(not a.may_equal(b) for i, a in enumerate(dates) for b in dates[:i])


def _support(date: TimeInterval, dated: Iterable[Claim]) -> int:
    return len({c.document for c in dated if c.date.overlaps(date)})


def _order(date: TimeInterval) -> tuple[object, ...]:
    """Exact before vague, early before late, well founded before guessed, then by value."""
    surest = _SUREST.index(date.basis)
    return (date.precision.rank, date.days, date.start, date.approximate, surest, date.text or "")


def _bounds(claims: Collection[Claim]) -> TimeInterval:
    after = max((c.date.not_before for c in claims if c.date.not_before), default=None)
    before = min((c.date.not_after for c in claims if c.date.not_after), default=None)
    if after and before and after > before:
        after = None
    texts = (c.date.text for c in claims if c.date.text)
    text = most_common(texts, tie=lambda words: (len(words), words))
    return TimeInterval.unknown(text, not_before=after, not_after=before)
