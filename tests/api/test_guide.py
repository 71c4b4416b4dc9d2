"""The commands of docs/api.md, run as they stand there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.store import Store
from tests.graph.queries import world

pytestmark = pytest.mark.neo4j
GUIDE = Path(__file__).parents[2] / "docs" / "api.md"
KNOWN = {
    "$EVENT": world.RAID,
    "$OTHER_EVENT": world.CANCEL,
    "$CLAIM": "clm-denial",
    "$ACTOR": world.KERN,
    "$OTHER": world.NAMESAKE,
    "$REFERENCE": f"ref-{world.KERN}",
    "$JUDGEMENT": world.APART,
    "$ANCHOR": world.ANCHOR,
    "$RELATION": "rel-head",
    "$DOCUMENT": world.D1,
    "$SOURCE": world.GAZETTE,
    "$PLACE": world.ALDER,
}


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    commands = [line for line in lines if line.startswith("curl ")]
    # Nobody works here, so a job that is followed goes on for ever; tests/docs follows one.
    return [line for line in commands if "/jobs/$JOB/events" not in line or "/v1/tickets" in line]


@pytest.fixture
def guided(client: TestClient, store: Store) -> TestClient:
    """The world, whose two states also go by the names that the guide asks for."""
    world.plant(store)
    for actor, name in ((world.ZEDLAND, "Azerbaijan"), (world.QUILL, "Russia")):
        store.run(
            "MATCH (a:Actor {id: $id}) SET a.aliases = a.aliases + [$name]", id=actor, name=name
        )
    store.run("MATCH (graph:Graph) REMOVE graph.world")  # not the shared world any more
    store.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    return client


def test_every_command_of_the_guide_works(guided: TestClient) -> None:
    job = ""
    found = commands()
    assert len(found) > 25
    for command in found:
        response = send(guided, command.replace("$JOB", job).replace("$WAITING", job))
        assert response.status_code in (200, 201, 202, 204), f"{command}\n{response.text}"
        job = response.json()["id"] if response.status_code == 202 else job


def send(client: TestClient, command: str) -> Any:
    for name in sorted(KNOWN, reverse=True):  # the longer of two that begin alike comes first
        command = command.replace(name, KNOWN[name])
    words = shlex.split(command)[1:]
    method, address, headers = "GET", "", dict[str, str]()
    body: dict[str, Any] = {}
    while words:
        word = words.pop(0)
        if word == "-X":
            method = words.pop(0)
        elif word == "-H":
            name, value = words.pop(0).split(": ", 1)
            headers[name] = value
        elif word == "-d":
            body["content"] = words.pop(0)
        elif word == "-F":
            name, value = words.pop(0).split("=", 1)
            kind, part = ("files", ("README.md", b"words")) if value[0] == "@" else ("data", value)
            body.setdefault(kind, {})[name] = part
        else:
            address = word.removeprefix("$API")
    return client.request(method, address, headers=headers, **body)
