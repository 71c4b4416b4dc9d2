"""The Python client against the API as it is served, over the real database."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any, cast, get_type_hints

import pytest
import requests

from api.app import create_app
from api.settings import ApiSettings
from gesta.client import (
    Client,
    JobFailed,
    MissingExtra,
    NotThere,
    Refused,
    Unavailable,
    Unreachable,
    WrongQuestion,
)
from gesta.client.questions import QUESTIONS
from graph.errors import DatabaseUnavailable
from graph.settings import Address
from graph.store import Row, Store
from loaders.pipeline import load
from scripts.openapi import OPENAPI
from tests.conftest import empty_graph
from tests.docs.conftest import serving
from tests.fuzz.conftest import application
from tests.gesta.records import line
from tests.loaders.dispatches import all_dispatches

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def gesta(_open_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Generator[Client]:
    empty_graph(_open_store)
    load(_open_store, all_dispatches())
    _open_store.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    settings = ApiSettings(spool=tmp_path_factory.mktemp("spool"))
    with serving(application(_open_store, settings)) as address, Client(address) as client:
        yield client


def html_of(answer: object) -> str:
    """As a notebook shows it."""
    return cast("Any", answer)._repr_html_()


@pytest.fixture
def statuses(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The status of every answer from here on."""
    seen: list[int] = []
    send = requests.Session.send

    def sent(self: requests.Session, *arguments: Any, **options: Any) -> requests.Response:
        response = send(self, *arguments, **options)
        seen.append(response.status_code)
        return response

    monkeypatch.setattr(requests.Session, "send", sent)
    return seen


