from __future__ import annotations

from dataclasses import dataclass

import pytest

from graph.interval import TimeInterval
from loaders.extract.relations import relations_of
from loaders.extract.temporal import find
from tests.loaders.extract.readings import read

pytestmark = pytest.mark.nlp

Bounds = tuple[str | None, str | None, bool]


@dataclass(frozen=True)
class Said:
    """A relation as a row writes it: bounds, or that it is over."""

    relation: tuple[str, str, str]
    valid_from: str | None = None
    valid_to: str | None = None
    ended: bool = False


def said(text: str) -> list[Said]:
    reading = read(text)
    times = find(text, TimeInterval.unknown())
    return [
        Said((r.source, r.type, r.target), r.valid_from, r.valid_to, r.ended)
        for r in relations_of(reading, times)
    ]


MARLOW, BANK, UNION, KENYA = "person-peter-marlow", "org-alder-bank", "org-alder-union", "gov-ken"

# Words behind or before "Peter Marlow" that make him head of the bank, and when.
TENURES = [
    ("Peter Marlow, head of the Alder Bank since 2019, left.", ("2019", None, False)),
    ("Peter Marlow, head of the Alder Bank until 2019, left.", (None, "2019", True)),
    ("Peter Marlow, head of the Alder Bank from 2008 to 2013, left.", ("2008", "2013", True)),
    ("Peter Marlow, head of the Alder Bank (2008-2013), left.", ("2008", "2013", True)),
    ("Peter Marlow, the former head of the Alder Bank, left.", (None, None, True)),
    ("Peter Marlow, then head of the Alder Bank, left.", (None, None, True)),
    ("Peter Marlow, the ousted head of the Alder Bank, left.", (None, None, True)),
    ("Peter Marlow was appointed head of the Alder Bank in 2019.", ("2019", None, False)),
    ("Peter Marlow was elected head of the Alder Bank in May 2019.", ("2019-05", None, False)),
    ("Peter Marlow became head of the Alder Bank on 3 May 2019.", ("2019-05-03", None, False)),
    ("Peter Marlow was named head of the Alder Bank.", (None, None, False)),
    ("Peter Marlow served as head of the Alder Bank from 2008 to 2013.", ("2008", "2013", True)),
    ("Peter Marlow, who served as head of the Alder Bank in 2005, left.", ("2005", "2005", True)),
    ("Peter Marlow has been head of the Alder Bank since 2021.", ("2021", None, False)),
    ("Peter Marlow resigned as head of the Alder Bank in 2019.", (None, "2019", True)),
    ("Peter Marlow stepped down as head of the Alder Bank.", (None, None, True)),
    ("Peter Marlow was dismissed as head of the Alder Bank in 2019.", (None, "2019", True)),
    ("Peter Marlow is no longer head of the Alder Bank.", (None, None, True)),
]  # fmt: skip

# Other relations with their bounds.
OTHER_TENURES = [
    ("Former Kenyan president Peter Marlow left.", (MARLOW, "head_of", KENYA), (None, None, True)),
    ("Peter Marlow, the ex-president of Kenya, left.", (MARLOW, "head_of", KENYA),
     (None, None, True)),
    ("Peter Marlow was elected president of Kenya in May 2019.", (MARLOW, "head_of", KENYA),
     ("2019-05", None, False)),
    ("Peter Marlow joined the Alder Union in 2019.", (MARLOW, "member_of", UNION),
     ("2019", None, False)),
    ("Peter Marlow left the Alder Union in 2019.", (MARLOW, "member_of", UNION),
     (None, "2019", True)),
    ("Kenya joined the Alder Union in 2019.", (KENYA, "member_of", UNION), ("2019", None, False)),
    ("Kenya withdrew from the Alder Union in 2019.", (KENYA, "member_of", UNION),
     (None, "2019", True)),
]  # fmt: skip

