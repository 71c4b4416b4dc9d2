"""Acts that happen once, to or by somebody with a name: one event without a common date."""

from __future__ import annotations

from typing import Any

from graph.model import DocumentFacts, Verdict
from tests.loaders.resolve.made import Json, actor, event, facts, verdict

NORWAY = actor("n", "Government of Norway", "government", "NOR")
SWEDEN = actor("s", "Government of Sweden", "government", "SWE")
KERN = actor("kern", "Ada Kern", "person", "SWE")
MOSS = actor("moss", "Bo Moss", "person", "SWE")
HARLOW = actor("h", "Harlow Motors", "organization", "NOR")
X500 = actor("x", "X500", "other")
CENTRE = actor("c", "Fjord House", "organization", "SWE")
STAFF = actor("staff", "its staff", "other")
SIX = actor("six", "six people", "other")
ALDER: Json = {"id": "alder", "name": "Port Alder", "kind": "city", "country": "NOR"}


def told(text: str, trigger: str, kind: str, actors: list[Json], recipients: list[Json],
         **more: Any) -> DocumentFacts:  # fmt: skip
    patient = more.pop("patient", None)
    if patient:
        start = text.index(patient)
        end = start + len(patient)
        more["arguments"] = [
            {"role": "patient", "quote": patient, "start_char": start, "end_char": end}
        ]
    parts = {"actors": [a["id"] for a in actors], "recipients": [r["id"] for r in recipients]}
    made = event(text, text, trigger, kind, **parts, **more)
    return facts(text, actors=[*actors, *recipients], places=[ALDER], events=[made])


def test_a_named_thing_is_launched_once():
    left = told("Harlow Motors launched the X500", "launched", "NON_PLOVER", [HARLOW], [X500])
    right = told("The X500 was unveiled years ago", "unveiled", "NON_PLOVER", [], [X500])
    assert verdict(left, right) is Verdict.SAME


def test_what_has_no_name_may_be_launched_again():
    ferry = actor("f", "new ferry", "other")
    left = told("Harlow Motors launched a new ferry", "launched", "NON_PLOVER", [HARLOW], [ferry])
    right = told("Harlow Motors unveiled a new ferry", "unveiled", "NON_PLOVER", [HARLOW], [ferry])
    assert verdict(left, right) is not Verdict.SAME


def test_a_person_resigns_once_and_two_persons_twice():
    left = told("Ada Kern resigned", "resigned", "YIELD", [KERN], [])
    assert (
        verdict(left, told("Kern stepped down", "stepped down", "YIELD", [KERN], []))
        is Verdict.SAME
    )
    assert verdict(left, told("Bo Moss resigned", "resigned", "YIELD", [MOSS], [])) is None


def test_what_one_account_demands_and_another_has_done_is_one_where_all_agrees():
    done = told("Norway closed Fjord House", "closed", "SANCTION", [NORWAY], [SWEDEN, CENTRE],
                patient="Fjord House")  # fmt: skip
    asked = told("Norway wants the closure of Fjord House", "closure", "SANCTION", [NORWAY],
                 [SWEDEN, CENTRE], patient="Fjord House", status="called_for")  # fmt: skip
    assert verdict(done, asked) is Verdict.SAME


def test_a_demand_for_another_thing_is_not_the_deed():
    done = told("Norway closed Fjord House", "closed", "SANCTION", [NORWAY], [SWEDEN],
                patient="Fjord House")  # fmt: skip
    asked = told("Norway wants the closure of the school", "closure", "SANCTION", [NORWAY],
                 [SWEDEN], patient="the school", status="called_for")  # fmt: skip
    assert verdict(done, asked) is None


def both(text: str, searched: str, detained: str, whom: Json) -> DocumentFacts:
    """A document whose one sentence tells of a search and of a detention."""
    events = [
        event(text, searched, "searched", "COERCE", actors=["n"], recipients=["c"], place="alder"),
        event(text, detained, "detained", "COERCE", actors=["n"], recipients=[whom["id"]],
              place="alder"),
    ]  # fmt: skip
    return facts(text, actors=[NORWAY, CENTRE, whom], places=[ALDER], events=events)


def test_a_detention_is_known_by_the_search_that_is_told_in_its_sentence():
    left = both("Norway searched the Fjord House and detained six people",
                "Norway searched the Fjord House", "detained six people", SIX)  # fmt: skip
    right = both("The Fjord House was searched and its staff were detained",
                 "The Fjord House was searched", "its staff were detained", STAFF)  # fmt: skip
    events = {claim.key: claim for d in (left, right) for claim in d.claims}
    assert any(claim.beside for claim in events.values())
    assert all(set(a.keys) & set(b.keys) for a in left.claims for b in right.claims
               if a.trigger and b.trigger and a.trigger.text == b.trigger.text)  # fmt: skip


def test_acts_of_two_sentences_are_not_told_beside_each_other():
    text = "Norway searched the Fjord House. Norway detained six people"
    document = both(text, "Norway searched the Fjord House", "Norway detained six people", SIX)
    assert not any(claim.beside for claim in document.claims)
