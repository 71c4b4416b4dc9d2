"""What documents and claims say of when they were published and when things happened.

Points are ids: of documents for their publication, of events for their day. An event of several
days is bounded by its first and its last possible day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.dating.network import ORIGIN, Constraint, Strength
from graph.dating.words import counted_from_publication
from graph.interval import Basis, TimeInterval
from graph.model import Claim, LinkType, Salience, Status

NEAR = 120
"""Most days between news and a day that it gives without its year (docs/decisions/0004)."""
_PAST = (Status.ASSERTED, Status.ALLEGED)
_FIRST = {LinkType.BEFORE, LinkType.CAUSES}
_LOOSE = (Basis.INHERITED, Basis.INFERRED, Basis.PUBLICATION, None)


@dataclass(frozen=True)
class Anchor:
    """A person's word on the day of a document's publication, or of an event."""

    point: str
    day: dt.date
    by: str


@dataclass(frozen=True)
class Dated:
    """A claim and the event it is about; `published` is when its document shows it was."""

    claim: Claim
    event: str
    published: TimeInterval


def of_anchor(anchor: Anchor) -> list[Constraint]:
    """The point is on that day."""
    why = f"{anchor.by} fixed it on {anchor.day}"
    return _within(anchor.point, (anchor.day, anchor.day), Strength.PERSON, "anchor", why)


def of_publication(document: str, published: TimeInterval) -> list[Constraint]:
    """A document was published in the window that it shows."""
    window = (published.earliest, published.latest)
    why = "the document shows when it was published"
    return _within(document, window, Strength.PUBLISHED, "published", why, document=document)


def of_claim(dated: Dated) -> Iterator[Constraint]:
    """What a claim says of its event's day, and of that of its document."""
    claim, document = dated.claim, dated.claim.document
    if claim.date.basis is Basis.RELATIVE and claim.date.is_known and dated.published.is_known:
        yield from _relative(dated)
        return
    strength = Strength.LOOSE if claim.date.basis in _LOOSE else Strength.STATED
    words = claim.date.text or claim.date.value or "the words around"
    yield from _within(
        dated.event, (claim.date.earliest, claim.date.latest), strength, "stated",
        f"the date: {words}", claim=claim.id, document=document,
    )  # fmt: skip
    if claim.salience is not Salience.KEY:
        return
    if claim.status in _PAST and not _ahead(dated):
        yield Constraint(
            dated.event, document, 0, Strength.TENSE, "past",
            "told as past, so it was not after the publication", claim.id, document,
        )  # fmt: skip
    if not claim.date.is_known:
        yield from _counted(dated)


def of_link(source: str, kind: LinkType, target: str, document: str) -> Iterator[Constraint]:
    """A cause is not after its effect, nor a response before what it answers."""
    first, second = (source, target) if kind in _FIRST else (target, source)
    if kind in (*_FIRST, LinkType.RESPONDS_TO) and source != target:
        why = f"one event {kind.value.replace('_', ' ')} the other"
        yield Constraint(first, second, 0, Strength.LOOSE, "order", why, document=document)


def _relative(dated: Dated) -> Iterator[Constraint]:
    """A date that the text counts from its own publication moves with it."""
    date, published = dated.claim.date, dated.published
    if not (date.start and date.end and published.start and published.end):
        return
    first, last = date.start - published.end, date.end - published.start
    why = f"counted from the publication: {date.text or date.value}"
    common = (Strength.STATED, "counted", why, dated.claim.id, dated.claim.document)
    yield Constraint(dated.event, dated.claim.document, max(last.days, first.days), *common)
    yield Constraint(dated.claim.document, dated.event, -min(first.days, last.days), *common)


def _counted(dated: Dated) -> Iterator[Constraint]:
    claim = dated.claim
    if claim.date.lacks_year:
        span, kind = (-NEAR, NEAR), "near"
        why = f"news gives a date without its year ({claim.date.text}) for days near"
        strength = Strength.LOOSE
    else:
        found = counted_from_publication(claim.date.text or "")
        if found is None or dated.published.is_known:  # known: loading has counted from it
            return
        span, kind, strength = found, "counted", Strength.TENSE
        why = f"counted from the publication: {claim.date.text}"
    common = (strength, kind, why, claim.id, claim.document)
    yield Constraint(dated.event, claim.document, span[1], *common)
    yield Constraint(claim.document, dated.event, -span[0], *common)


def _ahead(dated: Dated) -> bool:
    """Whether its date lies behind the publication: a date set for later, told as certain."""
    start, latest = dated.claim.date.start, dated.published.latest
    return start is not None and latest is not None and start > latest


def _within(
    point: str,
    window: tuple[dt.date | None, dt.date | None],
    strength: Strength,
    kind: str,
    why: str,
    *,
    claim: str = "",
    document: str = "",
) -> list[Constraint]:
    first, last = window
    found: list[Constraint] = []
    if first:
        least = -first.toordinal()
        found.append(Constraint(ORIGIN, point, least, strength, kind, why, claim, document))
    if last:
        most = last.toordinal()
        found.append(Constraint(point, ORIGIN, most, strength, kind, why, claim, document))
    return found


def constraints_of(
    published: Iterable[tuple[str, TimeInterval]],
    claims: Iterable[Dated],
    links: Iterable[tuple[str, LinkType, str, str]],
    anchors: Iterable[Anchor],
) -> set[Constraint]:
    """All of them."""
    found = {c for document, window in published for c in of_publication(document, window)}
    found |= {c for dated in claims for c in of_claim(dated)}
    found |= {c for link in links for c in of_link(*link)}
    return found | {c for anchor in anchors for c in of_anchor(anchor)}
