from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.rates import Limiter, Rate


@pytest.mark.parametrize(
    ("text", "rate"),
    [("20/second", Rate(20, 1)), (" 600/Minute ", Rate(600, 60)), ("1/hour", Rate(1, 3600))],
)
def test_a_rate_is_read(text: str, rate: Rate) -> None:
    assert Rate.parse(text) == rate


@pytest.mark.parametrize(
    "text", ["", "0/second", "5", "5/day", "5 / second", "-1/hour", "1e3/hour"]
)
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a rate"):
        Rate.parse(text)


def test_all_at_once_and_then_one_by_one() -> None:
    limiter = Limiter(Rate(3, 60))
    assert [limiter.take("a", 100.0).ok for _ in range(4)] == [True, True, True, False]
    assert limiter.take("a", 100.0).retry == 20
    assert not limiter.take("a", 119.0).ok
    assert limiter.take("a", 120.0).ok
    assert limiter.take("b", 120.0).remaining == 2


@given(
    st.integers(1, 50),
    st.integers(1, 100),
    st.lists(st.floats(0, 30, allow_nan=False), min_size=1, max_size=200),
)
def test_no_window_lets_more_than_twice_the_rate_through(
    requests: int, seconds: int, pauses: list[float]
) -> None:
    """A full burst and what is given back meanwhile; never more than was promised."""
    limiter, now = Limiter(Rate(requests, seconds)), 0.0
    passed: list[float] = []
    for pause in pauses:
        now += pause
        allowance = limiter.take("a", now)
        if allowance.ok:
            passed.append(now)
            assert 0 <= allowance.remaining < requests
        else:
            assert allowance.retry >= 1
            assert limiter.take("a", now + allowance.retry).ok
            return
    for start in passed:
        within = [p for p in passed if start <= p < start + seconds]
        assert len(within) <= 2 * requests


def test_who_asked_longest_ago_is_forgotten() -> None:
    limiter = Limiter(Rate(1, 3600))
    limiter.take("first", 0.0)
    for n in range(10_000):
        limiter.take(str(n), 1.0)
    assert limiter.take("first", 2.0).ok
    assert not limiter.take("9999", 2.0).ok
