from __future__ import annotations

import pytest

from loaders.extract.dateline import datelines
from loaders.extract.language_model import parse
from tests.loaders.extract.told import told

STORY = "The harbour master closed the old harbour after the storm on Monday."


@pytest.mark.parametrize(
    "head",
    [
        "PORT ALDER, 3 May 2030 (Alder Wire) - ",
        "PORT ALDER (AW) — ",
        "Port Alder, Zedland, May 3 – ",
        "Port Alder (Alder Wire) -- ",
        "PORT ALDER/ZED CITY - ",
        "PORT ALDER—",
    ],
)
def test_a_story_starts_behind_the_dash_of_its_dateline(head: str) -> None:
    assert list(datelines(f"Storm\n\n{head}{STORY}")) == [(7, 7 + len(head))]


@pytest.mark.parametrize(
    "text",
    [
        "Port Alder - The town of a hundred bridges waits for the first ship of the year.",
        "NATO - Membership",
        "The mayor - He is 60 (and looks it) - said nothing to the many people who had come.",
        "The council met on 3 May 2030 - The mayor was not there to see it, as she was ill.",
    ],
)
def test_appositions_and_headings_are_no_datelines(text: str) -> None:
    assert not list(datelines(text))


@pytest.mark.nlp
def test_the_dateline_is_a_sentence_of_its_own() -> None:
    doc = parse(f"OSLO, 3 May 2030 (Alder Wire) - {STORY}")

    assert [s.text.strip() for s in doc.sents] == ["OSLO, 3 May 2030 (Alder Wire) -", STORY]


@pytest.mark.nlp
def test_a_dateline_names_a_place_and_nobody_who_acts() -> None:
    found = told(
        "OSLO, 3 May 2030 (Alder Wire) - Norway cancelled all concerts planned by Kenyan "
        "orchestras on Friday."
    )

    cancelled = found.event("cancelled")
    assert cancelled.title.startswith("Norway cancels all concerts")
    assert cancelled.quote.startswith("Norway cancelled")
    assert found.who("cancelled", "actor") == {"NOR"}
    assert not any("Wire" in a.name or "OSLO" in a.aliases for a in found.record.actors)
