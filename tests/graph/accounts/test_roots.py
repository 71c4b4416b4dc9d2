from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from graph.accounts.roots import roots_of
from graph.model import Claim, Span
from tests.graph.accounts.told import context, steps, told

LONG = (
    "Zedland's police went through the rooms of the Fjord Club in Port Alder on Tuesday and took "
    "away eleven crates of paper, two seals and the club's silver bell, a neighbour told us"
)
OWN = [
    "Officers searched the club of the fishermen in Port Alder",
    "The Fjord Club was raided early in the week",
    "In Port Alder a club had visitors in uniform on Tuesday morning",
]


def count(claims: Sequence[Claim], publishers: dict[int, str] | None = None) -> int:
    resting = roots_of(claims, context(claims, publishers))
    return len(resting.under(claim.id for claim in claims))


def test_papers_that_tell_it_themselves_count_each():
    assert count([told(n, text=OWN[n]) for n in range(3)]) == 3


def test_one_publisher_counts_once():
    claims = [told(n, text=OWN[n]) for n in range(3)]
    assert count(claims, {0: "Post", 1: "Post", 2: "Gazette"}) == 2


def test_three_articles_that_relay_one_channel_count_once():
    assert count([told(n, text=OWN[n], by="tide") for n in range(3)]) == 1


def test_the_innermost_source_is_the_root_whoever_hands_it_on():
    first = told(0, text=OWN[0], attribution=steps("tide", "kern"))
    second = told(1, text=OWN[1], attribution=steps("tide", "wire"))
    assert count([first, second]) == 1


def test_who_say_a_thing_together_are_a_root_each():
    cue = Span(start=9, end=13, text="said")
    both = tuple(s.model_copy(update={"cue": cue}) for s in steps("tide", "kern"))
    assert count([told(0, text=OWN[0], attribution=both)]) == 2
    assert count([told(0, text=OWN[0], attribution=both), told(1, text=OWN[1], by="kern")]) == 2


def test_unnamed_sources_called_alike_count_once():
    first = told(0, text=OWN[0], by="two officials")
    second = told(1, text=OWN[1], by="Some officials")
    third = told(2, text=OWN[2], by="a fisherman")
    assert count([first, second]) == 1
    assert count([first, second, third]) == 2


def test_an_outlet_that_is_quoted_and_publishes_is_one_root():
    assert count([told(0, text=OWN[0], by="wire"), told(1, text=OWN[1])], {1: "Alder Wire"}) == 1


def test_a_person_who_has_the_name_of_a_paper_is_not_the_paper():
    assert count([told(0, text=OWN[0], by="kern"), told(1, text=OWN[1])], {1: "Ada Kern"}) == 2


def test_copied_text_counts_once():
    claims = [told(0, text=LONG), told(1, text=LONG), told(2, text=OWN[2])]
    assert count(claims) == 2
    assert roots_of(claims, context(claims)).copies == (("doc-0", "doc-1"),)


def test_a_passage_repeated_within_a_document_is_one_root():
    assert count([told(0, text=LONG), told(0, text=LONG, key="b")]) == 1


def test_speakers_are_roots_where_no_chain_is_kept():
    claim = told(0).model_copy(update={"speakers": ("kern",)})
    assert count([claim, told(1, text=OWN[1], by="kern")]) == 1


@given(st.permutations(range(6)))
def test_the_count_does_not_depend_on_the_order(order: list[int]):
    claims = [
        told(0, text=LONG), told(1, text=LONG), told(2, text=OWN[0], by="tide"),
        told(3, text=OWN[1], by="tide"), told(4, text=OWN[2]), told(5, text=LONG, by="kern"),
    ]  # fmt: skip
    expected = roots_of(claims, context(claims))
    shuffled = [claims[i] for i in order]
    assert roots_of(shuffled, context(shuffled)) == expected
