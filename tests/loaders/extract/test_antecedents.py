from __future__ import annotations

import pytest

from loaders.extract.antecedents import fullness
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def meant(text: str, trigger: str, quote: str) -> str | None:
    for event in told(text).record.all_events:
        for a in event.arguments:
            if event.trigger == trigger and a.quote == quote:
                return a.antecedent.quote if a.antecedent else None
    raise LookupError(f"no {quote!r} at {trigger!r}")


def test_a_surname_means_the_full_name() -> None:
    text = "Daniel Okello opened the mill. Okello praised the workers."

    assert meant(text, "praised", "Okello") == "Daniel Okello"
    assert meant(text, "opened", "Daniel Okello") is None


def test_a_definite_noun_means_what_was_introduced() -> None:
    text = "A rusty barge left the port. Storms damaged the barge."

    assert meant(text, "damaged", "the barge") == "A rusty barge"


def test_of_two_barges_the_barge_may_be_either() -> None:
    text = "A rusty barge left. A new barge stayed. Storms hit the barge."

    assert meant(text, "hit", "the barge") is None


def test_who_reports_of_himself_is_meant() -> None:
    text = "The owner said he had sold the mill."

    assert meant(text, "sold", "he") == "The owner"


def test_a_body_is_no_he() -> None:
    assert meant("The company said he had sold the mill.", "sold", "he") is None


def test_the_headline_introduces_nothing() -> None:
    text = "Okello quits\nDaniel Okello resigned. Okello thanked the workers."

    assert meant(text, "thanked", "Okello") == "Daniel Okello"


def test_a_name_behind_a_description_is_fuller() -> None:
    text = "An envoy of the fund, Daniel Okello, visited the mill."

    assert meant(text, "visited", "An envoy of the fund") == "Daniel Okello"


def test_names_say_more_than_nouns() -> None:
    assert fullness("Daniel Okello") > fullness("Okello") > fullness("The old envoy")


def test_the_bridge_means_the_bridge_that_has_a_name() -> None:
    text = "Crowds left Alder Bridge. Police closed the bridge."

    assert meant(text, "closed", "the bridge") == "Alder Bridge"
    assert meant("Crowds left Birch Bridge. " + text, "closed", "the bridge") is None
