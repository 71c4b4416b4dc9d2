"""Differences of days, solved: tight, whatever the order, with proofs that add up."""

from __future__ import annotations

import datetime as dt
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graph.dating.network import ORIGIN, Constraint, Solution, Strength, solve

POINTS = ("a", "b", "c", "d")
DAY = dt.date(2031, 5, 1).toordinal()


def at_most(left: str, right: str, days: int, strength: Strength = Strength.STATED) -> Constraint:
    return Constraint(left, right, days, strength, "stated", "so it says")


def on(point: str, day: int, strength: Strength = Strength.STATED) -> list[Constraint]:
    return [at_most(point, ORIGIN, day, strength), at_most(ORIGIN, point, -day, strength)]


def days(solution: Solution, point: str) -> tuple[int | None, int | None]:
    return solution.lower.get(point), solution.upper.get(point)


CONSTRAINTS = st.lists(
    st.builds(
        at_most,
        st.sampled_from((ORIGIN, *POINTS)),
        st.sampled_from((ORIGIN, *POINTS)),
        st.integers(-9, 9),
        st.sampled_from(Strength),
    ).filter(lambda c: c.left != c.right),
    max_size=14,
)


def test_a_bound_travels_along_differences():
    solution = solve([*on("a", DAY), at_most("b", "a", 3), at_most("a", "b", 0)])
    assert days(solution, "b") == (DAY, DAY + 3)
    assert solution.bounds("b").last == dt.date(2031, 5, 4)
    assert [c.left for c in solution.proof("b", last=True)] == ["a", "b"]


def test_what_nothing_bounds_has_no_bounds():
    solution = solve([at_most("b", "a", 3)])
    assert days(solution, "a") == (None, None)
    assert solution.proof("a", last=True) == []


def test_the_weaker_of_two_that_contradict_gives_way():
    weak, strong = on("a", DAY, Strength.LOOSE), on("a", DAY + 5, Strength.PERSON)
    solution = solve([*weak, *strong])
    assert days(solution, "a") == (DAY + 5, DAY + 5)
    assert [c.strength for c in solution.dropped] == [Strength.LOOSE]


def test_of_equals_that_contradict_none_is_believed():
    solution = solve([at_most("a", ORIGIN, 3), at_most(ORIGIN, "a", -5)])
    assert days(solution, "a") == (None, None)
    assert len(solution.dropped) == 2


@given(CONSTRAINTS, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(constraints: list[Constraint], dice: Random):
    solution = solve(constraints)
    again = constraints * 2
    dice.shuffle(again)
    assert solve(again) == solution
    for point in POINTS:
        assert solve(again).proof(point, last=True) == solution.proof(point, last=True)


@given(CONSTRAINTS)
def test_a_proof_alone_gives_the_bound(constraints: list[Constraint]):
    solution = solve(constraints)
    for point in POINTS:
        for last in (False, True):
            proof = solution.proof(point, last=last)
            alone = solve(proof)
            bounds = (alone.upper, solution.upper) if last else (alone.lower, solution.lower)
            assert bounds[0].get(point) == bounds[1].get(point)
            assert {*proof} <= {*solution.kept}


@given(CONSTRAINTS)
def test_what_is_kept_can_be_true_together(constraints: list[Constraint]):
    solution = solve(constraints)
    assert {*solution.kept} | {*solution.dropped} == {*constraints}
    for point in POINTS:
        low, high = days(solution, point)
        assert low is None or high is None or low <= high


@given(CONSTRAINTS, st.sampled_from(POINTS), st.integers(-20, 20))
def test_a_persons_word_holds(constraints: list[Constraint], point: str, day: int):
    others = [c for c in constraints if c.strength is not Strength.PERSON]
    assert days(solve([*others, *on(point, day, Strength.PERSON)]), point) == (day, day)
