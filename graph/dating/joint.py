"""Joint dating: the network solved, and dates without a year settled where only one year fits."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator

from graph.dating.constraints import Dated
from graph.dating.network import ORIGIN, Constraint, Solution, Strength, solve
from graph.interval import YEARLESS

_MOST_YEARS = 50  # a window wider than this settles nothing


def date_jointly(constraints: Iterable[Constraint], claims: Iterable[Dated]) -> Solution:
    """The tightest bounds, when years follow from bounds and bounds from years.

    Arc consistency (A. Mackworth, "Consistency in networks of relations", 1977) on the years that a
    date without one may lie in: as bounds rule years out, the days left bound what hangs on them,
    until nothing moves. Bounds only tighten, and each round settles a date, so there is an end.
    """
    known, yearless = set(constraints), [d for d in claims if d.claim.date.lacks_year]
    solution = solve(known)
    for _ in range(2 * len(yearless) + 1):
        more = {c for dated in yearless for c in _years(dated, solution)} - known
        if not more:
            break
        known |= more
        solution = solve(known)
    return solution


def _years(dated: Dated, solution: Solution) -> Iterator[Constraint]:
    """Bounds by the years that are left, where they are tighter than what is known."""
    bounds = solution.bounds(dated.event)
    if not bounds.first or not bounds.last:
        return
    if bounds.last.year - bounds.first.year > _MOST_YEARS:
        return
    spans = [_span(dated, year) for year in range(bounds.first.year, bounds.last.year + 1)]
    left = [s for s in spans if s and s[1] >= bounds.first and s[0] <= bounds.last]
    if not left:
        return
    why = f"{dated.claim.date.text or dated.claim.date.value}, in the years that are left"
    proofs = (solution.proof(dated.event, last=last) for last in (False, True))
    both = tuple(dict.fromkeys(step for proof in proofs for step in proof))
    common = (Strength.LOOSE, "year", why, str(dated.claim.id), str(dated.claim.document), both)
    if left[0][0] > bounds.first:
        yield Constraint(ORIGIN, dated.event, -left[0][0].toordinal(), *common)
    if left[-1][1] < bounds.last:
        yield Constraint(dated.event, ORIGIN, left[-1][1].toordinal(), *common)


def _span(dated: Dated, year: int) -> tuple[dt.date, dt.date] | None:
    """The days of the date in a year; 29 February is in leap years only."""
    match = YEARLESS.fullmatch(dated.claim.date.value or "")
    if match is None:
        return None
    month = int(match[1])
    try:
        last = calendar.monthrange(year, month)[1]
        first_day, last_day = (int(match[2]),) * 2 if match[2] else (1, last)
        return dt.date(year, month, first_day), dt.date(year, month, last_day)
    except (ValueError, calendar.IllegalMonthError):
        return None
