from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def test_what_a_named_source_says_is_its_word_and_asserted() -> None:
    found = told("Norway attacked Chile, Kenya said.")

    assert found.speakers("attacked") == {"KEN"}
    assert found.event("attacked").status == "asserted"


def test_what_the_document_says_itself_is_nobodys_word() -> None:
    assert told("Norway attacked Chile.").speakers("attacked") == set()


def test_what_a_source_claims_is_alleged() -> None:
    assert told("Kenya claimed that Norway had attacked Chile.").event("attacked").status == (
        "alleged"
    )


def test_a_persons_talk_to_the_paper_is_no_event() -> None:
    assert told("Anna Berg, an analyst, told the paper that fish was dear.").triggers == []
