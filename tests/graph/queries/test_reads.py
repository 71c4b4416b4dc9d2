"""Documents, relations, paths, places, search, sources, timeline, types."""

from __future__ import annotations

import pytest

from graph.errors import InvalidQuery, NotFound
from graph.queries import (
    documents,
    paths,
    places,
    relations,
    search,
    sources,
    stats,
    timeline,
    types,
)
from graph.queries.documents import DocumentFilters
from graph.queries.filters import Filters
from graph.queries.page import Page
from graph.store import Store
from tests.graph.queries.world import (
    ALDER,
    D1,
    D2,
    D3,
    GAZETTE,
    KERN,
    LIND,
    QUILL,
    RAID,
    TEXT,
    ZEDLAND,
)

pytestmark = pytest.mark.neo4j


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (DocumentFilters(), [D3, D1, D2]),
        (DocumentFilters(q="grain"), [D3]),
        (DocumentFilters(source=(GAZETTE,)), [D1, D2]),
        (DocumentFilters(published_from="2031-05-07", published_to="2031-05-31"), [D3, D2]),
        (DocumentFilters(known_at="2031-05-06"), [D1]),
        (DocumentFilters(language=("fr",)), []),
        (DocumentFilters(dataset=("default",), published_to="2031-05-06"), [D3, D1]),
    ],
)
def test_documents_are_listed_by_publication(
    planted: Store, filters: DocumentFilters, expected: list[str]
) -> None:
    found = documents.list_documents(planted, filters, Page())
    assert [document["id"] for document in found.items] == expected


def test_every_span_of_a_document_is_its_quote(planted: Store) -> None:
    document = documents.get_document(planted, D1, frozenset(documents.PARTS))
    spans = [(c["start_char"], c["end_char"], c["quote"]) for c in document["claims"]]
    spans += [(m["start_char"], m["end_char"], m["text"]) for m in document["mentions"]]
    assert len(spans) == 4
    assert all(document["text"][start:end] == words for start, end, words in spans)
    assert {r["actor"]["id"] for r in document["references"]} >= {ZEDLAND, QUILL}


def test_only_the_parts_wanted_come(planted: Store) -> None:
    document = documents.get_document(planted, D1, frozenset())
    assert not {"text", "claims", "references", "mentions"} & set(document)
    assert document["claims_total"] == 3


def test_an_unknown_document_is_not_found(planted: Store) -> None:
    with pytest.raises(NotFound):
        documents.get_document(planted, "doc-none")


def test_a_path_carries_the_sentences_of_every_step(planted: Store) -> None:
    found = paths.paths_between(planted, KERN, QUILL, Filters(event_type=("COERCE",)), 6, 3)
    best = found[0]
    assert best["nodes"][0]["id"] == KERN
    assert best["nodes"][-1]["id"] == QUILL
    assert best["length"] == len(best["edges"]) == len(best["nodes"]) - 1
    for edge in best["edges"]:
        for claim in edge["claims"]["items"]:
            text = TEXT[claim["document"]["id"]]
            assert text[claim["start_char"] : claim["end_char"]] == claim["quote"]
    assert all(edge["claims"]["items"] for edge in best["edges"])


def test_the_clocks_narrow_which_steps_a_path_takes(planted: Store) -> None:
    none = Filters(date_from="2032-01-01", date_to="2032-12-31")
    assert paths.paths_between(planted, KERN, QUILL, none, 6, 3) == []
    spring = Filters(date_from="2031-05-02", date_to="2031-05-02")
    assert {
        n["id"] for n in paths.paths_between(planted, KERN, QUILL, spring, 6, 3)[0]["nodes"]
    } == {
        KERN,
        ZEDLAND,
        RAID,
        QUILL,
    }


def test_there_is_no_path_to_who_took_part_in_nothing(planted: Store) -> None:
    assert paths.paths_between(planted, KERN, LIND, Filters(), 8, 3) == []


def test_a_relation_is_found_from_both_ends_and_by_pair(planted: Store) -> None:
    for actors in ((KERN,), (ZEDLAND,), (KERN, ZEDLAND), (ZEDLAND, KERN)):
        found = relations.list_relations(planted, Filters(actor=actors), Page())
        assert [relation["id"] for relation in found.items] == ["rel-head"]
    assert relations.list_relations(planted, Filters(actor=(KERN, QUILL)), Page()).items == []


