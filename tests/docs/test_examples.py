"""Every command that a page shows as one to type is typed; the answers that it shows come back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from gesta.ingest import LoadingIngest
from gesta.mcp.tools import AnyTool, tools_of
from graph.store import Store
from tests.docs.conftest import Shell
from tests.docs.pages import PAGES, ROOT, blocks_of, commands_in, name_of

pytestmark = [pytest.mark.neo4j, pytest.mark.nlp]
# Names that the page on tools uses for ids.
NAMED = {
    "EVENT": "MATCH (found:Event) RETURN found.id ORDER BY found.roots DESC, found.id LIMIT 1",
    "CLAIM": "MATCH (found:Claim) RETURN min(found.id)",
}
WITH_COMMANDS = [page for page in PAGES if blocks_of(page, "sh")]


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name_of)
def test_the_commands_of_a_page_work_and_answer_as_shown(page: Path, shell: Shell):
    done = shell.run("".join(blocks_of(page, "sh")))
    assert done.returncode == 0, f"{done.stderr}\n{done.stdout[-2000:]}"
    shown = [word for block in blocks_of(page, "json") for word in words_in(json.loads(block))]
    assert [word for word in shown if json.dumps(word, ensure_ascii=False) not in done.stdout] == []


def words_in(value: object) -> Iterator[str]:
    """All texts of a JSON value."""
    if isinstance(value, str):
        yield value
    if isinstance(value, dict):
        value = list(cast("dict[str, object]", value).values())
    if isinstance(value, list):
        for part in cast("list[object]", value):
            yield from words_in(part)


def calls_of(page: Path, sampled: Store) -> list[tuple[AnyTool, str]]:
    """The calls of tools on a page, with the ids that its `$NAMES` stand for."""
    known = {f"${name}": str(sampled.value(query)) for name, query in NAMED.items()}  # pyright: ignore[reportArgumentType]  literals, from the table above
    found: list[tuple[AnyTool, str]] = []
    for block in blocks_of(page, "json"):
        call = json.loads(re.sub(r"\$[A-Z]+", lambda m: known[m[0]], block))
        tool = next(tool for tool in tools_of(LoadingIngest(sampled)) if tool.name == call["name"])
        if tool.writes:
            tool.question.model_validate(call["arguments"])
            found.append((tool, ""))
        else:
            found.append((tool, tool(sampled, call["arguments"])[0]))
    return found


def test_the_calls_of_tools_on_their_page_are_answered_as_shown(sampled: Store):
    page = ROOT / "docs" / "mcp.md"
    calls = calls_of(page, sampled)
    assert [tool.name for tool, _ in calls] == [
        tool.name for tool in tools_of(LoadingIngest(sampled))
    ]
    for tool, words in calls:
        assert tool.writes or re.search(r"doc-\w+:\d+-\d+, clm-", words), f"{tool.name}: {words}"
    [shown] = [block for block in blocks_of(page, "text") if block.startswith("- ")]
    for line in shown.splitlines():
        assert re.search(re.escape(line).replace("…", r"\w+"), calls[1][1]), line


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
