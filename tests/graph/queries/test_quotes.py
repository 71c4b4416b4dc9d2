"""Quotes of events, and quotes where they stand."""

from __future__ import annotations

import pytest

from graph.errors import NotFound
from graph.queries.quotes import quote_in_context, quotes_of
from graph.store import Row, Store, Transaction
from tests.graph.queries.world import D1, RAID, RUMOUR, TEXT

pytestmark = pytest.mark.neo4j


def test_each_event_has_its_first_quotes(planted: Store) -> None:
    found = quotes_of(planted, [RAID, RUMOUR, "evt-none"], most=1)
    assert {key: [c["id"] for c in claims] for key, claims in found.items()} == {
        RAID: ["clm-denial"],
        RUMOUR: [f"clm-{RUMOUR}"],
    }
    [claims] = quotes_of(planted, [RAID], 5, known_at="2031-05-06").values()
    assert [claim["id"] for claim in claims] == [f"clm-{RAID}"]


@pytest.mark.parametrize("around", [0, 7, 2_000])
def test_a_quote_in_its_place_is_the_text_of_its_document(planted: Store, around: int) -> None:
    found = quote_in_context(planted, "clm-evt-cancel", around)
    claim = found["claim"]
    whole = found["before"] + claim["quote"] + found["after"]
    assert TEXT[D1][found["start"] : found["start"] + len(whole)] == whole
    assert len(found["before"]) == min(around, claim["start_char"])
    assert found["characters"] == len(TEXT[D1])
    assert (found["of_id"], found["of_title"]) == ("evt-cancel", "Fair called off")


def test_letters_beyond_the_basic_plane_count_as_one(planted: Store) -> None:
    def work(transaction: Transaction) -> Row:
        transaction.run(
            "CREATE (:Document {id: 'doc-🎈', text: '🎈🎈 the fair 🎈'})"
            "<-[:MADE_IN]-(:Claim {id: 'clm-🎈', quote: 'fair', start: 7, end: 11})"
        )
        return quote_in_context(transaction, "clm-🎈", 6)

    found = planted.rehearse(work)
    assert (found["before"], found["after"]) == ("🎈 the ", " 🎈")


def test_what_no_claim_is_called_is_not_found(planted: Store) -> None:
    with pytest.raises(NotFound, match="no claim has the id 'clm-none'"):
        quote_in_context(planted, "clm-none", 10)
