"""What a reader gets of a conflict: few claims for each position, a title, and one sentence."""

from __future__ import annotations

from graph.model import Salience
from tests.loaders.resolve.conflicts.made import (
    CAST,
    DETAINED,
    PLACES,
    conflicts_in,
    document,
    said,
)
from tests.loaders.resolve.made import event, facts

BEATEN = said("The detained Danes in Port Alder were beaten", DETAINED)
LAWFUL = said(
    "Norway says that the detentions in Port Alder were part of a criminal case", DETAINED,
    trigger="says", by="zed",
)  # fmt: skip


def test_a_conflict_says_what_it_is_about_and_who_says_what():
    (conflict,), _ = conflicts_in(document(BEATEN), document(LAWFUL, publisher="Gazette"))
    assert conflict.about == f"Lawful or not: {BEATEN.text}"
    assert conflict.reason == (
        f"a crime or persecution: “{BEATEN.text}”; against this lawful: “{LAWFUL.text}” (Norway)."
    )


def test_of_one_voice_the_event_itself_stands_for_the_position():
    in_passing = said("Beatings of Danes in Port Alder went on", trigger="went", beside=True)
    spoken = said(
        "Villagers said that Danes in Port Alder were beaten", trigger="said", beside=True
    )
    told = document(BEATEN, in_passing, spoken)
    (conflict,), claims = conflicts_in(told, document(LAWFUL, publisher="Gazette"))
    crime = next(p for p in conflict.positions if p.label == "a crime or persecution")
    assert {claims[c].span.text for c in crime.claims} == {BEATEN.text, in_passing.text}


def test_parts_of_one_sentence_stand_for_it_once():
    text = "Police resumed the beating of Danes in Port Alder."
    parts = {"actors": ["police"], "recipients": ["danes"], "place": "alder"}
    beating = event(text, "the beating of Danes in Port Alder", "beating", "ASSAULT", **parts)
    resumed = event(text, text[:-1], "resumed", "NON_PLOVER", **parts)
    told = facts(text, actors=CAST, places=PLACES, events=[beating], background_events=[resumed])
    (conflict,), claims = conflicts_in(told, document(LAWFUL, publisher="Gazette"))
    crime = next(p for p in conflict.positions if p.label == "a crime or persecution")
    assert [claims[c].salience for c in crime.claims] == [Salience.KEY]


def test_every_document_and_voice_that_holds_a_position_stands_for_it():
    other = document(BEATEN, publisher="Wire")
    (conflict,), claims = conflicts_in(
        document(BEATEN), other, document(LAWFUL, publisher="Gazette")
    )
    crime = next(p for p in conflict.positions if p.label == "a crime or persecution")
    assert len({claims[c].document for c in crime.claims}) == 2
