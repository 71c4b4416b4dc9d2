"""Pairs of invented claims: which contradict each other and which only seem to.

Written before the rules. Each pair is what two documents say (or two voices of one document, where
`same` is given) and the kind of conflict between them, or none.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Claim, Salience
from loaders.resolve.conflicts import conflict_keys, contradictions
from tests.loaders.resolve.conflicts.made import (
    CLOSED,
    CRASH,
    DETAINED,
    RAID,
    SHOT,
    Said,
    document,
    kinds,
    number,
    said,
)
from tests.loaders.resolve.made import on, references_of

DAY, NEXT, LATER = on("2031-05-02"), on("2031-05-03"), on("2031-08-20")
HOUSE = "Norway closed the Danish House in Port Alder"
HOUSE_ASKED = "Norway demanded the closure of the Danish House"

CONFLICTS: dict[str, tuple[Said, Said, str]] = {
    # occurrence
    "denied": (
        said("Police searched the Fjord Club in Port Alder", RAID, date=DAY),
        said("Police never searched the Fjord Club", RAID, date=DAY, status="denied", by="kern"),
        "occurrence",
    ),
    "denied, undated": (
        said("Police searched the Fjord Club in Port Alder", RAID),
        said("The Fjord Club was not searched", RAID, status="denied", by="kern"),
        "occurrence",
    ),
    "alleged and denied": (
        said("Police allegedly searched the Fjord Club", RAID, status="alleged", by="lind"),
        said("Police did not search the Fjord Club", RAID, trigger="search", status="denied"),
        "occurrence",
    ),
    "done or only asked for by the doer": (
        said(HOUSE, CLOSED, trigger="closed", recipients=[]),
        said(HOUSE_ASKED, kind="SANCTION", trigger="closure", status="called_for", by="zed"),
        "occurrence",
    ),
    # number
    "fewer than the other's least": (
        said("Police detained 30 Danes in Port Alder", DETAINED, date=DAY,
             quantities=number("30 Danes", 30)),
        said("Police detained more than 50 Danes in Port Alder", DETAINED, date=DAY,
             quantities=number("more than 50 Danes", 50, low=50)),
        "number",
    ),
    "two exact counts": (
        said("Police detained 12 Danes in Port Alder", DETAINED, date=DAY,
             quantities=number("12 Danes", 12)),
        said("Police detained 21 Danes in Port Alder", DETAINED, date=DAY,
             quantities=number("21 Danes", 21)),
        "number",
    ),
    # date
    "two days that follow each other": (
        said("Police searched the Fjord Club in Port Alder on 2 May", RAID, date=DAY),
        said("The Fjord Club in Port Alder was searched on 3 May", RAID, date=NEXT),
        "date",
    ),
    # place
    "two towns": (
        said("The plane crashed in Port Alder", CRASH, date=DAY, place="alder"),
        said("The plane crashed in Skagen", CRASH, date=DAY, place="skagen"),
        "place",
    ),
    # responsibility
    "two states blamed": (
        said("Norway bombed the Fjord Club", kind="ASSAULT", trigger="bombed", actors=["zed"],
             recipients=["club"], date=DAY),
        said("Denmark bombed the Fjord Club", kind="ASSAULT", trigger="bombed", actors=["quill"],
             recipients=["club"], date=DAY),
        "responsibility",
    ),
    # characterization
    "accident or attack": (
        said("The passenger plane crashed after an engine failure near Port Alder", CRASH,
             date=DAY),
        said("The passenger plane was shot down near Port Alder", SHOT, date=DAY),
        "characterization",
    ),
    "crash or missile, undated": (
        said("The Norwegian passenger plane crashed because of a bird strike", CRASH),
        said("A missile strike on the Norwegian passenger plane killed ten", SHOT,
             trigger="strike"),
        "characterization",
    ),
    "lawful or brutal": (
        said("The detentions of Danes in Port Alder were made as part of an ongoing investigation",
             DETAINED, trigger="detentions", by="zed"),
        said("The detained Danes in Port Alder were beaten and tortured", DETAINED),
        "characterization",
    ),
    "police work or persecution": (
        said("The search of the Fjord Club was routine police work", RAID, trigger="search",
             by="kern"),
        said("The search of the Fjord Club was politically motivated persecution", RAID,
             trigger="search", by="lind"),
        "characterization",
    ),
    "proportionate or not": (
        said("Norway's response to the closure is proportionate", kind="NON_PLOVER",
             trigger="response", actors=["zed"], by="kern"),
        said("Norway's response is excessive and unjustified", kind="NON_PLOVER",
             trigger="response", actors=["zed"], by="lind"),
        "characterization",
    ),
    "mirror answer or repression": (
        said("The arrest of Danes is a mirror response to the beatings", kind="COERCE",
             trigger="arrest", actors=["zed"], recipients=["danes"], by="kern"),
        said("Repression against Danes by Norway continues", kind="COERCE", trigger="Repression",
             actors=["zed"], recipients=["danes"]),
        "characterization",
    ),
    "not justified": (
        said("The search of the Fjord Club was justified", RAID, trigger="search", by="kern"),
        said("The search of the Fjord Club was not justified", RAID, trigger="search", by="lind"),
        "characterization",
    ),
}  # fmt: skip

WITHIN: dict[str, tuple[Said, Said, str]] = {
    "rule or weapon": (
        said("The crackdown on migrants was framed as a general tightening of immigration rules",
             kind="COERCE", trigger="crackdown", actors=["zed"]),
        said("Migration policies are being weaponised", kind="COERCE", trigger="weaponised",
             status="alleged", by="lind"),
        "characterization",
    ),
    "front or harmless": (
        said("The Danish House had become a front for espionage", kind="ACCUSE", trigger="become",
             by="kern", beside=True),
        said("The Danish House was not an espionage centre", kind="ACCUSE", trigger="centre",
             status="denied", by="lind", beside=True),
        "characterization",
    ),
    "official and real figures": (
        said("According to the official census, 0.5 million Danes live in Norway",
             kind="NON_PLOVER", trigger="live", beside=True),
        said("The real number of Danes in Norway is between 1 and 2 million", kind="NON_PLOVER",
             trigger="number", beside=True, by="kern"),
        "number",
    ),
    "lawful or brutal, one document": (
        said("Police beat and tortured the detained Danes", DETAINED),
        said("The detentions were part of a criminal case", DETAINED, trigger="detentions",
             by="zed"),
        "characterization",
    ),
}  # fmt: skip

PEACEFUL: dict[str, tuple[Said, Said]] = {
    "bound and count": (
        said("Police detained 53 Danes", DETAINED, date=DAY, quantities=number("53 Danes", 53)),
        said("Police detained more than 50 Danes", DETAINED, date=DAY,
             quantities=number("more than 50 Danes", 50, low=50)),
    ),
    "rough and exact": (
        said("Police detained 53 Danes", DETAINED, date=DAY, quantities=number("53 Danes", 53)),
        said("Police detained about 50 Danes", DETAINED, date=DAY,
             quantities=number("about 50 Danes", 50)),
    ),
    "part of the whole": (
        said("Police detained seven Danes", DETAINED, date=DAY, quantities=number("seven", 7)),
        said("Police detained two of the Danes at home", DETAINED, date=DAY,
             quantities=number("two of the Danes", 2)),
    ),
    "one sum in two units": (
        said("Norway detained Danes over 5 million kroner", DETAINED, date=DAY,
             quantities=number("5 million kroner", 5e6, kind="money", unit="DKK")),
        said("Norway detained Danes over 0.7 million euros", DETAINED, date=DAY,
             quantities=number("0.7 million euros", 7e5, kind="money", unit="EUR")),
    ),
    "a range and a count in it": (
        said("Police detained between 40 and 60 Danes", DETAINED, date=DAY,
             quantities=number("between 40 and 60 Danes", None, low=40, high=60)),
        said("Police detained 53 Danes", DETAINED, date=DAY, quantities=number("53 Danes", 53)),
    ),
    "as of two years": (
        said("The official census of 2019 counts 0.5 million Danes in Norway",
             kind="NON_PLOVER", trigger="census", beside=True),
        said("The real number of Danes in Norway is 2 million in 2031", kind="NON_PLOVER",
             trigger="number", beside=True, by="kern"),
    ),
    "a part and the rest": (
        said("Two of the Danes were hurt", DETAINED, date=DAY,
             quantities=number("Two of the Danes", 2, kind="injured")),
        said("Five others were hurt", DETAINED, date=DAY,
             quantities=number("Five others", 5, kind="injured")),
    ),
    "dead and injured": (
        said("Two died when police detained Danes", DETAINED, date=DAY,
             quantities=number("Two", 2, kind="dead")),
        said("Five were hurt when police detained Danes", DETAINED, date=DAY,
             quantities=number("Five", 5, kind="injured")),
    ),
    "counts of other days": (
        said("Police detained 12 Danes", DETAINED, date=DAY, quantities=number("12 Danes", 12)),
        said("Police detained 30 Danes", DETAINED, date=LATER, quantities=number("30 Danes", 30)),
    ),
    "searched then, not searched later": (
        said("Police searched the Fjord Club", RAID, date=DAY),
        said("Police did not search the Fjord Club", RAID, trigger="search", date=LATER,
             status="denied"),
    ),
    "another club was not searched": (
        said("Police searched the Fjord Club", RAID, date=DAY),
        said("Police did not search Ada Kern", RAID, trigger="search", recipients=["kern"],
             date=DAY, status="denied"),
    ),
    "asserted and alleged": (
        said("Police searched the Fjord Club", RAID, date=DAY),
        said("Police allegedly searched the Fjord Club", RAID, date=DAY, status="alleged"),
    ),
    "town and its country": (
        said("The plane crashed in Port Alder", CRASH, date=DAY, place="alder"),
        said("The plane crashed in Norway", CRASH, date=DAY, place="nor"),
    ),
    "two crashes of two days": (
        said("The plane crashed in Port Alder", CRASH, date=DAY, place="alder"),
        said("The plane crashed in Skagen", CRASH, date=LATER, place="skagen"),
    ),
    "a state and its police": (
        said("Norway detained Danes", DETAINED, actors=["zed"], date=DAY),
        said("Police detained Danes", DETAINED, date=DAY),
    ),
    "a demand on another, and what it did": (
        said("Norway closed the Fjord Club", CLOSED, date=NEXT),
        said("Denmark demanded the closure of the Fjord Club", kind="SANCTION", trigger="closure",
             status="called_for", by="quill"),
    ),
    "a demand and the later deed of one document": (
        said(HOUSE_ASKED, kind="SANCTION", trigger="closure", status="called_for", by="zed",
             date=DAY),
        said(HOUSE, CLOSED, trigger="closed", recipients=[], date=LATER),
    ),
    "a plan and its deed": (
        said("Norway will close the Fjord Club", CLOSED, trigger="close", status="planned"),
        said("Norway closed the Fjord Club", CLOSED),
    ),
    "a plan denied and an old deed": (
        said("Norway will not close the Fjord Club", CLOSED, trigger="close", status="denied",
             date=LATER),
        said("Norway closed the Fjord Club", CLOSED, date=DAY),
    ),
    "a case and beatings of other people": (
        said("A criminal case was opened against Oskar Lind", kind="ACCUSE", trigger="case",
             recipients=["lind"]),
        said("Danes were beaten and tortured in Port Alder", kind="ASSAULT", trigger="beaten",
             recipients=["danes"], place="alder"),
    ),
    "a case about beatings": (
        said("Police opened a criminal case over the beating of Danes in Port Alder",
             kind="ACCUSE", trigger="case", recipients=["danes"], place="alder"),
        said("Danes were beaten in Port Alder", kind="ASSAULT", trigger="beaten",
             recipients=["danes"], place="alder"),
    ),
    "proportionate here, excessive there": (
        said("Norway's response is proportionate", kind="NON_PLOVER", trigger="response",
             actors=["zed"], by="kern"),
        said("Denmark's response is excessive", kind="NON_PLOVER", trigger="response",
             actors=["quill"], by="lind"),
    ),
    "excessive by two voices": (
        said("Norway's response is excessive", kind="NON_PLOVER", trigger="response",
             actors=["zed"], by="kern"),
        said("Norway's response is unjustified", kind="NON_PLOVER", trigger="response",
             actors=["zed"], by="lind"),
    ),
    "a crash and an older downing": (
        said("The passenger plane crashed after an engine failure", CRASH, date=DAY),
        said("The passenger plane was shot down", SHOT, date=LATER),
    ),
    "a car crash and a plane shot down": (
        said("A car crashed after an engine failure in Norway", kind="NON_PLOVER",
             trigger="crashed", recipients=["kern"]),
        said("The passenger plane was shot down in Norway", SHOT),
    ),
    "spies there and no spies elsewhere": (
        said("The Fjord Club had become a front for espionage", kind="ACCUSE", trigger="become",
             by="kern", recipients=["club"]),
        said("Oskar Lind was not an espionage agent", kind="ACCUSE", trigger="agent",
             status="denied", by="lind", recipients=["lind"]),
    ),
    "two visits": (
        said("Norway called off the visit of Ada Kern", kind="SANCTION", trigger="called off",
             actors=["zed"], recipients=["kern"]),
        said("Denmark did not call off the visit of Oskar Lind", kind="SANCTION",
             trigger="call off", actors=["quill"], recipients=["lind"], status="denied"),
    ),
    "populations of two peoples": (
        said("The official census counts 0.5 million Danes", kind="NON_PLOVER", trigger="census"),
        said("The real number of Swedes is between 1 and 2 million", kind="NON_PLOVER",
             trigger="number"),
    ),
    "one side is told more of": (
        said("Norway and Denmark closed the Fjord Club", CLOSED, actors=["zed", "quill"],
             date=DAY),
        said("Norway closed the Fjord Club", CLOSED, date=DAY),
    ),
}  # fmt: skip


def test_there_are_pairs_enough():
    assert len(CONFLICTS) + len(WITHIN) + len(PEACEFUL) >= 40


@pytest.mark.parametrize("name", CONFLICTS)
def test_two_documents_contradict_each_other(name: str):
    left, right, kind = CONFLICTS[name]
    assert kinds(left, right) == {kind}


@pytest.mark.parametrize("name", WITHIN)
def test_two_voices_of_one_document_contradict_each_other(name: str):
    left, right, kind = WITHIN[name]
    assert kinds(left, right, same=True) == {kind}


@pytest.mark.parametrize("name", PEACEFUL)
def test_what_can_both_be_true_is_no_conflict(name: str):
    left, right = PEACEFUL[name]
    assert kinds(left, right) == set()
    assert kinds(left, right, same=True) == set()


EVERY = [*CONFLICTS.values(), *WITHIN.values()]


def claims_and_more() -> tuple[list[Claim], Any]:
    documents = [document(s, publisher=f"{i}") for i, s in
                 enumerate(s for left, right, _ in EVERY for s in (left, right))]  # fmt: skip
    return [c for d in documents for c in d.claims], references_of(*documents)


@settings(deadline=None, max_examples=8)
@given(st.randoms())
def test_the_order_of_the_claims_does_not_matter(random: Any):
    claims, references = claims_and_more()
    expected = contradictions(claims, (), references)
    random.shuffle(claims)
    middle = len(claims) // 2
    new, known = claims[:middle], claims[middle:]
    found = [*contradictions(known, (), references), *contradictions(new, known, references)]
    in_parts = {(c.left, c.right, c.axis): c for c in found}
    assert [in_parts[key] for key in sorted(in_parts)] == expected
    assert contradictions(claims, (), references) == expected


def test_background_without_anything_to_contradict_has_no_keys():
    (claim,) = document(
        said("Ada Kern lives in Port Alder", recipients=["kern"], beside=True)
    ).claims
    assert claim.salience is Salience.BACKGROUND
    assert conflict_keys(claim, references_of(document(said("Ada Kern", beside=True)))) == ()
