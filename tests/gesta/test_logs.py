"""Log lines: what they say, and what they never do."""

from __future__ import annotations

import json
import logging
from collections.abc import Generator
from threading import Thread
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.concurrency import run_in_threadpool

from api.app import create_app
from api.observing import job_observed
from api.settings import ApiSettings
from gesta.logs import logging_to_stderr
from gesta.output import Output
from graph.errors import InvalidSettings
from graph.jobs import Job
from graph.store import Row, Store

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
log = logging.getLogger("api.tests")


class Lines:
    """What was written to standard error since the last look."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    @property
    def text(self) -> str:
        return self._capture.readouterr().err

    @property
    def json(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Lines:
    return Lines(capsys)


@pytest.fixture
def logged(lines: Lines) -> Generator[Output]:
    """As `gesta serve` logs where standard error is no terminal."""
    output = Output()
    with logging_to_stderr(output):
        yield output


class Faulty(Store):
    """A store with a fault of ours."""

    def __init__(self) -> None:
        pass

    def rows(self, *_: object, **__: object) -> list[Row]:
        password = "hunter2"
        raise RuntimeError("a fault" + "" * len(password))


def _echo(word: str) -> str:
    return word


@pytest.fixture
def app() -> FastAPI:
    async def elsewhere() -> None:
        await run_in_threadpool(log.warning, "in a thread")

    app = create_app(Faulty(), None, ApiSettings())
    app.add_api_route("/elsewhere", elsewhere)
    app.add_api_route("/echo/{word}", _echo)
    return app


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app, raise_server_exceptions=False)


def test_a_request_is_one_line(logged: Output, lines: Lines, client: TestClient) -> None:
    client.get(
        "/echo/Quill?lang=en",
        headers={"X-Request-Id": "abc", "traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"},
    )
    (line,) = lines.json
    assert line.pop("ms") >= 0
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "api.observing",
        "request_id": "abc",
        "trace_id": TRACE,
        "method": "GET",
        "route": "/echo/{word}",
        "status": 200,
        "bytes": len('"Quill"'),
        "query": "lang=en",
    }


@pytest.mark.parametrize(
    "header",
    [
        "",
        "junk",
        f"ff-{TRACE}-00f067aa0ba902b7-01",
        f"00-{'0' * 32}-00f067aa0ba902b7-01",
        f"00-{TRACE.upper()}-00f067aa0ba902b7-01",
    ],
)
def test_a_traceparent_that_is_none_is_not_logged(
    logged: Output, lines: Lines, client: TestClient, header: str
) -> None:
    client.get("/nowhere", headers={"traceparent": header})
    assert "trace_id" not in lines.json[0]


def test_every_line_of_a_request_has_its_id_also_from_threads(
    logged: Output, lines: Lines, client: TestClient
) -> None:
    for name in ("one", "two"):
        client.get("/elsewhere", headers={"X-Request-Id": name})
    assert [(line["event"], line["request_id"]) for line in lines.json] == [
        ("in a thread", "one"),
        ("request", "one"),
        ("in a thread", "two"),
        ("request", "two"),
    ]


def test_a_fault_is_logged_with_the_id_and_without_values(
    logged: Output, lines: Lines, client: TestClient
) -> None:
    client.get("/v1/jobs", headers={"X-Request-Id": "abc"})
    told = lines.json
    assert {line["request_id"] for line in told} == {"abc"}
    fault = next(line for line in told if "exception" in line)
    assert "RuntimeError: a fault" in fault["exception"]
    assert "hunter2" not in json.dumps(told).replace('password = \\"hunter2\\"', "")
    assert next(line for line in told if line["event"] == "request")["status"] == 500


def test_secrets_and_bodies_are_never_logged(
    logged: Output, lines: Lines, client: TestClient
) -> None:
    names = (
        "key",
        "api_key",
        "token",
        "access_token",
        "ticket",
        "Password",
        "client_secret",
        "sig",
    )
    query = "&".join(f"{name}=hunter2" for name in names)
    headers = {"Authorization": "Bearer hunter2", "Cookie": "session=hunter2"}
    client.post(f"/v1/judgements?{query}&q=harbour", json={"a": "hunter2"}, headers=headers)
    text = lines.text
    assert "hunter2" not in text
    assert "q=harbour" in text


def test_lines_of_a_job_carry_its_id(logged: Output, lines: Lines) -> None:
    job = Job(
        "job-1", "text", "running", "", None, None, 0, None, 1, (), "", "", None, "", False, 1, 0, 0
    )

    def work() -> None:
        with job_observed(job):
            log.warning("working")
        log.warning("idle")

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert [(line["event"], line.get("job")) for line in lines.json] == [
        ("working", "job-1"),
        ("job", "job-1"),
        ("idle", None),
    ]


def test_probes_are_logged_only_when_everything_is(
    lines: Lines, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with logging_to_stderr(Output()):
        client.get("/livez")
    assert lines.text == ""
    monkeypatch.setenv("GESTA_LOG_LEVEL", "debug")
    with logging_to_stderr(Output()):
        client.get("/livez")
    assert [line["route"] for line in lines.json] == ["/livez"]


@pytest.mark.parametrize("level", ["warning", ""])
def test_requests_can_be_left_out(
    lines: Lines, client: TestClient, monkeypatch: pytest.MonkeyPatch, level: str
) -> None:
    monkeypatch.setenv("GESTA_LOG_LEVEL", level)
    with logging_to_stderr(Output(quiet=True)):
        client.get("/nowhere")
    assert lines.text == ""


def test_libraries_are_heard_from_warnings_on(
    lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GESTA_LOG_LEVEL", "debug")
    with logging_to_stderr(Output()):
        logging.getLogger("openai").debug("the body of a request")
        logging.getLogger("openai").warning("slow")
    assert [line["event"] for line in lines.json] == ["slow"]


def test_text_is_for_people_and_nothing_breaks_its_lines(
    lines: Lines, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GESTA_LOG", "text")
    output = Output()
    with logging_to_stderr(output):
        client.get("/echo/a?q=%0Aforged%1B[2J")
        log.warning("first\nsecond \x1b[2J")
        output.say("Gesta answers")
    told = lines.text.splitlines()
    assert len(told) == 3
    assert "route=/echo/{word}" in told[0]
    assert "\x1b" not in "".join(told)
    assert told[2] == "Gesta answers"


def test_what_is_said_is_a_line_of_json_too(logged: Output, lines: Lines) -> None:
    logged.say("Gesta answers")
    assert [(line["event"], line["level"]) for line in lines.json] == [("Gesta answers", "info")]


@pytest.mark.parametrize("name", ["GESTA_LOG", "GESTA_LOG_LEVEL"])
def test_settings_that_cannot_be_meant_are_named(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "loud")
    with pytest.raises(InvalidSettings, match=name), logging_to_stderr(Output()):
        pass
