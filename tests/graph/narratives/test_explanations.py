from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from graph.identity import ClaimId, DocumentId
from graph.model import Claim, ClaimLink, Contradiction, LinkType, Span
from graph.narratives.explanations import Explanation, Linked, explanations_of, rivals_of
from tests.graph.accounts.told import context, told


def claim(number: int, text: str, quote: str, trigger: str, **more: Any) -> tuple[Claim, Span]:
    """A claim whose quote and trigger stand in a text, and that text."""
    at, word = text.index(quote), text.index(trigger)
    made = told(number, text=quote, **more).model_copy(
        update={
            "span": Span(start=at, end=at + len(quote), text=quote),
            "trigger": Span(start=word, end=word + len(trigger), text=trigger),
        }
    )
    return made, Span(start=0, end=len(text), text=text)


def explained(
    made: Sequence[tuple[Claim, Span]],
    links: Sequence[Linked] = (),
    odds: Sequence[Contradiction] = (),
    others: Sequence[Claim] = (),
) -> list[Explanation]:
    claims = [one for one, _ in made]
    return explanations_of(
        claims,
        frozenset(("evt-own",)),
        links,
        odds,
        {one.id: span for one, span in made},
        {one.id: one for one in others},
        context([*claims, *others]),
    )


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("They closed the quay because of the storm.", "cause", "because of the storm"),
        (
            "They closed the quay on the pretext of repairs, and sold it.",
            "pretext",
            "on the pretext of repairs",
        ),
        (
            "They closed the quay in retaliation for the ban.",
            "answers",
            "in retaliation for the ban",
        ),
        (
            "They closed the quay to force the union to leave.",
            "purpose",
            "to force the union to leave",
        ),
        (
            "They closed the quay as part of an inquiry into theft.",
            "framework",
            "as part of an inquiry into theft",
        ),
        ("They closed the quay, citing its rotten planks.", "pretext", "citing its rotten planks"),
    ],
)
def test_words_give_reasons(text: str, kind: str, words: str):
    (found,) = explained([claim(0, text, "They closed the quay", "closed", actors=["police"])])
    assert found.words is not None
    assert (found.kind, found.words.text) == (kind, words)
    assert text[found.words.start : found.words.end] == words
    assert [o.name for o in found.owners] == ["Document 0"]
    assert [o.name for o in found.given_by] == (["Zedland Police"] if kind == "pretext" else [])


@pytest.mark.parametrize(
    "text",
    [
        "They closed the quay, citing sources in the harbour.",  # names a source
        "Because of the storm nobody came. They closed the quay.",  # of another sentence
        "They closed the quay. It was sold because of its debts.",
        "They closed the quay that the town had built a long, long time ago and had sold twice "
        "because of its debts.",  # far behind the words for it
    ],
)
def test_reasons_of_something_else_are_not_taken(text: str):
    assert explained([claim(0, text, "They closed the quay", "closed")]) == []


def test_a_reason_belongs_to_who_says_so():
    text = "They closed the quay because of the storm, Ada Kern said."
    found = explained([claim(0, text, "They closed the quay", "closed", by="kern")])
    assert [(o.kind, o.name) for o in found[0].owners] == [("actor", "Ada Kern")]


def link(kind: LinkType, source: str, target: str, *, own: str, other: str) -> Linked:
    """A link between the claims 0 and 9; the event asked about is `evt-own`."""
    told_link = ClaimLink(
        document=DocumentId("doc-0"), source=ClaimId(own), type=kind, target=ClaimId(other),
        quote="answer", start=30, end=36,
    )  # fmt: skip
    return Linked(told_link, source, target)


@pytest.mark.parametrize(
    ("kind", "source", "target", "is_a"),
    [
        (LinkType.CAUSES, "evt-own", "evt-x", "effect"),
        (LinkType.CAUSES, "evt-x", "evt-own", "cause"),
        (LinkType.RESPONDS_TO, "evt-own", "evt-x", "answers"),
        (LinkType.RESPONDS_TO, "evt-x", "evt-own", "answered_by"),
    ],
)
def test_links_explain_from_either_end(kind: LinkType, source: str, target: str, is_a: str):
    made = claim(0, "They closed the quay.", "They closed the quay", "closed")
    ends = {"own": "clm-0a", "other": "clm-9a"}
    if source != "evt-own":
        ends = {"own": "clm-9a", "other": "clm-0a"}
    (found,) = explained([made], [link(kind, source, target, **ends)])
    assert (found.kind, found.content, found.claim) == (is_a, "evt-x", "clm-0a")


def test_other_links_and_those_among_the_events_themselves_explain_nothing():
    made = claim(0, "They closed the quay.", "They closed the quay", "closed")
    ends = {"own": "clm-0a", "other": "clm-9a"}
    links = [
        link(LinkType.PART_OF, "evt-own", "evt-x", **ends),
        link(LinkType.CAUSES, "evt-own", "evt-own", **ends),
    ]
    assert explained([made], links) == []


def test_reasons_of_two_owners_rival_and_of_one_owner_or_one_content_do_not():
    storm = "They closed the quay because of the storm."
    repairs = "Police closed the quay on the pretext of repairs."
    gale = "The quay was closed owing to a terrible storm."
    found = explained(
        [
            claim(0, storm, "They closed the quay", "closed"),
            claim(1, repairs, "Police closed the quay", "closed"),
            claim(2, gale, "The quay was closed", "closed"),
        ]
    )
    kinds = {one.id: (one.kind, one.document) for one in found}
    pairs = [{kinds[r.left], kinds[r.right]} for r in rivals_of(found, [])]
    pretext = ("pretext", "doc-1")
    assert pairs == [{("cause", "doc-0"), pretext}, {("cause", "doc-2"), pretext}]
    assert {r.basis for r in rivals_of(found, [])} == {"reason"}


def test_both_sides_of_a_contradiction_are_accounts_that_rival():
    crashed = claim(0, "The balloon fell into the bay.", "The balloon fell", "fell")
    other = told(1, text="The balloon was shot at", by="kern")
    odds = [
        Contradiction(
            left=crashed[0].id, right=other.id, kind="characterization", axis="crash",
            severity="high", left_says="an accident", right_says="an attack", reason="balloon",
        )
    ]  # fmt: skip
    found = explained([crashed], odds=odds, others=[other])
    assert [(e.kind, e.label, e.owners[0].name) for e in found] == [
        ("account", "an accident", "Document 0"),
        ("account", "an attack", "Ada Kern"),
    ]
    assert [r.basis for r in rivals_of(found, odds)] == ["contradiction"]
