"""What one says and another contests in the next sentence, without repeating it."""

from __future__ import annotations

import pytest

from graph.model import DocumentFacts
from tests.loaders.resolve.conflicts.made import CAST, conflicts_in, document, said
from tests.loaders.resolve.made import Json, event, facts

REJECTS: Json = {"kind": "REJECT", "trigger": "rejects", "actors": ["police"]}
SHOT = said("A patrol shot two fishermen", kind="ASSAULT", trigger="shot", by="lind")


def positions(*documents: DocumentFacts) -> list[dict[str, str]]:
    conflicts, claims = conflicts_in(*documents)
    return [
        {p.label: claims[p.claims[0]].span.text for p in conflict.positions}
        for conflict in conflicts
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The police rejects this",
        "The police rejects it",
        "The police rejects the accusation",
        "The police rejects all such claims",
        "The police rejects the minister's version",
    ],
)
def test_what_points_back_contests_what_was_said_last(words: str):
    told = document(SHOT, said(words, REJECTS))
    assert positions(told) == [{"contested": words, "said": SHOT.text}]


@pytest.mark.parametrize(
    "words",
    ["Ada Kern calls the report pure invention", "Ada Kern called this a lie",
     "Ada Kern dismissed the allegations as baseless"],
)  # fmt: skip
def test_to_call_it_a_lie_contests_it(words: str):
    assert positions(document(SHOT, said(words, by="kern"))) == [
        {"contested": words, "said": SHOT.text}
    ]


def test_nothing_of_the_sort():
    agreed = said("Norway agreed to an inquiry", kind="AGREE", trigger="agreed", by="lind")
    never = said("Anything of the sort was promised", status="denied", by="kern")
    assert positions(document(agreed, never)) == [{"contested": never.text, "said": agreed.text}]


@pytest.mark.parametrize(
    "words",
    [
        "The police rejects the offer",
        "The police rejects the demand",
        "The police rejects this proposal",
        "The police rejects that the harbour was closed",
    ],
)
def test_a_refusal_and_another_denial_contest_nothing_said_before(words: str):
    assert positions(document(SHOT, said(words, REJECTS))) == []


def test_what_the_document_itself_tells_is_not_what_this_points_to():
    shot = said("A patrol shot two fishermen", kind="ASSAULT", trigger="shot")
    assert positions(document(shot, said("The police rejects this", REJECTS))) == []


def test_nobody_contests_what_he_said_himself():
    shot = said("A patrol shot two fishermen", kind="ASSAULT", trigger="shot", by="kern")
    rejects = said("Ada Kern rejects this", {**REJECTS, "actors": ["kern"]})
    assert positions(document(shot, rejects)) == []


def test_what_a_speaker_has_said_since_is_what_is_pointed_to():
    since = said("Fishermen are invited to every talk", by="kern")
    assert positions(document(SHOT, since, said("This is a lie", by="kern"))) == []


def test_an_accusation_is_looked_for_behind_other_words():
    accuses, denies = "Norway accused Denmark of piracy", "Denmark denied the charge"
    text = f"{accuses}. The harbour opened, Lind said. {denies}."
    step = {"actor": "zed", "how": "accuse", "content": span(text, "piracy")}
    accused = event(
        text,
        "piracy",
        "piracy",
        "ASSAULT",
        status="alleged",
        attributed_to=["zed"],
        attribution=[step],
    )
    opened = event(text, "The harbour opened", "opened", "NON_PLOVER", attributed_to=["lind"])
    denied = event(text, denies, "denied", "REJECT", actors=["quill"])
    told = facts(text, actors=CAST, events=[accused, opened, denied])
    assert positions(told) == [{"contested": denies, "said": "piracy"}]


def span(text: str, words: str) -> Json:
    start = text.index(words)
    return {"quote": words, "start_char": start, "end_char": start + len(words)}


def test_two_documents_do_not_answer_each_other_in_pronouns():
    other = document(said("The police rejects this", REJECTS), publisher="Gazette")
    assert positions(document(SHOT), other) == []
