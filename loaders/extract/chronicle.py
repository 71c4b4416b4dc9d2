"""A story told by its dates: "On 27 June … On 29 June …": each step comes before the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.interval import Basis, Precision
from graph.model import Status
from loaders.extract.reading import Reading
from loaders.extract.sites import Sites
from loaders.extract.telling import Telling

_DATED = frozenset({Basis.EXPLICIT, Basis.RELATIVE, Basis.INFERRED})
_EXACT = frozenset({Precision.DAY, Precision.WEEK, Precision.MONTH})
_YEARLESS = re.compile(r"XXXX-\d\d-\d\d")
_NEAR = 10  # sentences between two steps of one story


def dated_pairs(sites: Sites, reading: Reading) -> Iterator[tuple[Telling, Telling]]:
    """Earlier and later of each two dated main events told one after the other of one matter."""
    last: Telling | None = None
    for step in _steps(sites):
        if last is None or step.sentence - last.sentence > _NEAR:
            last = step
            continue
        if _precedes(last, step) or _goes_on(last, step):
            if _is_one_matter(last, step, reading):
                yield last, step
            last = step
        elif _precedes(step, last):
            last = step


def _is_one_matter(first: Telling, then: Telling, reading: Reading) -> bool:
    """Told of the same states, or both entries of one chronicle."""
    if _is_under_heading(first) and _is_under_heading(then):
        return True
    return bool(_countries(first, reading) & _countries(then, reading))


def _steps(sites: Sites) -> Iterator[Telling]:
    """The topmost event of each sentence that gives a date of its own."""
    for sentence in sites.told_sentences:
        first = next(iter(sites.main(sentence)), None)
        if first is not None and first.status is Status.ASSERTED and _is_dated(first):
            yield first


def _is_dated(telling: Telling) -> bool:
    date = telling.date
    if date.basis is Basis.INHERITED and _is_under_heading(telling):
        return date.start is not None and date.precision in _EXACT
    if not date.text or date.basis is Basis.INHERITED:
        return False
    if date.start is None:
        return _YEARLESS.fullmatch(date.value or "") is not None
    return date.basis in _DATED and date.precision in _EXACT


def _is_under_heading(telling: Telling) -> bool:
    """Whether the line above tells nothing but a date, as in a chronicle."""
    text, at = telling.trigger.token.doc.text, telling.trigger.token.idx
    above = text[: text.rfind("\n", 0, at) + 1].rstrip()
    line = above[above.rfind("\n") + 1 :].strip()
    return _HEADING.fullmatch(line) is not None


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_HEADING = re.compile(
    rf"\W*(?:(?:on )?(?:\w+day,? )?(?:(?:{_MONTHS})\w*\.? \d{{1,2}}(?:st|nd|rd|th)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\w*\.?)(?:,? \d{{4}})?)\W*",
    re.IGNORECASE,
)


def _precedes(first: Telling, then: Telling) -> bool:
    over, begun = first.date.end, then.date.start
    return over is not None and begun is not None and over < begun


def _goes_on(first: Telling, then: Telling) -> bool:
    """Days of a year that nothing names, told in the order of the calendar."""
    days = first.date.value or "", then.date.value or ""
    return all(_YEARLESS.fullmatch(day) for day in days) and days[0] < days[1]


def _countries(telling: Telling, reading: Reading) -> set[str]:
    """The states of those who take part; of who has none, who he is."""
    found = (reading.by_id.get(p.actor) for p in telling.participants)
    return {actor.country or actor.id for actor in found if actor is not None}
