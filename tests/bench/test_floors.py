from __future__ import annotations

from pathlib import Path

from bench.floors import Measured, drops, measured_in, raised, read_floors, write_floors
from bench.headlines import Headline

LEVEL = Headline("flood_gauges", "level F1", ("F1",))
FALSE_ALARMS = Headline("flood_gauges", "false alarms", ("wrong",), lower_is_better=True)


def floors(**figures: float) -> dict[str, dict[str, float]]:
    return {"flood_gauges": {name.replace("_", " "): figure for name, figure in figures.items()}}


def test_a_drop_names_measure_floor_and_figure():
    (said,) = drops(floors(level_F1=80.0), [Measured(LEVEL, 79.9)])
    assert said == "flood_gauges: level F1 fell to 79.9, its floor is 80.0."


def test_a_figure_on_its_floor_is_no_drop():
    assert drops(floors(level_F1=80.0), [Measured(LEVEL, 80.0)]) == []


def test_where_less_is_better_a_rise_is_the_drop():
    (said,) = drops(floors(false_alarms=2.0), [Measured(FALSE_ALARMS, 2.5)])
    assert said == "flood_gauges: false alarms rose to 2.5, allowed is 2.0."
    assert drops(floors(false_alarms=2.0), [Measured(FALSE_ALARMS, 1.5)]) == []


def test_a_headline_that_was_not_measured_is_a_drop():
    (said,) = drops(floors(level_F1=80.0), measured_in([LEVEL], {}))
    assert "level F1 was not measured" in said


def test_a_headline_without_a_floor_asks_for_one():
    (said,) = drops({}, measured_in([LEVEL], {"flood_gauges": {"F1": 81}}))
    assert "has no floor" in said


def test_floors_go_up_with_what_was_measured_less_the_noise():
    measured = [Measured(LEVEL, 82.37), Measured(FALSE_ALARMS, 1.01)]
    assert raised({}, measured) == {"flood_gauges": {"level F1": 81.8, "false alarms": 1.6}}


def test_floors_are_never_lowered():
    pinned = {"flood_gauges": {"level F1": 90.0, "false alarms": 0.5}}
    assert raised(pinned, [Measured(LEVEL, 82.0), Measured(FALSE_ALARMS, 3.0)]) == pinned
    assert raised(pinned, [Measured(LEVEL, None), Measured(FALSE_ALARMS, None)]) == pinned


def test_what_was_pinned_is_read_again(tmp_path: Path):
    path = tmp_path / "floors.json"
    assert read_floors(path) == {}
    write_floors(floors(level_F1=80.5), path)
    assert read_floors(path) == floors(level_F1=80.5)
