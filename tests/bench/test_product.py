from __future__ import annotations

import pytest

from bench.sets.part import document
from bench.sets.product import Product
from loaders.pool import NoRecord

pytestmark = pytest.mark.nlp

FLOOD = document("1", "The river rose in Port Alder.", "2031-04-08")


def test_a_document_of_two_sets_is_read_once():
    with Product(jobs=1) as product:
        (first,), (second,) = product.records([FLOOD]), product.records([FLOOD])
    assert first is second
    assert first.background_events or first.events


def test_of_two_texts_under_one_id_each_is_read():
    with Product(jobs=1) as product:
        other = document("1", "The mayor closed the bridge.", "2031-04-08")
        records = product.records([FLOOD, other])
    assert [record.title for record in records] == [FLOOD.title, other.title]


def test_what_cannot_be_extracted_is_told_and_counts_as_empty(capsys: pytest.CaptureFixture[str]):
    with Product(jobs=1) as product:
        lost = product.taken(FLOOD, NoRecord("its process died"))
    assert not lost.all_events
    assert product.troubles == ["document 1: its process died"]
    assert "its process died" in capsys.readouterr().err
