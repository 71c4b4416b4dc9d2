from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp

_KNOWN = "Kenya criticised Norway. "


def test_who_is_arrested_in_a_country_is_arrested_by_its_government() -> None:
    assert told(_KNOWN + "A banker was arrested in Nairobi.").who("arrested", "actor") == {"KEN"}


def test_whoever_is_named_as_acting_stays_alone() -> None:
    text = _KNOWN + "A banker was arrested in Nairobi by Norway."

    assert told(text).who("arrested", "actor") == {"NOR"}


def test_an_unknown_doer_is_still_a_doer() -> None:
    text = _KNOWN + "A banker was detained in Nairobi by a crowd of tenants."

    assert "KEN" not in told(text).who("detained", "actor")


def test_what_anybody_may_do_is_no_act_of_state() -> None:
    assert not told(_KNOWN + "A banker was kidnapped in Nairobi.").who("kidnapped", "actor")


def test_without_a_place_nobody_is_filled_in() -> None:
    assert not told(_KNOWN + "A banker was arrested.").who("arrested", "actor")
