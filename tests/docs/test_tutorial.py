"""The Python of the pages, on samples that no other page has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import PAGES, blocks_in_order, blocks_of, name_of

pytestmark = [pytest.mark.neo4j, pytest.mark.nlp]
WITH_PYTHON = [page for page in PAGES if blocks_of(page, "python")]


@pytest.mark.parametrize("page", WITH_PYTHON, ids=name_of)
def test_the_python_of_a_page_prints_what_it_shows(
    page: Path, served: str, capsys: pytest.CaptureFixture[str]
):
    """Its blocks in one namespace, as in a notebook."""
    shared: dict[str, object] = {}
    for code, shown in steps_of(page):
        exec(compile(code.replace("http://127.0.0.1:8000", served), str(page), "exec"), shared)
        assert capsys.readouterr().out == shown, code


def steps_of(page: Path) -> list[tuple[str, str]]:
    """Each block of Python with the block of text behind it: what it prints."""
    found = blocks_in_order(page, "python", "text")
    rest = [*found[1:], ("python", "")]
    return [
        (code, text if kind == "text" else "")
        for (language, code), (kind, text) in zip(found, rest, strict=True)
        if language == "python"
    ]
