from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from graph.accounts.positions import AttributeView, views_of
from graph.accounts.roots import roots_of
from graph.identity import PlaceId
from graph.interval import TimeInterval
from graph.model import Claim, EventType, Salience, Status
from tests.graph.accounts.told import context, figure, told

TEXTS = [
    "Officers searched the club of the fishermen in Port Alder",
    "The Fjord Club was raided early in the week",
    "In Port Alder a club had visitors in uniform on Tuesday morning",
]
SECOND, THIRD = dt.date(2031, 5, 2), dt.date(2031, 5, 3)
MAY = TimeInterval.month(2031, 5)


def view(
    claims: Sequence[Claim], attribute: str, published: dict[int, str] | None = None
) -> AttributeView:
    around = context(claims, published=published)
    found = views_of(claims, around, roots_of(claims, around))
    return next(v for v in found if v.attribute == attribute)


def both(first: dict[str, Any], second: dict[str, Any]) -> list[Claim]:
    return [told(0, text=TEXTS[0], **first), told(1, text=TEXTS[1], **second)]


def test_what_one_document_says_rests_on_a_single_source():
    assert view([told(0)], "status").verdict == "single_source"


def test_what_two_papers_say_on_their_own_is_corroborated():
    found = view(both({}, {}), "status")
    assert (found.verdict, len(found.roots)) == ("corroborated", 2)


def test_what_two_papers_have_from_one_channel_is_agreed_and_no_more():
    found = view(both({"by": "tide"}, {"by": "tide"}), "status")
    assert (found.verdict, len(found.roots)) == ("agreed", 1)


def test_a_denial_contests_what_another_says():
    found = view(both({}, {"status": Status.DENIED, "by": "kern"}), "status")
    assert found.verdict == "contested"
    assert [(p.label, [r.name for r in p.roots]) for p in found.positions] == [
        ("asserted", ["Document 0"]),
        ("denied", ["Ada Kern"]),
    ]


def test_to_say_it_less_firmly_is_no_contest():
    assert view(both({}, {"status": Status.ALLEGED}), "status").verdict == "corroborated"


def test_a_vaguer_date_supports_the_exact_one():
    found = view(both({"date": TimeInterval.day(SECOND)}, {"date": MAY}), "date")
    assert found.verdict == "corroborated"
    assert [p.label for p in found.positions] == ["2031-05-02"]


def test_two_days_are_two_positions_and_the_month_supports_both():
    claims = both({"date": TimeInterval.day(SECOND)}, {"date": TimeInterval.day(THIRD)})
    found = view([*claims, told(2, text=TEXTS[2], date=MAY)], "date")
    assert found.verdict == "contested"
    assert [(p.label, len(p.roots)) for p in found.positions] == [
        ("2031-05-02", 2),
        ("2031-05-03", 2),
    ]


def test_towns_contest_each_other_and_a_country_does_not():
    town, other, country = (PlaceId(f"plc-{name}") for name in ("alder", "quill", "zed"))
    assert view(both({"place": town}, {"place": other}), "place").verdict == "contested"
    assert view(both({"place": town}, {"place": country}), "place").verdict == "corroborated"


def test_who_did_it_is_contested_between_states_and_not_between_a_state_and_its_police():
    claims = both({"actors": ["police"]}, {"actors": ["quill"]})
    assert view(claims, "responsibility").verdict == "contested"
    with pytest.raises(StopIteration):
        view(both({"actors": ["police"]}, {"actors": ["kern"]}), "responsibility")


def test_who_is_said_to_have_done_it_and_suffered_it_is_contested():
    found = view(both({"actors": ["club"]}, {"recipients": ["club"]}), "participant")
    assert (found.of, found.verdict) == ("act-club", "contested")


def test_verbal_and_material_accounts_contest_each_other():
    assert view(both({}, {"type": EventType.ACCUSE}), "type").verdict == "contested"
    assert view(both({}, {"type": EventType.NON_PLOVER}), "type").verdict == "corroborated"


NUMBERS = [
    (figure("53 people", 53), figure("53 workers", 53), "corroborated"),
    (figure("53 people", 53), figure("more than 50", 50, low=50), "corroborated"),
    (figure("53 people", 53), figure("at least 60", 60, low=60), "contested"),
    (figure("30 people", 30), figure("53 people", 53), "contested"),
    (figure("about 50", 50), figure("53 people", 53), "corroborated"),
    (figure("up to 60", 60, high=60), figure("53 people", 53), "corroborated"),
    (figure("between 1 and 2 million", None, low=1e6, high=2e6), figure("0.5 million", 5e5),
     "contested"),
    (figure("dozens", None, low=24), figure("53 people", 53), "corroborated"),
    (figure("502,000", 502_000), figure("0.5 million", 500_000), "corroborated"),
    (figure("two of those", 2), figure("seven people", 7), "single_source"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "verdict"), NUMBERS)
def test_numbers_are_compared_as_what_they_allow(left: Any, right: Any, verdict: str):
    claims = both({"quantities": (left,)}, {"quantities": (right,)})
    assert view(claims, "number").verdict == verdict


def test_a_toll_that_later_reports_raise_is_revised():
    claims = both({"quantities": (figure("3", 3),)}, {"quantities": (figure("5", 5),)})
    assert view(claims, "number", {0: "2031-05-03", 1: "2031-05-04"}).verdict == "revised"
    assert view(claims, "number", {0: "2031-05-04", 1: "2031-05-03"}).verdict == "contested"
    assert view(claims, "number", {0: "2031-05-03", 1: "2031-05-03"}).verdict == "contested"


def test_one_voice_that_gives_two_figures_counts_two_things():
    claim = told(0, quantities=(figure("3", 3), figure("5", 5)))
    assert view([claim], "number").verdict == "single_source"


def test_background_claims_are_not_heard_beside_others():
    claims = both({}, {"status": Status.DENIED, "salience": Salience.BACKGROUND})
    assert view(claims, "status").verdict == "single_source"
