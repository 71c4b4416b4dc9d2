from __future__ import annotations

from bench.headlines import HEADLINES, Headline, markdown, table
from bench.sets import MODULES


def test_every_set_has_a_headline():
    assert {headline.set for headline in HEADLINES} == set(MODULES)


def test_a_headline_is_taken_from_the_scorers_answer():
    headline = Headline("flood_gauges", "level", ("all", "level"))
    assert headline.of({"all": {"level": 12}}) == 12.0
    assert headline.of({"all": {}}) is None
    assert headline.of({"all": 3}) is None


def test_sets_that_were_not_scored_have_no_rows():
    lines = table({"actor_names": {"all": {"F1": 50.0}}}, "test").splitlines()
    assert len(lines) == 3
    assert "ours, test" in lines[0]


def test_figures_stand_to_the_right():
    lines = markdown([("measure", "ours"), ("F1", "9.5")], left=1).splitlines()
    assert lines == ["| measure | ours |", "| ------- | ---: |", "| F1      |  9.5 |"]
