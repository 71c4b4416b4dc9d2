from __future__ import annotations

import pytest

from loaders.extract.people import fold_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ganayev", "Hanaev"),
        ("Aleksey", "Alexei"),
        ("Mukhtar", "Muhtar"),
        ("Wolkov", "Volkov"),
        ("Annenkov", "Anenkov"),
    ],
)
def test_transliterations_of_one_name_have_one_key(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Petrov", "Petrova"), ("Samir", "Amir"), ("Marin", "Martin")]
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)
