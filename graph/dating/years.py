"""The year of dates that a text gives without one, from documents that tell of the same events.

"On 27 June" in a text without a publication date has no year. Other documents that tell of the same
events and say when they were published give it: news is told near its time. Only what a document
shows by itself of its publication counts, never what other documents lend it, so the outcome
depends on the set of documents and not on the order in which they came.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Iterable

from graph.interval import YEARLESS, Basis, Precision, TimeInterval
from graph.model import Claim

# Beyond these many days between a date and the other report's publication the year is a guess.
# Half a year is where two candidate years are equally near; two months are kept clear of that.
REACH = 120


def is_yearless(date: TimeInterval) -> bool:
    """Whether the text gave month, or month and day, and nothing gave the year."""
    return date.lacks_year


def anchor_of(claims: Iterable[Claim], neighbours: Collection[TimeInterval]) -> dt.date | None:
    """The day to resolve a document's yearless dates against; `None` when they stay open.

    Args:
        claims: All claims of a document without a publication date.
        neighbours: Publication dates of other documents that share an event with it.

    Every neighbour must give every date the same year and lie within `REACH` days of it, and none
    may lie before a full date of the document: otherwise nothing is concluded.
    """
    claims = list(claims)
    dates = [c.date for c in claims if is_yearless(c.date)]
    anchors = sorted({n.end for n in neighbours if n.end and (n.days or 999) <= 31})
    if not dates or not anchors:
        return None
    latest = max((c.date.start for c in claims if c.date.start), default=dt.date.min)
    if anchors[0] < latest:
        return None
    for date in dates:
        resolved = {_nearest(date, anchor) for anchor in anchors}
        if len(resolved) != 1 or None in resolved:
            return None
    return anchors[0]


def with_year(claim: Claim, anchor: dt.date) -> Claim:
    """The claim with its yearless date resolved; any other claim as it is."""
    if not is_yearless(claim.date):
        return claim
    date = dated_near(claim.date, anchor)
    return claim.model_copy(update={"date": date}) if date.is_known else claim


def dated_near(date: TimeInterval, anchor: dt.date) -> TimeInterval:
    """The yearless date in the year that brings it nearest to the anchor; as it is beyond reach."""
    start = _nearest(date, anchor)
    if start is None:
        return date
    has_day = _parts(date)[1] is not None
    end = start if has_day else start.replace(day=calendar.monthrange(start.year, start.month)[1])
    return date.model_copy(
        update={
            "start": start,
            "end": end,
            "precision": Precision.DAY if has_day else Precision.MONTH,
            "basis": Basis.INFERRED,
            "value": start.isoformat() if has_day else f"{start:%Y-%m}",
            "not_before": None,
            "not_after": None,
        }
    )


def _nearest(date: TimeInterval, anchor: dt.date) -> dt.date | None:
    """The first day of the date in the year that brings it nearest to the anchor, within reach."""
    month, day = _parts(date)
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    candidates = [d for year in years if (d := _day(year, month, day or 1))]
    best = min(candidates, key=lambda d: abs((d - anchor).days), default=None)
    return best if best and abs((best - anchor).days) <= REACH else None


def _parts(date: TimeInterval) -> tuple[int, int | None]:
    match = YEARLESS.fullmatch(date.value or "")
    if match is None:
        raise ValueError(f"{date.value!r} is not a date without a year")
    return int(match[1]), int(match[2]) if match[2] else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
