from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bench.sets.part import Part
from tests.bench.conftest import write_rows

TEXT = "Flood in Port Alder\nThe river rose\u2028on Monday."


def test_a_document_keeps_its_text_and_has_the_sets_publication_date(tmp_path: Path):
    write_rows(tmp_path / "docs.jsonl", [{"doc_id": "7", "text": TEXT, "dct": "2031-04-08"}])
    (document,) = Part(tmp_path).documents()
    assert (document.id, document.text, document.title) == ("7", TEXT, "Flood in Port Alder")
    assert document.published.start == document.published.end == dt.date(2031, 4, 8)


def test_a_document_without_a_date_is_published_at_an_unknown_time(tmp_path: Path):
    write_rows(tmp_path / "docs.jsonl", [{"doc_id": "7", "text": TEXT}])
    (document,) = Part(tmp_path).documents()
    assert not document.published.is_known


def test_gold_cannot_be_read_through_a_part(tmp_path: Path):
    write_rows(tmp_path / "gold.jsonl", [{"doc_id": "7"}])
    with pytest.raises(ValueError, match="no input"):
        Part(tmp_path).rows("gold")
