from __future__ import annotations

import pytest

from graph.model import EventType
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    ("text", "trigger", "mode"),
    [
        ("Police in Norway arrested two sailors.", "arrested", "arrest"),
        ("Norway imposed a curfew on Oslo.", "curfew", "curfew"),
        ("Norway deported two Chilean sailors.", "deported", "deport"),
        ("Norway seized two Chilean trawlers.", "seized", "seize"),
        ("Thousands of fishermen protested against Norway.", "protested", "demo"),
        ("Students went on hunger strike in Oslo.", "went", "hunger"),
        ("Students rioted in Oslo.", "rioted", "riot"),
        ("Norway expelled the Chilean ambassador.", "expelled", "expel"),
        ("Norway suspended aid to Chile.", "suspended", "discontinue"),
        ("Gunmen killed two sailors in Oslo.", "killed", "firearms"),
        ("A suicide bomber killed two sailors in Oslo.", "killed", "suicide-attack"),
        ("Norway shelled the Chilean port.", "shelled", "heavy-weapons"),
        ("Guards tortured two sailors in Oslo.", "tortured", "torture"),
        ("Norway demanded the release of two sailors.", "demanded", "yield"),
        ("Norway called for talks with Chile.", "called", "meet"),
        ("Norway investigated the Chilean bank.", "investigated", "investigate"),
        ("Norway condemned Chile.", "condemned", "disapprove"),
        ("Norway deployed troops to the border.", "deployed", "troops"),
        ("The Norwegian minister visited Chile.", "visited", "visit"),
        ("Norway released two Chilean sailors.", "released", "release"),
        ("Norway withdrew its troops from Chile.", "withdrew", "withdraw"),
    ],
)
def test_the_mode_says_how_it_was_done(text: str, trigger: str, mode: str) -> None:
    assert told(text).event(trigger).mode == mode


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norway promised Chile a bridge.", "promised"),
        ("Norway attacked Chile.", "attacked"),
        ("Norway sold grain to Chile.", "sold"),
    ],
)
def test_without_a_mode_that_is_clear_there_is_none(text: str, trigger: str) -> None:
    assert told(text).event(trigger).mode is None


def test_what_describes_the_victim_is_no_weapon() -> None:
    event = told("Norway attacked a bomb expert from Chile.").event("attacked")

    assert event.type is EventType.ASSAULT
    assert event.mode is None
