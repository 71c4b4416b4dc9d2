"""Keys, scopes, tickets, rates and the record of changes, on an application that asks for keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import guard
from api.access import LOCAL, scopes_of
from api.app import create_app
from api.rates import Rate
from api.settings import ApiSettings
from graph.access.keys import Scope, create_key, find_key, revoke_key
from graph.access.tickets import Ticket, issue
from graph.store import Store
from tests.api.conftest import Fixer, Judge, Loader
from tests.graph.queries.world import plant

pytestmark = pytest.mark.neo4j
NOON = dt.datetime(2031, 5, 6, 12, tzinfo=dt.UTC)
WRITES: list[tuple[str, str, Scope]] = [
    ("POST", "/v1/ingest/text", Scope.INGEST),
    ("POST", "/v1/ingest/url", Scope.INGEST),
    ("POST", "/v1/ingest/records", Scope.INGEST),
    ("POST", "/v1/ingest/file", Scope.INGEST),
    ("DELETE", "/v1/documents/doc-1", Scope.CURATE),
    ("POST", "/v1/anchors", Scope.CURATE),
    ("DELETE", "/v1/anchors/anc-1", Scope.CURATE),
    ("POST", "/v1/keys", Scope.ADMIN),
    ("DELETE", "/v1/keys/0123456789ab", Scope.ADMIN),
]


@pytest.fixture
def database(_open_store: Store) -> Store:
    """The planted graph, and no keys."""
    plant(_open_store)
    _open_store.run("MATCH (one:ApiKey|Ticket|Deed) DETACH DELETE one")
    return _open_store


@pytest.fixture
def guarded(tmp_path: Path) -> ApiSettings:
    return ApiSettings(spool=tmp_path / "spool", auth=True)


@pytest.fixture
def client(database: Store, guarded: ApiSettings) -> Generator[TestClient]:
    with_all = create_app(database, Loader(), guarded, Judge(), Fixer())
    client = TestClient(with_all, follow_redirects=False)
    yield client
    client.close()


@pytest.fixture
def keyed(client: TestClient, database: Store) -> Callable[..., dict[str, str]]:
    """Headers of a fresh key with the scopes."""

    def headers(*scopes: Scope, name: str = "desk", **how: Any) -> dict[str, str]:
        now = how.pop("now", dt.datetime.now(dt.UTC))
        _, text = create_key(database, name, scopes, now, **how)
        return {"Authorization": f"Bearer {text}"}

    return headers


Keyed = Callable[..., dict[str, str]]


def test_without_a_key_nothing_is_told(client: TestClient) -> None:
    answer = client.get("/v1/events")
    assert answer.status_code == 401
    assert answer.json()["type"] == "/docs#problem-unauthorized"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="gesta"'
    assert answer.headers["X-Request-Id"] == answer.json()["request_id"]


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/version", "/openapi.json", "/docs"])
def test_who_lives_and_what_can_be_asked_is_no_secret(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_a_key_opens_by_either_header(client: TestClient, keyed: Keyed) -> None:
    bearer = keyed(Scope.READ)
    text = bearer["Authorization"].removeprefix("Bearer ")
    assert client.get("/v1/events", headers=bearer).status_code == 200
    assert client.get("/v1/events", headers={"X-API-Key": text}).status_code == 200
    assert client.get("/v1/events", headers={"Authorization": f"bearer {text}"}).is_success


@pytest.mark.parametrize(
    "text",
    ["gesta_0123456789ab_" + "x" * 43, "gesta_", "a.b.c", "x" * 5000, "gesta_é", " "],
)
def test_a_wrong_key_is_none(client: TestClient, text: str) -> None:
    answer = client.get("/v1/events", headers=[(b"Authorization", f"Bearer {text}".encode())])
    assert answer.status_code == 401
    assert "x" * 43 not in answer.text


def test_the_right_id_with_another_secret_is_none(client: TestClient, keyed: Keyed) -> None:
    text = keyed(Scope.ADMIN)["Authorization"]
    turned = text[:-1] + ("A" if text[-1] != "A" else "B")
    assert client.get("/v1/events", headers={"Authorization": turned}).status_code == 401


@pytest.mark.parametrize(("method", "path", "scope"), WRITES)
def test_a_write_takes_its_scope(
    client: TestClient, keyed: Keyed, method: str, path: str, scope: Scope
) -> None:
    assert client.request(method, path).status_code == 401
    others = [one for one in Scope if one not in (scope, Scope.ADMIN)]
    weak = client.request(method, path, headers=keyed(*others, name="weak"))
    assert weak.status_code == 403
    assert weak.json()["type"] == "/docs#problem-insufficient-scope"
    assert f'scope="{scope.value}"' in weak.headers["WWW-Authenticate"]
    for name, good in (("good", scope), ("mighty", Scope.ADMIN)):
        answer = client.request(method, path, headers=keyed(good, name=name))
        assert answer.status_code not in (401, 403), answer.text


def test_no_write_is_forgotten(client: TestClient) -> None:
    """Every route that changes something is refused without a key and to one that only reads."""
    app: Any = client.app
    writes = [
        (method.upper(), path)
        for path, operations in app.openapi()["paths"].items()
        for method in operations
        if method not in ("get", "head") and path != "/v1/tickets"
    ]
    assert len(writes) > 8
    for method, path in writes:
        assert Scope.READ not in scopes_of(method, path)
        assert scopes_of(method, path)
        assert client.request(method, path.replace("{", "x").replace("}", "")).status_code == 401


def test_who_may_only_send_sees_what_became_of_it(client: TestClient, keyed: Keyed) -> None:
    headers = keyed(Scope.INGEST)
    sent = client.post("/v1/ingest/text", json={"text": "The fair opened."}, headers=headers)
    assert sent.status_code == 202
    assert client.get(sent.headers["Location"], headers=headers).status_code == 200
    assert client.get("/v1/events", headers=headers).status_code == 403


def test_an_idempotency_key_is_of_who_sends_it(client: TestClient, keyed: Keyed) -> None:
    def send(who: dict[str, str], text: str) -> str:
        headers = {**who, "Idempotency-Key": "monday"}
        answer = client.post("/v1/ingest/text", json={"text": text}, headers=headers)
        assert answer.status_code == 202
        return str(answer.json()["id"])

    one, two = keyed(Scope.INGEST, name="one"), keyed(Scope.INGEST, name="two")
    first = send(one, "The fair opened.")
    assert send(one, "The fair opened.") == first
    assert send(two, "The harbour closed.") != first


def test_a_key_that_has_run_out_opens_nothing(client: TestClient, keyed: Keyed) -> None:
    old = dt.datetime.now(dt.UTC) - dt.timedelta(days=3)
    headers = keyed(Scope.READ, now=old, lasts=dt.timedelta(days=2))
    assert client.get("/v1/events", headers=headers).status_code == 401


def test_a_revoked_key_opens_nothing_after_a_while(
    client: TestClient, keyed: Keyed, database: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "KEY_SECONDS", -1.0)  # as if that long had passed
    headers = keyed(Scope.READ)
    assert client.get("/v1/events", headers=headers).status_code == 200
    revoke_key(database, headers["Authorization"].split("_")[1], NOON)
    assert client.get("/v1/events", headers=headers).status_code == 401


def test_keys_are_made_listed_and_revoked(
    client: TestClient, keyed: Keyed, database: Store
) -> None:
    admin = keyed(Scope.ADMIN, name="boss")
    made = client.post(
        "/v1/keys", json={"name": "press", "scopes": ["read"], "days": 9}, headers=admin
    )
    assert made.status_code == 201
    new = {"Authorization": f"Bearer {made.json()['secret']}"}
    me = client.get("/v1/me", headers=new).json()
    assert (me["name"], me["scopes"], me["key"]) == ("press", ["read"], made.json()["id"])

    listed = client.get("/v1/keys", headers=admin)
    assert {key["name"] for key in listed.json()["items"]} == {"boss", "press"}
    assert made.json()["secret"].split("_", 2)[2] not in listed.text
    kept = find_key(database, made.json()["id"])
    assert kept is not None
    assert kept.digest not in listed.text
    assert kept.used == dt.datetime.now(dt.UTC).date().isoformat()

    twice = client.post("/v1/keys", json={"name": "press", "scopes": ["read"]}, headers=admin)
    assert twice.status_code == 409
    assert client.delete(made.headers["Location"], headers=admin).json()["in_force"] is False
    assert client.delete("/v1/keys/ffffffffffff", headers=admin).status_code == 404
    again = client.post("/v1/keys", json={"name": "press", "scopes": ["read"]}, headers=admin)
    assert again.status_code == 201


def test_a_ticket_opens_one_stream(client: TestClient, keyed: Keyed, database: Store) -> None:
    path = "/v1/jobs/job-0123456789abcdef0123/events"
    headers = keyed(Scope.READ)
    made = client.post("/v1/tickets", json={"address": path}, headers=headers)
    assert made.status_code == 201
    told = made.json()
    assert client.get(told["address"]).status_code not in (401, 403)
    assert client.get(f"{path}x?ticket={told['ticket']}").status_code == 401
    assert client.get(f"/v1/events?ticket={told['ticket']}").status_code == 401
    assert client.get(f"{path}?ticket=other").status_code == 401
    old = dt.datetime.now(dt.UTC) - dt.timedelta(hours=1)
    past, _ = issue(database, Ticket("desk", None), path, old, dt.timedelta(seconds=60))
    assert client.get(f"{path}?ticket={past}").status_code == 401
    elsewhere = client.post("/v1/tickets", json={"address": "/v1/events"}, headers=headers)
    assert elsewhere.status_code == 422


def test_what_is_changed_is_on_record(client: TestClient, keyed: Keyed) -> None:
    sender, admin = keyed(Scope.INGEST, name="sender"), keyed(Scope.ADMIN, name="boss")
    sent = client.post("/v1/ingest/text", json={"text": "A fair."}, headers=sender)
    client.post("/v1/ingest/text", json={"txt": "A fair."}, headers=sender)  # nothing to do
    client.delete("/v1/documents/doc-1", headers=sender)
    client.get("/v1/events", headers=admin)
    deeds = client.get("/v1/audit", headers=admin).json()["items"]
    assert [(d["who"], d["method"], d["status"]) for d in deeds] == [
        ("sender", "DELETE", 403),
        ("sender", "POST", 202),
    ]
    assert deeds[1]["made"] == sent.headers["Location"]
    assert deeds[1]["request_id"] == sent.headers["X-Request-Id"]
    only = client.get("/v1/audit", params={"who": "nobody"}, headers=admin).json()
    assert only["total"]["value"] == 0
    first = client.get("/v1/audit", params={"limit": 1}, headers=admin)
    rest = client.get("/v1/audit", params={"limit": 1, "cursor": first.json()["next_cursor"]},
                      headers=admin)  # fmt: skip
    assert [d["id"] for d in (*first.json()["items"], *rest.json()["items"])] == [
        d["id"] for d in deeds
    ]


def test_who_asks_too_often_waits(database: Store, guarded: ApiSettings) -> None:
    settings = guarded.model_copy(update={"rate": Rate(2, 3600)})
    app = create_app(database, None, settings)
    client = TestClient(app)
    _, one = create_key(database, "one", [Scope.READ], NOON)
    _, two = create_key(database, "two", [Scope.READ], NOON)
    answers = [client.get("/v1/stats", headers={"X-API-Key": one}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer.headers["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert answers[0].headers["RateLimit-Policy"] == "2;w=3600"
    assert 0 < int(answers[2].headers["Retry-After"]) <= 1800
    assert answers[2].json()["type"] == "/docs#problem-too-many-requests"
    assert client.get("/v1/stats", headers={"X-API-Key": two}).status_code == 200
    guesses = [client.get("/v1/stats", headers={"X-API-Key": "no"}) for _ in range(3)]
    assert [guess.status_code for guess in guesses] == [401, 401, 429]
    assert client.get("/livez").status_code == 200
    client.close()


def test_an_open_server_answers_under_its_own_names_only(
    database: Store, settings: ApiSettings
) -> None:
    here = settings.listening_on("127.0.0.1")
    client = TestClient(create_app(database, None, here), base_url="http://evil.example")
    answer = client.get("/v1/stats")
    assert answer.status_code == 421
    assert answer.json()["type"] == "/docs#problem-wrong-host"
    own = TestClient(client.app, base_url="http://localhost:8000")
    assert own.get("/v1/stats").status_code == 200
    assert own.get("/v1/me").json()["name"] == LOCAL.name
    v6 = TestClient(client.app, base_url="http://[::1]:8000")
    assert v6.get("/v1/stats").status_code == 200


def test_pages_of_others_write_nothing_into_an_open_server(app: FastAPI) -> None:
    client = TestClient(app)
    text = {"text": "The fair opened."}
    foreign = client.post("/v1/ingest/text", json=text, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert foreign.json()["type"] == "/docs#problem-cross-site"
    own = client.post("/v1/ingest/text", json=text, headers={"Origin": "http://testserver"})
    assert own.status_code == 202
    assert client.get("/v1/stats", headers={"Origin": "https://evil.example"}).is_success
    null = client.post("/v1/ingest/text", json=text, headers={"Origin": "null"})
    assert null.status_code == 403


@pytest.mark.parametrize(
    ("host", "given", "asked"),
    [
        ("127.0.0.1", None, False),
        ("::1", None, False),
        ("localhost", None, False),
        ("0.0.0.0", None, True),
        ("192.0.2.7", None, True),
        ("desk.example", None, True),
        ("0.0.0.0", False, False),
        ("127.0.0.1", True, True),
    ],
)
def test_keys_are_asked_for_beyond_this_machine(
    settings: ApiSettings, host: str, given: bool | None, asked: bool
) -> None:
    decided = settings.model_copy(update={"auth": given}).listening_on(host)
    assert decided.auth is asked
    assert bool(decided.hosts) is (not asked and given is None)


def test_whose_names_are_given_are_heard(settings: ApiSettings) -> None:
    named = settings.model_copy(update={"hosts": frozenset({"desk.example"})})
    assert named.listening_on("127.0.0.1").hosts == {"desk.example"}