def test_a_list_is_paged_when_somebody_gets_that_far(gesta: Client, statuses: list[int]):
    events = gesta.events(salience="any", per_page=2)
    assert statuses == []
    assert len(events.first(2)) == 2
    assert len(statuses) == 1
    everything = list(events)
    assert len(everything) == events.total.value > 6
    assert len({event.id for event in everything}) == len(everything)
    assert len(statuses) == -(-len(everything) // 2)


def test_filters_are_those_of_the_api(gesta: Client):
    pair = gesta.events(
        actor=["Norwegian Police", "Fjord Club"], date_from="2030", fields=("date",)
    )
    assert [event.date.start for event in pair if event.date] == ["2030-05-03"]
    assert all(event.title is None for event in pair)
    undated = gesta.events(include_undated=True, disputed=None, q=None, salience="any")
    assert undated.total.value > pair.total.value


def test_names_and_merged_ids_lead_to_the_record(gesta: Client):
    actor = gesta.actor("Fjord Club")
    assert gesta.actor(actor.id) == actor
    assert {e.id for e in gesta.actor_events("Fjord Club")} == {
        e.id for e in gesta.events(actor=actor.id)
    }
    event = gesta.actor_events("Fjord Club").first(1)[0]
    assert gesta.event(event.id).id == event.id
    assert gesta.accounts(event.id).event.id == event.id


def test_a_claim_leads_to_its_sentence(gesta: Client):
    for claim in gesta.claims(actor="Fjord Club"):
        assert gesta.claim(claim.id).quote == claim.quote
        document = gesta.document(claim.document.id, include="text")
        assert document.text is not None
        assert document.text[claim.start_char : claim.end_char] == claim.quote
        break
    else:
        pytest.fail("nothing is said of the club")


def test_every_list_and_every_other_question_has_its_shape(gesta: Client):
    for found in (
        gesta.actors(),
        gesta.conflicts(severity=("high", "low")),
        gesta.documents(source="Fjord Post"),
        gesta.places(q="Alder"),
        gesta.relations(per_page=1),
        gesta.sources(),
    ):
        assert len(list(found)) == found.total.value
    assert gesta.search("club").items
    assert gesta.pair("Norwegian Police", "Fjord Club").actors
    assert gesta.paths("Norwegian Police", "Fjord Club", k=1).paths
    assert gesta.diff("2030-05-01", "2030-06-01", clock="known_at").events.added
    assert gesta.stats().documents >= len(all_dispatches())  # others may have sent some


def test_what_has_not_changed_is_not_sent_again(gesta: Client, statuses: list[int]):
    assert gesta.stats() == gesta.stats()
    assert statuses[-1] == 304


def test_events_are_a_table_for_pandas_and_polars(gesta: Client):
    events = gesta.events(salience="any", per_page=3)
    pandas, polars = cast("Any", events.to_pandas()), events.to_polars()
    assert list(pandas["id"]) == polars["id"].to_list() == [event.id for event in events]
    assert str(pandas["start"].dtype).startswith("datetime64")
    assert str(polars["start"].dtype) == "Date"
    assert "Fjord Club" in set(pandas.explode("recipients")["recipients"])
    assert len(events.to_pandas(limit=2)) == 2
    assert set(gesta.documents().to_polars()["published_start"]) <= {
        document.published.start for document in gesta.documents()
    }


def test_a_network_and_relations_are_graphs(gesta: Client):
    network = gesta.network("Norwegian Police", hops=2)
    graph = network.to_networkx()
    assert {graph.nodes[node]["name"] for node in graph} >= {"Norwegian Police", "Fjord Club"}
    assert graph.number_of_edges() == len(network.shape.edges)
    relations = gesta.relations()
    assert sorted(key for _, _, key in relations.to_networkx().edges(keys=True)) == sorted(
        relation.id for relation in relations if relation.from_ and relation.to
    )


def test_a_timeline_is_drawn(gesta: Client):
    timeline = gesta.timeline(interval="month", salience="any", group_by="event_type")
    drawn = str(timeline)
    assert drawn.count("\n") + 1 == len(timeline) + (1 if timeline.undated else 0)
    assert "█" in drawn
    table = cast("Any", timeline.to_pandas())
    assert int(table["events"].sum()) <= timeline.total
    assert "COERCE" in table.columns
    assert f"<caption>{timeline.total}" in html_of(timeline)


def test_a_notebook_shows_events_and_escapes_what_documents_say(gesta: Client):
    shown = html_of(gesta.events(actor="Fjord Club"))
    assert "Fjord Club" in shown
    assert shown.count("<tr>") == 1 + len(gesta.events(actor="Fjord Club").first(20))
    assert "<script" not in html_of(gesta.events(q="raid"))


def test_a_refusal_says_what_is_wrong(gesta: Client):
    with pytest.raises(WrongQuestion, match="no actor") as refused:
        gesta.events(actor="Nobody Whatever").first(1)
    assert refused.value.problem.errors
    assert refused.value.problem.errors[0].pointer == "/query/actor"
    with pytest.raises(NotThere):
        gesta.event("evt-none")
    with pytest.raises(Refused, match="there is no such parameter"):
        gesta.events(**cast("Any", {"actors": "x"})).first(1)
    with pytest.raises(Unreachable), Client("http://127.0.0.1:9", retries=0) as nobody:
        nobody.stats()


def test_a_file_is_loaded_and_its_progress_told(gesta: Client, tmp_path: Path):
    more = json.loads(line(all_dispatches()[0])) | {"text": "The harbour is shut.", "events": []}
    more |= {"actors": [], "places": [], "event_links": [], "relations": [], "document": "more"}
    more["temporal_expressions"] = []
    file = tmp_path / "more.jsonl"
    file.write_text(json.dumps(more), encoding="utf-8")
    told: list[str] = []
    queued = gesta.ingest_file(file, source="Fjord Post", key="once")
    done = gesta.wait(queued, every=0.02, on_progress=lambda job: told.append(job.status))
    assert done.report
    assert [outcome.status for outcome in done.report.outcomes] == ["loaded"]
    assert told[-1] == "done"
    assert gesta.ingest_file(file, source="Fjord Post", key="once").id == queued.id
    assert gesta.ingest_records([more]).kind == "records"
    assert gesta.ingest_text("Der Hafen ist zu.", language="de", title=None).kind == "text"
    assert {job.id for job in gesta.jobs()} >= {queued.id}


def test_a_job_that_loads_nothing_is_an_error(gesta: Client):
    with pytest.raises(JobFailed, match="job-") as failed:
        gesta.wait(gesta.ingest_url("http://127.0.0.1:9/harbour"), every=0.02)
    assert failed.value.job.errors


class Away(Store):
    """A database that answers again after so many questions."""

    def __init__(self, address: Address, times: int) -> None:
        super().__init__(address)
        self.times = times

    def rows(self, *arguments: Any, **options: Any) -> list[Row]:
        self.times -= 1
        if self.times >= 0:
            raise DatabaseUnavailable("No database answers.")
        return super().rows(*arguments, **options)


@pytest.mark.parametrize(("times", "waits"), [(1, [5.0]), (9, [5.0, 5.0])])
def test_who_is_asked_to_come_again_waits_as_long_as_told(
    database_address: Address, monkeypatch: pytest.MonkeyPatch, times: int, waits: list[float]
):
    waited: list[float] = []
    sleep = time.sleep

    def noted(seconds: float) -> None:
        """What others wait for, the server's start among it, takes less than a second."""
        waited.append(seconds) if seconds >= 1 else sleep(seconds)

    monkeypatch.setattr(time, "sleep", noted)
    with Away(database_address, times) as store:
        app = create_app(store, None, ApiSettings(spool=Path("unused")))
        with serving(app) as address, Client(address, retries=2) as gesta:
            if len(waits) == 1:
                assert gesta.jobs().first(1) is not None
            else:
                with pytest.raises(Unavailable, match="503"):
                    gesta.jobs().first(1)
    assert waited == waits


def test_a_missing_package_is_named_with_its_extra(gesta: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtra, match=r'pip install "gesta\[frames\]"'):
        gesta.events().to_polars()


def test_the_client_asks_for_nothing_that_the_api_does_not_know():
    described = json.loads(OPENAPI.read_text(encoding="utf-8"))
    operations = {o["operationId"]: o for m in described["paths"].values() for o in m.values()}
    for name, question in QUESTIONS.items():
        known = {p["name"] for p in operations[name]["parameters"]}
        asked = {"limit" if n == "per_page" else n.rstrip("_") for n in get_type_hints(question)}
        assert asked <= known, name
        assert known - asked <= {"cursor", "If-None-Match", "actor", "from", "to"}, name
