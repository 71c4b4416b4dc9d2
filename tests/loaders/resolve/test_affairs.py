from __future__ import annotations

import pytest

from loaders.resolve.affairs import affairs_of
from tests.loaders.resolve.made import event, facts


def names(quote: str, trigger: str, kind: str = "COERCE", **more: str) -> set[str]:
    found = facts(quote, events=[event(quote, quote, trigger, kind, **more)]).claims
    return {name for _, name in affairs_of(found[0])}


def test_the_same_act_on_what_bears_one_name_is_one_affair():
    one = "Police searched the Oslo office of the Fjordwire."
    other = "The Fjordwire branch of a Norwegian group, Fjordwire Norway, was searched."
    claims = [facts(t, events=[event(t, t, "searched", "COERCE")]).claims[0] for t in (one, other)]

    assert affairs_of(claims[0]) & affairs_of(claims[1])


@pytest.mark.parametrize(
    "quote",
    [
        "They searched the office of the Norwegian National Bank on Monday",
        "Fjordwire was searched",
        "They searched a house in Norway",
    ],
)
def test_what_many_are_called_and_what_is_on_a_map_names_no_affair(quote: str):
    assert names(quote, "searched") == set()


def test_words_and_plans_are_no_affair():
    assert names("They praised the Fjordwire", "praised", "SUPPORT") == set()
    assert names("They search the Fjordwire", "search", status="planned") == set()
