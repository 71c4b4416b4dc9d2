from __future__ import annotations

import json
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from api.ingest import TextRequest, Unwatched
from gesta.extractors import language_model
from gesta.ingest import LoadingIngest
from gesta.settings import ExtractorName, ExtractorSettings, llm_options
from graph.errors import InvalidSettings
from graph.record import ExtractionRecord
from graph.store import Store
from loaders.llm.options import Cap, Options
from tests.gesta.conftest import Gesta
from tests.loaders.llm.dispatch import ANSWER, TEXT
from tests.loaders.llm.server import ModelServer, fails, says


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Generator[ModelServer]:
    with ModelServer() as running:
        monkeypatch.setenv("GESTA_LLM_URL", running.url)
        monkeypatch.setenv("GESTA_LLM_MODEL", "tiny")
        monkeypatch.setenv("GESTA_LLM_BACKOFF", "0")
        yield running


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "raid.txt"
    path.write_text(TEXT)
    return path


def options(mode: ExtractorName = ExtractorName.LLM, home: Path = Path("/home")) -> Options:
    return llm_options(ExtractorSettings(), mode, home, cached=True)


def test_records_come_from_the_model_that_is_named(gesta: Gesta, server: ModelServer, story: Path):
    server.script(says(ANSWER))
    ended = gesta("extract", "--extractor", "llm", "--published", "2031-05-06", story)
    assert ended.code == 0
    record = ExtractionRecord.model_validate_json(ended.out)
    assert [e.title for e in record.events] == [e["title"] for e in ANSWER["events"]]
    assert ended.err == "1 calls to tiny, 100 prompt and 20 completion tokens.\n"


def test_the_environment_names_the_extractor_and_answers_are_kept_in_the_home(
    gesta: Gesta, server: ModelServer, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GESTA_EXTRACTOR", "llm")
    server.script(says(ANSWER))
    gesta("extract", story)
    assert "1 answers from the cache" in gesta("extract", story).err
    assert len(server.requests) == 1
    gesta("extract", "--no-llm-cache", story)
    assert len(server.requests) == 2
    assert list((tmp_path / "home" / "cache" / "llm").rglob("*.txt"))
    ledger = (tmp_path / "home" / "llm-ledger.jsonl").read_text().splitlines()
    assert [json.loads(line)["document"] for line in ledger] == [str(story)] * 3


def test_an_endpoint_has_to_be_named(gesta: Gesta, story: Path):
    ended = gesta("extract", "--extractor", "llm", story)
    assert ended.code == 2
    assert "GESTA_LLM_URL" in ended.err


def test_the_missing_package_is_named(
    gesta: Gesta, server: ModelServer, story: Path, monkeypatch: pytest.MonkeyPatch
):
    assert server
    monkeypatch.setitem(sys.modules, "openai", None)
    ended = gesta("extract", "--extractor", "llm", story)
    assert ended.code == 2
    assert "pip install 'gesta[llm]'" in ended.err


@pytest.mark.nlp
@pytest.mark.neo4j
def test_another_extractor_replaces_and_a_stopgap_is_tried_again(
    gesta: Gesta, connected: Store, server: ModelServer, story: Path
):
    assert connected
    by_model = ("load", "--json", "--extractor", "llm", story)
    assert gesta("load", "--json", "--workers", "1", story).json["loaded"] == 1
    server.script(fails(400, "not today"))
    refused = gesta(*by_model).json
    assert (refused["replaced"], refused["llm"]["fallbacks"]) == (1, 1)
    assert "not today" in refused["outcomes"][0]["notes"][0]
    server.script(says(ANSWER))
    assert gesta(*by_model).json["replaced"] == 1
    assert gesta(*by_model).json["unchanged"] == 1


@pytest.mark.neo4j
def test_what_the_api_is_sent_is_read_by_the_model_under_one_cap(
    store: Store, server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GESTA_HOME", str(tmp_path))
    monkeypatch.setenv("GESTA_EXTRACTOR", "llm")
    server.script(says(ANSWER))
    with language_model() as llm:
        assert llm
        ingest = LoadingIngest(store, llm=llm)
        for edition in ("", "Second edition."):
            request = TextRequest.model_validate({"text": TEXT + edition, "language": "en"})
            [outcome] = ingest(request, Unwatched()).outcomes
            assert (outcome.status, outcome.claims) == ("loaded", 4)
        assert llm.ledger.total.calls == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GESTA_LLM_URL", "ftp://model.example"),
        ("GESTA_LLM_URL", "model.example/v1"),
        ("GESTA_LLM_CONCURRENCY", "0"),
        ("GESTA_LLM_TIMEOUT", "-1"),
        ("GESTA_EXTRACTOR", "oracle"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
):
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidSettings, match=name):
        ExtractorSettings()


def test_a_key_never_shows(monkeypatch: pytest.MonkeyPatch, server: ModelServer):
    assert server
    monkeypatch.setenv("GESTA_LLM_KEY", "sesame")
    assert options().endpoint.key == "sesame"
    assert "sesame" not in repr(options()) + repr(ExtractorSettings())
    monkeypatch.setenv("GESTA_LLM_KEY", "ses ame\n")
    with pytest.raises(InvalidSettings) as refused:
        ExtractorSettings()
    assert "ses ame" not in str(refused.value)


def test_a_cap_on_money_needs_prices(monkeypatch: pytest.MonkeyPatch, server: ModelServer):
    assert server
    monkeypatch.setenv("GESTA_LLM_MAX_COST", "5")
    with pytest.raises(InvalidSettings, match="GESTA_LLM_PROMPT_PRICE"):
        options()
    monkeypatch.setenv("GESTA_LLM_COMPLETION_PRICE", "2")
    monkeypatch.setenv("GESTA_LLM_MAX_TOKENS", "0")
    assert options().cap == Cap(None, 5)
