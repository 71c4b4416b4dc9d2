from __future__ import annotations

import datetime as dt

import pytest

from bench import gold
from bench.report import page
from loaders.extract.extractor import VERSION

pytestmark = pytest.mark.nlp


def test_the_page_has_both_tables_the_version_and_the_day():
    figures = dict.fromkeys((*gold.MEASURES, gold.INVERSION), 61.25)
    scores = {"actor_names": {"all": {"F1": 71.06}}}
    text = page({"002": figures, gold.ALL: figures}, scores, dt.date(2031, 4, 8))
    assert f"extractor {VERSION}, 08 April 2031" in text
    assert "| inversion rate " in text
    assert "71.1" in next(line for line in text.splitlines() if line.startswith("| actor_names"))
