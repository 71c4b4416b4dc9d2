"""What a claim's words point back to, written to the claim."""

from __future__ import annotations

from graph.model import Claim
from tests.loaders.resolve.made import Json, actor, event, facts

DANES = actor("danes", "Danes", "ethnic_group", "DNK")
ALDER: Json = {"id": "alder", "name": "Port Alder", "kind": "city", "country": "NOR"}


def claim(text: str, *told: Json) -> Claim:
    """The last of the claims by its place in the text."""
    made = facts(text, actors=[DANES], places=[ALDER], events=list(told))
    return max(made.claims, key=lambda c: c.span.start)


def detained(text: str) -> Json:
    quote = "Police detained Danes in Port Alder"
    return event(text, quote, "detained", "COERCE", recipients=["danes"], place="alder")


def test_a_definite_noun_means_the_act_told_before():
    text = "Police detained Danes in Port Alder. The detentions were part of a case."
    said = event(text, "The detentions were part of a case", "part", "NON_PLOVER")
    recalls = claim(text, detained(text), said).recalls
    assert "country:DNK" in recalls
    assert any(word.startswith("place:plc-") for word in recalls)


def test_a_noun_of_another_act_or_without_the_means_nothing():
    for words in ("The elections were part of a plan", "Detentions are part of every rule"):
        text = f"Police detained Danes in Port Alder. {words}."
        assert claim(text, detained(text), event(text, words, "part", "NON_PLOVER")).recalls == ()


def test_at_that_time_means_the_last_act():
    text = "Police detained Danes in Port Alder. At that time nobody made a statement."
    words = "At that time nobody made a statement"
    said = event(text, words, "statement", "NON_PLOVER", status="denied")
    assert "country:DNK" in claim(text, detained(text), said).recalls


def test_a_coordinate_act_shares_the_place():
    text = "Police detained Danes in Port Alder and opened a trial. They left."
    trial = event(text, "opened a trial", "trial", "ACCUSE")
    assert [w[:6] for w in claim(text, detained(text), trial).recalls] == ["place:"]


def test_the_reason_that_follows_an_act_stays_with_it():
    text = "Norway closed the ferry office, citing its lack of a licence. Rain fell."
    closed = event(text, "Norway closed the ferry office", "closed", "SANCTION")
    assert claim(text, closed).recalls == ("ground:citing its lack of a licence",)


def test_a_plan_has_no_reason_yet_and_the_next_sentence_gives_none():
    text = "Norway will close the ferry office, citing costs."
    plan = event(text, "Norway will close the ferry office", "close", "SANCTION", status="planned")
    assert claim(text, plan).recalls == ()
    text = "Norway closed the ferry office. Citing costs, others left."
    assert (
        claim(text, event(text, "Norway closed the ferry office", "closed", "SANCTION")).recalls
        == ()
    )


def test_what_an_act_is_said_to_be_stays_with_it():
    text = "The arrest of Danes in Port Alder was a mirror response to the beatings at sea."
    arrest = event(text, "The arrest of Danes in Port Alder", "arrest", "COERCE")
    assert claim(text, arrest).recalls == ("ground:was a mirror response",)
    text = "Norway's search of ferries, while framed as routine police work, angered captains."
    search = event(text, "Norway's search of ferries", "search", "COERCE")
    assert claim(text, search).recalls == ("ground:while framed as routine police work",)
