from __future__ import annotations

from pathlib import Path

import pytest

from bench.sets.product import Product
from tests.loaders.llm.dispatch import ANSWER, document
from tests.loaders.llm.server import ModelServer, fails, says


def test_the_model_reads_the_documents_of_the_sets(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with ModelServer() as server:
        monkeypatch.setenv("GESTA_HOME", str(tmp_path))
        monkeypatch.setenv("GESTA_LLM_URL", server.url)
        monkeypatch.setenv("GESTA_LLM_MODEL", "tiny")
        server.script(says(ANSWER))
        with Product("llm") as product:
            [record] = product.records([document()])
    assert len(record.events) == 3
    assert product.troubles == []
    assert capsys.readouterr().err == "1 calls to tiny, 100 prompt and 20 completion tokens.\n"


@pytest.mark.nlp
def test_documents_without_an_answer_are_scored_as_the_local_extractor_reads_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with ModelServer() as server:
        monkeypatch.setenv("GESTA_HOME", str(tmp_path))
        monkeypatch.setenv("GESTA_LLM_URL", server.url)
        monkeypatch.setenv("GESTA_LLM_MODEL", "tiny")
        server.script(fails(400))
        with Product("llm") as product:
            [record] = product.records([document()])
    assert record.events
    assert "Extracted locally" in product.troubles[0]
    assert "1 documents left to the local extractor" in capsys.readouterr().err


def test_without_an_endpoint_there_is_no_such_extractor(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("GESTA_LLM_URL", raising=False)
    with pytest.raises(LookupError, match="GESTA_LLM_URL"):
        Product("llm")
