from __future__ import annotations

import datetime as dt
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.identity import judgement_id
from graph.model import Judgement, Verdict
from loaders.resolve.cluster import clusters

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def say(
    left: str, right: str, verdict: Verdict, by: str = "rule:x", score: float = 0.8, at: int = 0
) -> Judgement:
    return Judgement(
        id=judgement_id(left, right),
        kind="event",
        left=left,
        right=right,
        verdict=verdict,
        decider=by,
        score=score,
        reason="because",
        made=dt.datetime(2030, 1, at, tzinfo=dt.UTC) if at else None,
    )


def groups(ids: str, *judgements: Judgement) -> set[str]:
    joined = clusters(ids, judgements)
    return {"".join(sorted(i for i in ids if joined[i] == root)) for root in joined.values()}


def test_same_is_carried_on_and_the_least_id_stands_for_all():
    assert clusters("cab", [say("b", "c", SAME), say("a", "b", SAME)]) == dict.fromkeys("abc", "a")


def test_unsure_and_unknown_ids_count_for_nothing():
    assert groups("ab", say("a", "b", UNSURE), say("a", "z", SAME)) == {"a", "b"}


def test_a_persons_no_splits_what_rules_joined():
    assert groups("ab", say("a", "b", SAME), say("a", "b", DIFFERENT, "person:kim")) == {"a", "b"}


def test_a_persons_yes_joins_what_rules_hold_apart():
    assert groups("ab", say("a", "b", DIFFERENT), say("a", "b", SAME, "person:kim")) == {"ab"}


def test_the_later_word_of_persons_counts():
    yes, no = say("a", "b", SAME, "person:kim", at=1), say("a", "b", DIFFERENT, "person:lee", at=2)
    assert groups("ab", yes, no) == groups("ab", no, yes) == {"a", "b"}


def test_what_ties_two_that_differ_is_left_out_and_loose_ends_stay():
    ties = [say("a", "m", SAME), say("m", "b", SAME), say("b", "x", SAME)]
    assert groups("abmx", *ties, say("a", "b", DIFFERENT)) == {"a", "m", "bx"}


def test_the_weaker_tie_gives_way_to_the_stronger():
    ties = [say("a", "m", SAME, score=0.9), say("m", "b", SAME, score=0.7)]
    assert groups("abm", *ties, say("a", "b", DIFFERENT)) == {"am", "b"}


_ids = "abcdefg"
_judgements = st.lists(
    st.builds(
        say,
        st.sampled_from(_ids),
        st.sampled_from(_ids),
        st.sampled_from([SAME, SAME, DIFFERENT, UNSURE]),
        st.sampled_from(["rule:x", "rule:y", "person:kim"]),
        st.sampled_from([0.6, 0.8, 1.0]),
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=40)
@given(_judgements, st.randoms(use_true_random=False))
def test_the_order_of_judgements_does_not_show(judgements: list[Judgement], random: Random):
    shuffled = random.sample(judgements, len(judgements))
    ids = random.sample(_ids, len(_ids))
    assert clusters(ids, shuffled) == clusters(_ids, judgements)


@settings(deadline=None, max_examples=40)
@given(_judgements)
def test_clusters_of_clusters_are_the_same(judgements: list[Judgement]):
    joined = clusters(_ids, judgements)
    assert all(joined[root] == root for root in joined.values())
    assert all(root <= key for key, root in joined.items())


@settings(deadline=None, max_examples=40)
@given(_judgements)
def test_rules_never_bring_together_what_is_judged_different(judgements: list[Judgement]):
    rules = [j for j in judgements if j.decider == "rule:x"]
    joined = clusters(_ids, rules)
    firm = {frozenset((j.left, j.right)) for j in rules if j.verdict is not DIFFERENT}
    for j in rules:
        if j.verdict is DIFFERENT and j.left != j.right:
            disputed = frozenset((j.left, j.right)) in firm
            assert disputed or joined[j.left] != joined[j.right]


def test_what_rules_say_is_no_objection_to_a_chain_of_persons_words():
    chain = [say("a", "b", SAME, "person:kim"), say("b", "c", SAME, "person:lee")]
    assert groups("abc", *chain, say("a", "c", DIFFERENT)) == {"abc"}


def test_persons_who_contradict_each_other_by_a_chain_join_nothing_of_it():
    chain = [say("a", "b", SAME, "person:kim"), say("b", "c", SAME, "person:lee", score=0.5)]
    assert groups("abc", *chain, say("a", "c", DIFFERENT, "person:zoe")) == {"a", "b", "c"}
