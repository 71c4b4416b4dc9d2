"""No text whatever makes extraction fail, take for ever or quote what is not there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.identity import DocumentId
from graph.model import Document
from graph.record import ExtractionRecord
from loaders.extract.extractor import extract
from loaders.extract.language_model import parse
from loaders.extract.pieces import LONGEST_PIECE, pieces

pytestmark = pytest.mark.nlp

WORDS = (
    "Kenya", "Norway", "Daniel Okello", "the ministry", "said", "that", "attacked", "denied",
    "according to", "reportedly", "if", "will", "not", "to", "close", "12", "$3 million", "5%",
    "soldiers", "on Monday", "4 May 2031", "in", "Port Alder", "and", "killing", ",", ".", "?",
    "\"", "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}", "(", ")", "\n",
    "\r\n", "\n\n", "\t", "-", "\N{EM DASH}", "'s", "no", "plan", "accused", "of", "its",
    "\N{ZERO WIDTH SPACE}", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{GRINNING FACE}", "كينيا", "\x00",
)  # fmt: skip


def record_of(text: str) -> ExtractionRecord:
    """The record; with the text in it, its own validator checks every quote against its offsets."""
    document = Document(
        id=DocumentId("noise"), text=text, title="Noise", language="en", origin="noise.txt"
    )
    return extract(document, with_text=True)


CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CALM
@given(st.text(max_size=400))
def test_any_characters_are_read(text: str) -> None:
    assert record_of(text).text == text


@CALM
@given(st.lists(st.sampled_from(WORDS), max_size=80), st.sampled_from(["", " ", "  "]))
def test_any_order_of_the_words_that_rules_ask_for_is_read(words: list[str], gap: str) -> None:
    text = gap.join(words)

    assert record_of(text).text == text


def _quotations(n: int) -> str:
    return '"Kenya said \N{LEFT DOUBLE QUOTATION MARK}Norway said ' * n


NOISE: dict[str, Callable[[int], str]] = {
    "no full stop": lambda n: "the minister said that norway attacked chile and " * n,
    "names only": lambda n: "Kenya Norway Chile Okello Reuters said " * n,
    "marks only": lambda n: ".,;:!?-" * n,
    "line breaks": lambda n: "\n" * n + "Kenya attacked Norway." + "\r\n" * n,
    "one word": lambda n: "a" * 50 * n,
    "one word of names": lambda n: "Kenya" * n,
    "nested quotations": _quotations,
    "open brackets": lambda n: '("\N{LEFT DOUBLE QUOTATION MARK}' * n,
    "table": lambda n: "\n".join(" ".join(str(i * j) for j in range(9)) for i in range(n)),
    "right to left": lambda n: "قالت كينيا إن النرويج هاجمت تشيلي. " * n,
    "zero width": lambda n: "Kenya\u200b said\u200d that\ufeff Norway\u00ad attacked Chile. " * n,
    "control characters": lambda n: "".join(map(chr, range(32))) * n + " Kenya attacked Norway.",
    "astral": lambda n: "\U0001f600Kenya\U0001d49c attacked Norway\U0001f1f3\U0001f1f4. " * n,
    "mail": lambda n: "From: a@b.c\nTo: x@y.z\nSubject: Re: Re: ship\n\n> > Kenya left.\n" * n,
    "one sentence over and over": lambda n: "Kenya attacked Norway.\r\n\r\n" * n,
    "dates": lambda n: "on 4 May 2031 " * n,
    "sums": lambda n: "tens of thousands of $5 million " * n,
    "sources": lambda n: "according to Kenya " * n,
    "one paragraph of persons": lambda n: "Jane Roe met Omar Alder and he said she left him. " * n,
    "clauses": lambda n: "he said that " * n,
    "nouns of nouns": lambda n: "the attack of " * 8 * n,
}


@pytest.mark.parametrize("kind", NOISE)
def test_noise_is_read_and_every_quote_is_the_text(kind: str) -> None:
    text = NOISE[kind](200)

    assert record_of(text).text == text


class _Calls:
    """Counts the calls of Python functions: work done, whatever else the machine is doing."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, frame: object, event: str, argument: object) -> None:
        self.count += event in {"call", "c_call"}


def _work(text: str) -> int:
    document = Document(id=DocumentId("noise"), text=text, title="", language="en", origin="x")
    parsed, calls = parse(text), _Calls()
    sys.setprofile(calls)
    try:
        extract(document, parsed=parsed)
    finally:
        sys.setprofile(None)
    return calls.count


@pytest.mark.parametrize(
    "kind",
    [
        "names only",
        "nested quotations",
        "one sentence over and over",
        "one paragraph of persons",
        "mail",
        "clauses",
    ],
)
def test_twice_the_text_is_about_twice_the_work(kind: str) -> None:
    once, twice = _work(NOISE[kind](150)), _work(NOISE[kind](300))

    assert twice < 3 * once


def test_a_long_text_is_cut_where_it_breaks_and_nothing_is_lost() -> None:
    text = "Kenya attacked Norway on Monday.\n\n" * 3000
    parts = list(pieces(text))

    assert "".join(parts) == text
    assert all(len(p) <= LONGEST_PIECE for p in parts)
    assert all(p.endswith("\n\n") for p in parts)


@pytest.mark.parametrize("text", ["a" * 90_000, "word " * 20_000, "", "\n" * 50_000])
def test_pieces_join_to_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


def test_events_behind_the_first_piece_stand_where_they_say() -> None:
    text = "The sea was calm.\n\n" * 1500 + "Kenya attacked Norway."
    found = next(e for e in record_of(text).events if e.trigger == "attacked")

    assert found.start_char > LONGEST_PIECE


DETERMINED = """
import sys
from graph.identity import DocumentId
from graph.model import Document
from loaders.extract.extractor import extract
text = sys.argv[1]
document = Document(id=DocumentId("x"), text=text, title="T", language="en", origin="x.txt")
print(extract(document).model_dump_json())
"""
STORY = (
    "PORT ALDER, May 1, 2031 - Kenya said that Norway, Chile and Ghana attacked the port, killing "
    "12 sailors and wounding 30. Reuters reported, citing two officials, that Peru will close its "
    "embassy. Daniel Okello, the Kenyan foreign minister, denied the attack. He resigned on Monday."
)


def test_records_are_the_same_in_every_process() -> None:
    printed: set[str] = set()
    for seed in ("0", "1", "4711"):
        command = [sys.executable, "-c", DETERMINED, STORY]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        answer = subprocess.run(
            command, check=True, capture_output=True, text=True, env=environment
        )
        printed.add(answer.stdout)

    assert len(printed) == 1
