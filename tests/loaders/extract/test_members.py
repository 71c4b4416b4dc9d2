from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def test_members_named_in_the_next_sentence_take_part() -> None:
    text = "Kenya detained twelve sailors. Among them are Juan Soto and Luis Vega."

    assert told(text).who("detained", "recipient") >= {"twelve sailors", "Juan Soto", "Luis Vega"}


def test_members_named_behind_a_comma_take_part() -> None:
    text = "Kenya arrested several activists, among them Peter Otieno and Grace Wanjiru."

    assert told(text).who("arrested", "recipient") >= {"Peter Otieno", "Grace Wanjiru"}


def test_what_they_include_are_members() -> None:
    text = "Kenya banned five Norwegian companies. They include Hollis Ltd and Marlow Ltd."

    assert len(told(text).who("banned", "recipient")) >= 3


def test_among_things_nobody_is_named() -> None:
    text = "Kenya arrested several activists. Among the trees stood Peter Otieno."

    assert "Peter Otieno" not in told(text).who("arrested", "recipient")
