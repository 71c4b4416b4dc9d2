from __future__ import annotations

import datetime as dt

import pytest

from graph.interval import Basis, Precision
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    ("text", "trigger", "start"),
    [
        ("On 3 March 2031, Norway attacked Chile.", "attacked", "2031-03-03"),
        ("Norway attacked Chile on 3 March 2031.", "attacked", "2031-03-03"),
        ("Norway's attack on Chile in May 2031 shocked many.", "attack", "2031-05-01"),
        ("On 3 March 2031, Norway searched the office and arrested Anna Berg.", "arrested",
         "2031-03-03"),
        ("Kenya accused Norway on 4 March 2031 of attacking Chile in May 2030.", "accused",
         "2031-03-04"),
        ("Kenya accused Norway on 4 March 2031 of attacking Chile in May 2030.", "attacking",
         "2030-05-01"),
        ("On 3 March 2031, Norway launched an attack on Chile.", "attack", "2031-03-03"),
    ],
)  # fmt: skip
def test_the_date_that_governs_an_event_is_taken(text: str, trigger: str, start: str) -> None:
    assert told(text).event(trigger).date.start == dt.date.fromisoformat(start)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("On 4 March 2031, Kenya said that Norway had attacked Chile.", "attacked"),
        ("On 4 March 2031, Kenya condemned Norway's attack on Chile.", "attack"),
        ("On 4 March 2031, Kenya demanded the closure of the Chilean embassy.", "closure"),
    ],
)
def test_the_date_of_the_telling_is_not_that_of_what_is_told(text: str, trigger: str) -> None:
    assert told(text).event(trigger).date.start is None


def test_a_forecast_is_of_its_own_month_not_of_what_it_foretells() -> None:
    date = told("In its May 2031 forecast, the Alder Bank predicted growth in 2033.").event(
        "predicted"
    )
    assert date.date.start == dt.date(2031, 5, 1)


def test_a_forecast_for_a_year_is_of_the_day_it_is_given() -> None:
    text = "On 3 March 2031 the Alder Bank predicted in its 2035 forecast a fall in trade."
    assert told(text).event("predicted").date.start == dt.date(2031, 3, 3)


_SUM = "In Kenya there are arrests of Norwegian spies. The mood is bad. "


def test_acts_told_in_sum_have_the_day_of_the_one_told_in_full() -> None:
    date = told(_SUM + "On 3 March 2031, the Kenyan police detained six people in Nairobi.").event(
        "arrests"
    )
    assert date.date.start == dt.date(2031, 3, 3)
    assert date.date.basis is Basis.INHERITED


@pytest.mark.parametrize(
    "full",
    [
        "On 3 March 2031, the Norwegian police detained six people in Oslo.",
        "On 3 March 2031, the Kenyan police detained the mayor of Nairobi in Nairobi.",
        "On 3 March 2031, the Kenyan police detained six people in Nairobi. "
        "On 9 April 2031, the Kenyan police detained two people in Nairobi.",
        "The Kenyan police may detain six people in Nairobi on 3 March 2031.",
    ],
    ids=["others", "somebody else", "two such acts", "not done"],
)
def test_a_sum_takes_no_day_of_other_acts(full: str) -> None:
    assert told(_SUM + full).event("arrests").date.start is None


@pytest.mark.parametrize(
    "other",
    [
        "Previous attacks by Norway in Kenya failed.",
        "Two attacks by Norway in Kenya failed.",
        "The Norwegian attacks in Kenya during the last decade hurt trade.",
        "The Norwegian attacks in Kenya have gone on for years.",
    ],
)
def test_acts_of_other_times_take_no_day(other: str) -> None:
    found = told(f"{other} On 3 March 2031, Norway attacked two men in Nairobi.")
    assert found.event("attacks").date.basis is not Basis.INHERITED


def test_the_next_sentence_of_an_incident_inherits_its_date() -> None:
    date = (
        told("On 3 March 2031, Norway raided Lisbon. Two sailors were also arrested.")
        .event("arrested")
        .date
    )

    assert (date.start, date.basis, date.expression) == (
        dt.date(2031, 3, 3), Basis.INHERITED, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "On 3 March 2031, Norway raided Lisbon.\n\nTwo sailors were arrested in Chile.",
        "On 3 March 2031, Norway raided Lisbon. Two sailors had been arrested earlier.",
        'On 3 March 2031, Norway raided Lisbon. "Two sailors were arrested," Anna Berg said.',
    ],
)
def test_a_date_is_not_carried_into_what_looks_elsewhere(text: str) -> None:
    assert told(text).event("arrested").date.start is None


def test_several_years_of_one_event_become_their_range() -> None:
    date = (
        told("The murders of sailors in Chile were committed in 2011, 2014 and 2016.")
        .event("murders")
        .date
    )

    assert date.start is None or date.start.year == 2011


def test_vague_words_are_kept() -> None:
    date = told("Norway recently attacked Chile.").event("attacked").date

    assert (date.precision, date.expression) == (Precision.UNKNOWN, "recently")


def test_an_undated_past_event_is_not_after_the_publication() -> None:
    date = told("Published: 3 March 2031\n\nNorway attacked Chile.").event("attacked").date

    assert date.not_after == dt.date(2031, 3, 3)


def test_a_day_without_a_year_is_carried_over_too() -> None:
    story = told("On 27 June, Norway arrested twelve men in Kenya. Two men were beaten.")
    carried = story.event("beaten").date
    assert (carried.value, carried.basis) == ("XXXX-06-27", Basis.INHERITED)
    assert carried.start is None


