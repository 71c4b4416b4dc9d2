"""What persons say and take back: the world as if they never had, whatever came in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import count
from random import Random

import pytest

from graph.errors import Conflict, Contradiction, InvalidRecord, NotFound
from graph.judgements import Effect, Kind, Saying, Word
from graph.model import Verdict
from graph.properties import judgement_of
from graph.queries.snapshot import whole_graph
from graph.store import Row, Store
from graph.writes.judgements import write_judgements
from loaders.pipeline import load, remove
from loaders.sources import Found
from loaders.world import apply_judgements, undo_judgement
from tests.conftest import empty_graph
from tests.loaders.dispatches import KERN, POLICE, all_dispatches, dispatch
from tests.loaders.resolve.made import actor, event
from tests.loaders.world.test_change import (
    document_of,
    namesakes,
    raids_of_two_days,
    starts,
    yearless,
)

pytestmark = pytest.mark.neo4j

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE
Ids = list[str]


def _minutes() -> Iterator[dt.datetime]:
    return (dt.datetime(2030, 6, 1, 12, tzinfo=dt.UTC) + dt.timedelta(minutes=n) for n in count())


CLOCK = _minutes()


def word(by: str = "ada", *, replace: bool = False) -> Word:
    return Word(by=by, at=next(CLOCK), replace=replace)


def say(
    store: Store,
    kind: Kind,
    left: str,
    right: str,
    verdict: Verdict,
    by: str = "ada",
    *,
    replace: bool = False,
) -> Effect:
    saying = Saying(kind=kind, left=left, right=right, verdict=verdict, reason="she was there")
    return store.write(lambda t: apply_judgements(t, [saying], word(by, replace=replace)))


def undo(store: Store, effect: Effect) -> Effect:
    (judgement,) = effect.judgements
    return store.write(lambda t: undo_judgement(t, judgement.id, word("kim")))


def bases(store: Store) -> Ids:
    return [row["id"] for row in store.rows("MATCH (b:Base) RETURN b.id AS id ORDER BY id")]


def own_events(store: Store) -> Ids:
    return [
        row["id"]
        for row in store.rows(
            "MATCH (c:Claim|BackgroundClaim) WHERE c.event IS NOT NULL "
            "RETURN DISTINCT c.event AS id ORDER BY id"
        )
    ]


def references(store: Store) -> Ids:
    return [row["id"] for row in store.rows("MATCH (r:Reference) RETURN r.id AS id ORDER BY id")]


def actors(store: Store) -> int:
    return int(store.value("MATCH (a:Actor) RETURN count(a)"))


def events(store: Store) -> int:
    return int(store.value("MATCH (e:Event) RETURN count(e)"))


def reload(store: Store, found: Sequence[Found]) -> None:
    for one in found:
        remove(store, document_of(one).id)
    for one in reversed(found):
        load(store, [one])


# Taking back ------------------------------------------------------------------------------------


def any_saying(store: Store, dice: Random) -> Saying:
    """A word on two records of any kind."""
    kind: Kind = dice.choice(["actor", "event", "reference"])
    verdict = dice.choice([SAME, SAME, DIFFERENT, UNSURE])
    if kind == "reference":
        left, right = dice.choice(references(store)), dice.choice(bases(store))
    else:
        left, right = dice.sample(bases(store) if kind == "actor" else own_events(store), 2)
    return Saying(kind=kind, left=left, right=right, verdict=verdict)


@pytest.mark.parametrize("seed", range(3))
def test_undoing_restores_exactly_what_was_there(store: Store, seed: int):
    dice = Random(seed)
    load(store, all_dispatches())
    for _ in range(3):
        before = whole_graph(store)
        saying = any_saying(store, dice)
        effect = store.write(lambda t, s=saying: apply_judgements(t, [s], word()))
        assert len(effect.judgements) == 1
        undo(store, effect)
        assert whole_graph(store) == before


@pytest.mark.parametrize("seed", range(2))
def test_it_is_as_if_never_said_whatever_was_loaded_and_removed_between(store: Store, seed: int):
    dice = Random(seed)
    found = all_dispatches()
    first, later = found[:6], found[6:]
    load(store, first)
    said: list[Effect] = []
    for by in ("ada", "kim", "lee"):
        saying = any_saying(store, dice)
        said.append(
            store.write(lambda t, s=saying, b=by: apply_judgements(t, [s], word(b, replace=True)))
        )
    gone = dice.sample(first, 2)
    load(store, later)
    for one in gone:
        remove(store, document_of(one).id)
    in_force = {row["id"] for row in store.rows(
        "MATCH (j:Judgement) WHERE j.decider STARTS WITH 'person:' RETURN j.id AS id")}  # fmt: skip
    for key in dice.sample(sorted(in_force), len(in_force)):
        store.write(lambda t, k=key: undo_judgement(t, k, word()))
    after = whole_graph(store)
    empty_graph(store)
    load(store, [one for one in found if one not in gone])
    assert after == whole_graph(store)


@pytest.mark.parametrize("seed", range(2))
def test_a_persons_word_survives_reloading_in_another_order(store: Store, seed: int):
    dice = Random(seed)
    found = all_dispatches()
    load(store, found)
    for by in ("ada", "kim", "lee"):
        saying = any_saying(store, dice)
        store.write(lambda t, s=saying, b=by: apply_judgements(t, [s], word(b, replace=True)))
    before = whole_graph(store)
    reload(store, dice.sample(found, len(found)))
    assert whole_graph(store) == before


# What is refused --------------------------------------------------------------------------------


def test_what_does_not_exist_cannot_be_judged(store: Store):
    load(store, all_dispatches()[:1])
    known, event = bases(store)[0], own_events(store)[0]
    for kind, left, right in (
        ("actor", known, "act-none"),
        ("event", event, known),
        ("reference", "ref-none", known),
        ("reference", references(store)[0], "act-none"),
    ):
        with pytest.raises(NotFound):
            say(store, kind, left, right, SAME)  # type: ignore[arg-type]
    with pytest.raises(InvalidRecord, match="with itself"):
        say(store, "actor", known, known, SAME)


def test_only_what_a_person_says_and_what_is_in_force_can_be_undone(store: Store):
    load(store, raids_of_two_days()[:2])
    rule = store.value("MATCH (j:Judgement) RETURN j.id")
    left, right = own_events(store)
    effect = say(store, "event", left, right, DIFFERENT)
    undo(store, effect)
    with pytest.raises(Conflict, match="no longer in force"):
        undo(store, effect)
    with pytest.raises(Conflict, match="rule's"):
        store.write(lambda t: undo_judgement(t, rule, word()))
    with pytest.raises(NotFound):
        store.write(lambda t: undo_judgement(t, "jdg-none", word()))


def test_saying_it_again_changes_nothing(store: Store):
    load(store, all_dispatches()[:1])
    left, right, *_ = bases(store)
    say(store, "actor", left, right, SAME)
    before = whole_graph(store)
    assert say(store, "actor", left, right, SAME).judgements == ()
    assert whole_graph(store) == before


def test_another_persons_word_is_kept_unless_it_is_to_be_replaced(store: Store):
    load(store, all_dispatches()[:1])
    left, right, *_ = bases(store)
    first = say(store, "actor", left, right, SAME)
    with pytest.raises(Contradiction, match="ada on 2030-06-01 called") as caught:
        say(store, "actor", left, right, DIFFERENT, "kim")
    assert list(caught.value.judgements) == [first.judgements[0].id]
    effect = say(store, "actor", left, right, DIFFERENT, "kim", replace=True)
    assert effect.undone == first.judgements
    assert [m.id for m in effect.moves] == [right]
    assert store.value("MATCH (p:PastJudgement) RETURN p.ended + ' ' + p.ended_by") == (
        "replaced person:kim"
    )


def test_a_chain_of_words_is_contradicted_as_a_whole(store: Store):
    load(store, all_dispatches())
    one, two, three, *_ = bases(store)
    joined = say(store, "actor", one, two, SAME)
    say(store, "actor", two, three, SAME, "kim")
    with pytest.raises(Contradiction):
        say(store, "actor", one, three, DIFFERENT)
    apart = say(store, "actor", one, three, DIFFERENT, replace=True)
    assert apart.undone == joined.judgements
    with pytest.raises(Contradiction):
        say(store, "actor", one, two, SAME)
    again = say(store, "actor", one, two, SAME, replace=True)
    assert again.undone == apart.judgements


# What it does -----------------------------------------------------------------------------------


def test_what_rules_hold_apart_a_person_joins_and_no_id_is_lost(store: Store):
    load(store, namesakes())
    left, right = store.rows(
        "MATCH (r:Reference) WHERE r.country IS NOT NULL RETURN r.base AS id ORDER BY id"
    )
    effect = say(store, "actor", left["id"], right["id"], SAME)
    assert actors(store) == 1
    assert effect.moves
    into = store.value("MATCH (a:Actor) RETURN a.id")
    assert {m.after for m in effect.moves} == {into}


def test_a_rehearsal_tells_the_effect_and_changes_nothing(store: Store):
    load(store, raids_of_two_days()[:2])
    before, revision = whole_graph(store), store.value("MATCH (g:Graph) RETURN g.revision")
    left, right = own_events(store)
    saying = Saying(kind="event", left=left, right=right, verdict=DIFFERENT)
    rehearsed = store.rehearse(lambda t: apply_judgements(t, [saying], word()))
    assert whole_graph(store) == before
    assert store.value("MATCH (g:Graph) RETURN g.revision") == revision
    effect = store.write(lambda t: apply_judgements(t, [saying], word()))
    untimed = {"judgements": ()}
    assert rehearsed.model_copy(update=untimed) == effect.model_copy(update=untimed)
    assert [(m.id, m.before, m.after) for m in effect.moves] == [(right, left, right)]
    assert (effect.events_before, effect.events, effect.claims) == (1, 2, 1)
    assert (effect.participations_gone, effect.participations_new) == (0, 2)


def test_a_person_takes_away_the_year_that_a_report_had_lent(store: Store):
    load(store, yearless()[:2])
    raids = store.rows("MATCH (c:Claim {type: 'COERCE'}) RETURN c.event AS id ORDER BY id")
    before = whole_graph(store)
    assert starts(before) == {"2030-05-03", "2030-05-05"}
    effect = say(store, "event", raids[0]["id"], raids[1]["id"], DIFFERENT)
    assert starts(whole_graph(store)) == {"2030-05-03", None}
    undo(store, effect)
    assert whole_graph(store) == before


def of_one_name() -> list[Found]:
    """Two who are called the same in one country: one actor, unless a person knows better."""
    texts = ["Ivo Tarn resigned in Port Alder.", "Ivo Tarn won the regatta."]
    kern = actor("tarn", "Ivo Tarn", "person", "NOR")
    return [
        dispatch(text, "Skerry Wire", "2030-05-06", actors=[kern],
                 events=[event(text, text, trigger, "NON_PLOVER", actors=["tarn"])])
        for text, trigger in zip(texts, ("resigned", "won"), strict=True)
    ]  # fmt: skip


def test_two_of_one_name_and_country_are_told_apart_by_a_word_on_a_reference(store: Store):
    found = of_one_name()
    load(store, found)
    (base,) = bases(store)
    before = whole_graph(store)
    first, second = references(store)
    effect = say(store, "reference", second, base, DIFFERENT)
    assert actors(store) == 2
    assert [m.kind for m in effect.moves] == ["reference", "actor"]
    assert effect.participations_gone == effect.participations_new == 1
    apart = whole_graph(store)
    reload(store, found)
    assert whole_graph(store) == apart
    own = store.value("MATCH (r:Reference {id: $id}) RETURN r.base", id=second)
    say(store, "reference", first, own, SAME, "kim")
    assert actors(store) == 1
    for key in store.rows("MATCH (j:Judgement {kind: 'reference'}) RETURN j.id AS id"):
        store.write(lambda t, k=key["id"]: undo_judgement(t, k, word()))
    assert whole_graph(store) == before


def test_a_reference_means_the_actor_that_the_latest_word_names(store: Store):
    load(store, all_dispatches()[:1])
    reference = references(store)[0]
    stated = store.value("MATCH (r:Reference {id: $id}) RETURN r.base", id=reference)
    one, two = [base for base in bases(store) if base != stated][:2]
    say(store, "reference", reference, one, SAME)
    moved = say(store, "reference", reference, two, SAME)
    assert len(moved.undone) == 1
    with pytest.raises(Contradiction):
        say(store, "reference", reference, one, SAME, "kim")
    query = "MATCH (:Reference {id: $id})-[:REFERS_TO]->(a:Actor) RETURN a.id"
    assert store.value(query, id=reference) == two


# What is found anew -----------------------------------------------------------------------------


def as_if_said_before_loading(store: Store, found: Sequence[Found]) -> dict[str, list[Row]]:
    """The graph of persons' words in force, and of the documents loaded after them."""
    query = "MATCH (j:Judgement) WHERE j.decider STARTS WITH 'person:' RETURN j {.*} AS judgement"
    said = [judgement_of(row["judgement"]) for row in store.rows(query)]
    empty_graph(store)
    store.write(lambda transaction: write_judgements(transaction, said))
    load(store, found)
    return whole_graph(store)


