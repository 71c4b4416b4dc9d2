from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.gesta.conftest import Ended, Gesta


def finding(ended: Ended, name: str) -> dict[str, object]:
    return next(f for f in ended.json if f["name"] == name)


def test_a_healthy_machine_is_healthy(gesta: Gesta):
    ended = gesta("doctor", "--json")
    names = [f["name"] for f in ended.json]
    assert names[:3] == ["Python", "language model", "Java"]
    assert names[-3:] == ["GESTA_HOME", "GESTA_CACHE", "database"]
    assert finding(ended, "database")["found"] == "not running; started when needed"
    assert all(f["ok"] for f in ended.json if f["name"] != "language model")


def test_a_java_that_does_not_run_is_told_with_what_to_do(
    gesta: Gesta, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GESTA_JAVA", "/bin/false")
    ended = gesta("doctor", "--json")
    assert ended.code == 6
    java = finding(ended, "Java")
    assert not java["ok"]
    assert "unset GESTA_JAVA" in str(java["advice"])


def test_an_extractor_that_lacks_something_is_told(gesta: Gesta, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GESTA_EXTRACTOR", "llm")
    assert "GESTA_LLM_URL" in str(finding(gesta("doctor", "--json"), "extractor")["advice"])
    monkeypatch.setenv("GESTA_LLM_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("GESTA_LLM_MODEL", "tiny")
    assert finding(gesta("doctor", "--json"), "extractor")["found"] == "llm, tiny"
    monkeypatch.setitem(sys.modules, "openai", None)
    assert not finding(gesta("doctor", "--json"), "extractor")["ok"]


def test_a_home_below_a_file_is_told(gesta: Gesta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GESTA_HOME", str(tmp_path / "file" / "home"))
    ended = gesta("doctor", "--json")
    assert ended.code == 6
    assert not finding(ended, "GESTA_HOME")["ok"]


def test_for_people_it_is_a_table_that_cuts_nothing_off(
    gesta: Gesta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    deep = tmp_path.joinpath(*["a-folder-of-a-long-name"] * 5)
    monkeypatch.setenv("GESTA_HOME", str(deep))
    ended = gesta("doctor")
    assert "…" not in ended.out
    assert "a-folder-of-a-long-name" in ended.out


@pytest.mark.neo4j
@pytest.mark.usefixtures("connected")
def test_a_server_of_ones_own_is_asked(gesta: Gesta, monkeypatch: pytest.MonkeyPatch):
    ended = gesta("doctor", "--json")
    assert finding(ended, "database")["ok"]
    assert "Java" not in [f["name"] for f in ended.json]
    monkeypatch.setenv("NEO4J_USERNAME", "nobody")
    ended = gesta("doctor", "--json")
    assert ended.code == 6
    assert "does not let us in" in str(finding(ended, "database")["advice"])
