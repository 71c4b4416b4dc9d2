"""Every command that a page shows as one to type is typed, and the graph is looked at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.store import Store
from tests.docs.conftest import Shell
from tests.docs.pages import PAGES, ROOT, blocks_of, commands_in, name_of

pytestmark = [pytest.mark.neo4j, pytest.mark.nlp]
WITH_COMMANDS = [page for page in PAGES if blocks_of(page, "sh")]


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name_of)
def test_the_commands_of_a_page_work_in_their_order(page: Path, shell: Shell):
    done = shell.run("".join(blocks_of(page, "sh")))
    assert done.returncode == 0, f"{done.stderr}\n{done.stdout[-2000:]}"


def test_there_is_something_to_run():
    commands = [
        c for page in WITH_COMMANDS for block in blocks_of(page, "sh") for c in commands_in(block)
    ]
    assert sum("curl " in command for command in commands) > 40
    assert sum(command.startswith("gesta ") for command in commands) > 4


def test_everything_in_the_graph_is_in_the_graph_model(sampled: Store):
    page = (ROOT / "docs" / "graph-model.md").read_text(encoding="utf-8")
    words = set(re.findall(r"\w+", page))
    labels = sampled.rows("MATCH (node) UNWIND labels(node) AS name RETURN DISTINCT name")
    kinds = sampled.rows("MATCH ()-[edge]->() RETURN DISTINCT type(edge) AS name")
    keys = sampled.rows("MATCH (node) UNWIND keys(node) AS name RETURN DISTINCT name")
    keys += sampled.rows("MATCH ()-[edge]->() UNWIND keys(edge) AS name RETURN DISTINCT name")
    names = {row["name"] for row in [*labels, *kinds, *keys]}
    plain = {name.removeprefix("date_") for name in names}
    assert {p.removeprefix("published_") for p in plain - words} - words == set()
