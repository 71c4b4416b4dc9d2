"""Formats that are networks, maps or linked data: each read back by what reads it."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest

from tests.graph.exports.made import HARM, by_line, written
from tests.graph.exports.readers import etree, networkx, rdflib, stix2
from tests.graph.queries.world import CANCEL, D1, KERN, RAID, RUMOUR, TALKS, ZEDLAND

pytestmark = pytest.mark.neo4j
Row = dict[str, Any]
KML = {"k": "http://www.opengis.net/kml/2.2"}
SCHEMA, PROV = rdflib.Namespace("https://schema.org/"), rdflib.PROV
TERM, ID = rdflib.Namespace("urn:gesta:term:"), rdflib.Namespace("urn:gesta:id:")
# Of the published schemata: what each of these may have, its ancestors' among it.
THING = {"name", "summary", "description", "country", "alias", "sourceUrl", "publisher", "keywords"}
WITH_NOTES = THING | {"notes", "proof", "topics", "address"}
FTM: dict[str, set[str]] = {
    "Event": WITH_NOTES | {"date", "startDate", "endDate", "recordId", "location", "involved"},
    "Article": WITH_NOTES | {"title", "author", "publishedAt", "fileName", "mimeType"},
    "Note": WITH_NOTES | {"entity"},
    **dict.fromkeys(("Person", "Organization", "PublicBody", "LegalEntity"), WITH_NOTES),
}


def clean(words: str) -> str:
    """As XML can have them, after a reader made one of each kind of line break."""
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", words)
    return kept.replace("\r\n", "\n")


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_has_actors_and_events_with_their_evidence(
    form: Any, told: list[Row], harm: list[Row]
):
    read = networkx.read_graphml if form == "graphml" else networkx.read_gexf
    graph: Any = read(io.BytesIO(written(form, told + harm)))
    assert graph.nodes[RAID]["label"] == "Raid on a school"
    assert graph.nodes[KERN]["actor_kind"] == "person"
    [evidence] = [c for c in json.loads(graph.nodes[RAID]["claims"]) if c["document"] == D1]
    assert evidence["said_by"] == ["Ada Kern"]
    assert (evidence["start_char"], evidence["end_char"]) == (0, 39)
    roles = {data["role"] for data in graph.get_edge_data(ZEDLAND, RAID).values()}
    assert roles == {"recipient", "other"}
    assert [d["role"] for d in graph.get_edge_data(CANCEL, RAID).values()] == ["responds_to"]
    assert graph.nodes[RUMOUR]["date"] == "undated"
    assert "date_start" not in graph.nodes[RUMOUR]
    for number, words in enumerate(HARM):
        label = graph.nodes[f"evt-harm-{number}"]["label"]
        assert " ".join(label.split()) == " ".join(clean(words).split())


def test_gexf_knows_when_and_of_the_undated_nothing(told: list[Row]):
    graph: Any = networkx.read_gexf(io.BytesIO(written("gexf", told)))
    talks = graph.nodes[TALKS]
    assert (talks["start"], talks["end"]) == ("2031-05-01", "2031-05-31")
    assert "start" not in graph.nodes[RUMOUR]
    assert {data["start"] for data in graph.get_edge_data(KERN, CANCEL).values()} == {"2031-05-04"}
    tree = etree.fromstring(written("gexf", told))
    [head] = tree.xpath("//*[local-name()='graph']")
    assert (head.get("mode"), head.get("timeformat")) == ("dynamic", "date")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib of itself
def test_linked_data_says_who_was_quoted_where(told: list[Row], harm: list[Row]):
    graph = rdflib.Graph().parse(data=written("jsonld", told + harm).decode(), format="json-ld")
    raid = ID[RAID]
    assert (raid, rdflib.RDF.type, SCHEMA.Event) in graph
    assert str(graph.value(raid, SCHEMA.startDate)) == "2031-05-02"
    assert graph.value(ID[TALKS], SCHEMA.startDate) is None
    assert str(graph.value(ID[TALKS], SCHEMA.temporalCoverage)) == "2031-05"
    assert graph.value(ID[RUMOUR], TERM.undated).toPython() is True  # pyright: ignore[reportOptionalMemberAccess, reportUnknownMemberType, reportAttributeAccessIssue]
    claims = set(graph.objects(raid, PROV.wasDerivedFrom))
    assert claims == {ID["clm-evt-raid"], ID["clm-denial"]}
    claim = ID["clm-evt-raid"]
    assert graph.value(claim, PROV.wasQuotedFrom) == ID[D1]
    assert graph.value(claim, PROV.wasAttributedTo) == ID[KERN]
    assert str(graph.value(claim, TERM.endChar)) == "39"
    assert str(graph.value(ID[D1], TERM.origin)) == "doc-1.txt"
    assert graph.value(ID[D1], SCHEMA.url) is None
    names = [str(graph.value(ID[f"evt-harm-{n}"], SCHEMA.name)) for n in range(len(HARM))]
    assert names == list(HARM)


def test_entities_of_followthemoney_have_only_what_their_schemata_have(
    told: list[Row], harm: list[Row]
):
    entities = by_line(written("ftm", told + harm))
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities)
    for entity in entities:
        assert set(entity) == {"id", "schema", "properties"}
        assert set(entity["properties"]) <= FTM[entity["schema"]]
        assert entity["properties"]["name"]
        for name, values in entity["properties"].items():
            assert all(isinstance(value, str) and value for value in values)
            if name in ("involved", "proof", "entity"):
                assert set(values) <= set(by_id)
            if name.lower().endswith("date"):
                assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", value) for value in values)
    assert by_id[TALKS]["properties"]["date"] == ["2031-05"]
    assert not {"date", "startDate"} & set(by_id[RUMOUR]["properties"])
    assert by_id[RUMOUR]["properties"]["summary"] == ["asserted; undated"]
    assert by_id["evt-harm-0"]["properties"]["country"] == ["no"]
    note = by_id["clm-evt-raid"]["properties"]
    assert note["description"] == ["Quill police raided a school of Zedland"]
    assert note["summary"] == ["asserted, Ada Kern; characters 0–39"]


def test_a_bundle_of_stix_holds_together(told: list[Row], harm: list[Row]):
    bundle: Any = stix2.parse(written("stix", told + harm).decode(), allow_custom=True)
    by_id = {thing["id"]: thing for thing in bundle.objects}
    assert len(by_id) == len(bundle.objects)
    for thing in bundle.objects:
        refs = [thing[n] for n in ("source_ref", "target_ref") if n in thing]
        assert {*refs, *thing.get("object_refs", ())} <= set(by_id)
        for reference in thing.get("external_references", ()):
            assert "url" not in reference
    events = {thing["name"]: thing for thing in bundle.objects if thing["type"] == "x-gesta-event"}
    assert set(events) == {event["title"] for event in told} | set(HARM)
    assert events["A rumour of spies"]["undated"] is True
    assert "date_start" not in events["A rumour of spies"]
    kinds = [thing["type"] for thing in bundle.objects]
    assert kinds.count("note") == sum(len(e["claims"]["items"]) for e in told + harm)
    # The third document may be of any day of a month: it is no report, which needs a day.
    assert "No raid" in {thing["name"] for thing in bundle.objects if thing["type"] == "grouping"}
    [note] = [
        thing
        for thing in bundle.objects
        if thing["type"] == "note" and thing["content"].startswith("Quill police")
    ]
    assert (list(note["authors"]), note["abstract"]) == (["Ada Kern"], "asserted, Ada Kern")
    assert note["external_references"][0]["description"].endswith("characters 0–39")


def test_the_same_graph_gives_the_same_stix(told: list[Row]):
    assert written("stix", told) == written("stix", told)


def test_a_map_for_programs_has_points_times_and_escaped_words(told: list[Row], harm: list[Row]):
    undated = harm[0] | {"id": "evt-undated", "date": told[-1]["date"]}
    tree = etree.fromstring(written("kml", [*told, *harm, undated], omitted=5))
    head = "string(//k:Document/k:ExtendedData/k:Data[@name='omitted']/k:value)"
    assert tree.xpath(head, namespaces=KML) == "5"
    marks: Any = tree.xpath("//k:Placemark", namespaces=KML)
    names = [mark.xpath("string(k:name)", namespaces=KML) for mark in marks]
    assert names == [*map(clean, HARM), HARM[0]]
    for mark in marks:
        assert mark.xpath("string(k:Point/k:coordinates)", namespaces=KML) == "2.25,-1.5"
        # A map program reads this text as HTML once more.
        told_there = mark.xpath("string(k:description)", namespaces=KML)
        assert not re.search(r"<(?!br/>)", told_there)
    spans = tree.xpath("//k:TimeSpan", namespaces=KML)
    assert len(spans) == len(HARM)  # pyright: ignore[reportArgumentType]  a list


def test_geojson_has_longitude_first_and_its_evidence(told: list[Row], harm: list[Row]):
    features = json.loads(written("geojson", told + harm, omitted=5))["features"]
    assert [feature["properties"]["title"] for feature in features] == list(HARM)
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [2.25, -1.5]}
    claim = features[0]["properties"]["claims"][0]
    assert {"quote", "start_char", "end_char", "status", "said_by", "origin"} <= set(claim)