def test_a_relation_holds_from_its_first_day_on(planted: Store) -> None:
    before = relations.list_relations(planted, Filters(as_of="2028-12-31"), Page())
    after = relations.list_relations(planted, Filters(as_of="2029-01-01"), Page())
    assert (len(before.items), len(after.items)) == (0, 1)
    assert after.items[0]["from"]["id"] == KERN
    assert after.items[0]["claims"]["items"][0]["quote"] == "Ada Kern, president of Zedland"


def test_one_relation_can_be_asked_for(planted: Store) -> None:
    assert relations.get_relation(planted, "rel-head")["to"]["id"] == ZEDLAND
    with pytest.raises(NotFound):
        relations.get_relation(planted, "rel-none")


def test_one_box_finds_every_kind(planted: Store) -> None:
    hits = search.search(planted, "raid")
    assert {hit["kind"] for hit in hits} == {"event", "quote", "document"}
    for hit in hits:
        window = hit["snippet"]["text"]
        marks = [window[m["start"] : m["end"]].casefold() for m in hit["snippet"]["highlights"]]
        assert marks
        assert all(mark.startswith("raid") for mark in marks)


def test_a_search_shows_the_alias_that_matched(planted: Store) -> None:
    (hit,) = search.search(planted, "marble", kinds=("actor",))
    assert hit["id"] == ZEDLAND
    assert hit["snippet"]["text"] == "The Marble House"


def test_a_search_without_words_finds_nothing(planted: Store) -> None:
    assert search.search(planted, "...") == []


def test_places_and_sources_are_known_by_id_and_name(planted: Store) -> None:
    assert places.resolve_place(planted, "port alder") == ALDER
    assert places.get_place(planted, ALDER)["events"] == 1
    assert sources.resolve_source(planted, "ZEDLAND gazette") == GAZETTE
    assert sources.get_source(planted, GAZETTE)["documents"] == 2
    for ask in (places.resolve_place, sources.resolve_source):
        with pytest.raises(InvalidQuery):
            ask(planted, "nowhere")
    for ask in (places.get_place, sources.get_source):
        with pytest.raises(NotFound):
            ask(planted, "nowhere")


def test_places_are_listed(planted: Store) -> None:
    assert places.list_places(planted, Page(), name="ALD").items[0]["id"] == ALDER
    assert places.list_places(planted, Page(), kinds=("sea",)).items == []
    assert len(sources.list_sources(planted, Page()).items) == 2


def test_a_timeline_has_no_gaps_and_moves_nothing(planted: Store) -> None:
    found = timeline.timeline(planted, Filters(date_from="2031-04-30", date_to="2031-05-05"), "day")
    assert [(b["start"], b["events"], b["possible"]) for b in found["buckets"]] == [
        ("2031-04-30", 0, 0),
        ("2031-05-01", 0, 1),
        ("2031-05-02", 1, 1),
        ("2031-05-03", 0, 1),
        ("2031-05-04", 1, 1),
        ("2031-05-05", 0, 1),
    ]
    assert (found["total"], found["undated"]) == (3, 1)


def test_a_timeline_can_be_split(planted: Store) -> None:
    found = timeline.timeline(planted, Filters(actor=(ZEDLAND,)), "year", "event_type")
    assert [bucket["groups"] for bucket in found["buckets"]] == [
        {"AID": 1},
        {"COERCE": 1, "CONSULT": 1, "SANCTION": 1},
    ]


def test_a_timeline_of_nothing_is_empty(planted: Store) -> None:
    found = timeline.timeline(planted, Filters(actor=(LIND,)))
    assert (found["interval"], found["buckets"], found["undated"]) == (None, [], 0)


def test_a_timeline_with_too_many_buckets_is_refused(planted: Store) -> None:
    with pytest.raises(InvalidQuery, match="buckets"):
        timeline.timeline(planted, Filters(date_from="1000-01-01"), "day")


def test_every_type_has_a_meaning_and_a_count(planted: Store) -> None:
    found = {row["id"]: row for row in types.list_event_types(planted)}
    assert len(found) == 17
    assert found["CONSULT"]["events"] == 1
    assert all(row["description"] for row in found.values())


def test_stats_count_what_is_there(planted: Store) -> None:
    found = stats.graph_stats(planted)
    assert (found["documents"], found["events"], found["revision"]) == (3, 5, 7)
    assert stats.is_ready(planted)
