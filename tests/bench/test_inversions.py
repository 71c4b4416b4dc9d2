from __future__ import annotations

from typing import Any

from bench.inversions import Inversions, compared

GOLD = {
    "id": "g1",
    "participants": [
        {"actor": "zedland", "role": "actor"},
        {"actor": "port alder", "role": "recipient"},
        {"actor": "harbour union", "role": "other"},
    ],
}


def count(*parts: tuple[str, str], pairs: dict[str, str] | None = None) -> Inversions:
    said: dict[str, Any] = {"id": "e1"}
    said["participants"] = [{"actor": actor, "role": role} for actor, role in parts]
    meant = {"z": {"zedland"}, "p": {"port alder"}, "u": {"harbour union"}}
    return compared([GOLD], [said], pairs or {"e1": "g1"}, lambda actor: meant.get(actor, set()))


def test_sides_that_agree_are_no_inversion():
    assert count(("z", "actor"), ("p", "recipient")) == Inversions(2, 0)


def test_an_actor_taken_for_the_recipient_is_one():
    found = count(("z", "recipient"), ("p", "recipient"))
    assert found == Inversions(2, 1)
    assert found.rate == 50.0


def test_who_is_on_no_side_is_not_compared():
    assert count(("z", "other"), ("u", "actor"), ("stranger", "actor")) == Inversions(0, 0)


def test_events_without_a_counterpart_are_not_compared():
    assert count(("z", "recipient"), pairs={"e9": "g1"}).rate == 0.0
