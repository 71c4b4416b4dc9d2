from __future__ import annotations

from collections.abc import Sequence

from graph.accounts.roots import roots_of
from graph.model import Claim, Status
from graph.narratives.certainty import Grade
from graph.narratives.drift import Drift, drift_of, spread
from tests.graph.accounts.told import context, told

OWN = [
    "The lighthouse of Port Alder is to be sold before the winter",
    "A buyer was found for the old tower, it was heard in the harbour",
    "Nobody will tell who has bought what stands on the rock",
]


def way(
    claims: Sequence[Claim],
    published: dict[int, str] | None = None,
    publishers: dict[int, str] | None = None,
) -> Drift:
    around = context(claims, publishers, published)
    return drift_of(claims, around, roots_of(claims, around))


def test_what_a_channel_states_and_a_paper_hedges_falls_with_time():
    claims = [
        told(0, text=OWN[0]),
        told(1, text=OWN[1], by="tide", status=Status.ALLEGED),
    ]
    found = way(claims, {0: "2031-05-02", 1: "2031-05-04"}, {0: "Tide channel"})
    (chain,) = found.chains
    assert chain.root.name == "Tide channel"
    assert [(m.change, m.order) for m in chain.moves] == [("falls", "published")]
    assert [(m.before, m.after, m.change) for m in found.moves] == [("clm-0a", "clm-1a", "falls")]
    assert spread(found.tellings) == {"weakest": Grade.HEDGED, "firmest": Grade.STATED}


def test_a_rumour_that_is_stated_later_rises():
    claims = [
        told(0, text=OWN[0], status=Status.ALLEGED, by="tide"),
        told(1, text=OWN[1], by="tide"),
        told(2, text=OWN[2]),
    ]
    found = way(claims, {0: "2031-05-02", 1: "2031-05-04", 2: "2031-05-05"})
    assert [t.grade.value for t in found.tellings] == ["hedged", "attributed", "stated"]
    assert [m.change for m in found.moves] == ["rises", "rises"]
    assert [len(chain.tellings) for chain in found.chains] == [2, 1]


def test_without_days_the_way_through_more_hands_is_the_later_one():
    claims = [told(0, text=OWN[0]), told(1, text=OWN[1], by="tide", status=Status.ALLEGED)]
    found = way(claims, publishers={0: "Tide channel"})
    assert [m.order for m in found.chains[0].moves] == ["depth"]


def test_without_days_and_of_two_sources_the_order_is_unknown():
    found = way([told(0, text=OWN[0]), told(1, text=OWN[1], by="tide", status=Status.ALLEGED)])
    assert [m.order for m in found.moves] == ["unknown"]


def test_of_a_document_the_firmest_telling_counts():
    claims = [
        told(0, text=OWN[0], key="a", status=Status.HYPOTHETICAL),
        told(0, text=OWN[0], key="b"),
        told(1, text=OWN[1]),
    ]
    assert way(claims, {0: "2031-05-02", 1: "2031-05-03"}).moves == ()


def test_hops_go_from_the_innermost_source_to_the_publisher():
    (telling,) = way([told(0, by="kern")], publishers={0: "Alder Wire"}).tellings
    assert [hop.who.name for hop in telling.hops] == ["Ada Kern", "Alder Wire"]
    assert telling.depth == 1