# Sentence and a relation that it states without a time.
STATED = [
    ("Peter Marlow heads the Alder Bank.", (MARLOW, "head_of", BANK)),
    ("Peter Marlow leads the Alder Union.", (MARLOW, "head_of", UNION)),
    ("Peter Marlow chairs the Alder Union.", (MARLOW, "head_of", UNION)),
    ("The Alder Union is led by Peter Marlow.", (MARLOW, "head_of", UNION)),
    ("Peter Marlow works for the Alder Bank.", (MARLOW, "works_for", BANK)),
    ("Peter Marlow is employed by the Alder Bank.", (MARLOW, "works_for", BANK)),
    ("Peter Marlow owns the Alder Bank.", (MARLOW, "owns", BANK)),
    ("Peter Marlow founded the Alder Union.", (MARLOW, "founder_of", UNION)),
    ("The Alder Bank, founded by Peter Marlow, closed.", (MARLOW, "founder_of", BANK)),
    ("Peter Marlow belongs to the Alder Union.", (MARLOW, "member_of", UNION)),
    ("Peter Marlow is a member of the Alder Union.", (MARLOW, "member_of", UNION)),
    ("Peter Marlow is the chairman of the Alder Bank.", (MARLOW, "head_of", BANK)),
    ("Peter Marlow is married to Rita Hollis.",
     (MARLOW, "other:married_to", "person-rita-hollis")),
    ("Peter Marlow, the son of Rita Hollis, left.",
     (MARLOW, "other:child_of", "person-rita-hollis")),
    ("Kenya is an ally of Ghana.", (KENYA, "allied_with", "gov-gha")),
    ("Kenya, a rival of Ghana, protested.", (KENYA, "rival_of", "gov-gha")),
    ("Kenya is allied with Ghana.", (KENYA, "allied_with", "gov-gha")),
    ("Kenya is a member of the Alder Union.", (KENYA, "member_of", UNION)),
    ("The Alder Bank, a subsidiary of the Harbour Group, closed.",
     (BANK, "subsidiary_of", "org-harbour-group")),
    ("The Alder Bank, owned by the Harbour Group, closed.", ("org-harbour-group", "owns", BANK)),
    ("The Harbour Group acquired the Alder Bank.", ("org-harbour-group", "owns", BANK)),
    ("The acting president of Kenya, Peter Marlow, left.", (MARLOW, "head_of", KENYA)),
    ("Kenya's newly elected president, Peter Marlow, left.", (MARLOW, "head_of", KENYA)),
    ("Peter Marlow, the Kenyan foreign minister, left.", (MARLOW, "officeholder_of", KENYA)),
    ("Kenya's finance minister Peter Marlow left.", (MARLOW, "officeholder_of", KENYA)),
    ("Peter Marlow, the chief executive of the Alder Bank, left.", (MARLOW, "head_of", BANK)),
    ("Peter Marlow, an analyst at the Alder Bank, left.", (MARLOW, "works_for", BANK)),
    ("Alder Bank spokesman Peter Marlow left.", (MARLOW, "spokesperson_for", BANK)),
]  # fmt: skip

# Sentences that state no such relation, or not as a fact.
NOT_STATED = [
    ("Peter Marlow is not the head of the Alder Bank.", "head_of"),
    ("Peter Marlow may become head of the Alder Bank.", "head_of"),
    ("Peter Marlow does not work for the Alder Bank.", "works_for"),
    ("Peter Marlow wants to join the Alder Union.", "member_of"),
    ("Peter Marlow could buy the Alder Bank.", "owns"),
    ("Peter Marlow, the president-elect of Kenya, left.", "head_of"),
    ("Peter Marlow, a candidate for president of Kenya, left.", "head_of"),
    ("Kenya is not an ally of Ghana.", "allied_with"),
]


@pytest.mark.parametrize(("text", "bounds"), TENURES)
def test_when_somebody_heads_a_body(text: str, bounds: Bounds) -> None:
    held = [s for s in said(text) if s.relation == (MARLOW, "head_of", BANK)]

    assert held == [Said((MARLOW, "head_of", BANK), *bounds)]


@pytest.mark.parametrize(("text", "relation", "bounds"), OTHER_TENURES)
def test_when_a_relation_holds(text: str, relation: tuple[str, str, str], bounds: Bounds) -> None:
    assert [s for s in said(text) if s.relation == relation] == [Said(relation, *bounds)]


@pytest.mark.parametrize(("text", "relation"), STATED)
def test_what_verbs_and_nouns_state(text: str, relation: tuple[str, str, str]) -> None:
    assert Said(relation) in said(text)


@pytest.mark.parametrize(("text", "type"), NOT_STATED)
def test_what_is_denied_or_to_come_is_not_stated(text: str, type: str) -> None:
    assert not [s for s in said(text) if s.relation[0] in {MARLOW, KENYA} and s.relation[1] == type]


