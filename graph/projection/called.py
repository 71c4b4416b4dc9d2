"""What documents call a base, counted: what is read instead of every reference to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.identity import ActorId, DocumentId, ReferenceId, digest, make_id
from graph.model import Reference

Called = dict[ActorId, list[Reference]]
"""For each base the ways in which it is called; a value stands for `times` references."""

COMPANY = 64
"""Persons kept of those a firm is named with. Of more, those whose digests are least: that choice
depends on the set alone, and two firms with much company in common keep much of it in common."""


def called(references: Iterable[Reference]) -> Called:
    """References that agree in name, kind, country, rule and ids as one value each.

    It has all their aliases and company, and counts them; what was joined can be joined again.
    """
    alike: dict[ReferenceId, list[Reference]] = defaultdict(list)
    for reference in references:
        alike[_way(reference)].append(reference)
    found: Called = defaultdict(list)
    for way in sorted(alike):
        found[alike[way][0].base].append(_joined(way, alike[way]))
    return dict(found)


def ways(references: Iterable[Reference]) -> frozenset[Reference]:
    """The values without their counts: what judging names looks at."""
    return frozenset(reference.model_copy(update={"times": 1}) for reference in references)


def _way(reference: Reference) -> ReferenceId:
    parts = (reference.name, reference.kind, reference.country, reference.rule)
    return ReferenceId(make_id("ref", reference.base, *parts, *reference.external_ids))


def _joined(way: ReferenceId, references: Sequence[Reference]) -> Reference:
    company = {name for r in references for name in r.company}
    return references[0].model_copy(
        update={
            "id": way,
            "document": DocumentId(""),
            "key": "",
            "aliases": tuple(sorted({alias for r in references for alias in r.aliases})),
            "company": tuple(sorted(sorted(company, key=digest)[:COMPANY])),
            "apart": tuple(sorted({name for r in references for name in r.apart})),
            "times": sum(r.times for r in references),
        }
    )
