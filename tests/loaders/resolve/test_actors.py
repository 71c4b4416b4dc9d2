from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import DocumentFacts, Judgement, Verdict
from loaders.resolve.actors import judge_actors
from loaders.resolve.cluster import clusters
from loaders.resolve.profiles import ActorProfile, profile_keys, profiles_of, reference_keys
from tests.loaders.resolve.made import Json, actor, facts


def document(number: int, *actors: Json) -> DocumentFacts:
    return facts(f"Document {number}.", actors=list(actors))


def judged(*documents: DocumentFacts) -> tuple[list[ActorProfile], list[Judgement]]:
    profiles = profiles_of(r for d in documents for r in d.references)
    return profiles, judge_actors(profiles)


def verdicts(*actors: Json) -> list[Verdict]:
    documents = [document(n, {**a, "id": "a"}) for n, a in enumerate(actors)]
    return [j.verdict for j in judged(*documents)[1]]


def test_a_person_without_a_country_joins_the_one_of_that_name():
    assert verdicts(actor("a", "Ada Kern", country="NOR"), actor("a", "Ada Kern")) == [Verdict.SAME]


def test_namesakes_of_two_countries_stay_apart_and_nobody_is_pulled_between_them():
    documents = [
        document(1, actor("a", "Ada Kern", country="NOR")),
        document(2, actor("a", "Ada Kern", country="SWE")),
        document(3, actor("a", "Ada Kern")),
    ]
    profiles, judgements = judged(*documents)
    joined = clusters([p.base for p in profiles], judgements)
    assert len(set(joined.values())) == 3


def test_an_alias_in_full_joins_and_a_shared_surname_does_not():
    first = actor("a", "Ada Maria Kern", country="NOR", aliases=["Ada Kern", "Kern"])
    assert verdicts(first, actor("a", "Ada Kern", country="NOR")) == [Verdict.SAME]
    assert verdicts(first, actor("a", "Bo Kern", country="NOR", aliases=["Kern"])) == []


def test_an_office_as_an_alias_joins_nobody():
    left = actor("a", "Ada Kern", country="NOR", aliases=["Foreign Minister"])
    right = actor("a", "Bo Moss", country="NOR", aliases=["Foreign Minister"])
    assert verdicts(left, right) == []


def test_another_spelling_of_a_person_is_proposed_only():
    left = actor("a", "Samir Gasimov", country="AZE")
    assert verdicts(left, actor("a", "Samir Hasimov", country="AZE")) == [Verdict.UNSURE]
    assert verdicts(left, actor("a", "Samir Hasimov", country="TUR")) == []


def test_a_misspelt_name_is_proposed_and_another_persons_is_not():
    left = actor("a", "Orsolya Tarkanian", country="NOR")
    assert verdicts(left, actor("a", "Orsolya Tarkenian")) == [Verdict.UNSURE]
    assert verdicts(left, actor("a", "Orsolia Tarqanian", country="NOR")) == [Verdict.UNSURE]
    assert verdicts(left, actor("a", "Odile Tarkanian", country="NOR")) == []


def test_a_misspelt_firm_is_proposed_and_its_sister_is_not():
    left = actor("a", "Quillmark Shipping", "organization", "NOR")
    assert verdicts(left, actor("a", "Quilmarck Shiping", "organization")) == [Verdict.UNSURE]
    assert verdicts(left, actor("a", "Quillmark Steel", "organization", "NOR")) == []


def test_initials_join_bodies_of_one_country():
    long = actor("a", "Port Alder Union", "organization", "NOR")
    assert verdicts(long, actor("a", "PAU", "organization", "NOR")) == [Verdict.SAME]
    assert verdicts(long, actor("a", "PAU", "organization")) == [Verdict.UNSURE]
    assert verdicts(long, actor("a", "PAU", "organization", "SWE")) == []


def test_bodies_of_two_kinds_are_proposed_only():
    left = actor("a", "Coast Watch", "organization", "NOR")
    assert verdicts(left, actor("a", "Coast Watch", "government", "NOR")) == [Verdict.UNSURE]


def test_states_organs_abroad_and_descriptions_are_not_compared():
    assert (
        verdicts(actor("a", "Norway", "state", "NOR"), actor("a", "Norway", "government", "NOR"))
        == []
    )
    ministries = [actor("a", "Foreign Ministry", "government", c) for c in ("NOR", "SWE")]
    assert verdicts(*ministries) == []
    assert verdicts(*[actor("a", "angry sailors", "other", "NOR")] * 2) == []


def test_what_belongs_to_a_document_has_no_keys():
    (profile,) = profiles_of(document(1, actor("a", "Kern", country="NOR")).references)
    assert not profile_keys(profile)


def test_a_profile_has_the_keys_of_its_references():
    documents = [
        document(1, actor("a", "Port Alder Union", "organization", "NOR", aliases=["Alder Union"])),
        document(2, actor("a", "the Port Alder Union", "organization", "NOR", aliases=["PAU"])),
    ]
    references = [r for d in documents for r in d.references]
    (profile,) = profiles_of(references)
    assert profile_keys(profile) == frozenset().union(*map(reference_keys, references))
    assert "short:pau" in profile_keys(profile)


def test_a_judgement_says_why_in_words():
    _, (judgement,) = judged(
        document(1, actor("a", "Ada Kern", country="NOR")), document(2, actor("a", "Ada Kern"))
    )
    assert judgement.reason == (
        "both are called 'ada kern', the country of one (NOR) is unknown of the other"
    )


Person = tuple[str, str | None, list[str]]
_people = st.lists(
    st.tuples(
        st.sampled_from(["Ada Kern", "Ada Maria Kern", "Samir Gasimov", "Samir Hasimov", "Kern"]),
        st.sampled_from([None, "NOR", "SWE"]),
        st.lists(st.sampled_from(["Ada Kern", "Kern", "Minister"]), max_size=2),
    ),
    min_size=1,
    max_size=7,
)


@settings(deadline=None, max_examples=40)
@given(_people, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_show(people: list[Person], random: Random):
    documents = [
        document(n, actor("a", name, country=country, aliases=aliases))
        for n, (name, country, aliases) in enumerate(people)
    ]
    shuffled = random.sample(documents, len(documents))
    assert judged(*documents) == judged(*shuffled)


@settings(deadline=None, max_examples=40)
@given(_people)
def test_judging_a_pair_alone_gives_what_judging_all_gives(people: list[Person]):
    documents = [
        document(n, actor("a", name, country=country))
        for n, (name, country, _) in enumerate(people)
    ]
    profiles, judgements = judged(*documents)
    pairs = [judge_actors([a, b]) for i, a in enumerate(profiles) for b in profiles[:i]]
    assert {j.id: j for js in pairs for j in js} == {j.id: j for j in judgements}
