from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    ("text", "value", "low", "unit"),
    [
        ("Norway arrested seven sailors.", 7, None, "sailor"),
        ("More than 40 sailors were killed in Chile.", 40, 40, "sailor"),
        ("Norway arrested 1,200 sailors.", 1200, None, "sailor"),
        ("Norway donated $3 million to Chile.", 3_000_000, None, "USD"),
    ],
)
def test_numbers_of_an_event_are_kept(
    text: str, value: float, low: float | None, unit: str
) -> None:
    found = told(text).record.events[0].quantities[0]

    assert (found.value, found.low, found.unit) == (value, low, unit)