def charged_with_two_crimes() -> list[Found]:
    """Two accounts of what somebody is accused of, which have no crime in common."""
    texts = {
        "Police arrested Ada Kern on charges of bribery.": "2030-05-04",
        "Police arrested Ada Kern on charges of murder.": "2030-05-05",
    }
    return [
        dispatch(text, paper, day, actors=[POLICE, KERN], events=[
            event(text, text, "arrested", "COERCE", actors=["police"], recipients=["kern"])])
        for paper, (text, day) in zip(("Fjord Post", "Skerry Wire"), texts.items(), strict=True)
    ]  # fmt: skip


def test_claims_are_found_by_the_keys_of_whom_they_mean_now(store: Store):
    found = charged_with_two_crimes()[:1]
    load(store, found)
    kern = store.row("MATCH (r:Reference {name: 'Ada Kern'}) RETURN r.id AS id, r.base AS base")
    assert kern
    say(store, "reference", kern["id"], kern["base"], DIFFERENT)
    after = whole_graph(store)
    assert after == as_if_said_before_loading(store, found)


def test_two_accounts_of_two_persons_are_no_conflict(store: Store):
    found = charged_with_two_crimes()
    load(store, found)
    conflicts = "MATCH (c:Conflict) RETURN count(c)"
    assert store.value(conflicts) == 1
    before = whole_graph(store)
    kern = store.rows("MATCH (r:Reference {name: 'Ada Kern'}) RETURN r.id AS id, r.base AS base")
    effect = say(store, "reference", kern[0]["id"], kern[0]["base"], DIFFERENT)
    assert store.value(conflicts) == 0
    after = whole_graph(store)
    assert after == as_if_said_before_loading(store, found)
    undo(store, effect)
    assert whole_graph(store) == before
