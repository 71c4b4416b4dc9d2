"""What there is stands in the documentation, and what stands there is.

That every route is described, tests/api/test_openapi.py sees to.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest
import typer.main
from pydantic_settings import BaseSettings

from api.settings import ApiSettings
from gesta.cli import app
from gesta.exits import EXIT_HELP
from gesta.settings import ExtractorSettings, LimitSettings, LogSettings
from graph.settings import DatabaseSettings
from loaders.sources.detect import _SUFFIXES as SUFFIXES  # pyright: ignore[reportPrivateUsage]
from loaders.sources.records import FIELDS
from tests.docs.pages import (
    PAGES,
    ROOT,
    anchors_of,
    blocks_of,
    commands_in,
    everything,
    links_of,
    name_of,
)

OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
LOADING = (ROOT / "docs" / "loading.md").read_text(encoding="utf-8")


def options_by_command() -> dict[str, set[str]]:
    """The long options of every command, `gesta db start` among them."""
    found: dict[str, set[str]] = {}
    waiting = [("gesta", typer.main.get_command(app))]
    while waiting:
        name, command = waiting.pop()
        children = getattr(command, "commands", None)
        if children is not None:
            waiting += [(f"{name} {child}", below) for child, below in children.items()]
        else:
            words = [word for p in command.params for word in (*p.opts, *p.secondary_opts)]
            found[name] = {word for word in words if word.startswith("--")} - {"--help"}
    return found


COMMANDS = options_by_command()


def settings() -> set[str]:
    classes: tuple[type[BaseSettings], ...] = (
        DatabaseSettings,
        ApiSettings,
        LimitSettings,
        ExtractorSettings,
        LogSettings,
    )
    return {cast("str", f.validation_alias) for c in classes for f in c.model_fields.values()}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_command_is_described_with_all_its_options(command: str):
    row = next((line for line in OPERATIONS.splitlines() if f"| `{command}` |" in line), "")
    assert row, f"{command} is not in the table of docs/operations.md"
    assert set(re.findall(r"--[\w-]+", row)) == COMMANDS[command]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_names_no_command_and_no_option_that_is_not_there(page: Path):
    lines = [c for block in blocks_of(page) for c in commands_in(block) if c.startswith("gesta ")]
    lines += re.findall(r"`(gesta [^`…]+)`", page.read_text(encoding="utf-8"))
    for line in lines:
        command = next((c for c in COMMANDS if f"{line} ".startswith(f"{c} ")), None)
        if command is None:
            assert line in (
                "gesta --version",
                "gesta --help",
                "gesta COMMAND --help",
                "gesta db",
                "gesta judgements",
                "gesta key",
            ), line
            continue
        assert set(re.findall(r"--[a-z-]+", line)) <= COMMANDS[command] | {"--help"}, line


def test_every_setting_is_described_and_every_described_one_is_there():
    named = set(re.findall(r"\b(?:GESTA|NEO4J)_[A-Z0-9_]+\b", everything()))
    assert named == settings()


def test_exit_codes_are_described_as_the_command_line_tells_them():
    assert EXIT_HELP in " ".join(OPERATIONS.split())


def test_every_make_target_is_described_and_every_described_one_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)) - {"help"}
    code = [c for page in PAGES for block in blocks_of(page) for c in commands_in(block)]
    code += re.findall(r"`([^`\n]+)`", everything())
    indented = re.findall(r"^    (make .*)", everything(), re.MULTILINE)
    named = {m for line in [*code, *indented] for m in re.findall(r"^make ([a-z]+)", line)}
    assert named == targets


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_inside_the_repository_leads_somewhere(page: Path):
    for link in links_of(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors_of(target), link


def test_every_page_is_on_the_map():
    linked = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in (ROOT / "README.md", ROOT / "docs" / "index.md")
        for link in links_of(page)
    }
    assert set(PAGES) - {ROOT / "docs" / "index.md", ROOT / "README.md"} <= linked


def test_the_keys_of_json_documents_are_described():
    for field, keys in FIELDS.items():
        row = next(line for line in LOADING.splitlines() if line.startswith(f"| {field} |"))
        assert re.findall(r"`(\w+)`", row) == list(keys)


def test_every_ending_that_is_read_is_described():
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in LOADING] == []