NEWS = "Published: 5 March 2031\n\n{}"  # a Wednesday


@pytest.mark.parametrize(
    ("story", "trigger", "day"),
    [
        ("Norway attacks Chile\n\nNorway attacked Chile on Monday.", "attacks", 3),
        ("Norway attacked Chile on Monday.\n\nAnna Berg was killed in the raid.", "killed", 3),
        ("Norway attacked Chile on Monday, when Anna Berg was killed.", "killed", 3),
        ("Norway attacked Chile on Monday. On Tuesday Kenya sent aid.\n\nPeru protested.",
         "protested", 3),
        ("Norway attacked Chile on Monday.\n\nOn Tuesday Kenya sent aid and Peru protested. "
         "Ghana was attacked.", "attacked", 4),
        ("In a Monday raid, Norway arrested Anna Berg. Peru protested.", "arrested", 3),
        ("On Monday, Kenya accused Norway of an attack.\n\nPeru has protested.", "protested", 3),
    ],
)  # fmt: skip
def test_news_goes_on_about_the_day_that_its_lead_names(story: str, trigger: str, day: int) -> None:
    found = [e for e in told(NEWS.format(story)).record.events if e.trigger == trigger]

    assert found[-1].date.start == dt.date(2031, 3, day)


@pytest.mark.parametrize(
    ("story", "trigger"),
    [
        ("Norway attacked Chile on Monday. Kenya had attacked Norway.", "attacked"),
        ("Norway was founded in 1814. It attacked Chile.", "attacked"),
        ("Norway met Kenya on Monday. It will attack Chile.", "attack"),
    ],
)
def test_what_a_story_tells_of_other_times_is_not_of_its_day(story: str, trigger: str) -> None:
    date = [e for e in told(NEWS.format(story)).record.events if e.trigger == trigger][-1].date

    assert date.start is None
    assert date.not_before is None


def test_news_without_a_day_is_only_bounded_by_its_publication() -> None:
    date = told(NEWS.format("Norway has attacked Chile.")).event("attacked").date

    assert (date.start, date.basis) == (None, Basis.PUBLICATION)
    assert (date.not_before, date.not_after) == (dt.date(2031, 3, 4), dt.date(2031, 3, 5))


def test_a_time_to_come_is_not_that_of_a_past_tense() -> None:
    text = NEWS.format("Norway rejected on Monday the plan to sell Chile ships in 2040.")
    assert told(text).event("rejected").date.start == dt.date(2031, 3, 3)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("In 2031 Norway attacked Chile, and two sailors died.", "died"),
        ("In 2031 Norway attacked Chile, and Kenya closed its embassy.", "closed"),
    ],
)
def test_a_year_holds_for_the_clauses_beside_its_own(text: str, trigger: str) -> None:
    assert told(text).event(trigger).date.start == dt.date(2031, 1, 1)


def test_a_day_before_an_inverted_report_is_of_what_is_reported() -> None:
    text = "On 3 March 2031, writes the Alder Herald, the minister met an envoy in Lisbon."

    assert told(text).event("met").date.start == dt.date(2031, 3, 3)


def test_a_limit_is_no_date_of_what_may_come() -> None:
    date = told("Norway may close its embassy by 3 March 2031.").event("close").date

    assert (date.start, date.not_after) == (None, dt.date(2031, 3, 3))


def test_a_weekday_is_counted_from_the_day_told_before() -> None:
    text = "On Monday, 12 March 2029, Norway attacked Chile. On Friday, Kenya condemned the attack."

    assert told(text).event("condemned").date.start == dt.date(2029, 3, 16)


def test_what_is_found_out_of_some_is_of_the_day_on_which_they_were_told_of() -> None:
    found = told(
        "On 4 May 2030 officers searched a barge and detained nine divers. "
        "Three of those detained turned out to be spies."
    )

    assert str(found.event("turned out").date.start) == "2030-05-04"


@pytest.mark.parametrize(
    ("text", "trigger", "start"),
    [
        ("Norway raided Lisbon on 3 March 2031. Two days after the raid, Chile recalled its envoy.",
         "recalled", "2031-03-05"),
        ("Norway closed the port on 3 March 2031. Kenya protested a week after the closure.",
         "protested", "2031-03-10"),
        ("Norway's port had been open until 3 March 2031, when Kenya closed it.", "closed",
         "2031-03-03"),
        ("Kenya condemned the ambush in which six men were killed in 2017.", "ambush",
         "2017-01-01"),
        ("Last Thursday, on 3 May 2031, parliament condemned Norway should the talks fail.",
         "condemned", "2031-05-03"),
    ],
)  # fmt: skip
def test_a_date_is_found_through_what_stands_beside_it(text: str, trigger: str, start: str) -> None:
    assert told(text).event(trigger).date.start == dt.date.fromisoformat(start)


def test_what_was_decided_on_a_day_was_not_done_on_it() -> None:
    found = told("The seizure of the ship had been decided on 3 June 2031.")
    assert found.event("seizure").date.start is None


def test_a_limit_dates_nothing_that_is_only_wanted() -> None:
    found = told("The union wants the port closed before 5 June 2031.")
    assert found.event("closed").date.start is None


def test_a_change_happened_in_the_year_that_it_ends_with() -> None:
    date = told("Exports fell from 90 tonnes in 2029 to 60 tonnes in 2030.").event("fell").date
    assert date.start == dt.date(2030, 1, 1)
