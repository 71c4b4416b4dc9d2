from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.accounts.shingles import WINDOW, WORDS, Prints, is_copy, prints_of

WIRE = (
    "Port Alder's harbour office closed its gates at dawn on Tuesday after inspectors found that "
    "the northern pier had moved by almost a hand's breadth during the storm of the weekend."
)
OTHER = (
    "A fair opened in Quill on Friday with a parade of tractors, and the mayor promised that the "
    "road to the coast would be mended before the first snow, whatever the council might say."
)
words = st.lists(st.sampled_from([f"w{i}" for i in range(40)]), min_size=0, max_size=60)


def test_a_copy_with_other_marks_and_capitals_is_a_copy():
    assert is_copy(prints_of(WIRE), prints_of(WIRE.upper().replace(",", " ;")))


def test_a_copied_paragraph_is_found_inside_a_longer_text():
    assert is_copy(prints_of(WIRE), prints_of(f"{OTHER} {WIRE} {OTHER}"))


def test_two_texts_of_their_own_are_no_copies():
    assert not is_copy(prints_of(WIRE), prints_of(OTHER))


def test_a_phrase_in_common_is_no_copy():
    phrase = "according to the ministry of the interior"
    assert not is_copy(prints_of(f"It closed, {phrase}."), prints_of(f"He left, {phrase}."))


def test_short_texts_are_nobody_s_copy():
    assert not is_copy(prints_of("Police said so."), prints_of("Police said so."))


def test_prints_within_a_stretch_are_those_that_begin_there():
    prints = prints_of(f"{OTHER} {WIRE}")
    inside = prints.within(len(OTHER) + 1, len(OTHER) + len(WIRE) + 1)
    assert set(inside.hashes) <= set(prints_of(WIRE).hashes) | set(prints.hashes)
    assert inside.contained_in(prints_of(WIRE)) > 0.7
    assert prints.within(0, 0) == Prints()


@given(words, words, words, words, st.lists(st.sampled_from(["x", "y", "z"]), min_size=10))
def test_a_shared_run_as_long_as_promised_leaves_a_common_print(
    a: list[str], b: list[str], c: list[str], d: list[str], run: list[str]
):
    shared = [f"{word}{i}" for i, word in enumerate(run)][: WORDS + WINDOW - 1]
    left, right = prints_of(" ".join(a + shared + b)), prints_of(" ".join(c + shared + d))
    assert set(left.hashes) & set(right.hashes)


@given(words, words)
def test_whose_copy_it_is_does_not_matter(a: list[str], b: list[str]):
    left, right = prints_of(" ".join(a)), prints_of(" ".join(b))
    assert is_copy(left, right) == is_copy(right, left)
