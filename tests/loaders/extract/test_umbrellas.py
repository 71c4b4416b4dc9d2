from __future__ import annotations

import pytest

from graph.model import EventType
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def parts(text: str) -> set[tuple[str, str]]:
    """Part and whole of every part_of link."""
    return {(a, b) for a, kind, b in told(text).links() if kind == "part_of"}


def test_clauses_behind_a_colon_are_the_parts_of_the_measures_before_it() -> None:
    text = "Norway announced three measures: it closed the Chilean port and expelled two envoys."

    assert parts(text) == {("closed", "measures"), ("expelled", "measures")}


@pytest.mark.parametrize(
    "text",
    [
        "Norway adopted a package of measures against Chile, including a ban on fish.",
        "Norway adopted a package of measures against Chile, such as a ban on fish.",
        "The package of measures against Chile includes a ban on fish.",
    ],
)
def test_what_is_included_is_a_part(text: str) -> None:
    assert parts(text) == {("ban", "package")}


def test_what_was_done_as_part_of_something_is_a_part() -> None:
    text = "Norway expelled two envoys as part of a series of retaliatory measures."

    assert parts(text) == {("expelled", "measures")}


def test_lines_behind_bullets_are_parts() -> None:
    text = "Norway adopted a package of measures:\n- a ban on Chilean fish\n- the arrest of two men"

    assert parts(text) == {("ban", "package"), ("arrest", "package")}


def test_what_a_response_may_go_up_to_is_a_part() -> None:
    text = "Norway announced a response, up to a ban on Chilean fish and restrictions on wine."

    assert parts(text) == {("ban", "response"), ("restrictions", "response")}


def test_a_package_of_sanctions_is_one_act() -> None:
    found = told("Norway adopted a package of sanctions against Chile.")

    assert found.triggers == ["package"]
    assert found.who("package", "recipient") == {"CHL"}


def test_measures_are_of_the_type_of_what_they_consist_of() -> None:
    text = "Norway announced three measures: it banned Chilean fish and closed the port."

    assert told(text).event("measures").type == EventType.SANCTION


@pytest.mark.parametrize(
    "text",
    [
        "Norway discussed measures.",
        "Many guests came, including the king.",
        "The minister had one plan: sleep.",
    ],
)
def test_without_a_list_of_deeds_there_are_no_parts(text: str) -> None:
    found = told(text)

    assert found.links() == set()
    assert "measures" not in found.triggers
