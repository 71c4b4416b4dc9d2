from __future__ import annotations

import pytest

from graph.model import PlaceKind
from loaders.coordinates import coordinates_of, position_of
from loaders.gazetteer import EntryKind, gazetteer
from tests.loaders.extract.told import told

CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"  # the table writes names with straight ones


@pytest.mark.parametrize(
    ("city", "country", "north", "east"),
    [
        ("Oslo", "NOR", 59.9, 10.8),
        ("Nairobi", "KEN", -1.3, 36.8),
        ("Canberra", "AUS", -35.3, 149.1),
        ("Lima", "PER", -12.0, -77.0),
    ],
)
def test_cities_lie_where_they_lie(city: str, country: str, north: float, east: float) -> None:
    found = coordinates_of(city, country)

    assert found == pytest.approx((north, east), abs=0.2)


def test_a_name_without_its_country_and_a_town_in_no_table_lie_nowhere() -> None:
    assert coordinates_of("Oslo", None) is None
    assert coordinates_of("Port Alder", "NOR") is None


def test_almost_every_city_of_the_tables_has_its_coordinates() -> None:
    entries = {
        (name, entry.country)
        for names in gazetteer().by_first_word.values()
        for name, entry in names
        if entry.kind in {EntryKind.CAPITAL, EntryKind.CITY} and CURLY not in name
    }
    without = [name for name, country in entries if coordinates_of(name, country) is None]

    assert len(without) < 0.02 * len(entries), without


@pytest.mark.nlp
def test_a_country_lies_where_its_capital_does() -> None:
    assert position_of("Norway", PlaceKind.COUNTRY, "NOR") == coordinates_of("Oslo", "NOR")


def test_almost_every_country_has_a_position() -> None:
    countries = gazetteer().states
    placed = {c for c, name in countries.items() if position_of(name, PlaceKind.COUNTRY, c)}

    assert len(placed) > 0.98 * len(countries), set(countries) - placed


def test_a_sea_has_a_point_near_its_middle() -> None:
    assert position_of("Black Sea", PlaceKind.SEA, None) == (43, 35)
    assert position_of("Sea of Alder", PlaceKind.SEA, None) is None


def test_a_city_of_a_text_has_its_coordinates_in_the_record() -> None:
    places = told("Kenya closed its embassy in Oslo.").record.places
    oslo = next(p for p in places if p.name == "Oslo")

    assert (oslo.latitude, oslo.longitude) == pytest.approx((59.9, 10.8), abs=0.2)
