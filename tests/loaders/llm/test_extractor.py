from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import InvalidSettings
from graph.model import Document
from graph.record import ExtractionRecord
from loaders.llm.extractor import LlmExtractor, LlmExtractors
from loaders.llm.options import Cap, Endpoint, Options, Patience
from loaders.pool import NoRecord, Stopgap
from tests.loaders.llm.dispatch import ANSWER, EMPTY, TEXT, document, plain
from tests.loaders.llm.server import ModelServer, Request, Scripted, fails, says


@pytest.fixture
def extractor(options: Options) -> Generator[LlmExtractor]:
    with LlmExtractor(options, local=plain) as made:
        yield made


def asked(request: Request) -> str:
    return request["messages"][1]["content"]


def test_a_document_becomes_the_record_of_what_the_model_says(
    server: ModelServer, extractor: LlmExtractor
):
    server.script(says(ANSWER))
    record = extractor.extract(document(), with_text=True)
    assert record.text == TEXT
    assert len(record.events) == 3
    assert record.notes == []
    ExtractionRecord.model_validate(record.model_dump())
    assert TEXT in asked(server.requests[0])


def test_a_long_document_is_read_in_passages(server: ModelServer, options: Options):
    text = "\n\n".join(f"Paragraph {n}. " + "Nothing of note happened. " * 20 for n in range(8))
    server.script(says(EMPTY))
    with LlmExtractor(replace(options, passage_tokens=400), local=plain) as extractor:
        extractor.extract(document(text))
    assert len(server.requests) > 3
    assert f"Passage 2 of {len(server.requests)}" in asked(server.requests[1])


@pytest.mark.parametrize(
    "answer",
    [
        says("no JSON at all"),
        says(EMPTY | {"events": [{"key": "e"}]}),
        says(json.dumps(ANSWER).replace("COERCE", "FROWN")),
        says(json.dumps(ANSWER)[:-50], finish="length"),
        fails(500, "out of order"),
        Scripted(b"<html></html>", headers={"Content-Type": "text/html"}),
    ],
)
def test_without_a_valid_answer_the_local_record_stands_in(
    server: ModelServer, extractor: LlmExtractor, answer: Scripted
):
    server.script(answer)
    result = extractor.read(document())
    assert isinstance(result, Stopgap)
    first, second = result.record.notes
    assert first == "locally"
    assert second.startswith("Extracted locally, without the language model: ")
    assert extractor.ledger.fallbacks == 1


def test_one_of_two_documents_fails_alone(server: ModelServer, extractor: LlmExtractor):
    def by_title(request: Request) -> Scripted:
        return fails(400, "content filter") if "Riot" in asked(request) else says(ANSWER)

    server.respond(by_title)
    records = list(extractor.extract_many([document("Riot in town."), document()]))
    assert [len(record.events) for record in records] == [0, 3]


def test_an_answer_full_of_inventions_leaves_an_empty_record_and_a_count(
    server: ModelServer, extractor: LlmExtractor
):
    server.script(says(ANSWER))
    record = extractor.extract(document("Sunny weather is expected."))
    assert (record.events, record.actors, record.relations) == ([], [], [])
    assert record.notes[0].startswith("Dropped from the model's answer: 4 quotes")


def test_at_the_cap_no_further_calls_are_made(server: ModelServer, options: Options):
    server.script(says(ANSWER, tokens=(3000, 400)))
    capped = replace(options, cap=Cap(tokens=8000), concurrency=1)
    documents = [document(f"{TEXT}\nEdition {n}.", f"{n}.txt") for n in range(5)]
    with LlmExtractor(capped, local=plain) as extractor:
        records = list(extractor.extract_many(documents))
        spent = extractor.ledger.total
    assert [bool(record.events) for record in records] == [True] * len(server.requests) + [
        False
    ] * (5 - len(server.requests))
    assert 1 <= len(server.requests) < 5
    assert spent.prompt_tokens + spent.completion_tokens <= 8000
    assert "the cap of 8,000 tokens is reached" in records[-1].notes[-1]


def test_no_more_requests_are_open_than_allowed(server: ModelServer, options: Options):
    server.respond(lambda _: replace(says(EMPTY), delay=0.03))
    documents = [document(f"Edition {n}.") for n in range(12)]
    with LlmExtractor(replace(options, concurrency=3), local=plain) as extractor:
        both = [
            threading.Thread(target=lambda: list(extractor.extract_many(documents)))
            for _ in range(2)
        ]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join(20)
    assert len(server.requests) == 24
    assert 2 <= server.busiest <= 3


