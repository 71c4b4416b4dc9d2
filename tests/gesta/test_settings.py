from __future__ import annotations

import pytest

from gesta.settings import limits
from graph.errors import InvalidSettings
from loaders.sources import Limits


def test_without_settings_the_limits_are_the_usual_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GESTA_MAX_BYTES", "")
    assert limits() == Limits()


def test_a_limit_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GESTA_MAX_BYTES", "1000")
    monkeypatch.setenv("GESTA_DOCUMENT_SECONDS", "2.5")
    assert limits(allow_private=True) == Limits(max_bytes=1000, seconds=2.5, allow_private=True)


@pytest.mark.parametrize("value", ["many", "0", "-5"])
def test_a_limit_that_cannot_be_meant_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GESTA_MAX_PAGES", value)
    with pytest.raises(InvalidSettings, match=f"GESTA_MAX_PAGES is '{value}'"):
        limits()
