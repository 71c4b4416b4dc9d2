"""Documents that take the place of others: which do, which give way, and what stays after them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.addresses import address_of
from graph.errors import Gone
from graph.queries.documents import get_document
from graph.queries.snapshot import whole_graph
from graph.store import Store
from loaders.pipeline import load, remove
from loaders.sources import Found
from loaders.world import SAME_ADDRESS
from tests.conftest import empty_graph
from tests.loaders.dispatches import KERN, NORWAY, all_dispatches, dispatch
from tests.loaders.resolve.made import event
from tests.loaders.world.test_change import document_of

pytestmark = pytest.mark.neo4j
PAGE = "https://fjord.example/thanks"


def version(words: str, day: str | None = "2031-05-04", address: str = PAGE) -> Found:
    """An article of one address, in the words that it has now."""
    found = dispatch(
        words,
        "Fjord Post",
        day,
        actors=[NORWAY, KERN],
        events=[event(words, words, "thanked", "SUPPORT", actors=["kern"], recipients=["n"])],
    )
    return replace(found, document=document_of(found).model_copy(update={"origin": address}))


OLD, NEW = version("Ada Kern thanked Norway."), version("Ada Kern thanked Norway twice.")
OLD_ID, NEW_ID = document_of(OLD).id, document_of(NEW).id


def only(store: Store, *found: Found) -> bool:
    """Whether the graph is that of these documents alone; it is left empty of all others."""
    after = whole_graph(store)
    empty_graph(store)
    load(store, found)
    return whole_graph(store) == after


def gone(store: Store, document: str) -> Gone:
    with pytest.raises(Gone) as raised:
        get_document(store, document)
    return raised.value


def test_another_text_under_an_address_is_another_document_unless_it_is_to_replace(store: Store):
    report = load(store, [OLD, NEW])
    assert (report.loaded, report.replaced) == (2, 0)
    assert only(store, OLD, NEW)


def test_a_corrected_version_takes_the_place_of_the_earlier_one(store: Store):
    others = all_dispatches()[:3]
    load(store, [OLD, *others])
    (outcome,) = load(store, [NEW], replaces=SAME_ADDRESS).outcomes
    assert (outcome.status, outcome.replaces) == ("replaced", (OLD_ID,))
    error = gone(store, OLD_ID)
    assert (error.why, error.into) == ("superseded", NEW_ID)
    assert only(store, NEW, *others)


def test_what_another_took_the_place_of_stays_away_however_often_it_comes(store: Store):
    load(store, [OLD])
    load(store, [NEW], replaces=SAME_ADDRESS)
    for replaces in (None, SAME_ADDRESS):
        report = load(store, [OLD, NEW], replaces=replaces)
        assert [o.status for o in report.outcomes] == ["superseded", "unchanged"]
        assert report.outcomes[0].by == NEW_ID
    assert only(store, NEW)


def test_without_its_successor_it_can_come_again(store: Store):
    load(store, [OLD])
    load(store, [NEW], replaces=SAME_ADDRESS)
    remove(store, NEW_ID)
    assert load(store, [OLD]).loaded == 1
    assert get_document(store, OLD_ID)["id"] == OLD_ID
    assert gone(store, NEW_ID).why == "deleted"


@pytest.mark.parametrize("says_so_itself", [True, False])
def test_a_correction_is_taken_back_by_naming_it(store: Store, says_so_itself: bool):
    load(store, [OLD])
    load(store, [NEW], replaces=SAME_ADDRESS)
    if says_so_itself:
        report = load(store, [replace(OLD, replaces=NEW_ID)])
    else:
        report = load(store, [OLD], replaces=NEW_ID)
    (outcome,) = report.outcomes
    assert (outcome.status, outcome.replaces) == ("replaced", (NEW_ID,))
    assert gone(store, NEW_ID).into == OLD_ID
    assert only(store, OLD)


@pytest.mark.parametrize("one_by_one", [False, True])
def test_of_two_versions_the_later_published_stays_whatever_comes_first(
    store: Store, one_by_one: bool
):
    late = version("Ada Kern thanked Norway and left.", "2031-05-06")
    parts = [[late], [OLD]] if one_by_one else [[late, OLD]]
    reports = [load(store, part, replaces=SAME_ADDRESS) for part in parts]
    assert reports[-1].outcomes[-1].status == "superseded"
    assert gone(store, OLD_ID).into == document_of(late).id
    assert only(store, late)


def test_three_versions_in_one_load_leave_the_last(store: Store):
    third = version("Ada Kern thanked Norway thrice.")
    report = load(store, [OLD, NEW, third], replaces=SAME_ADDRESS)
    assert [o.status for o in report.outcomes] == ["superseded", "superseded", "replaced"]
    assert gone(store, OLD_ID).into == gone(store, NEW_ID).into == document_of(third).id
    assert only(store, third)


def test_who_is_named_before_it_comes_does_not_come(store: Store):
    assert load(store, [replace(NEW, replaces=OLD_ID)]).replaced == 1
    assert load(store, [OLD]).superseded == 1
    assert only(store, NEW)


def test_another_address_and_another_publisher_are_left_alone(store: Store):
    elsewhere = version("Ada Kern thanked all.", address=f"{PAGE}/2")
    copied = dispatch("Ada Kern thanked nobody.", "Skerry Wire", "2031-05-04", actors=[KERN])
    copied = replace(copied, document=document_of(copied).model_copy(update={"origin": PAGE}))
    load(store, [OLD, elsewhere, copied])
    load(store, [NEW], replaces=SAME_ADDRESS)
    assert only(store, NEW, elsewhere, copied)


def test_versions_of_an_article_have_one_address():
    assert address_of("HTTPS://X.example:443/a?b=1#top") == "https://x.example/a?b=1"
    assert address_of("https://x.example:8443") == "https://x.example:8443/"
    assert address_of("in/report.txt") == "in/report.txt"
    for origin in ("in/all.jsonl:12", "https.xml#3", "text", "", None, "records"):
        assert address_of(origin) is None
