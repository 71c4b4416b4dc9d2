from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.apart import apart_in_time
from graph.identity import JudgementId
from graph.model import DocumentFacts, Judgement, Verdict
from loaders.resolve.cluster import clusters
from loaders.resolve.events import judge_events, judge_links
from loaders.resolve.keys import LIMIT, found_by
from tests.loaders.resolve.made import Json, actor, event, facts, on, one, references_of, verdict

ACTORS = [
    actor("n", "Norway", "government", "NOR"),
    actor("police", "Norwegian Police", "government", "NOR"),
    actor("s", "Sweden", "government", "SWE"),
    actor("kern", "Ada Kern", "person", "SWE"),
    actor("moss", "Bo Moss", "person", "SWE"),
    actor("club", "Fjord Club", "organization", "NOR"),
]
PLACES = [
    {"id": "alder", "name": "Port Alder", "kind": "city"},
    {"id": "varg", "name": "Varg", "kind": "city"},
    {"id": "nor", "name": "Norway", "kind": "country", "country": "NOR"},
]


def told(text: str, trigger: str, kind: str, **more: Any) -> DocumentFacts:
    """A document that is one event from end to end."""
    return facts(
        text, actors=ACTORS, places=PLACES, events=[event(text, text, trigger, kind, **more)]
    )


def raid(text: str = "Police searched the Fjord Club in Port Alder", **more: Any) -> DocumentFacts:
    parts: dict[str, Any] = {"actors": ["police"], "recipients": ["club"], "place": "alder"} | more
    return told(text, parts.pop("trigger", "searched"), parts.pop("kind", "COERCE"), **parts)


SECOND = "A raid on the Fjord Club premises shook Port Alder"


def test_a_dated_and_an_undated_account_of_one_search_are_one():
    other = raid(SECOND, trigger="raid", actors=["n"])
    assert verdict(raid(date=on("2030-05-03")), other) is Verdict.SAME


def test_the_judgement_names_its_features():
    left, right = raid(), raid(SECOND, trigger="raid")
    (judgement,) = judge_events(left.claims, right.claims, references_of(left, right))
    assert judgement.decider == "rule:event likeness"
    assert "trigger 1.0" in judgement.reason
    assert "date unknown" in judgement.reason
    assert judgement.left < judgement.right


def test_the_same_at_two_dates_is_different():
    other = raid(SECOND, trigger="raid", date=on("2030-05-24"))
    assert verdict(raid(date=on("2030-05-03")), other) is Verdict.DIFFERENT


def test_an_undated_account_that_fits_two_dates_joins_neither():
    documents = [
        raid(date=on("2030-05-03")),
        raid(SECOND, trigger="raid", date=on("2030-05-24")),
        raid("Another paper: the Fjord Club was searched", status="alleged"),
    ]
    claims = [c for d in documents for c in d.claims]
    judgements = judge_events(claims, [], references_of(*documents))
    assert len({*clusters([c.event for c in claims], judgements).values()}) == 3


def test_an_undated_account_that_fits_days_of_two_seasons_joins_neither():
    """The two days never meet by a key; that they are two follows from their dates."""
    july, october = raid(date=on("2030-07-03")), raid(SECOND, trigger="raid", date=on("2030-10-24"))
    undated = raid("Another paper: the Fjord Club was searched", date={"not_after": "2030-12-01"})
    claims = [one(d) for d in (july, october, undated)]
    judgements = judge_events(claims, [], references_of(july, october, undated))
    same = {frozenset((j.left, j.right)) for j in judgements if j.verdict is Verdict.SAME}
    assert same == {frozenset((one(undated).event, one(d).event)) for d in (july, october)}
    apart = apart_in_time({c.event: c.date for c in claims}, judgements)
    assert [(j.left, j.right) for j in apart] == [
        tuple(sorted((one(july).event, one(october).event)))
    ]
    assert len({*clusters([c.event for c in claims], [*judgements, *apart]).values()}) == 3


def test_what_is_of_one_time_or_judged_already_is_not_kept_apart():
    documents = [raid(date=on("2030-05-03")), raid(SECOND, trigger="raid", date=on("2030-05-24"))]
    undated = raid("Another paper: the Fjord Club was searched")
    claims = [one(d) for d in (*documents, undated)]
    judgements = judge_events(claims, [], references_of(*documents, undated))
    assert Verdict.DIFFERENT in {j.verdict for j in judgements}  # two days of one month meet
    assert apart_in_time({c.event: c.date for c in claims}, judgements) == []


