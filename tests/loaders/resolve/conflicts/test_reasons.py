"""Reasons, charges, shares and denials of everything: what is at odds and what only seems so."""

from __future__ import annotations

import pytest

from tests.loaders.resolve.conflicts.made import CLOSED, DETAINED, Said, kinds, said
from tests.loaders.resolve.made import Json, on

MAY, JULY = on("2031-05-02"), on("2031-07-20")
LIND: Json = {"kind": "ACCUSE", "trigger": "trial", "recipients": ["lind"]}
DANES: Json = {"kind": "ACCUSE", "trigger": "trial", "recipients": ["danes"], "place": "alder"}
SILENT: Json = {"kind": "NON_PLOVER", "trigger": "statement", "status": "denied",
                "actors": ["zed"]}  # fmt: skip

AT_ODDS: dict[str, tuple[Said, Said, str]] = {
    # reasons
    "rent and punishment": (
        said("Norway closed the Fjord Club over unpaid rent", CLOSED),
        said("Norway closed the Fjord Club to punish its critics", CLOSED),
        "characterization",
    ),
    "illness and a fault": (
        said("Norway closed the Fjord Club because of a virus outbreak", CLOSED),
        said("Norway closed the Fjord Club due to an electrical fault", CLOSED),
        "characterization",
    ),
    # charges
    "two crimes of one accused": (
        said("Oskar Lind stood trial for espionage", LIND),
        said("The trial of Oskar Lind for tax evasion began", LIND),
        "characterization",
    ),
    "crimes of nameless people of one town": (
        said("The trial of the Danes for fraud opened in Port Alder", DANES),
        said("In Port Alder the Danes are on trial for smuggling", DANES),
        "characterization",
    ),
    "a killing and an attempt": (
        said("Oskar Lind is on trial for murder", LIND),
        said("Oskar Lind is on trial for attempted murder", LIND),
        "characterization",
    ),
    # shares
    "none and some": (
        said("None of those held at the Fjord Club in Norway are officers of Skerrywatch"),
        said("Some of those held at the Norwegian club are officers of Skerrywatch"),
        "number",
    ),
    "two for certain, some perhaps": (
        said("Two of those held in Norway turned out to be officers of Skerrywatch"),
        said("Some of them might be officers of Skerrywatch in Norway", status="alleged"),
        "number",
    ),
    "two and several": (
        said("Two of the smugglers caught in Norway are officers of Skerrywatch"),
        said("Several of the smugglers caught in Norway are officers of Skerrywatch"),
        "number",
    ),
    # silences
    "no statement and a demand": (
        said("Norway made no public statement in May", SILENT, date=MAY),
        said("Norway demanded an apology", kind="REQUEST", trigger="demanded", actors=["zed"],
             date=MAY),
        "occurrence",
    ),
    "no talks and a meeting": (
        said("Norway held no talks with anyone", SILENT, trigger="talks", date=MAY),
        said("Norway met the Danish envoys", kind="CONSULT", trigger="met", actors=["zed"],
             date=MAY),
        "occurrence",
    ),
}  # fmt: skip

AGREED: dict[str, tuple[Said, Said]] = {
    "one reason in other words": (
        said("Norway closed the Fjord Club over unpaid rent", CLOSED),
        said("Norway closed the Fjord Club because of its debts", CLOSED),
    ),
    "a reason and none": (
        said("Norway closed the Fjord Club over unpaid rent", CLOSED),
        said("Norway closed the Fjord Club", CLOSED),
    ),
    "reasons for closing two houses": (
        said("Norway closed the Fjord Club over unpaid rent", CLOSED),
        said("Norway closed the house of Ada Kern to punish her", CLOSED, recipients=["kern"]),
    ),
    "a charge told in part": (
        said("Oskar Lind stood trial for espionage and bribery", LIND),
        said("The trial of Oskar Lind for bribery began", LIND),
    ),
    "charges of two persons": (
        said("Oskar Lind stood trial for espionage", LIND),
        said("The trial of Ada Kern for bribery began", LIND, recipients=["kern"]),
    ),
    "charges of people in two towns": (
        said("The trial of the Danes for fraud opened in Port Alder", DANES),
        said("In Holmvik the Danes are on trial for smuggling", DANES, place="holm"),
    ),
    "crimes without a charge": (
        said("Oskar Lind saw a murder", LIND, trigger="saw"),
        said("Oskar Lind stood trial for espionage", LIND),
    ),
    "some and two": (
        said("Two of those held in Norway are officers of Skerrywatch"),
        said("Some of those held in Norway are officers of Skerrywatch"),
    ),
    "several and five": (
        said("Five of the smugglers caught in Norway are officers of Skerrywatch"),
        said("Several of the smugglers caught in Norway are officers of Skerrywatch"),
    ),
    "at least two and four": (
        said("At least two of the smugglers caught in Norway are officers of Skerrywatch"),
        said("Four of the smugglers caught in Norway are officers of Skerrywatch"),
    ),
    "two of these, three of those": (
        said("Two of those held in Norway are officers of Skerrywatch"),
        said("Three of those held in Norway are clerks of Kernholm"),
    ),
    "no statement in May, one in July": (
        said("Norway made no public statement in May", SILENT, date=MAY),
        said("Norway demanded an apology", kind="REQUEST", trigger="demanded", actors=["zed"],
             date=JULY),
    ),
    "no statement here, one by another": (
        said("Norway made no public statement in May", SILENT, date=MAY),
        said("Denmark demanded an apology", kind="REQUEST", trigger="demanded", actors=["quill"],
             date=MAY),
    ),
    "no statement, and one without a date": (
        said("Norway made no public statement in May", SILENT, date=MAY),
        said("Norway demanded an apology", kind="REQUEST", trigger="demanded", actors=["zed"]),
    ),
    "no statement, and an arrest": (
        said("Norway made no public statement in May", SILENT, date=MAY),
        said("Norway detained Danes", DETAINED, actors=["zed"], date=MAY),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AT_ODDS)
def test_two_documents_are_at_odds(name: str):
    left, right, kind = AT_ODDS[name]
    assert kinds(left, right) == {kind}


@pytest.mark.parametrize("name", AGREED)
def test_what_can_both_be_right_is_no_conflict(name: str):
    assert kinds(*AGREED[name]) == set()
