"""The record's dates as times of the vocabulary."""

from __future__ import annotations

import calendar
import datetime as dt

from graph.errors import InvalidRecord
from graph.interval import YEARLESS, Basis, Precision, TimeInterval
from graph.record import RecordDate


def interval_of(date: RecordDate) -> TimeInterval:
    """The record's date as a time; a precision that its bounds contradict gives way to them.

    Days of a date without a year ("XXXX-06-27") are lent by other documents and left out.
    """
    start, end = date.start or date.end, date.end or date.start
    lent = date.basis is Basis.INFERRED and YEARLESS.fullmatch(date.value or "") is not None
    if lent:
        start = end = None
    if start and end and start > end:
        raise InvalidRecord(
            f"a date ends on {end}, before it starts on {start}; swap start and end"
        )
    bounds = {"not_before": date.not_before, "not_after": date.not_after}
    if date.not_before and date.not_after and date.not_before > date.not_after:
        raise InvalidRecord(
            f"a date is not before {date.not_before} and not after {date.not_after}; "
            "correct one of the two"
        )
    return TimeInterval(
        start=start,
        end=end,
        precision=_precision(date.precision, start, end),
        approximate=date.approximate,
        basis=_own_basis(date) if lent else date.basis or _basis(date, start),
        text=date.expression,
        value=date.value,
        **bounds,
    )


def _basis(date: RecordDate, start: dt.date | None) -> Basis | None:
    """What a record without a basis shows: words make a date explicit, none make it inherited."""
    if start:
        return Basis.EXPLICIT if date.expression else Basis.INHERITED
    return Basis.PUBLICATION if date.not_after else None


def _own_basis(date: RecordDate) -> Basis | None:
    """What a date had before days were lent to it: words need none, without them it is carried."""
    return None if date.expression else Basis.INHERITED


def _precision(given: Precision, start: dt.date | None, end: dt.date | None) -> Precision:
    if start is None or end is None:
        return Precision.UNKNOWN
    if start == end:
        return Precision.DAY
    if given not in (Precision.UNKNOWN, Precision.DAY):
        return given
    days = (end - start).days + 1
    limits = ((7, Precision.WEEK), (31, Precision.MONTH), (184, Precision.SEASON))
    fitting = [precision for limit, precision in limits if days <= limit]
    return fitting[0] if fitting else Precision.YEAR if days <= 366 else Precision.DECADE


def first_day(partial: str | None) -> dt.date | None:
    """The first day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    return _day(partial, last=False)


def last_day(partial: str | None) -> dt.date | None:
    """The last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    return _day(partial, last=True)


def _day(partial: str | None, *, last: bool) -> dt.date | None:
    if partial is None:
        return None
    try:
        year, month, day = (*(int(part) for part in partial.split("-")), 0, 0)[:3]
        month = month or (12 if last else 1)
        return dt.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except (ValueError, IndexError) as error:
        raise InvalidRecord(f"{partial!r} is no date of the calendar; correct it") from error
