from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest

from graph.exports import parquet
from graph.exports.tables import ACLED, COLUMNS
from tests.graph.exports.made import HARM, written
from tests.graph.exports.readers import parquet as reader
from tests.graph.queries.world import CANCEL, D1, D3, KERN, RAID, RUMOUR, TALKS, TEXT, WINTER

pytestmark = pytest.mark.neo4j
Row = dict[str, Any]
FORMULA = re.compile(r"\s*[=+\-@＝]|[\t\r\n]")


def rows_of(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode(), newline="")))


def test_a_row_is_an_actor_in_an_event_with_its_evidence(told: list[Row]):
    rows = rows_of(written("csv", told))
    assert list(rows[0]) == list(COLUMNS)
    of_raid = [row for row in rows if row["event_id"] == RAID]
    assert [(row["actor"], row["actor_role"]) for row in of_raid] == [
        ("Quill", "actor"),
        ("Government of Zedland", "other"),
        ("Government of Zedland", "recipient"),
    ]
    first = of_raid[0]
    assert TEXT[D3][int(first["start_char"]) : int(first["end_char"])] == first["quote"]
    assert (first["claim_status"], first["said_by"]) == ("denied", "Quill")
    assert (first["source"], first["origin"]) == ("Radio Quill", "doc-3.txt")
    assert first["claims_total"] == "2"


def test_an_event_without_a_date_is_marked_and_has_none(told: list[Row]):
    [rumour] = [row for row in rows_of(written("csv", told)) if row["event_id"] == RUMOUR]
    assert rumour["undated"] == "true"
    assert (rumour["date_start"], rumour["date_precision"]) == ("", "unknown")


def test_no_text_is_a_formula_and_each_can_be_had_back(harm: list[Row]):
    rows = rows_of(written("csv", harm))
    for row in rows:
        number = int(row["event_id"].rpartition("-")[2])
        for column in ("title", "quote", "actor", "place", "document_title", "origin", "source"):
            assert not FORMULA.match(row[column])
            assert row[column].removeprefix("'") == HARM[number].replace("\x00", "\ufffd")
        assert (float(row["latitude"]), float(row["longitude"])) == (-1.5, 2.25)
    assert len(rows) == 3 * len(HARM)


def test_acled_has_its_columns_and_dates_nothing_vaguer_than_a_month(told: list[Row]):
    rows = {row["event_id_cnty"]: row for row in rows_of(written("acled", told))}
    assert list(rows[RAID]) == list(ACLED)
    coded = {key: (r["event_date"], r["year"], r["time_precision"]) for key, r in rows.items()}
    assert coded == {
        RAID: ("2031-05-02", "2031", "1"),
        CANCEL: ("2031-05-04", "2031", "1"),
        TALKS: ("2031-05-01", "2031", "3"),
        WINTER: ("", "2030", ""),
        RUMOUR: ("", "", ""),
    }
    assert (rows[RAID]["actor1"], rows[RAID]["actor2"]) == ("Quill", "Government of Zedland")
    assert rows[CANCEL]["assoc_actor_1"] == "Government of Zedland"
    assert "“Quill police raided a school of Zedland” (asserted, Ada Kern;" in rows[RAID]["notes"]
    assert "date=undated" in rows[RUMOUR]["tags"]
    assert not rows[RAID]["fatalities"]


def test_acled_counts_the_dead_as_low_as_a_claim_that_does_not_deny_them(raid: Row):
    figure = {"kind": "dead", "value": None, "low": 40.0, "high": None}
    told, denied = raid["claims"]["items"]
    assert {told["status"], denied["status"]} == {"asserted", "denied"}
    claims = [
        claim | {"quantities": [figure | {"low": 40.0 if claim["status"] == "asserted" else 1.0}]}
        for claim in (told, denied)
    ]
    [row] = rows_of(written("acled", [raid | {"claims": {"total": 2, "items": claims}}]))
    assert row["fatalities"] == "40"


def test_no_coded_text_is_a_formula(harm: list[Row]):
    rows = rows_of(written("acled", harm))
    assert [c for row in rows for c in row.values() if FORMULA.match(c) and c != "-1.5"] == []


def test_parquet_comes_in_row_groups_and_has_claims_as_lists(
    told: list[Row], harm: list[Row], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(parquet, "GROUP", 2)
    file = reader.ParquetFile(io.BytesIO(written("parquet", told + harm)))
    assert file.num_row_groups == (len(told) + len(harm) + 1) // 2
    assert b'"revision":7' in file.schema_arrow.metadata[b"gesta"]
    rows: list[Row] = file.read().to_pylist()
    assert [row["title"] for row in rows[len(told) :]] == list(HARM)
    found = {row["id"]: row for row in rows}
    assert [part["actor_id"] for part in found[CANCEL]["participants"]] == [KERN, "act-zed"]
    assert (found[RUMOUR]["undated"], found[RUMOUR]["date_start"]) == (True, None)
    assert str(found[TALKS]["date_end"]) == "2031-05-31"
    claim = next(c for c in found[RAID]["claims"] if c["document"] == D1)
    assert TEXT[D1][claim["start_char"] : claim["end_char"]] == claim["quote"]
    assert (claim["said_by"], claim["origin"]) == (["Ada Kern"], "doc-1.txt")
