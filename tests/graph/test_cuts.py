from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.cuts import Edge, least_cut


def edges(*ways: str) -> list[Edge]:
    """A way is a word whose letters follow each other."""
    return [pair for way in ways for pair in pairwise(way)]


def connected(kept: list[Edge], left: str, right: str) -> bool:
    near = {left}
    while more := {x for e in kept if near & set(e) for x in e} - near:
        near |= more
    return right in near


def test_a_chain_is_cut_at_its_first_link():
    assert least_cut(edges("abcd"), "a", "d") == [("a", "b")]


def test_two_ways_take_two_cuts_and_what_they_share_one():
    assert len(least_cut(edges("axd", "ayd"), "a", "d")) == 2
    assert least_cut(edges("axm", "aym", "mn", "nzd", "nwd"), "a", "d") == [("m", "n")]


def test_what_is_not_connected_needs_no_cut():
    assert least_cut(edges("ab", "cd"), "a", "d") == []


_edges = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=10, unique=True
)


@settings(deadline=None, max_examples=60)
@given(_edges)
def test_no_smaller_set_separates(found: list[Edge]):
    cut = set(least_cut(found, "a", "f"))
    plain = sorted({(min(e), max(e)) for e in found if e[0] != e[1]})
    assert not connected([e for e in plain if e not in cut], "a", "f")
    for fewer in combinations(plain, len(cut) - 1) if cut else ():
        assert connected([e for e in plain if e not in fewer], "a", "f")


@settings(deadline=None, max_examples=30)
@given(_edges)
def test_the_order_of_edges_does_not_show(found: list[Edge]):
    assert least_cut(found, "a", "f") == least_cut([(b, a) for a, b in reversed(found)], "a", "f")
