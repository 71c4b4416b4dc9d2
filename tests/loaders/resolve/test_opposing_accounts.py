"""Accounts of one event that name its participants in other words; everything is invented."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import DocumentFacts, Verdict
from tests.loaders.resolve.made import Json, actor, event, facts, on, verdict

KENYA = actor("gov-ken", "Government of Kenya", "government", "KEN")
POLICE = actor("police-ken", "Police of Kenya", "government", "KEN")
FORCES = actor("forces-ken", "Security forces of Kenya", "government", "KEN")
NOBODYS_POLICE = actor("police", "Police", "government")
MINISTRY = actor("culture", "Ministry of Culture", "government")
NORWEGIANS = actor("people-nor", "Norwegians", "ethnic_group", "NOR")
COUNTED = actor("people-nor-counted", "more than forty Norwegians", "ethnic_group", "NOR")
GANG = actor("members", "several members", "other")
TROUPES = actor("troupes", "Norwegian troupes", "organization", "NOR")
DELEGATION = actor("delegation", "delegation", "other")
ALDER = {"id": "alder", "name": "Port Alder", "kind": "city", "country": "KEN"}
BRIGHT = {"id": "bright", "name": "Brightwater", "kind": "city", "country": "KEN"}


def told(
    text: str, trigger: str, actors: list[Json], recipients: list[Json], **more: Any
) -> DocumentFacts:
    given: Json = {"type": "COERCE", "place": None, "date": on("2030-05-03"), **more}
    made = event(
        text,
        text,
        trigger,
        given.pop("type"),
        status="asserted",
        actors=[a["id"] for a in actors],
        recipients=[a["id"] for a in recipients],
        **given,
    )
    return facts(text, actors=[*actors, *recipients], places=[ALDER, BRIGHT], events=[made])


def raid(who: Json, whom: Json, **more: Any) -> DocumentFacts:
    text = f"{who['name']} detained {whom['name']} in a hostel on Friday"
    return told(text, "detained", [who], [whom], **{"place": "alder", **more})


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (raid(KENYA, NORWEGIANS), raid(FORCES, COUNTED)),
        (raid(POLICE, NORWEGIANS), raid(FORCES, COUNTED)),
        (raid(POLICE, NORWEGIANS), raid(NOBODYS_POLICE, COUNTED)),
        (raid(KENYA, NORWEGIANS), raid(POLICE, GANG)),
    ],
)
def test_a_raid_told_in_other_words_is_one_where_act_day_and_town_agree(
    left: DocumentFacts, right: DocumentFacts
) -> None:
    assert verdict(left, right) is Verdict.SAME


@pytest.mark.parametrize("change", [{"place": "bright"}, {"date": on("2030-05-05")}])
def test_a_raid_elsewhere_or_on_another_day_is_another(change: Json) -> None:
    assert verdict(raid(KENYA, NORWEGIANS), raid(POLICE, GANG, **change)) is not Verdict.SAME


def test_what_states_do_on_a_day_needs_no_place_where_it_happens_once() -> None:
    left = told("Kenya cancelled all concerts of Norwegian troupes", "cancelled", [KENYA],
                [TROUPES], type="SANCTION")  # fmt: skip
    right = told("The culture ministry cancelled every concert of Norwegian troupes", "cancelled",
                 [MINISTRY], [TROUPES], type="SANCTION")  # fmt: skip

    assert verdict(left, right) is Verdict.SAME


def test_two_measures_of_one_day_stay_two() -> None:
    left = told("Kenya cancelled all concerts of Norwegian troupes", "cancelled", [KENYA],
                [TROUPES], type="SANCTION")  # fmt: skip
    right = told("Kenya cancelled the visit of its delegation", "cancelled", [KENYA],
                 [DELEGATION], type="SANCTION")  # fmt: skip

    assert verdict(left, right) is not Verdict.SAME
