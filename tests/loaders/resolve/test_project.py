from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.identity import ActorId, ClaimId, DocumentId, EventId, ReferenceId
from graph.model import (
    ActorKind,
    DocumentFacts,
    Event,
    EventType,
    LinkType,
    Reference,
    RelationClaim,
    Role,
    Span,
    Status,
)
from graph.projection.events import event_links_of
from graph.projection.relations import relations_of
from loaders.resolve.project import actor_of, event_of
from tests.loaders.resolve.made import Json, actor, event, facts, on, one

CANONICAL = ActorId("act-x")
EVENT = EventId("evt-x")
ACTORS = [actor("n", "Norway", "government", "NOR"), actor("kern", "Ada Kern", "person", "SWE")]


def account(number: int, *, publisher: str | None = None, **more: Any) -> DocumentFacts:
    text = f"Account {number}: Norway expelled Ada Kern."
    parts: Json = {"actors": ["n"], "recipients": ["kern"]} | more
    quote = event(
        text, "Norway expelled Ada Kern", "expelled", parts.pop("kind", "SANCTION"), **parts
    )
    return facts(text, publisher=publisher, actors=ACTORS, events=[quote])


def computed(*documents: DocumentFacts, publishers: dict[DocumentId, str] | None = None) -> Event:
    claims = [c for d in documents for c in d.claims]
    actors = {r.id: r.base for d in documents for r in d.references}
    return event_of(EVENT, claims, actors, publishers or {})


def references(*actors: Json) -> list[Reference]:
    return [r for n, a in enumerate(actors) for r in facts(f"{n}", actors=[a]).references]


def test_a_state_is_called_after_its_government():
    found = actor_of(
        CANONICAL,
        references(actor("a", "Oslo", "government", "NOR"), actor("a", "Norway", "state", "NOR")),
    )
    assert (found.name, found.kind, found.country) == (
        "Government of Norway",
        ActorKind.GOVERNMENT,
        "NOR",
    )
    assert found.aliases == ("Norway", "Oslo")


def test_a_persons_usual_full_name_wins_and_all_forms_are_kept():
    found = actor_of(
        CANONICAL,
        references(
            actor("a", "Kern", country="SWE"),
            actor("a", "Kern", country="SWE"),
            actor("a", "Ada Kern", aliases=["Minister Kern"]),
        ),
    )
    assert found.name == "Ada Kern"
    assert found.country == "SWE"
    assert found.aliases == ("Kern", "Minister Kern")


def test_the_date_is_what_all_accounts_allow():
    may: Json = {"start": "2030-05-01", "end": "2030-05-31", "precision": "month"}
    assert computed(account(1, date=may), account(2, date=on("2030-05-03"))).date.start == (
        dt.date(2030, 5, 3)
    )


def test_contradicting_dates_go_by_the_number_of_documents_and_are_a_dispute():
    found = computed(
        account(1, date=on("2030-05-03")),
        account(2, date=on("2030-05-04")),
        account(3, date=on("2030-05-04")),
    )
    assert found.date.start == dt.date(2030, 5, 4)
    assert found.disputed


def test_undated_accounts_keep_the_narrowest_bounds():
    found = computed(
        account(1, date={"not_after": "2030-05-09"}),
        account(2, date={"not_after": "2030-05-05", "not_before": "2030-01-01"}),
    )
    assert not found.date.is_known
    assert (found.date.not_before, found.date.not_after) == (
        dt.date(2030, 1, 1),
        dt.date(2030, 5, 5),
    )


def test_a_denial_disputes_and_does_not_undo():
    found = computed(account(1), account(2, status="denied"))
    assert (found.status, found.disputed) == (Status.ASSERTED, True)
    assert computed(account(1, status="denied")).status is Status.DENIED
    assert computed(account(1, status="alleged"), account(2)).disputed is False


def test_a_type_that_says_more_wins_a_tie():
    found = computed(account(1, kind="NON_PLOVER"), account(2, kind="ASSAULT"))
    assert found.type is EventType.ASSAULT
    assert not found.disputed


def test_sources_count_publishers_and_documents_count_texts():
    documents = [account(n) for n in range(3)]
    publishers = {
        documents[0].document.id: "The Alder Post",
        documents[1].document.id: "The Alder Post",
    }
    found = computed(*documents, publishers=publishers)
    assert (found.sources, found.documents) == (2, 3)
    assert found.members == tuple(sorted(one(d).event for d in documents))


def test_roles_go_by_majority_with_the_claims_that_give_them():
    documents = [account(1), account(2), account(3, actors=["kern"], recipients=["n"])]
    found = computed(*documents)
    roles = {p.actor: (p.role, len(p.claims)) for p in found.participants}
    norway = next(r.base for r in documents[0].references if r.key == "n")
    assert roles[norway] == (Role.ACTOR, 2)


