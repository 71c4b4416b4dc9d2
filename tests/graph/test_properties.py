from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from graph.interval import Basis, TimeInterval
from graph.properties import (
    claim_of,
    claim_properties,
    interval_of,
    interval_properties,
    reference_of,
    reference_properties,
    relation_claim_of,
    relation_claim_properties,
    without_marks,
)
from loaders.resolve.facts import facts_of
from tests.loaders.dispatches import all_dispatches

days = st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31))
intervals = st.one_of(
    days.map(TimeInterval.day),
    st.builds(TimeInterval.month, st.integers(1800, 2200), st.integers(1, 12)),
    st.builds(TimeInterval.unknown, st.text(), not_before=st.none(), not_after=days),
    days.map(
        lambda d: TimeInterval.day(d, Basis.INFERRED).model_copy(update={"approximate": True})
    ),
)


def stored(properties: dict[str, object]) -> dict[str, object]:
    """As the database gives them back: what is null is not there."""
    return {name: value for name, value in properties.items() if value is not None}


@given(intervals)
def test_an_interval_comes_back_as_it_was(time: TimeInterval):
    assert interval_of("date", stored(interval_properties("date", time))) == time


def test_the_document_layer_comes_back_as_it_was():
    for found in all_dispatches():
        assert found.document
        assert found.record
        facts = facts_of(found.document, found.record, "fingerprint")
        for reference in facts.references:
            assert reference_of(stored(reference_properties(reference))) == reference
        for claim in facts.claims:
            node = stored(claim_properties(claim, facts.document))
            parts = [
                {
                    "reference": p.reference,
                    "role": p.role,
                    **(p.span.model_dump() if p.span else {}),
                }
                for p in claim.participants
            ]
            node |= {"place": claim.place, "speakers": claim.speakers, "participants": parts}
            assert claim_of(node) == claim
        for relation in facts.relations:
            node = stored(relation_claim_properties(relation, facts.document))
            node |= {"subject": relation.source, "object": relation.target}
            assert relation_claim_of(node | {"speakers": relation.speakers}) == relation


def test_words_without_marks_are_kept_only_where_they_differ():
    assert without_marks("Sjøfartens Åsgård") == "sjøfartens asgard"
    assert without_marks("plain words") is None
    assert without_marks("Русь") is None
    assert without_marks(None) is None
