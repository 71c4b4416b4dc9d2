from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from graph.accounts.roots import roots_of
from graph.identity import DocumentId
from graph.interval import TimeInterval
from graph.model import Claim, Contradiction, EventType, PlaceKind, Status
from graph.narratives.coverage import Cell, Nearby, Row, State, began, cells_of
from graph.narratives.variants import Attribute, attributes_of
from tests.graph.accounts.told import PLACES, context, figure, told

SECOND, THIRD, NINTH = (dt.date(2031, 5, day) for day in (2, 3, 9))
TEXTS = [
    "Two boats went down off Port Alder in the night",
    "The ferry and a tug were sunk, the harbour says",
    "What lay at anchor is gone since Tuesday morning",
]


def row(claims: Sequence[Claim], odds: Sequence[Contradiction] = (), **more: Any) -> Row:
    around = context(claims)
    return Row(
        claims=claims,
        attributes=attributes_of(claims, odds, around, roots_of(claims, around)),
        voices={claim.id: frozenset((claim.document,)) for claim in claims},
        nearby=more.get("nearby", ()),
        began=more.get("began"),
    )


def cells(told_row: Row, *documents: int) -> list[Cell]:
    return cells_of(told_row, [f"doc-{number}" for number in documents])


def attribute(found: Row, name: str) -> Attribute:
    return next(a for a in found.attributes if a.name == name)


def test_who_tells_it_like_most_reports_and_who_does_not_reframes():
    claims = [
        told(0, text=TEXTS[0], type=EventType.ASSAULT),
        told(1, text=TEXTS[1], type=EventType.ASSAULT),
        told(2, text=TEXTS[2], type=EventType.NON_PLOVER),
    ]
    first, second, third = cells(row(claims), 0, 1, 2)
    assert (first.state, second.state, third.state) == ("reported", "reported", "reframed")
    (difference,) = third.differs
    assert (difference.attribute.name, difference.says[0].label) == ("type", "NON_PLOVER")
    assert (difference.attribute.standard.label, difference.claims) == ("ASSAULT", ["clm-2a"])


def test_among_equals_the_asserted_account_is_the_standard():
    claims = [
        told(0, text=TEXTS[0], status=Status.CALLED_FOR),
        told(1, text=TEXTS[1], status=Status.ASSERTED),
    ]
    found = row(claims)
    assert attribute(found, "status").standard.label == "asserted"
    assert [c.state for c in cells(found, 0, 1)] == ["reframed", "reported"]


def test_who_tells_it_both_ways_does_not_reframe():
    claims = [
        told(0, text=TEXTS[0], key="a"),
        told(0, text=TEXTS[0], key="b", status=Status.DENIED),
        told(1, text=TEXTS[1]),
    ]
    assert [c.state for c in cells(row(claims), 0, 1)] == ["reported", "reported"]


def test_words_of_the_other_pole_are_a_characterization():
    claims = [told(n, text=TEXTS[n]) for n in range(3)]
    odds = [
        Contradiction(
            left=claims[a].id, right=claims[2].id, kind="characterization", axis="crash",
            severity="high", left_says="an attack", right_says="an accident", reason="boats",
        )
        for a in (0, 1)
    ]  # fmt: skip
    found = row(claims, odds)
    assert attribute(found, "characterization").standard.label == "an attack"
    *_, third = cells(found, 0, 1, 2)
    assert third.differs[0].says[0].label == "an accident"


def test_other_numbers_and_days_reframe_and_bounds_that_allow_each_other_do_not():
    first: dict[str, Any] = {
        "quantities": (figure("two dead", 2),),
        "date": TimeInterval.day(SECOND),
    }
    other: dict[str, Any] = {
        "quantities": (figure("nine dead", 9),),
        "date": TimeInterval.day(THIRD),
    }
    claims = [
        told(0, text=TEXTS[0], **first),
        told(1, text=TEXTS[1], **first),
        told(2, text=TEXTS[2], **other),
    ]
    *_, third = cells(row(claims), 0, 1, 2)
    assert {d.attribute.name for d in third.differs} == {"number", "date"}
    vague: dict[str, Any] = {"quantities": (figure("at least two dead", low=2.0),)}
    claims[2] = told(2, text=TEXTS[2], **vague)
    assert cells(row(claims), 2)[0].state is State.REPORTED


def test_of_days_that_as_many_tell_none_is_held_against_the_other():
    claims = [
        told(0, text=TEXTS[0], date=TimeInterval.day(SECOND)),
        told(1, text=TEXTS[1], date=TimeInterval.day(THIRD)),
    ]
    found = row(claims)
    assert [v.label for v in attribute(found, "date").others] == ["2031-05-03"]
    assert [c.state for c in cells(found, 0, 1)] == ["reported", "reported"]


def test_what_others_say_and_one_does_not_is_left_out():
    assert PLACES  # the town is one of them
    alder = next(key for key, place in PLACES.items() if place.kind is PlaceKind.CITY)
    full = told(0, text=TEXTS[0], actors=["police"], place=alder, quantities=(figure("two", 2),))
    (cell,) = cells(row([full, told(1, text=TEXTS[1])]), 1)
    assert cell.leaves_out == ("number of dead", "place", "responsibility")


def near(first: dt.date | None, last: dt.date | None, number: int = 9) -> Nearby:
    return Nearby(DocumentId(f"doc-{number}"), frozenset((f"doc-{number}",)), first, last)


@pytest.mark.parametrize(
    ("nearby", "state"),
    [
        ([], State.UNRELATED),
        ([near(NINTH, NINTH)], State.OMITTED),
        ([near(THIRD, THIRD)], State.OMITTED),  # on the day by which it had begun
        ([near(SECOND, SECOND)], State.BEFORE),
        ([near(SECOND, NINTH)], State.UNKNOWN),
        ([near(None, None)], State.UNKNOWN),
        ([near(NINTH, None)], State.OMITTED),  # undated, and reports what came later as done
        ([near(SECOND, SECOND), near(NINTH, NINTH)], State.OMITTED),
    ],
)
def test_silence_is_an_omission_only_after_it_began(nearby: list[Nearby], state: State):
    (cell,) = cells(row([told(0)], nearby=nearby, began=THIRD), 9)
    assert cell.state is state
    assert bool(cell.documents) == bool(nearby)


def test_nobody_leaves_out_what_nobody_dates():
    (cell,) = cells(row([told(0)], nearby=[near(NINTH, NINTH)]), 9)
    assert cell.state is State.UNKNOWN


def test_it_had_begun_by_the_earliest_date_else_by_its_first_report():
    claims = [told(0, date=TimeInterval.month(2031, 5)), told(1, date=TimeInterval.day(SECOND))]
    around = context(claims, published={0: "2031-05-03", 1: "2031-06-01"})
    assert began(claims, around, []) == SECOND
    undated = [told(0), told(1)]
    assert began(undated, around, []) == THIRD
    assert began(undated, around, [SECOND]) == SECOND
    plans = [told(0, status=Status.PLANNED, date=TimeInterval.day(NINTH))]
    assert began(plans, around, [NINTH]) == THIRD
    assert began([told(0)], context([told(0)]), []) is None