@pytest.mark.parametrize("decider", ["person:ada", "rule:same_as"])
def test_two_times_that_are_said_to_be_one_keep_nobody_apart(decider: str):
    """All accounts of either day come together, not only the two that were named."""
    july = [raid(f"{n}: the Fjord Club was searched", date=on("2030-07-03")) for n in range(2)]
    october = [raid(f"{n}: a search of the Fjord Club", trigger="search", date=on("2030-10-24"))
               for n in range(2)]  # fmt: skip
    claims = [one(d) for d in (*july, *october)]
    judgements = judge_events(claims, [], references_of(*july, *october))
    ends = sorted((one(july[0]).event, one(october[0]).event))
    said = Judgement(id=JudgementId("jdg-said"), kind="event", left=ends[0], right=ends[1],
                     verdict=Verdict.SAME, decider=decider, score=1.0, reason="made")  # fmt: skip
    apart = apart_in_time({c.event: c.date for c in claims}, [*judgements, said])
    assert apart == []
    grouped = clusters([c.event for c in claims], [*judgements, said, *apart])
    assert len({*grouped.values()}) == 1


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        ({"date": on("2030-05-03")}, {"date": on("2030-10-24")}, False),
        ({"date": on("2030-05-03")}, {"date": {"not_after": "2030-12-01"}}, True),
        ({"date": {"not_after": "2030-12-01"}}, {"date": {"not_after": "2030-11-01"}}, True),
        ({"date": on("2030-05-03"), "status": "planned"}, {"date": on("2030-10-24")}, True),
        ({"date": on("2030-05-03")}, {"date": on("2030-05-03")}, True),
    ],
    ids=["two days", "a day and none", "none and none", "a plan and an act", "one day"],
)
def test_who_finds_whom_by_its_keys(left: Json, right: Json, meet: bool):
    first, second = one(raid(**left)), one(raid(SECOND, trigger="searched", **right))
    held = {claim.id: claim.keys for claim in (first, second)}
    found = found_by(held, held)
    assert found == {first.id: {second.id} if meet else set(),
                     second.id: {first.id} if meet else set()}  # fmt: skip


def test_an_undated_account_that_must_be_older_is_not_the_later_search():
    published: dict[str, Any] = {"not_after": "2030-04-30"}
    other = raid(SECOND, trigger="raid", date=published)
    assert verdict(raid(date=on("2030-05-03")), other) is not Verdict.SAME


def test_another_place_or_another_person_is_another_event():
    assert verdict(raid(), raid(SECOND, trigger="raid", place="varg")) is None
    left = told("Norway cancelled the visit of Ada Kern", "cancelled", "SANCTION",
                actors=["n"], recipients=["s", "kern"])  # fmt: skip
    right = told("Oslo called off the visit of Bo Moss", "called off", "SANCTION",
                 actors=["n"], recipients=["s", "moss"])  # fmt: skip
    assert verdict(left, right) is None


def test_roles_turned_round_are_not_one_event():
    left = told("Norway expelled envoys of Sweden", "expelled", "SANCTION",
                actors=["n"], recipients=["s"], date=on("2030-05-03"))  # fmt: skip
    right = told("Sweden expelled envoys of Norway", "expelled", "SANCTION",
                 actors=["s"], recipients=["n"], date=on("2030-05-03"))  # fmt: skip
    assert verdict(left, right) is None


def test_a_person_whose_country_or_forename_one_account_lacks_is_no_contradiction():
    full = told(
        "Norway expelled Ada Kern", "expelled", "SANCTION", actors=["n"], recipients=["kern"]
    )
    text = "Oslo has announced the expulsion of Kern"
    less = [ACTORS[0], actor("kern", "Kern")]
    parts: dict[str, Any] = {"actors": ["n"], "recipients": ["kern"]}
    short = facts(text, actors=less, events=[event(text, text, "expulsion", "SANCTION", **parts)])
    assert set(full.claims[0].keys) & set(short.claims[0].keys)
    other = [ACTORS[0], actor("kern", "Bo Kern")]
    third = facts(text, actors=other, events=[event(text, text, "expulsion", "SANCTION", **parts)])
    assert verdict(full, short) is Verdict.UNSURE
    assert verdict(full, third) is None


