"""Who published what was known in part on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.queries.filters import Filters, claim_conditions, where
from graph.queries.past.events import Told
from graph.store import Reader


def sources_told(reader: Reader, told: Iterable[Told], filters: Filters) -> dict[str, set[str]]:
    """The publishers, by event, of the claims of that day that the filters keep."""
    events = {claim.id: one.event.id for one in told for claim in one.claims}
    rows = reader.rows(
        "UNWIND $ids AS id MATCH (claim:Claim|BackgroundClaim {id: id}) "
        + where(["claim.source_id IS NOT NULL", *claim_conditions(filters)])
        + " RETURN id, claim.source_id AS source",
        **{**replace(filters, q=None).parameters(), "ids": sorted(events)},
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(events[row["id"]], set()).add(row["source"])
    return found
