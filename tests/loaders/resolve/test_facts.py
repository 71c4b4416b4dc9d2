from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from graph.errors import InvalidRecord
from graph.interval import Basis, Precision, TimeInterval
from graph.model import Document, EventType
from graph.record import ExtractionRecord, RecordDate
from loaders.resolve.dates import first_day, interval_of, last_day
from loaders.resolve.facts import exact_type, facts_of
from tests.loaders.resolve.made import Json, actor, event, facts, on, one

TEXT = "On 3 May Norway expelled Ada Kern, envoy of Sweden, from Oslo. Kern said it was a mistake."
EXPULSION: Json = event(
    TEXT,
    "Norway expelled Ada Kern",
    "expelled",
    "SANCTION",
    actors=["n"],
    recipients=["k"],
    place="oslo",
    date=on("2030-05-03"),
    attributed_to=["k"],
)
PARTS: Json = {
    "actors": [
        actor("n", "Norway", "government", "NOR"),
        actor("k", "Ada Kern", "person", "SWE", aliases=["Kern"]),
    ],
    "places": [{"id": "oslo", "name": "Oslo", "kind": "city"}],
    "events": [EXPULSION],
    "relations": [
        {
            "source": "k",
            "type": "officeholder_of",
            "target": "n",
            "quote": "envoy of Sweden",
            "start_char": TEXT.index("envoy"),
            "end_char": TEXT.index("envoy") + 15,
            "valid_from": "2028-02",
            "valid_to": "2029-02",
        }
    ],
    "temporal_expressions": [
        {"text": "3 May", "start_char": 3, "end_char": 8, "type": "DATE", "value": "2030-05-03"}
    ],
}


def changed(**parts: Any) -> Json:
    return {**PARTS, **parts}


def test_a_claim_carries_its_span_trigger_people_date_and_place():
    found = facts(TEXT, **PARTS)
    claim = one(found)
    assert claim.span.text == "Norway expelled Ada Kern"
    assert claim.trigger is not None
    assert TEXT[claim.trigger.start : claim.trigger.end] == "expelled"
    assert {p.role.value for p in claim.participants} == {"actor", "recipient"}
    assert claim.date.start == dt.date(2030, 5, 3)
    assert claim.place == found.places[0].id
    assert claim.speakers == tuple(r.id for r in found.references if r.name == "Ada Kern")
    assert claim.keys


def test_every_mention_is_a_span_of_the_text():
    found = facts(TEXT, **PARTS)
    assert all(TEXT[m.span.start : m.span.end] == m.span.text for m in found.mentions)
    kinds = {m.kind: m.span.text for m in reversed(found.mentions)}
    assert kinds == {
        "time": "3 May",
        "actor": "Norway",
        "event": EXPULSION["quote"],
        "place": "Oslo",
    }
    assert [m.span.text for m in found.mentions if m.kind == "actor"] == [
        "Norway",
        "Ada Kern",
        "Kern",
    ]


def test_ids_depend_on_the_content_alone():
    shuffled = changed(actors=list(reversed(PARTS["actors"])))
    assert facts(TEXT, **PARTS) == facts(TEXT, **shuffled)


def test_partial_dates_of_relations_become_first_and_last_days():
    (relation,) = facts(TEXT, **PARTS).relations
    assert (relation.valid_from, relation.valid_to) == (dt.date(2028, 2, 1), dt.date(2029, 2, 28))
    assert (first_day("2028"), last_day("2028")) == (dt.date(2028, 1, 1), dt.date(2028, 12, 31))
    assert last_day(None) is None
    with pytest.raises(InvalidRecord, match="no date of the calendar"):
        first_day("2028-13")


def test_wrong_offsets_are_mended_by_the_quote():
    moved = {**EXPULSION, "start_char": 0, "end_char": len(EXPULSION["quote"])}
    assert one(facts(TEXT, **changed(events=[moved]))).span.start == TEXT.index("Norway")


def test_a_quote_that_is_not_in_the_text_is_refused():
    strange = {**EXPULSION, "quote": "Norway expelled Bo Kern!"}
    with pytest.raises(InvalidRecord, match="is not in the document's text"):
        facts(TEXT, **changed(events=[strange]))


def test_words_of_a_chain_that_the_text_does_not_have_are_refused():
    missing = {"quote": "Lind said", "start_char": 0, "end_char": 9}
    step = {"how": "say", "source": missing, "content": {**missing, "quote": "On 3 May "}}
    told = EXPULSION | {"attribution": [step]}
    with pytest.raises(InvalidRecord, match="an attribution of event"):
        facts(TEXT, **changed(events=[told]))


def test_the_documents_own_publication_date_goes_before_the_records():
    record = ExtractionRecord.model_validate(
        {
            "document": "d",
            "title": "t",
            "publication_date": {
                "start": "2030-05-01",
                "end": "2030-05-31",
                "precision": "month",
                "evidence": "the dateline",
            },
        }
    )
    bare = Document(id=facts(TEXT).document.id, text=TEXT, title="t")
    dated = bare.model_copy(update={"published": TimeInterval.day(dt.date(2030, 5, 4))})
    assert facts_of(dated, record, "f").document == dated
    inferred = facts_of(bare, record, "f").document
    assert inferred.published.basis is Basis.INFERRED
    assert inferred.published_evidence == "the dateline"


def test_the_same_claim_twice_is_stored_once():
    again = {**EXPULSION, "id": "again"}
    assert len(facts(TEXT, **changed(events=[EXPULSION, again])).claims) == 1


def test_links_join_claims_and_never_a_claim_to_itself():
    reply = event(TEXT, "Kern said it was a mistake", "said", "REJECT", actors=["k"], id="reply")
    links = [
        {"source": "reply", "type": "responds_to", "target": EXPULSION["id"]},
        {"source": "reply", "type": "responds_to", "target": "reply"},
    ]
    found = facts(TEXT, **changed(events=[EXPULSION, reply], event_links=links))
    (link,) = found.links
    by_key = {c.key: c.id for c in found.claims}
    assert (link.source, link.target) == (by_key["reply"], by_key[EXPULSION["id"]])


@pytest.mark.parametrize(
    ("trigger", "kind"),
    [
        ("withdrew", EventType.RETREAT),
        ("release", EventType.RETREAT),
        ("concession", EventType.CONCEDE),
        ("compensation", EventType.CONCEDE),
        ("gave way", EventType.YIELD),
    ],
)
def test_yielding_is_made_exact_where_the_trigger_tells(trigger: str, kind: EventType):
    assert exact_type(EventType.YIELD, trigger) is kind
    assert exact_type(EventType.AID, trigger) is EventType.AID


def test_a_precision_that_the_bounds_contradict_gives_way():
    start, end = dt.date(2030, 5, 1), dt.date(2030, 5, 10)
    date = RecordDate(start=start, end=end, precision=Precision.DAY)
    assert interval_of(date).precision is Precision.MONTH
    assert interval_of(RecordDate(start=start)).precision is Precision.DAY
    with pytest.raises(InvalidRecord, match="swap start and end"):
        interval_of(RecordDate(start=end, end=start))