def test_a_plan_is_not_the_deed_and_a_denial_tells_of_the_deed():
    assert verdict(raid(), raid(SECOND, trigger="raid", status="planned")) is None
    assert verdict(raid(), raid(SECOND, trigger="raid", status="denied")) is Verdict.SAME
    assert verdict(raid(), raid(SECOND, trigger="raid", status="alleged")) is Verdict.SAME


def test_hypothetical_acts_are_never_one():
    left, right = raid(status="hypothetical"), raid(SECOND, trigger="raid", status="hypothetical")
    assert verdict(left, right) is None


def test_an_accusation_is_not_the_act():
    accusation = raid("Sweden condemned the raid on the Fjord Club in Port Alder",
                      trigger="condemned", kind="ACCUSE", actors=["s"])  # fmt: skip
    assert verdict(raid(), accusation) is None


def test_a_campaign_and_its_part_are_proposed_at_most():
    campaign = raid("A wave of raids on the Fjord Club in Port Alder", trigger="raids")
    assert verdict(raid(), campaign) is not Verdict.SAME


def accusation(text: str, **more: Any) -> DocumentFacts:
    return told(text, "accused", "ACCUSE", actors=["n"], recipients=["s"], **more)


def test_two_accusations_between_two_states_need_a_common_content():
    fish = accusation("Norway accused Sweden of poaching herring off the northern banks")
    spies = accusation("Norway accused Sweden of sending spies")
    again = accusation("Oslo accused Stockholm of poaching herring near the banks")
    assert verdict(fish, spies) is not Verdict.SAME
    assert verdict(fish, again) is Verdict.SAME


def test_acts_of_one_day_between_two_states_need_a_common_content_too():
    first = accusation("Norway accused Sweden of poaching herring", date=on("2030-05-03"))
    second = accusation("Norway accused Sweden of sending spies", date=on("2030-05-03"))
    assert verdict(first, second) is not Verdict.SAME


def test_claims_of_one_document_are_left_to_the_document():
    text = "Police searched the club. Police searched the club again."
    events = [
        event(text, quote, "searched", "COERCE", actors=["police"], recipients=["club"], id=quote)
        for quote in ("Police searched the club.", "Police searched the club again.")
    ]
    links: list[dict[str, Any]] = [
        {"source": events[0]["id"], "type": "same_as", "target": events[1]["id"]}
    ]
    found = facts(text, actors=ACTORS, events=events, event_links=links)
    assert judge_events(found.claims, [], references_of(found)) == []
    (judgement,) = judge_links(found.claims, found.links)
    assert judgement.verdict is Verdict.SAME


def test_a_claim_has_few_keys():
    people = [actor(f"p{n}", f"Person Number{n}", country="SWE") for n in range(30)]
    text = "They met."
    spring = {"start": "2030-05-01", "end": "2030-07-31", "precision": "season"}
    meeting = event(text, text, "met", "CONSULT", actors=[p["id"] for p in people], date=spring)
    (claim,) = facts(text, actors=people, events=[meeting]).claims
    assert 0 < len(claim.keys) <= 3 * LIMIT


Account = tuple[str, str | None, list[str], str | None]
_accounts = st.lists(
    st.tuples(
        st.sampled_from(["Police searched the Fjord Club in Port Alder", SECOND]),
        st.sampled_from([None, "2030-05-03", "2030-05-04", "2030-06-01"]),
        st.sampled_from([["police"], ["n"], list[str]()]),
        st.sampled_from(["alder", "varg", "nor", None]),
    ),
    min_size=2,
    max_size=6,
)


@settings(deadline=None, max_examples=40)
@given(_accounts, st.integers(0, 6), st.randoms(use_true_random=False))
def test_neither_order_nor_batches_show(accounts: list[Account], cut: int, random: Random):
    documents = [
        raid(
            f"{text} {n}",
            trigger="raid" if text == SECOND else "searched",
            actors=actors,
            place=place,
            date=on(date) if date else {},
        )
        for n, (text, date, actors, place) in enumerate(accounts)
    ]
    references = references_of(*documents)
    claims = [c for d in documents for c in d.claims]
    at_once = judge_events(claims, [], references)
    claims = random.sample(claims, len(claims))
    first, second = claims[:cut], claims[cut:]
    batches = judge_events(first, [], references) + judge_events(second, first, references)
    assert {j.id: j for j in batches} == {j.id: j for j in at_once}
