from __future__ import annotations

import datetime as dt

import pytest

from graph.interval import Basis
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp

_LINES = (
    "What is known by 9 March 2031.\n\n"
    "March 3\nPolice arrest two fishermen in Port Alder. The mayor condemns the arrest. The boat"
    " had been attacked before.\n\n"
    "March 5\nNorway expels a diplomat. The mayor says that gunmen killed his brother. Kenya will"
    " close its embassy.\n\n"
    "March 7\nThe court released a sailor.\n\n"
    "The police search another house."
)
_OPENED = "3 March 2031: Police arrest a fisherman.\n8 March: Norway expels a diplomat.\n"


@pytest.mark.parametrize(
    ("trigger", "day"),
    [("arrest", 3), ("condemns", 3), ("expels", 5), ("released", 7)],
)
def test_a_date_above_a_passage_holds_for_its_story(trigger: str, day: int) -> None:
    date = told(_LINES).event(trigger).date

    assert (date.start, date.basis) == (dt.date(2031, 3, day), Basis.INHERITED)


@pytest.mark.parametrize("trigger", ["attacked", "killed", "close", "search"])
def test_it_does_not_hold_for_what_came_before_or_comes_after(trigger: str) -> None:
    assert told(_LINES).event(trigger).date.start is None


def test_a_date_before_a_colon_heads_its_line() -> None:
    assert told(_OPENED).event("expels").date.start == dt.date(2031, 3, 8)
