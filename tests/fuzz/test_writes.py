"""Writes in any order through the API; when all is taken back, the graph is what it was.

Each example loads, removes, judges, merges, splits, fixes days and takes words back, as it comes.
After every write no record stands without what it rests on, and at the end persons take back what
they said and documents that came are removed again. GESTA_FUZZ=200 tries so many of them.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from typing import Any, LiteralString, cast

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from api.settings import ApiSettings
from api.worker import Worker
from graph.queries.snapshot import whole_graph
from graph.store import Store
from loaders.pipeline import load
from tests.conftest import empty_graph
from tests.fuzz.conftest import LONG, application
from tests.gesta.records import line
from tests.loaders.dispatches import all_dispatches

pytestmark = pytest.mark.neo4j

STAY = 4  # dispatches that are there from the beginning and are not removed
RECORDS = [json.loads(line(found)) for found in all_dispatches()]
ANY = st.integers(0, 1_000)
KIND = st.sampled_from(["actor", "event"])
BROKEN: dict[str, LiteralString] = {
    "an event without a claim": "MATCH (e:Event) WHERE NOT (e)<-[:ABOUT]-() RETURN e.id AS id",
    "a claim about nothing": "MATCH (c:Claim) WHERE NOT (c)-[:ABOUT]->() RETURN c.id AS id",
    "a claim about two things": "MATCH (c:Claim)-[:ABOUT]->(x) WITH c, count(x) AS n "
    "WHERE n > 1 RETURN c.id AS id",
    "a reference to nobody": "MATCH (r:Reference) WHERE NOT (r)-[:REFERS_TO]->() RETURN r.id AS id",
    "an actor nobody refers to": "MATCH (a:Actor) WHERE NOT (a)<-[:REFERS_TO]-() RETURN a.id AS id",
    "an id merged into what is gone": "MATCH (m:Merged) WHERE NOT EXISTS {MATCH (x) "
    "WHERE (x:Actor OR x:Event OR x:BackgroundEvent OR x:Merged) AND x.id = m.into} "
    "RETURN m.id AS id",
    "a conflict without two sides": "MATCH (c:Conflict) "
    "WHERE COUNT {(c)-[:RESTS_ON]->()} < 2 RETURN c.id AS id",
    "a participation that no claim carries": "MATCH ()-[p:PARTICIPATES_IN]->(e) "
    "WHERE size(p.claims) = 0 RETURN e.id AS id",
}


@pytest.fixture(scope="module")
def client(
    _open_store: Store, tmp_path_factory: pytest.TempPathFactory
) -> Generator[tuple[TestClient, Store]]:
    settings = ApiSettings(spool=tmp_path_factory.mktemp("spool"))
    app = application(_open_store, settings)
    with_no_thread = TestClient(app)  # without its lifespan: the tests do the jobs
    yield with_no_thread, _open_store
    with_no_thread.close()


def test_whatever_is_written_can_be_taken_back(client: tuple[TestClient, Store]):
    run_state_machine_as_test(
        cast("Any", lambda: Writing(*client)),
        settings=settings(
            max_examples=LONG or 2,
            stateful_step_count=10,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


class Writing(RuleBasedStateMachine):
    """Somebody who writes whatever there is to write."""

    def __init__(self, client: TestClient, store: Store) -> None:
        super().__init__()
        self.client, self.store = client, store
        empty_graph(store)
        load(store, all_dispatches()[:STAY])
        self.before = whole_graph(store)

    @rule(one=st.integers(STAY, len(RECORDS) - 1))
    def load(self, one: int) -> None:
        job = self.ask("POST", "/v1/ingest/records", json={"records": [RECORDS[one]]})
        worker: Worker = cast("Any", self.client.app).state.services.worker
        while worker.work_once():
            pass
        done = self.ask("GET", f"/v1/jobs/{job['id']}")
        assert done["report"]["outcomes"][0]["status"] in ("loaded", "unchanged"), done

    @rule(one=ANY)
    def remove(self, one: int) -> None:
        came = self.came()
        if came:
            self.ask("DELETE", f"/v1/documents/{came[one % len(came)]}")

    @rule(kind=KIND, left=ANY, right=ANY, verdict=st.sampled_from(["same", "different"]))
    def judge(self, kind: str, left: int, right: int, verdict: str) -> None:
        word = {"left": self.pick(kind, left), "right": self.pick(kind, right), "verdict": verdict}
        self.say("/v1/judgements", word)

    @rule(kind=KIND, one=ANY, other=ANY)
    def merge(self, kind: str, one: int, other: int) -> None:
        self.say(f"/v1/{kind}s/{self.pick(kind, one)}/merge", {"with": self.pick(kind, other)})

    @rule(one=ANY, member=ANY)
    def split(self, one: int, member: int) -> None:
        actor = self.pick("actor", one)
        references = self.ask("GET", f"/v1/actors/{actor}")["references"]
        part = references[member % len(references)]["id"]
        self.say(f"/v1/actors/{actor}/split", {"members": [part]})

    @rule(one=ANY, day=st.sampled_from(["2030-05-01", "2030-05-04", "1999-01-01"]))
    def fix(self, one: int, day: str) -> None:
        documents = self.ids("/v1/documents")
        self.say("/v1/anchors", {"document": documents[one % len(documents)], "date": day})

    @rule(one=ANY)
    def take_back(self, one: int) -> None:
        said = self.ids("/v1/judgements?decider=person")
        if said:
            self.ask("DELETE", f"/v1/judgements/{said[one % len(said)]}?by=Mira+Holt")

    @invariant()
    def nothing_hangs_in_the_air(self) -> None:
        broken = {what: self.store.rows(query) for what, query in BROKEN.items()}
        assert {what: rows for what, rows in broken.items() if rows} == {}

    def teardown(self) -> None:
        for listed in ("actors", "events?salience=any", "relations", "conflicts", "changes"):
            self.ask("GET", f"/v1/{listed}")
        for judgement in self.ids("/v1/judgements?decider=person&limit=500"):
            self.ask("DELETE", f"/v1/judgements/{judgement}?by=Mira+Holt")
        for anchor in self.ids("/v1/anchors"):
            self.ask("DELETE", f"/v1/anchors/{anchor}")
        for document in self.came():
            self.ask("DELETE", f"/v1/documents/{document}")
        after = whole_graph(self.store)
        for part, rows in self.before.items():
            assert [row for row in after[part] if row not in rows] == []
            assert [row for row in rows if row not in after[part]] == []

    def came(self) -> list[str]:
        """Documents that were not there from the beginning."""
        stay = {found.document.id for found in all_dispatches()[:STAY] if found.document}
        return [one for one in self.ids("/v1/documents") if one not in stay]

    def pick(self, kind: str, one: int) -> str:
        found = self.ids("/v1/actors" if kind == "actor" else "/v1/events?salience=any")
        return found[one % len(found)]

    def ids(self, address: str) -> list[str]:
        return [item["id"] for item in self.ask("GET", address)["items"]]

    def say(self, address: str, word: dict[str, Any]) -> None:
        """What contradicts others, or says nothing of two, is refused; that is no fault."""
        response = self.client.post(address, json={**word, "by": "Mira Holt"})
        assert response.status_code in (200, 409, 422), response.text

    def ask(self, method: str, address: str, **sent: Any) -> Any:
        response = self.client.request(method, address, **sent)
        assert response.is_success, f"{method} {address}: {response.text}"
        return response.json() if response.content else None
