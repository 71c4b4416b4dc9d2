from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import pytest
from fastapi.testclient import TestClient

from graph.exports import exporting
from graph.exports.formats import FORMATS, FormatName
from graph.exports.material import Material
from tests.graph.queries.world import CANCEL, RAID, RUMOUR, TALKS, WINTER

pytestmark = pytest.mark.neo4j
Row = dict[str, Any]
NAMES: tuple[FormatName, ...] = get_args(FormatName)
OMITTED = {"timelinejs": 1, "timesketch": 1, "ics": 1, "kml": 5, "geojson": 5}


def ids(client: TestClient, query: str) -> list[str]:
    answer = client.get(f"/v1/exports/ndjson?{query}")
    assert answer.status_code == 200
    return [json.loads(line)["id"] for line in answer.text.splitlines()]


def test_every_format_has_a_writer():
    assert set(NAMES) == set(FORMATS)


@pytest.mark.parametrize("form", NAMES)
def test_a_format_is_a_file_with_a_name_a_type_and_a_tag(client: TestClient, form: FormatName):
    answer = client.get(f"/v1/exports/{form}")
    assert answer.status_code == 200
    assert answer.content
    assert answer.headers["content-type"] == FORMATS[form].media_type
    name = rf'attachment; filename="gesta-events\.{re.escape(FORMATS[form].suffix)}"'
    assert re.fullmatch(name, answer.headers["content-disposition"])
    assert answer.headers["x-gesta-omitted"] == str(OMITTED.get(form, 0))
    assert answer.headers["x-content-type-options"] == "nosniff"
    again = client.get(f"/v1/exports/{form}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_types_of_all_formats_are_described(client: TestClient):
    described = client.get("/openapi.json").json()["paths"]["/v1/exports/{format}"]["get"]
    good = described["responses"]["200"]
    assert set(good["content"]) == {form.media_type for form in FORMATS.values()}
    assert {"Content-Disposition", "X-Gesta-Omitted", "ETag"} <= set(good["headers"])


@pytest.mark.parametrize(
    "query",
    ["", "actor=Quill", "date_from=2031", "known_at=2031-05-06", "q=raid", "status=planned",
     "source=Radio%20Quill", "salience=any"],
)  # fmt: skip
def test_the_filters_are_those_of_the_list(client: TestClient, query: str):
    listed = client.get(f"/v1/events?{query}").json()["items"]
    assert ids(client, query) == [event["id"] for event in listed]


def test_pages_are_put_together_without_a_seam(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(exporting, "PAGE", 2)
    assert ids(client, "") == [WINTER, TALKS, RAID, CANCEL, RUMOUR]
    assert client.get("/v1/exports/ics").headers["x-gesta-omitted"] == "1"


def test_only_what_has_changed_since_can_be_asked_for(client: TestClient):
    assert ids(client, "changed_since=1") == []


@pytest.mark.parametrize("path", ["doc", "csv?limit=5", "csv?actor=Nobody", "csv?date_from=x"])
def test_what_cannot_be_meant_is_refused_before_anything_is_sent(client: TestClient, path: str):
    answer = client.get(f"/v1/exports/{path}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"]


def test_more_than_a_format_holds_is_refused_with_the_numbers(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(FORMATS, "graphml", replace(FORMATS["graphml"], most=4))
    answer = client.get("/v1/exports/graphml")
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (422, "/docs#problem-too-much-to-export")
    assert (problem["most"], problem["count"]) == (4, 5)
    assert client.get("/v1/exports/graphml?date_from=2031").status_code == 200


@pytest.mark.parametrize(("form", "module"), [("parquet", "pyarrow"), ("stix", "stix2")])
def test_a_missing_library_is_named_by_its_extra(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, form: str, module: str
):
    monkeypatch.setitem(sys.modules, module, None)
    answer = client.get(f"/v1/exports/{form}")
    assert (answer.status_code, answer.json()["type"]) == (501, "/docs#problem-not-installed")
    assert f'pip install "gesta[{form}]"' in answer.json()["detail"]


def test_what_goes_wrong_on_the_way_does_not_look_whole(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
):
    def broken(material: Material) -> Iterator[bytes]:
        yield b"x" * exporting.CHUNK
        raise OSError("the disk is gone")

    monkeypatch.setitem(FORMATS, "csv", replace(FORMATS["csv"], write=broken))
    with pytest.raises(OSError, match="the disk is gone"):
        client.get("/v1/exports/csv")