def stated(text: str) -> set[tuple[str, str, str]]:
    return {(r.source, r.type, r.target) for r in relations_of(read(text))}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "Kenyan President Daniel Okello arrived.",
            ("person-daniel-okello", "head_of", "gov-ken"),
        ),
        (
            "Ghana's Deputy Prime Minister Kofi Mensah arrived.",
            ("person-kofi-mensah", "officeholder_of", "gov-gha"),
        ),
        (
            "Murad Ganayev, an Uzbek analyst, was pleased.",
            ("person-murad-ganayev", "citizen_of", "gov-uzb"),
        ),
        (
            "Rita Hollis, the spokeswoman of the Kenyan Foreign Ministry, smiled.",
            ("person-rita-hollis", "spokesperson_for", "ministry-foreign-ken"),
        ),
        (
            "The Ghanaian Ministry of Trade closed the port.",
            ("ministry-trade-gha", "subsidiary_of", "gov-gha"),
        ),
        (
            "Kenyans living in Peru protested.",
            ("people-ken", "located_in", "place-peru"),
        ),
        (
            "Peter Marlow, Deputy Director of the Northern Fisheries Board, resigned.",
            ("person-peter-marlow", "works_for", "org-northern-fisheries-board"),
        ),
        (
            "Kenya banned foreign lawmakers, including Peter Marlow and John Harrow.",
            ("person-john-harrow", "member_of", "group-lawmakers"),
        ),
        (
            "A ferry operated by Alder Lines sank.",
            ("org-alder-lines", "other:operates", "vehicle-ferry"),
        ),
    ],
)
def test_what_the_words_state(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in stated(text)


def test_an_ambassador_has_two_states() -> None:
    relations = stated("Kofi Mensah, Ghana's ambassador to Peru, was expelled.")

    assert ("person-kofi-mensah", "officeholder_of", "gov-gha") in relations
    assert ("person-kofi-mensah", "ambassador_to", "gov-per") in relations


def test_a_president_without_a_nation_states_nothing() -> None:
    assert stated("President Daniel Okello arrived.") == set()


def test_each_relation_is_given_once_with_its_words() -> None:
    text = "Kenyan President Daniel Okello left. Kenyan President Daniel Okello returned."
    relations = relations_of(read(text))

    assert [r.quote for r in relations] == ["Kenyan President Daniel Okello"]
    assert text[relations[0].start_char : relations[0].end_char] == relations[0].quote


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Norwegian customs officers searched the ship.",
         ("group-officers-nor", "subsidiary_of", "gov-nor")),
        ("The Norwegian tax office fined the crew.",
         ("tax-office-nor", "subsidiary_of", "gov-nor")),
        ("Anna Lind, a baker from Bergen, left.",
         ("person-anna-lind", "located_in", "place-bergen")),
        ("The premier met Sweden's head of state, Nils Holm, on Monday.",
         ("person-nils-holm", "head_of", "gov-swe")),
        ("Two alleged poachers from Sweden were fined by Norway. Sweden protested.",
         ("group-poachers-swe", "citizen_of", "gov-swe")),
        ("Sweden recalled its ambassador from Oslo. Norway protested.",
         ("office-ambassador-swe", "ambassador_to", "gov-nor")),
    ],
)  # fmt: skip
def test_who_serves_whom_and_comes_from_where(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in stated(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Farmers in Kenya and Norway protested.", ("group-farmers", "located_in", "place-norway")),
        ('The "Alder Bank Kenya" branch of the Fjord Union was searched, and its staff were held.',
         ("org-alder-bank-kenya", "subsidiary_of", "org-fjord-union")),
        ('The "Alder Bank Kenya" branch of the Fjord Union was searched, and its staff were held.',
         ("group-staff-org-alder-bank-kenya", "works_for", "org-alder-bank-kenya")),
        ("Kenya's main partner is Norway.", ("gov-nor", "other:partner_of", "gov-ken")),
        ("In 2031, Kenya and Norway signed a treaty of alliance.",
         ("gov-ken", "allied_with", "gov-nor")),
        ("Kenya signed a declaration on allied relations with Norway.",
         ("gov-ken", "allied_with", "gov-nor")),
        ("An AXX passenger plane landed in Oslo.", ("org-axx", "other:operates", "vehicle-plane")),
        ("Business circles, including several bank directors, met.",
         ("group-directors", "member_of", "group-circles")),
        ("The Alder Union controls the Alder Bank.", (UNION, "other:controls", BANK)),
        ("The Alder Bank, controlled by the Alder Union, failed.", (UNION, "other:controls", BANK)),
    ],
)  # fmt: skip
def test_groups_in_groups_and_places(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in stated(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The Boeing plane crashed.", {"other:operates"}),
        ("Two VTOL aircraft landed.", {"other:operates"}),
        ("Kenya's new ally will be Norway.", {"allied_with"}),
        ("Norway is no longer a partner of Kenya.", {"other:partner_of"}),
        ("Ada Kern, a partner of the law firm Alder Moss, resigned.", {"other:partner_of"}),
        ("Kenya and Norway signed an agreement on the allies of Chile.", {"allied_with"}),
        ("The Alder Bank and the Fjord Union signed an alliance agreement.", {"allied_with"}),
    ],
)
def test_what_the_words_do_not_say(text: str, kinds: set[str]) -> None:
    assert not kinds & {kind for _, kind, _ in stated(text)}


def test_a_treaty_of_three_makes_allies_of_each_two() -> None:
    found = stated("Norway, Kenya and Chile signed a treaty of alliance.")
    assert len([kind for _, kind, _ in found if kind == "allied_with"]) == 3


def test_what_some_of_a_group_may_be() -> None:
    text = (
        "The Alder Bank was searched and its staff were held, as some of them might be employees "
        "of the Fjord Union. The farmers are members of the Alder Union."
    )
    found = {(r.source, r.type, r.target): r.status for r in relations_of(read(text))}

    assert found["group-staff-org-alder-bank", "works_for", "org-fjord-union"] == "alleged"
    assert found["group-farmers", "member_of", UNION] == "asserted"
