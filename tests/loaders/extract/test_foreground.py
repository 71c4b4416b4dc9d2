"""What is reported though no frame foresees it, and what stays in the background."""

from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def triggers(text: str) -> tuple[list[str], list[str]]:
    """Trigger words of the events and of the background."""
    record = told(text).record
    return [e.trigger for e in record.events], [e.trigger for e in record.background_events]


NEWS = [
    ("Norwegian soldiers filmed the wreck near Port Alder.", "filmed"),
    ("On Monday the Kenyan navy towed the barge to Mombasa.", "towed"),
    ("The Chilean army has rebuilt the bridge.", "rebuilt"),
    ("Reporters said that the Kenyan navy had mapped the reef.", "mapped"),
    ("Kenya's parliament met, and Ada Kern unrolled a chart.", "unrolled"),
    ("Norway did not repaint the border posts.", "repaint"),
]


@pytest.mark.parametrize(("text", "trigger"), NEWS)
def test_a_deed_of_someone_known_in_a_main_clause_is_reported(text: str, trigger: str) -> None:
    assert trigger in triggers(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Police detained nine divers. Three of those detained turned out to be officers.",
        "Kenyan sailors proved to be spies.",
    ],
)
def test_what_is_found_out_of_somebody_is_reported(text: str) -> None:
    assert {"turned out", "proved"} & set(triggers(text)[0])


BACKGROUND = [
    ("Norway needs the harbour.", "needs"),  # a state of affairs
    ("Norway repaints the posts whenever they fade.", "repaints"),
    ("Norwegian soldiers, who once filmed the wreck, are unhappy.", "filmed"),  # in passing
    ("Norway believed in the harbour.", "believed"),
    ("Norway could rebuild the harbour.", "rebuild"),  # only supposed
    ("Someone repainted the fence.", "repainted"),  # nobody known
    ("The plan proved to be a mistake.", "proved"),  # of nobody
    ("Norway decided to repaint the fence.", "decided"),  # leads up to another verb
]


@pytest.mark.parametrize(("text", "trigger"), BACKGROUND)
def test_states_habits_asides_and_suppositions_stay_in_the_background(
    text: str, trigger: str
) -> None:
    events, background = triggers(text)
    assert trigger in background
    assert trigger not in events


def test_events_come_in_the_order_of_the_text() -> None:
    text = "Norwegian soldiers filmed the wreck. Then Norway arrested two Chilean captains."
    assert triggers(text)[0] == ["filmed", "arrested"]
