from __future__ import annotations

import pytest

from graph.model import Claim, Salience
from loaders.resolve.background import judge_background
from loaders.resolve.events import judge_events
from tests.loaders.resolve.made import Json, actor, event, facts, on, references_of

KERN = actor("kern", "Ada Kern", "person", "NOR")
CLUB = actor("club", "Fjord Club", "organization", "NOR")
ACTORS = [KERN, CLUB]
PARTS: Json = {"actors": ["kern"], "recipients": ["club"]}


def told(text: str, trigger: str = "founded", date: Json | None = None, **parts: object) -> Claim:
    """The background claim of a document of one sentence."""
    how: Json = {**PARTS, "date": on("2001-04-04") if date is None else date, **parts}
    made = event(text, text, trigger, "NON_PLOVER", **how)
    (claim,) = facts(text, actors=ACTORS, background_events=[made]).claims
    return claim


FIRST = told("Ada Kern founded the Fjord Club on 4 April 2001.")
SAME = told("The club was founded by Ada Kern on 4 April 2001.")


def test_claims_that_agree_in_act_day_and_participants_are_one_event():
    (judgement,) = judge_background([FIRST], [SAME])
    assert {judgement.left, judgement.right} == {FIRST.event, SAME.event}


@pytest.mark.parametrize(
    "other",
    [
        told("Ada Kern left the Fjord Club on 4 April 2001.", "left"),
        told("Ada Kern founded the Fjord Club on 5 April 2001.", date=on("2001-04-05")),
        told("The Fjord Club was founded on 4 April 2001.", actors=[]),
        told("Ada Kern may have founded the Fjord Club.", status="hypothetical"),
        told("Ada Kern founded the Fjord Club once.", date={}),
    ],
    ids=["act", "day", "participants", "status", "no day"],
)
def test_claims_that_differ_in_anything_stay_apart(other: Claim):
    assert judge_background([FIRST], [other]) == []


def test_who_speaks_twice_on_a_day_says_two_things():
    said = told("Ada Kern told the Fjord Club so on 4 April 2001.", "told")
    assert said.keys == ()


def test_a_document_tells_its_own_events_apart():
    assert judge_background([FIRST, FIRST.model_copy(update={"id": "clm-2"})], []) == []


def test_background_is_never_judged_one_with_what_is_reported():
    text = "Ada Kern founded the Fjord Club on 4 April 2001, it was announced."
    made = event(text, text, "founded", "NON_PLOVER", date=on("2001-04-04"), **PARTS)
    reported = facts(text, actors=ACTORS, events=[made])
    assert FIRST.salience is Salience.BACKGROUND
    assert judge_events(reported.claims, [FIRST], references_of(reported)) == []
    assert judge_background(reported.claims, [FIRST]) == []
