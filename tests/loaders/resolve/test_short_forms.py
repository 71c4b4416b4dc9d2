from __future__ import annotations

import pytest

from graph.model import DocumentFacts, Verdict
from loaders.resolve.actors import judge_actors
from loaders.resolve.cluster import clusters
from loaders.resolve.profiles import profiles_of
from tests.loaders.resolve.made import Json, actor, event, facts

TEXT = "Tenby met Ada Kern. Tenby slept."


def told(number: int, *bodies: Json, leader: str | None = None) -> DocumentFacts:
    """A document of these firms; a leader meets the first of them."""
    if leader is None:
        return facts(f"{TEXT} {number}", actors=list(bodies))
    met = event(
        TEXT, "Tenby met Ada Kern", "met", "CONSULT", actors=[bodies[0]["id"]], recipients=["p"]
    )
    actors = [*bodies, actor("p", leader)]
    return facts(f"{TEXT} {number}", actors=actors, events=[met])


def firm(name: str, *aliases: str, country: str | None = None, key: str = "f") -> Json:
    return actor(key, name, "organization", country, aliases=list(aliases))


def verdicts(*documents: DocumentFacts) -> list[Verdict]:
    profiles = profiles_of(r for d in documents for r in d.references if r.key != "p")
    return [j.verdict for j in judge_actors(profiles)]


def test_a_short_name_joins_where_the_trade_is_left_off_and_a_person_is_shared():
    short, long = (
        told(1, firm("Tenby"), leader="Ada Kern"),
        told(2, firm("Tenby Motors"), leader="Ada Kern"),
    )
    assert verdicts(short, long) == [Verdict.SAME]


def test_a_short_name_joins_where_a_document_has_both_and_a_person_is_shared():
    long = told(2, firm("Tenby Harbour Watch", "Tenby"), leader="Ada Kern")
    assert verdicts(told(1, firm("Tenby"), leader="Ada Kern"), long) == [Verdict.SAME]


@pytest.mark.parametrize("long", [firm("Tenby Motors"), firm("Tenby Harbour Watch", "Tenby")])
def test_one_sign_alone_is_only_asked_about(long: Json):
    assert verdicts(told(1, firm("Tenby")), told(2, long)) == [Verdict.UNSURE]


def test_a_first_word_alone_says_nothing():
    assert verdicts(told(1, firm("Tenby")), told(2, firm("Tenby Harbour Watch"))) == []


def test_what_a_document_keeps_apart_is_not_joined():
    short = told(1, firm("Tenby"), firm("Tenby Motors", key="g"), leader="Ada Kern")
    long = told(2, firm("Tenby Motors"), leader="Ada Kern")
    profiles = profiles_of(r for d in (short, long) for r in d.references if r.key != "p")
    joined = clusters([p.base for p in profiles], judge_actors(profiles))
    assert len(set(joined.values())) == 2


def test_firms_of_two_countries_are_not_joined():
    short = told(1, firm("Tenby", country="NOR"), leader="Ada Kern")
    long = told(2, firm("Tenby Motors", country="SWE"), leader="Ada Kern")
    assert verdicts(short, long) == []


def test_a_short_name_of_two_firms_is_neithers():
    documents = [
        told(1, firm("Tenby"), leader="Ada Kern"),
        told(2, firm("Tenby Motors", "Tenby"), leader="Ada Kern"),
        told(3, firm("Tenby Shipping", "Tenby"), leader="Ada Kern"),
    ]
    profiles = profiles_of(r for d in documents for r in d.references if r.key != "p")
    joined = clusters([p.base for p in profiles], judge_actors(profiles))
    assert len(set(joined.values())) == 3


def test_initials_that_a_document_explains_join_where_a_person_is_shared():
    short = told(1, firm("PAU"), leader="Ada Kern")
    long = told(2, firm("Port Alder Union", "PAU"), leader="Ada Kern")
    assert verdicts(short, long) == [Verdict.SAME]
