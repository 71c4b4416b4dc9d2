from __future__ import annotations

import pytest

from loaders.extract.background import family_of
from loaders.extract.happenings import happening_nouns, plainly_spelt
from loaders.extract.language_model import parse
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def everything(text: str) -> list[str]:
    """The triggers of both tiers, in text order."""
    events = told(text).record.all_events
    spoken = [(m.trigger_start, m.trigger) for e in events for m in (e, *e.mentions)]
    return [word or "" for _, word in sorted(spoken, key=lambda m: m[0] or 0)]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The growth of the mill in Port Alder amazed the bank.", "growth"),
        ("Analysts had feared heavy losses at the shipyard.", "losses"),
        ("The crash shook the village.", "crash"),
        ("Shares slid amid turmoil in the grain market.", "turmoil"),
        ("The modernisation of the harbour cost a fortune.", "modernisation"),
        ("The mending of the nets kept them busy.", "mending"),
        ("They met at the Zedland Air Show.", "Show"),
    ],
)
def test_a_noun_may_name_a_happening(text: str, noun: str) -> None:
    assert noun in everything(text)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The sales manager slept.", "sales"),
        ("The building stands on a hill.", "building"),
        ("The government has many ministers.", "government"),
        ("The mayor wept in response to the song.", "response"),
        ("She left at the end of the year.", "end"),
        ("They painted the exhibit green.", "exhibit"),
        ("Mr Battle slept.", "Battle"),
    ],
)
def test_a_noun_that_names_a_thing_is_no_happening(text: str, noun: str) -> None:
    assert noun not in everything(text)


@pytest.mark.parametrize(
    "text",
    [
        "The building of the bridge took a decade.",
        "The company suspended production in Port Alder.",
        "The crowd went home after the game.",
        "The game ended late.",
    ],
)
def test_an_ambiguous_noun_is_a_happening_where_its_words_say_so(text: str) -> None:
    assert {"building", "production", "game"} & set(everything(text))


def test_what_is_the_case_is_told_in_the_background() -> None:
    assert "is" in everything("The mill is the largest employer of Port Alder.")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The vote is to be held in May.", "is"),
        ("According to the mayor, the mill sleeps.", "According"),
        ("The mill, including its yard, sleeps.", "including"),
        ("The boy had slept.", "had"),
    ],
)
def test_words_of_grammar_carry_nothing(text: str, word: str) -> None:
    assert word not in everything(text)


def test_a_participle_before_a_noun_describes_unless_an_adverb_says_when() -> None:
    assert "painted" not in everything("The painted barn stands on a hill.")
    assert "painted" in everything("The recently painted barn stands on a hill.")


def test_the_particle_belongs_to_the_trigger() -> None:
    assert "set up" in everything("The mayor set up a tent.")


@pytest.mark.parametrize(
    ("text", "word", "family"),
    [
        ("The acquisition of the mill took a year.", "acquisition", "acquire"),
        ("The mill took over the yard.", "took", "take_over"),
        ("The takeover surprised them.", "takeover", "take_over"),
        ("The privatisation of the yard surprised them.", "privatisation", "privatize"),
    ],
)
def test_a_verb_and_its_noun_are_of_one_family(text: str, word: str, family: str) -> None:
    token = next(t for t in parse(text) if t.text == word)

    assert family_of(token) == family


def test_the_background_leaves_the_triggers_of_events_alone() -> None:
    record = told("Norway attacked Chile. The growth of the mill surprised Norway.").record
    keys = {e.trigger_start for e in record.events}

    assert keys
    assert not keys & {e.trigger_start for e in record.background_events}


def test_every_ambiguous_noun_of_the_lexicon_is_a_noun_of_it() -> None:
    nouns = happening_nouns()

    assert nouns.reading["things"] <= nouns.verb.keys()
    assert {plainly_spelt(n) for n in nouns.verb} == nouns.verb.keys()
