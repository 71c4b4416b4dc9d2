from __future__ import annotations

import datetime as dt

import pytest

from graph.identity import DocumentId
from graph.interval import TimeInterval
from graph.model import Document
from loaders.extract.extractor import extract
from tests.loaders.extract.told import Told, told

pytestmark = pytest.mark.nlp


def on(day: str, text: str) -> Told:
    published = TimeInterval.day(dt.date.fromisoformat(day))
    document = Document(
        id=DocumentId("told"), text=text, title="Told", language="en", published=published
    )
    return Told(extract(document, with_text=True))


def test_that_city_is_the_one_named_last() -> None:
    found = told(
        "The minister spoke in Mombasa. On 27 June Kenyan police detained fifty Norwegians in "
        "that city."
    )

    assert found.place("detained") == "Mombasa"


def test_the_day_behind_an_agent_is_that_of_the_main_verb() -> None:
    found = on("2030-05-06", "Kenya cancelled all concerts planned by Norwegian choirs on Sunday.")

    assert found.event("cancelled").date.start == dt.date(2030, 5, 5)


def test_investigators_in_a_town_are_those_of_its_country() -> None:
    found = told("Investigators in Mombasa detained several members of a gang on Friday.")

    (investigators,) = [a for a in found.record.actors if a.name == "Investigators"]
    assert investigators.country == "KEN"


def test_a_town_before_what_is_searched_is_where_it_was_searched() -> None:
    found = told("On 27 June Kenyan police searched the Mombasa office of a Norwegian bank.")

    assert found.place("searched") == "Mombasa"


def test_what_something_does_meanwhile_says_where_it_was() -> None:
    found = told("In May a plane crashed while landing in Mombasa, Kenya.")

    assert found.place("crashed") == "Mombasa"


def test_what_somebody_else_does_meanwhile_says_nothing_of_the_place() -> None:
    found = told("A plane crashed in Oslo while ministers were meeting in Mombasa.")

    assert found.place("crashed") == "Oslo"
