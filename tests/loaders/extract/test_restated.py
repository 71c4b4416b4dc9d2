from __future__ import annotations

import pytest

from graph.record import RecordEvent
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def triggers(text: str) -> list[list[str | None]]:
    """The triggers of each event, in the order of the text."""
    record = told(text).record
    return [_triggers(e) for e in record.all_events]


def _triggers(event: RecordEvent) -> list[str | None]:
    spoken = sorted((m.trigger_start or 0, m.trigger) for m in (event, *event.mentions))
    return [trigger for _, trigger in spoken]


def test_the_lead_tells_what_the_headline_tells_in_other_words() -> None:
    text = "Harlow unveils new ferry\nHarlow Motors introduced a new ferry on Monday."
    assert ["unveils", "introduced"] in triggers(text)


def test_a_headline_names_the_firm_and_the_lead_its_head() -> None:
    text = "Harlow Motors unveils X500\nDaniel Okello, chief of Harlow Motors, unveiled the X500."
    assert ["unveils", "unveiled"] in triggers(text)


def test_another_firms_act_is_not_the_headlines() -> None:
    text = "Harlow Motors buys the Quill Mill\nTenby Airways bought Sable Bank on Monday."
    assert ["buys", "bought"] not in triggers(text)


def test_a_second_one_is_not_the_headlines() -> None:
    text = "Court case against Harlow Motors\nA second court case was opened on Monday."
    assert ["case", "case"] not in triggers(text)


def test_the_announcement_is_what_was_announced() -> None:
    text = "Harlow Motors announced a loss on Monday. The announcement surprised the town."
    assert ["announced", "announcement"] in triggers(text)


def test_the_move_is_what_was_done_and_not_what_was_said() -> None:
    done = "Harlow Motors closed the mill on Monday. The move surprised the town."
    said = "Harlow Motors denied the loss on Monday. The announcement surprised the town."
    assert ["closed", "move"] in triggers(done)
    assert ["denied", "announcement"] not in triggers(said)


def test_an_announcement_of_its_own_thing_points_at_nothing() -> None:
    text = "Harlow Motors announced a loss. The announcement of a strike surprised the town."
    assert ["announced", "announcement"] not in triggers(text)
