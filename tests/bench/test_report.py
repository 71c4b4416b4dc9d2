from __future__ import annotations

import datetime as dt

import pytest

from bench import cross, gold
from bench.report import page
from loaders.extract.extractor import VERSION

pytestmark = pytest.mark.nlp


def test_the_page_has_all_tables_the_version_and_the_day():
    figures = dict.fromkeys((*gold.MEASURES, gold.INVERSION), 61.25)
    scores = {"actor_names": {"all": {"F1": 71.06}}}
    together = {"same_event_pairwise": {"f1": 58.33}}
    text = page({"002": figures, gold.ALL: figures}, together, scores, dt.date(2031, 4, 8))
    assert f"extractor {VERSION}, 08 April 2031" in text
    assert "| inversion rate " in text
    [same] = [line for line in text.splitlines() if cross.HEADLINES[0].measure in line]
    assert "58.3" in same
    assert "60.0" in same
    assert "71.1" in next(line for line in text.splitlines() if line.startswith("| actor_names"))
