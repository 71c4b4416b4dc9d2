"""The five sample articles as they arrive."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.sources import Found, read_path

SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"
pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the articles are not beside the repository"),
]


def test_all_five_are_read_with_the_offsets_of_their_files():
    outcomes = list(read_path(SEEDS))
    assert len(outcomes) == 5
    for outcome, file in zip(outcomes, sorted(SEEDS.glob("*.txt")), strict=True):
        assert isinstance(outcome, Found)
        assert outcome.document
        assert outcome.document.text == file.read_bytes().decode()
        assert outcome.document.language == "en"


def test_none_of_them_prints_its_date_so_none_gets_one():
    documents = [item.document for item in read_path(SEEDS) if isinstance(item, Found)]
    assert not any(document and document.published.is_known for document in documents)
