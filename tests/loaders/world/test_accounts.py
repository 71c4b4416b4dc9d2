"""Who says what of an event, as loading and asking make it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from graph.errors import NotFound
from graph.queries.accounts import Clocks, get_accounts
from graph.queries.events import list_events
from graph.queries.filters import Filters
from graph.queries.page import Page
from graph.store import Row, Store
from loaders.pipeline import load
from loaders.sources import Found
from tests.loaders.dispatches import ALDER, CLUB, POLICE, RAID, dispatch, step
from tests.loaders.resolve.made import Json, actor, event, on

pytestmark = pytest.mark.neo4j

TIDE = actor("tide", "Tide channel", "media")
OWN = {
    "Fjord Post": "Police searched the Fjord Club in Port Alder on 3 May.",
    "Skerry Wire": "On 3 May police searched the rooms of the Fjord Club in Port Alder.",
    "Holm Gazette": "A search of the Fjord Club by police ended a quiet week in Port Alder.",
}


def relayed(paper: str, day: str, channel: Json = TIDE) -> Found:
    """The paper's own words, as it has them from the channel."""
    told = OWN[paper].removesuffix(".")
    text = f"{told}, the Tide channel said."
    return raid(text, told, paper, day, channel, attributed_to=["tide"],
                attribution=[step(text, told, "said", "the Tide channel", "tide")])  # fmt: skip


def raid(text: str, quote: str, paper: str, day: str, channel: Json = TIDE, **more: Any) -> Found:
    told = event(text, quote, "search", "COERCE", date=on("2030-05-03"), **RAID, **more)
    return dispatch(text, paper, day, actors=[POLICE, CLUB, channel], places=[ALDER], events=[told])


def own(paper: str, day: str, **more: Any) -> Found:
    return raid(OWN[paper], OWN[paper].removesuffix("."), paper, day, **more)


def only(store: Store, **filters: Any) -> list[Row]:
    return list_events(store, Filters(**filters), Page()).items


def verdicts(accounts: Row) -> dict[str, str]:
    return {a["attribute"]: a["verdict"] for a in accounts["attributes"]}


def test_three_papers_that_relay_one_channel_are_one_source(store: Store):
    load(store, [relayed(paper, f"2030-05-0{i + 4}") for i, paper in enumerate(OWN)])
    (found,) = only(store)
    assert (found["sources"], found["roots"]) == (3, 1)
    assert only(store, min_sources=2) == []
    accounts = get_accounts(store, found["id"], Clocks())
    assert [root["name"] for root in accounts["roots"]] == ["Tide channel"]
    assert verdicts(accounts)["date"] == "agreed"


def test_who_is_quoted_under_one_name_and_publishes_under_another_is_one_source(store: Store):
    """As soon as most documents use the name under which it publishes."""
    tide = TIDE | {"country": "NOR"}
    quay = tide | {"name": "Quay Herald", "aliases": ["Tide Channel"]}
    published = raid(OWN["Fjord Post"], OWN["Fjord Post"][:-1], "Quay Herald", "2030-05-04")
    load(store, [relayed("Skerry Wire", "2030-05-05", tide), published])
    load(store, [dispatch("The Quay Herald is printed.", "Holm Gazette", actors=[quay])])
    assert only(store)[0]["roots"] == 2
    load(store, [dispatch("The Quay Herald is sold out.", "Holm Gazette", actors=[quay])])
    assert store.value("MATCH (a:Actor {name: 'Quay Herald'}) RETURN count(a)") == 1
    assert only(store)[0]["roots"] == 1


def test_papers_of_their_own_corroborate_and_a_denial_contests(store: Store):
    denial = own("Holm Gazette", "2030-05-06", status="denied")
    load(store, [own("Fjord Post", "2030-05-04"), own("Skerry Wire", "2030-05-05"), denial])
    (found,) = only(store, min_sources=3)
    accounts = get_accounts(store, found["id"], Clocks())
    assert verdicts(accounts) == {
        "status": "contested",
        "type": "corroborated",
        "date": "corroborated",
        "place": "corroborated",
        "participant": "corroborated",
    }
    early = get_accounts(store, found["id"], Clocks(known_at=dt.date(2030, 5, 4)))
    assert (early["claims"], set(verdicts(early).values())) == (1, {"single_source"})
    with pytest.raises(NotFound):
        get_accounts(store, found["id"], Clocks(known_at=dt.date(2030, 5, 3)))


def test_a_copied_report_counts_once(store: Store):
    text = (
        "Police searched the Fjord Club in Port Alder on 3 May and took away eleven crates of "
        "paper, two seals and the club's silver bell, as neighbours watched from the pier."
    )
    quote = text.removesuffix(".")
    load(store, [raid(text, quote, paper, "2030-05-04") for paper in OWN])
    (found,) = only(store)
    assert (found["sources"], found["roots"]) == (3, 1)
    assert len(get_accounts(store, found["id"], Clocks())["copies"]) == 3


def planned(text: str, day: str, paper: str, status: str, trigger: str) -> Found:
    quote = text.removesuffix(".")
    told = event(text, quote, trigger, "SANCTION", status=status, actors=["n"], recipients=["club"],
                 place="alder", title=quote)  # fmt: skip
    norway = actor("n", "Norway", "government", "NOR")
    return dispatch(text, paper, day, actors=[norway, CLUB], places=[ALDER], events=[told])


def test_a_later_document_moves_a_plan(store: Store):
    plan = planned("Norway will close the Fjord Club in Port Alder.", "2030-05-04", "Fjord Post",
                   "planned", "close")  # fmt: skip
    deed = planned("Norway closed the Fjord Club in Port Alder.", "2030-05-09", "Skerry Wire",
                   "asserted", "closed")  # fmt: skip
    load(store, [plan])
    (mooted,) = only(store, status=("planned",))
    assert get_accounts(store, mooted["id"], Clocks())["lifecycle"]["stage"] == "announced"
    load(store, [deed])
    life = get_accounts(store, mooted["id"], Clocks())["lifecycle"]
    assert [step["stage"] for step in life["steps"]] == ["announced", "executed"]
    early = get_accounts(store, mooted["id"], Clocks(known_at=dt.date(2030, 5, 8)))
    assert early["lifecycle"]["stage"] == "announced"
