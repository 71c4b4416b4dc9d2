from __future__ import annotations

import pytest

from graph.identity import DocumentId
from graph.model import Document
from graph.record import ExtractionRecord
from loaders.extract.extractor import extract

pytestmark = pytest.mark.nlp


def read(text: str) -> ExtractionRecord:
    return extract(Document(id=DocumentId("doc-made"), text=text, title="", language="en"))


def meant(text: str, name: str) -> list[str]:
    """The words by which the text means the actor without naming it."""
    (actor,) = (a for a in read(text).actors if a.name == name)
    return [m.text for m in actor.references]


def test_pronouns_of_a_person_are_places_that_mean_him():
    text = "Daniel Okello opened the session. He praised the delegates and his own staff."
    assert meant(text, "Daniel Okello") == ["He", "his"]


def test_a_firm_is_meant_by_its_possessives_and_by_the_firm():
    text = "Alder Motors closed its plant on Monday. Later the company dismissed its workers."
    assert meant(text, "Alder Motors") == ["its", "the company", "its"]


def test_i_is_who_speaks():
    text = 'Rosa Marlow met the board. "I shall resign and take my books," Daniel Okello said.'
    assert meant(text, "Daniel Okello") == ["I", "my"]


def test_a_relative_pronoun_means_what_it_follows():
    text = "Alder Motors, which closed its plant, dismissed Daniel Okello, who led it."
    assert "which" in meant(text, "Alder Motors")
    assert "who" in meant(text, "Daniel Okello")


def test_it_that_stands_for_a_clause_means_nobody():
    text = "Alder Motors closed a plant. It is said that the town will suffer."
    assert meant(text, "Alder Motors") == []


def test_references_point_into_the_text():
    text = "Daniel Okello opened the session. He praised the delegates."
    record = read(text)
    for actor in record.actors:
        for place in actor.references:
            assert text[place.start_char : place.end_char] == place.text
