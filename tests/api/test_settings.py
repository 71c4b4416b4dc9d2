from __future__ import annotations

from pathlib import Path

import pytest

from api.settings import ApiSettings
from graph.errors import InvalidSettings


def test_the_spool_lies_in_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GESTA_SPOOL", raising=False)
    monkeypatch.setenv("GESTA_HOME", str(tmp_path))
    assert ApiSettings().spool == tmp_path / "spool"


@pytest.mark.parametrize("value", ["much", "0", "-1"])
def test_a_setting_that_cannot_be_meant_is_named(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("GESTA_MAX_UPLOAD", value)
    with pytest.raises(InvalidSettings, match="GESTA_MAX_UPLOAD"):
        ApiSettings()


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("", ()),
        ("*", ("*",)),
        ("https://desk.example", ("https://desk.example",)),
        (
            "https://Desk.example, http://localhost:5173,http://[::1]:8000",
            ("https://desk.example", "http://localhost:5173", "http://[::1]:8000"),
        ),
    ],
)
def test_origins_stand_in_a_row(
    monkeypatch: pytest.MonkeyPatch, text: str, origins: tuple[str, ...]
) -> None:
    monkeypatch.setenv("GESTA_CORS", text)
    assert ApiSettings().cors == origins


@pytest.mark.parametrize(
    "text",
    ["desk.example", "https://desk.example/", "null", "https://*.example", "* https://a.example"],
)
def test_what_is_no_origin_is_named(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("GESTA_CORS", text)
    with pytest.raises(InvalidSettings, match=r"GESTA_CORS.*is not an origin"):
        ApiSettings()
