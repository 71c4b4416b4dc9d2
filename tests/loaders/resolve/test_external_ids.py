from __future__ import annotations

from graph.model import Verdict
from graph.projection.actors import actor_of
from loaders.resolve.actors import judge_actors
from loaders.resolve.cluster import clusters
from loaders.resolve.profiles import ActorProfile, profiles_of
from tests.loaders.resolve.made import Json, actor, facts


def known(name: str, number: str, **more: str) -> Json:
    return actor("a", name, external_ids={"wikidata": number}, **more)


def verdicts(*actors: Json) -> list[Verdict]:
    return [j.verdict for j in judge_actors(_profiles(*actors))]


def _profiles(*actors: Json) -> list[ActorProfile]:
    documents = [facts(f"Document {n}.", actors=[a]) for n, a in enumerate(actors)]
    return profiles_of(r for d in documents for r in d.references)


def test_one_id_is_one_actor_whatever_the_names_and_countries():
    profiles = _profiles(
        known("Ada Kern", "Q1", country="NOR"), known("A. Moss", "Q1", country="SWE")
    )
    assert len({p.base for p in profiles}) == 1


def test_two_ids_are_two_actors_and_a_namesake_without_one_is_neither():
    profiles = _profiles(known("Ada Kern", "Q1"), known("Ada Kern", "Q2"), actor("a", "Ada Kern"))
    joined = clusters([p.base for p in profiles], judge_actors(profiles))
    assert len(set(joined.values())) == 3


def test_a_name_joins_the_only_one_with_an_id():
    assert verdicts(known("Ada Kern", "Q1"), actor("a", "Ada Kern")) == [Verdict.SAME]


def test_a_shared_second_id_joins():
    both = actor("a", "Ada Kern", external_ids={"wikidata": "Q1", "isni": "5"})
    assert verdicts(both, actor("a", "Ada Moss", external_ids={"isni": "5"})) == [Verdict.SAME]


def test_an_actor_has_the_ids_of_its_references():
    (reference,) = facts("A document.", actors=[known("Ada Kern", "Q1")]).references
    found = actor_of(reference.base, [reference], government_name=str)
    assert found.external_ids == ("wikidata:Q1",)
