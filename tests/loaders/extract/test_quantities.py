from __future__ import annotations

import pytest

from graph.record import RecordQuantity
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def figures(text: str) -> list[RecordQuantity]:
    return [q for e in told(text).record.all_events for q in e.quantities]


@pytest.mark.parametrize(
    ("text", "kind", "value", "low", "high", "unit"),
    [
        ("Norway arrested seven sailors.", "detained", 7, None, None, "sailor"),
        ("More than 40 sailors were killed in Chile.", "dead", 40, 40, None, "sailor"),
        ("Norway arrested 1,200 sailors.", "detained", 1200, None, None, "sailor"),
        ("Norway donated $3 million to Chile.", "money", 3_000_000, None, None, "USD"),
        ("The bomb exploded, killing 12 soldiers.", "dead", 12, None, None, "soldier"),
        ("The bomb exploded, wounding 30.", "injured", 30, None, None, "person"),
        ("The storm left 12 people dead.", "dead", 12, None, None, "people"),
        ("At least 25 people died in the flood.", "dead", 25, 25, None, "people"),
        ("Up to 300 people were injured.", "injured", 300, None, 300, "people"),
        ("Dozens of people were arrested.", "detained", None, 24, None, "people"),
        ("Tens of thousands of people fled.", "displaced", None, 20_000, None, "people"),
        ("The firm paid 2.5 million euros.", "money", 2_500_000, None, None, "EUR"),
        ("The firm paid €2bn for the plant.", "money", 2e9, None, None, "EUR"),
        ("Norway gave Chile funds (about $3 million).", "money", 3e6, None, None, "USD"),
        ("Norway imposed a fine of $40 million.", "money", 4e7, None, None, "USD"),
        ("Prices rose by 5 percent.", "change", 5, None, None, "percent"),
        ("Prices rose 5%.", "change", 5, None, None, "percent"),
        ("A third of the workers resigned.", "share", 33.33, None, None, "percent"),
        ("The firm sold 40 percent of its shares.", "share", 40, None, None, "percent"),
        ("The deaths of 12 soldiers shocked Chile.", "dead", 12, None, None, "soldier"),
        ("The death toll rose to 45.", "dead", 45, None, None, "person"),
        ("From 5 to 10 soldiers died.", "dead", None, 5, 10, "soldier"),
        ("As many as 80 miners are missing.", "missing", 80, None, 80, "miner"),
        ("Some 15,000 troops were deployed.", "count", 15_000, None, None, "troop"),
        ("A dozen ships sank.", "count", 12, None, None, "ship"),
        ("Twelve were killed.", "dead", 12, None, None, "person"),
    ],
)
def test_numbers_of_an_event_are_typed_values(
    text: str, kind: str, value: float | None, low: float | None, high: float | None, unit: str
) -> None:
    found = figures(text)[0]

    assert (found.kind, found.value, found.low, found.high, found.unit) == (
        kind,
        value,
        low,
        high,
        unit,
    )


@pytest.mark.parametrize(
    ("text", "value", "low", "unit"),
    [
        ("The court jailed Okello for 12 years.", 12, None, "year"),
        ("Two bakers of Port Alder have been arrested for three weeks.", 3, None, "week"),
        ("Okello was sentenced to at least six months in prison.", 6, 6, "month"),
        ("Norway imposed a four-day ban on whalers.", 4, None, "day"),
        ("The strike lasted two hours.", 2, None, "hour"),
    ],
)
def test_how_long_something_lasts_is_a_number_of_it(
    text: str, value: float, low: float | None, unit: str
) -> None:
    [found] = [q for q in figures(text) if q.kind == "duration"]

    assert (found.value, found.low, found.unit) == (value, low, unit)


def test_the_dead_and_the_injured_of_one_sentence_are_told_apart() -> None:
    found = figures("The attack killed at least 14 people and injured more than 60 others.")

    assert [(q.kind, q.low) for q in found] == [("dead", 14), ("injured", 60)]


def test_whoever_kills_is_counted_but_not_dead() -> None:
    found = {q.text: q.kind for q in figures("Three gunmen killed 100 people.")}

    assert found == {"Three gunmen": "count", "100 people": "dead"}


@pytest.mark.parametrize(
    "text",
    [
        "Okello left 12 years ago.",
        "Okello, 12 years old, left.",
        "The firm grew for the past 12 years.",
        "On 5 May the firm closed.",
        "The third minister resigned.",
        "Flight 370 vanished.",
    ],
)
def test_dates_ages_ranks_and_names_are_no_quantities(text: str) -> None:
    assert figures(text) == []


def test_a_figure_knows_its_own_source() -> None:
    text = "Ghana said that the storm killed 12 people (30, according to Kenya)."
    found = figures(text)[0]

    assert found.value == 12
    assert found.attributed_to == []


def test_the_words_of_a_figure_stand_where_it_says() -> None:
    text = "The storm killed more than 12 people."
    found = figures(text)[0]

    assert text[found.start_char : found.end_char] == found.text == "more than 12 people"
