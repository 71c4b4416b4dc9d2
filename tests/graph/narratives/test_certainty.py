from __future__ import annotations

from typing import Any

import pytest

from graph.model import ClaimAttribution, Span, Status
from graph.narratives.certainty import Grade, certainty_of
from tests.graph.accounts.told import steps, told


def step(how: str, *, hedged: bool) -> ClaimAttribution:
    cue = Span(start=0, end=len(how), text=how)
    return ClaimAttribution(how=how, cue=cue, content=Span(start=0, end=1, text="x"), hedged=hedged)


def at(text: str, word: str) -> Span:
    return Span(start=text.index(word), end=text.index(word) + len(word), text=word)


@pytest.mark.parametrize(
    ("more", "grade"),
    [
        ({}, Grade.STATED),
        ({"status": Status.PLANNED}, Grade.STATED),
        ({"by": "kern"}, Grade.ATTRIBUTED),
        ({"attribution": steps("two officials")}, Grade.ATTRIBUTED),
        ({"attribution": (step("claim", hedged=True),)}, Grade.HEDGED),
        ({"status": Status.ALLEGED}, Grade.HEDGED),
        ({"status": Status.HYPOTHETICAL, "by": "kern"}, Grade.POSSIBLE),
        ({"status": Status.CALLED_FOR}, Grade.POSSIBLE),
        ({"status": Status.DENIED, "by": "kern"}, Grade.DENIED),
    ],
)
def test_status_and_chain_make_the_grade(more: dict[str, Any], grade: Grade):
    assert certainty_of(told(0, **more)).grade is grade


def test_words_of_reserve_before_the_deed_hedge_it_and_those_behind_it_do_not():
    before = "Police reportedly searched the Fjord Club"
    behind = "Police searched the Fjord Club, reportedly the oldest of the port"
    first = certainty_of(told(0, text=before, trigger=at(before, "searched")))
    second = certainty_of(told(1, text=behind, trigger=at(behind, "searched")))
    assert (first.grade, first.hedges) == (Grade.HEDGED, ("reportedly",))
    assert second.grade is Grade.STATED


def test_the_words_that_hand_it_over_with_distance_are_named():
    found = certainty_of(told(0, attribution=(step("alleged", hedged=True),), text="It might burn"))
    assert found.hedges == ("alleged", "might")


def test_grades_are_ordered_from_denied_to_stated():
    assert [g.rank for g in Grade] == [0, 1, 2, 3, 4]
    assert Grade.DENIED.rank < Grade.HEDGED.rank < Grade.STATED.rank
