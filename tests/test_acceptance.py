"""The main job on the five sample articles: load them, ask about them, write their records.

The articles are read when the tests run; what is expected of them is said in types, dates and
counts, and every quote that comes back is held against the article itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gesta.cli import app
from graph.queries.snapshot import whole_graph
from loaders.pipeline import load
from loaders.sources import read_path
from tests.articles import GOLD, SEEDS, Json, Loaded

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.neo4j,
    pytest.mark.nlp,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample articles are not here"),
]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[Json]:
    """What `gesta extract --out` writes for the five."""
    folder = tmp_path_factory.mktemp("records")
    arguments = ["extract", "--workers", "1", "--out", str(folder), str(SEEDS)]
    ended = CliRunner().invoke(app, arguments)
    assert ended.exit_code == 0, ended.output
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.iterdir())]


# Loading ----------------------------------------------------------------------------------------


def test_all_five_are_in_and_each_makes_claims(loaded: Loaded):
    assert loaded.report.loaded == 5
    assert loaded.report.failed == []
    assert all(outcome.claims > 10 for outcome in loaded.report.outcomes)
    assert loaded.get("/v1/documents")["total"]["value"] == 5


def test_loading_them_again_changes_nothing(loaded: Loaded):
    before = whole_graph(loaded.store)
    assert load(loaded.store, read_path(SEEDS), workers=1).unchanged == 5
    assert whole_graph(loaded.store) == before


# Asking -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def days(loaded: Loaded) -> list[Json]:
    window = {"date_from": "2025-06-27", "date_to": "2025-06-30", "time_match": "within"}
    answer = loaded.get("/v1/events", **window, limit="100")
    return answer["items"]


def of(days: list[Json], day: str, kind: str, country: str) -> list[Json]:
    """Events of a type on one day at a place in a country."""
    return [
        event
        for event in days
        if event["type"] == kind
        and event["date"]["start"] == event["date"]["end"] == day
        and event["place"]
        and event["place"]["country"] == country
    ]


def roles(event: Json, role: str) -> list[Json]:
    return [part["actor"] for part in event["participants"] if part["role"] == role]


def test_the_raid_the_cancellations_and_the_search_are_there(days: list[Json]):
    [raid] = of(days, "2025-06-27", "COERCE", "RUS")
    assert [actor["kind"] for actor in roles(raid, "actor")] == ["government"]
    assert roles(raid, "recipient")
    cancelled = [event for event in days if event["type"] == "SANCTION"]
    assert len(cancelled) >= 2
    assert {event["date"]["start"] for event in cancelled} == {"2025-06-29"}
    assert all(event["participants"] for event in cancelled)
    search = [
        event
        for event in of(days, "2025-06-30", "COERCE", "AZE")
        if "media" in [actor["kind"] for actor in roles(event, "recipient")]
    ]
    assert len(search) == 1
    # One article names the ministry, the other leaves it at the state.
    assert {actor["kind"] for actor in roles(search[0], "actor")} == {"government"}


def test_each_event_of_these_days_is_told_by_quotes_of_the_articles(
    loaded: Loaded, days: list[Json]
):
    for event in days:
        assert loaded.check_quotes(event) == event["claims"]["total"] > 0
        detail = loaded.get(f"/v1/events/{event['id']}")
        assert loaded.check_quotes(detail) >= event["claims"]["total"]
        assert "2025-06-27" <= event["date"]["start"] <= event["date"]["end"] <= "2025-06-30"


def test_the_kremlin_is_the_government_of_russia(loaded: Loaded):
    first, *_ = loaded.get("/v1/actors", q="Kremlin")["items"]
    assert (first["kind"], first["country"]) == ("government", "RUS")
    assert first["documents"] == 5


def test_the_ways_from_azerbaijan_to_putin_carry_their_sentences(loaded: Loaded):
    paths = loaded.get("/v1/graph/paths", **{"from": "Azerbaijan", "to": "Putin"})["paths"]
    assert paths
    for path in paths:
        assert all(loaded.check_quotes(edge) > 0 for edge in path["edges"])


def test_what_is_between_azerbaijan_and_putin_carries_its_sentences(loaded: Loaded):
    pair = loaded.get("/v1/actors/Azerbaijan/relations/Putin")
    assert pair["relations"] or pair["events"]["items"] or pair["through"]
    assert loaded.check_quotes(pair) > 0


def test_relations_of_both_carry_their_sentences(loaded: Loaded):
    for actor in ("Azerbaijan", "Putin"):
        relations = loaded.get(f"/v1/actors/{actor}/relations")["items"]
        assert relations
        assert all(loaded.check_quotes(relation) > 0 for relation in relations)


# Narratives -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def grid(loaded: Loaded) -> Json:
    answer = loaded.get("/v1/narratives/coverage", limit="100")
    assert loaded.check_quotes(answer["items"]) > 0
    return answer


def wrecks(grid: Json) -> list[Json]:
    """Rows in which an accident stands against an attack."""
    said = [(row, a["of"]) for row in grid["items"] for a in row["attributes"]]
    return [row for row, axis in said if axis == "crash"]


def test_the_crash_is_one_story_that_one_article_casts_otherwise(grid: Json):
    (row,) = wrecks(grid)
    assert row["documents"] >= 3
    reframed = [cell for cell in row["cells"] if cell["state"] == "reframed"]
    assert len(reframed) == 1
    assert "characterization" in {d["attribute"] for d in reframed[0]["differs"]}
    assert [cell["state"] for cell in row["cells"]].count("omitted") >= 1


def test_one_article_leaves_out_the_deaths_that_another_reports(loaded: Loaded):
    answer = loaded.get(
        "/v1/narratives/coverage", date_from="2025-06-27", date_to="2025-06-27", limit="100"
    )
    deaths = [
        {cell["state"] for cell in row["cells"]}
        for row in answer["items"]
        for claim in row["evidence"]
        if "died" in claim["quote"]
    ]
    assert deaths
    assert all({"reported", "omitted"} <= states for states in deaths)


def test_the_crash_has_rival_explanations(loaded: Loaded, grid: Json):
    (row,) = wrecks(grid)
    answer = loaded.get("/v1/narratives/explanations", event=row["event"]["id"])
    assert loaded.check_quotes(answer["evidence"]) > 0
    found = {one["id"]: one for one in answer["explanations"]}
    labels = {
        frozenset((one["label"], found[rival["id"]]["label"]))
        for one in found.values()
        for rival in one["rivals"]
        if one["kind"] == "account" and rival["id"] in found
    }
    assert frozenset(("an accident", "an attack")) in labels
    owners = {owner["id"] for one in found.values() for owner in one["owners"]}
    assert len(owners) >= 3


def test_the_staff_are_agents_in_one_article_and_may_be_in_another(loaded: Loaded):
    answer = loaded.get("/v1/narratives/drift", q="employees security service")
    assert loaded.check_quotes(answer["evidence"]) > 0
    documents = {telling["document"]: telling["grade"] for telling in answer["tellings"]}
    assert len(documents) == 2
    assert "hedged" in documents.values()
    assert {"stated", "attributed"} & set(documents.values())
    assert answer["moves"]
    hedged = next(t for t in answer["tellings"] if t["grade"] == "hedged")
    assert hedged["hedges"]
    assert hedged["hops"][0]["hedged"]


def test_an_answer_went_from_silence_to_denial(loaded: Loaded):
    answer = loaded.get("/v1/narratives/stance", actor="Kremlin")
    changes = [
        (change["from"], change["to"], change["sure"])
        for proposition in answer["propositions"]
        for change in proposition["changes"]
    ]
    assert ("silent", "denies", True) in changes
    assert ("denies", "deflects", True) in changes


# Records ----------------------------------------------------------------------------------------


def tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """One of the annotations' own programs."""
    command = [sys.executable, str(GOLD / name), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def put(path: Path, value: object) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")


def _timeline(events: list[Json]) -> list[Json]:
    exact = [e for e in events if e["date"]["precision"] in ("day", "month")]
    dated = sorted((e["date"]["start"], e["id"]) for e in exact)
    return [{"date": start, "events": [key]} for start, key in dated]


def _as_gold(folder: Path, record: Json) -> None:
    """The record with the files that the annotations keep for all articles together."""
    known = {event["id"] for event in record["events"]}  # annotations have no background
    links = [k for k in record["event_links"] if {k["source"], k["target"]} <= known]
    same = [[k["source"], k["target"]] for k in links if k["type"] == "same_as"]
    put(folder / f"{record['document'][:3]}.json", record | {"event_links": links})
    actors = {a["id"]: a | {"documents": [record["document"][:3]]} for a in record["actors"]}
    put(folder / "actors.json", actors)
    put(folder / "places.json", {place["id"]: place for place in record["places"]})
    timeline = _timeline(record["events"])
    cross = {"same_event": same, "conflicts": [], "timeline": timeline, "questions": []}
    put(folder / "cross.json", cross)


# The annotators fixed every date by hand. Where the text leaves the year or the day of publication
# open, so does our record, in the notation of TimeML, which the checker does not know.
OPEN = ("publication_date: precision 'unknown'", "type/value DATE XXXX")


@pytest.mark.parametrize("number", range(5))
def test_the_records_have_the_shape_of_the_annotations(
    records: list[Json], tmp_path: Path, number: int
):
    assert len(records) == 5
    _as_gold(tmp_path, records[number])
    checked = tool("validate.py", "--gold", tmp_path, "--texts", SEEDS)
    problems = [row for row in checked.stdout.splitlines() if row.startswith("PROBLEM")]
    assert [row for row in problems if not any(words in row for words in OPEN)] == []
    assert checked.stderr == ""
    assert "texts checked" in checked.stdout


def test_the_records_can_be_scored(records: list[Json], tmp_path: Path):
    for record in records:
        put(tmp_path / f"{record['document'][:3]}.json", record)
    scored = tool("score.py", "--pred", tmp_path, "--texts", SEEDS)
    assert scored.returncode == 0, scored.stderr
    assert json.loads(scored.stdout)["micro"]["events"]["f1"] > 0.5
