from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp

_DISPUTE = (
    "Norway and Chile are at odds over fish. Norway wants quotas, and Chile wants none. "
    "Norwegian trawlers sail near Chile. "
)


def test_what_was_also_cancelled_was_cancelled_by_the_same() -> None:
    text = "Kenya closed the Norwegian school. A visit to Oslo was also cancelled."

    assert told(text).who("cancelled", "actor") == {"KEN"}


def test_the_staff_of_a_house_that_was_searched_are_held_by_those_who_searched() -> None:
    text = "Kenyan police searched the office. Its staff were detained."

    assert told(text).who("detained", "actor") == {"Police of Kenya"}


def test_whoever_is_named_by_any_words_is_not_filled_in() -> None:
    text = "Kenya closed the Norwegian school. The festival was also cancelled by its sponsors."

    assert "KEN" not in told(text).who("cancelled", "actor")


def test_an_act_some_sentences_later_does_not_go_on() -> None:
    text = (
        "Kenya closed the Norwegian school. It rained. The river rose. People stayed at home. "
        "A visit was also cancelled."
    )

    assert not told(text).who("cancelled", "actor")


def test_a_demand_of_one_side_is_addressed_to_the_other() -> None:
    text = _DISPUTE + "The Norwegian Foreign Ministry demanded an explanation."

    assert told(text).who("demanded", "recipient") == {"CHL"}


def test_without_two_sides_nobody_is_addressed() -> None:
    text = "The Norwegian Foreign Ministry demanded an explanation. Kenya and Chile were silent."

    assert not told(text).who("demanded", "recipient")


def test_courts_and_police_of_a_side_act_at_home() -> None:
    text = _DISPUTE + "The Norwegian government opened a trial in Oslo."

    assert "CHL" not in told(text).who("trial", "recipient")


def test_a_house_of_one_side_is_closed_by_the_other() -> None:
    event = told(_DISPUTE + "The Norwegian cultural centre was closed on Monday.")

    assert event.who("closed", "actor") == {"CHL"}
    assert "NOR" in event.who("closed", "recipient")


def test_who_answers_an_act_answers_who_did_it() -> None:
    text = "In response to Chile's closure of the consulate, Norway expelled two diplomats."

    assert "CHL" in told(text).who("expelled", "recipient")


def test_who_rejects_an_accusation_rejects_the_accuser() -> None:
    text = "Kenya accused Norway of piracy. Norway rejected the accusation."

    assert told(text).who("rejected", "recipient") == {"KEN"}


def test_what_is_demanded_is_to_be_done_by_those_asked() -> None:
    text = "Kenya demanded an apology from Norway."

    assert told(text).who("apology", "actor") == {"NOR"}


def test_who_wants_a_house_closed_may_mean_to_close_it() -> None:
    text = _DISPUTE + "Chile demanded the closure of the Norwegian school."

    assert told(text).who("closure", "actor") != {"NOR"}


def test_aid_that_is_joined_goes_to_the_same() -> None:
    text = "Kenya provides aid to Chile and allocates money."

    assert told(text).who("allocates", "recipient") == {"CHL"}


def test_a_listed_measure_is_taken_by_whoever_takes_the_package() -> None:
    text = "Kenya is considering measures, including a ban on meat and a suspension of flights. "
    event = told(_DISPUTE.replace("Norway", "Kenya").replace("Norwegian", "Kenyan") + text)

    assert event.who("ban", "actor") == {"KEN"}


def test_what_is_demanded_is_owed_to_who_demands_it() -> None:
    found = told("Kenya demanded an apology and compensation.")

    assert found.who("apology", "recipient") == {"KEN"}
    assert found.who("compensation", "recipient") == {"KEN"}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The pressure on Norway has grown.", "pressure"),
        ("A new attempt to blackmail Norway failed.", "blackmail"),
    ],
)
def test_pressure_on_one_side_that_is_nobodys_comes_from_the_other(text: str, trigger: str) -> None:
    found = told(_DISPUTE + text)

    assert found.who(trigger, "actor") == {"CHL"}
    assert found.who(trigger, "recipient") == {"NOR"}


@pytest.mark.parametrize(
    "text",
    [
        "The Alpine sanctions against Norway remain.",
        "Pressure from its lenders on Norway has grown.",
    ],
)
def test_pressure_that_may_be_somebody_elses_is_not_the_other_sides(text: str) -> None:
    found = told(_DISPUTE + text)

    assert "CHL" not in {a for e in found.triggers for a in found.who(e, "actor")}


def test_the_items_of_a_list_are_those_of_the_package_told_of_before() -> None:
    found = told(
        "Norway is preparing a package of sanctions against Chile. Few believe it. Rain fell. "
        "Among the announced steps are: an embargo on timber; restrictions on fish imports; "
        "quotas on wine."
    )

    for trigger in ("steps", "embargo", "restrictions", "quotas"):
        assert found.event(trigger).status.value == "planned"
        assert found.who(trigger, "actor") == {"NOR"}
        assert found.who(trigger, "recipient") == {"CHL"}


def test_measures_that_are_not_pointed_back_to_are_others() -> None:
    found = told(
        "Norway is preparing a package of sanctions against Chile. Few believe it. Rain fell. "
        "The mayor spoke of several measures: quotas on wine and restrictions on parking."
    )

    assert not found.who("quotas", "actor")
