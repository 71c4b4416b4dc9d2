from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from graph.identity import (
    claim_id,
    digest,
    document_id,
    judgement_id,
    make_id,
    reference_id,
    source_id,
)

PARTS = st.lists(st.one_of(st.text(), st.integers(), st.none()), max_size=5)


@given(PARTS)
def test_the_same_parts_give_the_same_id(parts: list[object]):
    assert make_id("doc", *parts) == make_id("doc", *parts)
    assert re.fullmatch(r"doc-[0-9a-f]{20}", make_id("doc", *parts))


@given(st.lists(st.text("ab"), min_size=2, max_size=4))
def test_where_one_part_ends_matters(parts: list[str]):
    joined = "".join(parts)
    assert digest(*parts) != digest(joined)


@given(st.text())
def test_the_unicode_form_of_a_text_does_not_matter(text: str):
    assert digest(unicodedata.normalize("NFD", text)) == digest(unicodedata.normalize("NFC", text))


def test_nothing_and_empty_are_different_parts():
    assert digest(None) != digest("")


@given(st.text(), st.text())
def test_a_judgement_is_about_an_unordered_pair(left: str, right: str):
    assert judgement_id(left, right) == judgement_id(right, left)


def test_a_rule_never_takes_the_place_of_a_person():
    assert judgement_id("a", "b", "rule:exact name") == judgement_id("a", "b", "rule:acronym")
    assert judgement_id("a", "b", "person:ada") != judgement_id("a", "b", "rule:acronym")
    assert judgement_id("a", "b", "person:ada") != judgement_id("a", "b", "person:ben")


def test_an_outlet_is_known_by_its_name_whatever_its_capitals_and_spaces():
    assert source_id("Port Alder  Post") == source_id(" port alder post ")
    assert source_id("Port Alder Post") != source_id("Port Alder Times")


def test_one_text_under_two_publishers_is_two_documents():
    assert document_id("A", "text") != document_id("B", "text")
    assert document_id("A", "text") == document_id("A", "text")
    assert document_id(None, "text") != document_id("", "text")


def test_ids_say_what_they_name():
    document = document_id(None, "text")
    assert document.startswith("doc-")
    assert reference_id(document, "a1").startswith("ref-")
    assert claim_id(document, "event", 0, 3, "COERCE").startswith("clm-")
