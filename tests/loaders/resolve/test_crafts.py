"""A craft is lost once: accounts that name its owner, and differ in kind, cause and place."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import DocumentFacts, Verdict
from loaders.resolve.cluster import clusters
from loaders.resolve.events import judge_events
from tests.loaders.resolve.made import Json, actor, event, facts, on, references_of, verdict

NORWAY = actor("n", "Norway", "government", "NOR")
PLACES: list[Json] = [
    {"id": "alder", "name": "Port Alder", "kind": "city"},
    {"id": "varg", "name": "Varg", "kind": "city"},
]


def lost(
    text: str, craft: str, trigger: str, kind: str = "NON_PLOVER", **more: Any
) -> DocumentFacts:
    start = text.index(craft)
    patient = {"role": "patient", "quote": craft, "start_char": start,
               "end_char": start + len(craft)}  # fmt: skip
    named = actor("v", craft.removeprefix("a ").removeprefix("the "), "other")
    made = event(text, text, trigger, kind, arguments=[patient], recipients=["v"], **more)
    return facts(text, actors=[NORWAY, named], places=PLACES, events=[made])


def crashed(**more: Any) -> DocumentFacts:
    text = "A passenger plane operated by Swedish Fjordwings (SFW) crashed while landing at Varg"
    return lost(text, "passenger plane", "crashed", **more)


def test_a_crash_and_a_downing_of_one_plane_are_one_event():
    shot = lost("An SFW airliner was shot down", "SFW airliner", "shot down", "ASSAULT")
    assert verdict(crashed(date=on("2030-05-03")), shot) is Verdict.SAME


def test_a_strike_on_a_plane_is_its_loss_elsewhere():
    struck = lost(
        "A missile strike on the Swedish aircraft over Port Alder",
        "Swedish aircraft", "strike", "ASSAULT", actors=["n"], place="alder",
    )  # fmt: skip
    assert verdict(crashed(place="varg"), struck) is Verdict.SAME


@pytest.mark.parametrize(
    ("text", "craft", "trigger"),
    [
        ("A Danish plane crashed", "Danish plane", "crashed"),  # of another country
        ("A plane crashed near Varg", "plane", "crashed"),  # nobody's
        ("A Swedish ferry sank", "Swedish ferry", "sank"),  # another kind of craft
        ("Two Swedish aircraft crashed", "Two Swedish aircraft", "crashed"),  # several
        ("A plane over Sweden crashed", "plane over Sweden", "crashed"),  # where it flew
        ("A Boeing airliner crashed", "Boeing airliner", "crashed"),  # a make is no owner
    ],
)
def test_another_craft_is_another_loss(text: str, craft: str, trigger: str):
    assert verdict(crashed(), lost(text, craft, trigger)) is not Verdict.SAME


def test_two_strikes_on_ships_of_one_flag_need_not_be_one():
    first = lost("A drone struck a Swedish tanker", "Swedish tanker", "struck", "ASSAULT")
    second = lost("A Swedish tanker was hit at night", "Swedish tanker", "hit", "ASSAULT")
    assert verdict(first, second) is not Verdict.SAME


def test_losses_on_two_days_are_two_and_an_undated_account_joins_neither():
    one, other = (
        crashed(date=on("2030-05-03")),
        lost("The SFW plane went down in a crash", "SFW plane", "crash", date=on("2030-06-03")),
    )
    assert verdict(one, other) is Verdict.DIFFERENT
    undated = lost("An SFW airliner was shot down", "SFW airliner", "shot down", "ASSAULT")
    claims = [c for d in (one, other, undated) for c in d.claims]
    judged = judge_events(claims, [], references_of(one, other, undated))
    assert len({*clusters([c.event for c in claims], judged).values()}) == 3


def test_a_loss_years_ago_is_not_the_loss_of_this_spring():
    past = lost("An SFW airliner was shot down", "SFW airliner", "shot down", "ASSAULT",
                date={"not_after": "2024-01-31"})  # fmt: skip
    assert verdict(crashed(date=on("2030-05-03")), past) is not Verdict.SAME
