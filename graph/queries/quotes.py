"""Quotes: the first sentences about each of some events, and one sentence where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from graph.queries.claims import CLAIM_MAP, claims_about
from graph.queries.filters import Filters
from graph.queries.merged import missing
from graph.store import Reader, Row


def quotes_of(
    reader: Reader, events: Iterable[str], most: int, known_at: str | None = None
) -> dict[str, list[Row]]:
    """The first claims about each event, oldest voice first; unknown ids are left out."""
    filters = Filters(salience="any", known_at=known_at)
    query = (
        "UNWIND $ids AS id MATCH (event:Event|BackgroundEvent {id: id}) RETURN id, "
        + claims_about("event", filters, "$most")
        + " AS claims"
    )
    rows = reader.rows(query, ids=list(events), most=most, known_at=known_at)
    return {str(row["id"]): row["claims"] for row in rows}


def quote_in_context(reader: Reader, claim: str, around: int) -> Row:
    """One claim with up to `around` characters of its document on either side.

    `start` is where `before` begins; `of_id` and `of_title` are of what it tells of.

    Raises:
        NotFound: No claim has this id.
    """
    row = reader.row(
        """
        MATCH (claim:Claim|BackgroundClaim {id: $claim})
        MATCH (claim)-[:MADE_IN|BACKGROUND_IN]->(document:Document)
        OPTIONAL MATCH (claim)-[:ABOUT]->(world)
        WITH claim, document, world,
             CASE WHEN claim.start > $around THEN claim.start - $around ELSE 0 END AS start
        RETURN world.id AS of_id, coalesce(world.title, world.type) AS of_title, start,
               substring(document.text, start, claim.start - start) AS before,
               substring(document.text, claim.end, $around) AS after,
               size(document.text) AS characters, """
        + CLAIM_MAP
        + " AS claim",
        claim=claim,
        around=around,
    )
    if row is None:
        raise missing(reader, "claim", claim)
    return row