def test_the_second_reading_is_free(server: ModelServer, options: Options, tmp_path: Path):
    server.script(says(ANSWER))
    kept = replace(options, cache=tmp_path / "cache", ledger=tmp_path / "ledger.jsonl")
    records: list[ExtractionRecord] = []
    for _ in range(2):
        with LlmExtractor(kept, local=plain) as extractor:
            records.append(extractor.extract(document()))
    assert len(server.requests) == 1
    assert records[0] == records[1]
    lines = (
        [json.loads(line) for line in kept.ledger.read_text().splitlines()] if kept.ledger else []
    )
    assert [(line["calls"], line["cached"]) for line in lines] == [(1, 0), (0, 1)]


def test_a_document_without_text_is_not_sent(server: ModelServer, extractor: LlmExtractor):
    assert extractor.read(document(" \n")) == plain(document(" \n"))
    assert server.requests == []


def test_what_depends_on_the_model_changes_with_it(options: Options):
    def identity(changed: Options) -> str:
        with LlmExtractor(changed, local=plain) as extractor:
            return extractor.identity

    variants = [
        options,
        replace(options, mode="adjudicate"),
        replace(options, passage_tokens=99),
        replace(options, endpoint=replace(options.endpoint, model="other")),
    ]
    assert len({identity(v) for v in variants}) == 4
    assert identity(options) == identity(replace(options, concurrency=9, cap=Cap(1)))


def test_results_come_in_the_order_of_the_documents(server: ModelServer, options: Options):
    def slow_first(request: Request) -> Scripted:
        return replace(says(EMPTY), delay=0.1 if "Edition 0" in asked(request) else 0)

    server.respond(slow_first)
    with LlmExtractor(options, local=plain) as extractor, LlmExtractors(extractor) as extractors:
        pending = extractors.submit([document(f"Edition {n}.", f"{n}.txt") for n in range(4)])
        results = [one() for one in pending]
    assert [r.document for r in results if isinstance(r, ExtractionRecord)] == [
        "0.txt", "1.txt", "2.txt", "3.txt",
    ]  # fmt: skip


def test_a_document_that_the_local_extractor_cannot_read_either_has_no_record(
    server: ModelServer, options: Options
):
    def broken(_: Document) -> ExtractionRecord:
        raise RecursionError("too deep")

    server.script(fails(500))
    with LlmExtractor(options, local=broken) as extractor, LlmExtractors(extractor) as extractors:
        [pending] = extractors.submit([document()])
        assert pending() == NoRecord("it could not be extracted: too deep")


def test_being_stopped_cuts_waits_short(server: ModelServer, options: Options):
    refused = threading.Event()

    def refuse(_: Request) -> Scripted:
        refused.set()
        return fails(503)

    server.respond(refuse)
    for_ever = Patience(attempts=2, first_wait=threading.TIMEOUT_MAX, longest_wait=0)
    with (
        ThreadPoolExecutor() as beside,
        LlmExtractor(replace(options, patience=for_ever), local=plain) as extractor,
    ):
        record = beside.submit(extractor.extract, document())
        refused.wait()
        extractor.stop()
        assert "stopped" in record.result().notes[-1]


@pytest.mark.nlp
def test_adjudication_asks_only_about_doubts_and_keeps_the_local_record(
    server: ModelServer, options: Options
):
    text = (
        "Ada Kern was reportedly attacked by Bo Lind in Oslo on 3 May 2031.\n\n"
        "Police arrested Bo Lind on 4 May 2031.\n"
    )
    server.script(
        says({"answers": [{"question": 1, "choice": "a"}, {"question": 99, "choice": "a"}]})
    )
    with LlmExtractor(replace(options, mode="adjudicate")) as extractor:
        record = extractor.extract(document(text))
    [request] = server.requests
    assert "reportedly attacked" in asked(request)
    assert request["response_format"]["json_schema"]["name"] == "choices"
    assert record.notes[-1] == (
        "Dropped from the model's answer: 1 answers to no question or with no such choice."
    )
    assert record.notes[-2].startswith("The language model settled 1 of ")


@pytest.mark.nlp
def test_adjudication_that_fails_leaves_the_local_record(server: ModelServer, options: Options):
    from loaders.extract.extractor import extract

    told = document("Ada Kern was reportedly attacked by Bo Lind in Oslo on 3 May 2031.")
    server.script(says("no"))
    with LlmExtractor(replace(options, mode="adjudicate")) as extractor:
        result = extractor.read(told)
    assert isinstance(result, Stopgap)
    assert result.record.events == extract(told).events


def test_without_the_optional_package_it_says_what_to_install(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(InvalidSettings, match=r"pip install 'gesta\[llm\]'"):
        LlmExtractor(Options(endpoint), local=plain)


def test_the_optional_package_is_not_imported_before_it_is_wanted():
    program = (
        "import sys, gesta.cli, loaders.llm.extractor, loaders.pipeline\n"
        "sys.exit('openai' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=120, check=False).returncode == 0