OPEN: Json = {}


@pytest.mark.parametrize(
    ("told", "over", "last"),
    [
        ([("2031", OPEN), ("2033", {"ended": True})], True, "2033-12-31"),
        ([("2033", {"ended": True}), ("2035", {"ended": True})], True, "2033-12-31"),
        ([("2033", {"ended": True}), ("2033", {"valid_to": "2030"})], True, "2030-12-31"),
        ([("2033", {"ended": True}), ("2035", OPEN)], False, None),
        ([(None, {"ended": True})], True, None),
        ([("2031", OPEN)], False, None),
    ],
)
def test_a_relation_ends_where_documents_call_it_over(
    told: list[tuple[str | None, Json]], over: bool, last: str | None
):
    claims = [
        RelationClaim(
            id=ClaimId(f"c{n}"),
            document=DocumentId(f"d{n}"),
            type="head_of",
            source=ReferenceId("kern"),
            target=ReferenceId("norway"),
            span=Span(start=0, end=4, text="Kern"),
            told=dt.date(int(year), 12, 31) if year else None,
            ended=said.get("ended", False),
            valid_to=dt.date(int(said["valid_to"]), 12, 31) if "valid_to" in said else None,
        )
        for n, (year, said) in enumerate(told)
    ]
    actors = {ReferenceId("kern"): ActorId("a"), ReferenceId("norway"): ActorId("b")}
    (found,) = relations_of(claims, actors)
    assert (found.ended, found.valid_to) == (over, dt.date.fromisoformat(last) if last else None)


def test_a_relation_gathers_its_claims_and_reopens():
    def stated(number: int, start: str | None, end: str | None) -> DocumentFacts:
        text = f"{number}: Ada Kern leads Norway."
        relation: Json = {
            "source": "kern",
            "type": "head_of",
            "target": "n",
            "quote": "Ada Kern leads Norway",
            "start_char": 3,
            "end_char": 24,
            "valid_from": start,
            "valid_to": end,
        }
        return facts(text, actors=ACTORS, relations=[relation])

    documents = [stated(1, "2020", "2024"), stated(2, "2028", None)]
    actors = {r.id: r.base for d in documents for r in d.references}
    claims = [c for d in documents for c in d.relations]
    (found,) = relations_of(claims, actors)
    assert (found.valid_from, found.valid_to) == (dt.date(2020, 1, 1), None)
    assert len(found.claims) == 2
    assert relations_of(claims, dict.fromkeys(actors, CANONICAL)) == []


def test_a_link_belongs_to_the_documents_that_state_it():
    text = "Norway expelled Ada Kern. Sweden protested."
    events = [
        event(text, "Norway expelled Ada Kern", "expelled", "SANCTION", actors=["n"]),
        event(text, "Sweden protested", "protested", "ACCUSE", recipients=["n"]),
    ]
    link: Json = {"source": events[1]["id"], "type": "responds_to", "target": events[0]["id"]}
    found = facts(text, actors=ACTORS, events=events, event_links=[link])
    events_of = {c.id: c.event for c in found.claims}
    (made,) = event_links_of(found.links, events_of)
    assert (made.type, made.documents) == (LinkType.RESPONDS_TO, (found.document.id,))
    assert event_links_of(found.links, dict.fromkeys(events_of, EVENT)) == []


Account = tuple[str, str, Json]
_accounts = st.lists(
    st.tuples(
        st.sampled_from(["SANCTION", "COERCE", "NON_PLOVER"]),
        st.sampled_from(["asserted", "alleged", "denied", "planned"]),
        st.sampled_from(
            [
                dict[str, Any](),
                on("2030-05-03"),
                on("2030-05-04"),
                {"start": "2030-05-01", "end": "2030-05-31", "precision": "month"},
                {"start": "2030-05-02", "end": "2030-05-08", "precision": "week"},
                {"not_after": "2030-05-09"},
            ]
        ),
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=40)
@given(_accounts, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_show(accounts: list[Account], random: Random):
    documents = [
        account(n, kind=kind, status=status, date=date, title=f"Norway expels {n}")
        for n, (kind, status, date) in enumerate(accounts)
    ]
    shuffled = random.sample(documents, len(documents))
    assert computed(*shuffled) == computed(*documents)
    everyone = [r for d in documents for r in d.references if r.key == "kern"]
    mixed = random.sample(everyone, len(everyone))
    assert actor_of(CANONICAL, mixed) == actor_of(CANONICAL, everyone)
