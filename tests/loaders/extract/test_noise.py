from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    "text",
    [
        "Norway attacked " + ", ".join(f"Town{n}" for n in range(1500)) + ".",
        "Norway attacked " + "and attacked " * 1500,
        "the attack of " * 1500,
        "attack " * 2000,
        "\n" * 500 + "Norway attacked Chile." + "\n" * 500,
        "))) ((( ... !!! ??? \u200b \x0c 🙂",
    ],
)
def test_noise_is_read_without_failing(text: str) -> None:
    assert told(text).record.document
