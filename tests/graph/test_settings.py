from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_cache_dir, user_data_dir

from graph.errors import InvalidSettings
from graph.settings import Address, DatabaseSettings

NAMES = [str(field.validation_alias) for field in DatabaseSettings.model_fields.values()]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction]
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_without_an_address_the_embedded_server_is_meant() -> None:
    assert DatabaseSettings().address() is None


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "")
    assert DatabaseSettings().address() is None


@pytest.mark.parametrize("scheme", ["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"])
def test_every_bolt_scheme_is_taken(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", f"{scheme}://db.example:7687")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    address = DatabaseSettings().address()
    assert address == Address(f"{scheme}://db.example:7687", "neo4j", "secret", "neo4j")


@pytest.mark.parametrize("uri", ["https://db.example", "db.example:7687", "bolt://", "localhost"])
def test_another_address_is_refused_with_the_schemes_to_write(uri: str) -> None:
    with pytest.raises(InvalidSettings, match=r"neo4j\+s"):
        DatabaseSettings(uri=uri)


def test_the_password_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("from-a-file\n", encoding="utf-8")
    address = DatabaseSettings(uri="bolt://h", password_file=file).address()
    assert address is not None
    assert address.password == "from-a-file"


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe"])
def test_a_password_file_that_will_not_do_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "password"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InvalidSettings, match=str(file)):
        DatabaseSettings(uri="bolt://h", password_file=file).address()


def test_an_address_without_any_password_is_refused() -> None:
    with pytest.raises(InvalidSettings, match="NEO4J_PASSWORD_FILE"):
        DatabaseSettings(uri="bolt://h").address()


def test_no_repr_shows_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "hush-hush")
    settings = DatabaseSettings(uri="bolt://h")
    assert "hush-hush" not in f"{settings!r} {settings.address()!r} {settings.model_dump_json()}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GESTA_HEAP", "512"),
        ("GESTA_PAGE_CACHE", "lots"),
        ("GESTA_TRANSACTION_TIMEOUT", "60"),
        ("GESTA_TRANSACTION_MEMORY", "-1m"),
        ("GESTA_MAVEN_URL", "ftp://mirror.example"),
        ("GESTA_BOLT_PORT", "70000"),
        ("GESTA_BOLT_PORT", "many"),
        ("GESTA_AOT", "perhaps"),
        ("GESTA_JVM_FLAGS", "-Da='open"),
    ],
)
def test_a_value_that_cannot_be_meant_is_quoted(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidSettings, match=value):
        DatabaseSettings()


def test_folders_become_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GESTA_HOME", "here")
    assert DatabaseSettings().home == tmp_path / "here"


def test_variables_of_other_programs_mean_nothing_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = DatabaseSettings()
    for name in DatabaseSettings.model_fields:
        if name not in ("home", "cache"):
            monkeypatch.setenv(name.upper(), "something else")
    assert DatabaseSettings() == before
    monkeypatch.setenv("HOME", str(tmp_path))
    assert DatabaseSettings().home == Path(user_data_dir("gesta")) != tmp_path
    assert DatabaseSettings().cache == Path(user_cache_dir("gesta")) != tmp_path
