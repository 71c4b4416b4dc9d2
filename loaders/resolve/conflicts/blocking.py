"""Keys by which claims that may be at odds are found: without a common key none are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from graph.accounts.figures import counted, is_part, range_of
from graph.identity import ReferenceId, digest
from graph.interval import Precision, TimeInterval
from graph.model import Claim, Reference, Salience, Status
from loaders.resolve.conflicts.cases import HAPPENED, Case, case_of
from loaders.resolve.conflicts.charges import crimes_of, people_of, suspects_of
from loaders.resolve.conflicts.shares import named_in, share_in
from loaders.resolve.conflicts.silences import silence_of, told_kinds
from loaders.resolve.keys import EXACT, NARROW, VAGUE, names_of

_DONE, _ASKED = EXACT, VAGUE  # two who cannot be of one kind: what was done and what is asked for
_MOST_WORDS = 24
_MOST_COUNTRIES = 3
_MOST_MONTHS = 4


def conflict_keys(claim: Claim, references: Mapping[ReferenceId, Reference]) -> tuple[str, ...]:
    """Blocking keys besides those of events; none for what takes no side."""
    return keys_of(case_of(claim, references), references)


def keys_of(case: Case, references: Mapping[ReferenceId, Reference]) -> tuple[str, ...]:
    """The keys of a claim made ready, each once, in their order."""
    found = (
        *_of_sides(case),
        *_of_deeds(case),
        *_of_figures(case.claim, case, references),
        *_of_days(case.claim, case, references),
        *_of_charges(case),
        *_of_shares(case),
        *_of_silences(case),
    )
    return tuple(sorted(set(found)))


def _of_sides(case: Case) -> Iterator[str]:
    """Of every side it takes: its document, and each telling word with each country."""
    topic = case.topic
    for axis in sorted({frame.axis for frame in case.frames}):
        yield NARROW + digest("conflict", axis, case.claim.document)
        if case.claim.salience is Salience.BACKGROUND and axis == "crash":
            continue
        words = sorted(topic.tokens)[:_MOST_WORDS]
        of = sorted(topic.countries)[:_MOST_COUNTRIES]
        about = list(product(words, of))
        if axis == "vote":
            about += [("vote", country) for country in of]
        if axis == "fairness" and topic.conduct:
            about += [("conduct", country) for country in topic.acting]
        times = _times(case.claim.date)
        yield from (digest("conflict", axis, *what, when) for what in about for when in times)


def _of_deeds(case: Case) -> Iterator[str]:
    """Of what was done, and of what is only asked for: its act with each name in its words."""
    claim, topic = case.claim, case.topic
    side = {Status.ASSERTED: _DONE, Status.CALLED_FOR: _ASKED}.get(claim.status)
    if claim.salience is Salience.KEY and side:
        for name, when in product(sorted(topic.names), _times(claim.date)):
            yield digest("conflict", "done", topic.act, name, when) + side


def _of_figures(
    claim: Claim, case: Case, references: Mapping[ReferenceId, Reference]
) -> Iterator[str]:
    """Of an act with numbers, what is counted with each participant by name."""
    if claim.salience is Salience.BACKGROUND or claim.status not in HAPPENED:
        return
    told = sorted({counted(q) for q in claim.quantities if range_of(q) and not is_part(q)})
    for what, name, when in product(told, _participants(claim, references), _times(claim.date)):
        yield digest("conflict", "figures", case.view.trigger, *what, name, when)


def _of_days(
    claim: Claim, case: Case, references: Mapping[ReferenceId, Reference]
) -> Iterator[str]:
    """Of a dated act, each participant by name: accounts of it may differ in the place."""
    if claim.salience is Salience.BACKGROUND or claim.date.precision is not Precision.DAY:
        return
    for name in _participants(claim, references):
        yield NARROW + digest("conflict", "day", case.topic.act, str(claim.date.start), name)


def _participants(claim: Claim, references: Mapping[ReferenceId, Reference]) -> list[str]:
    """The names of all who take part."""
    parts = (references[p.reference] for p in claim.participants if p.reference in references)
    return sorted({name for part in parts for name in names_of(part)})


def _of_charges(case: Case) -> Iterator[str]:
    """Of an accusation, each accused by name; of a group its country and the town."""
    if crimes_of(case.text):
        yield from (digest("conflict", "charges", base) for base in sorted(suspects_of(case)))
        if case.topic.place:
            for country in sorted(people_of(case)):
                yield digest("conflict", "charges", country, case.topic.place)


def _of_shares(case: Case) -> Iterator[str]:
    """Of a count of some, each name in its words with each country."""
    if share_in(case.text):
        for name in sorted(named_in(case)):
            for country in sorted(case.topic.countries)[:_MOST_COUNTRIES]:
                yield digest("conflict", "share", name, country)


def _of_silences(case: Case) -> Iterator[str]:
    """Of all or none of a kind: who, with each month."""
    silent = silence_of(case.claim)
    for kind in sorted({silent} if silent else told_kinds(case.claim)):
        for base in sorted({r.base for r in case.view.actors}):
            for month in _months(case.claim.date):
                yield digest("conflict", "silence", kind, base, month)


def _times(date: TimeInterval) -> tuple[str, ...]:
    """Any time, which serves as long as few share it; and the years that it may be of."""
    if date.start and date.end:
        years = {date.start.year, date.end.year}
    elif date.not_after:  # an undated happening is mostly told within a year
        years = {date.not_after.year - 1, date.not_after.year}
    else:
        years = {date.not_before.year} if date.not_before else set[int]()
    return ("any", *map(str, sorted(years)))


def _months(date: TimeInterval) -> Iterator[str]:
    """The months that a short time touches."""
    if date.start is None or date.end is None:
        return
    first = date.start.year * 12 + date.start.month
    last = date.end.year * 12 + date.end.month
    if last - first < _MOST_MONTHS:
        yield from (str(month) for month in range(first, last + 1))
