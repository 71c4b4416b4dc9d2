from __future__ import annotations

import email.utils
import json
import time
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from loaders.llm.asking import Asker, Unanswered
from loaders.llm.ledger import Account, Ledger
from loaders.llm.options import Cap, Endpoint, Options, Patience
from loaders.llm.prompts import Message, Prompt
from tests.loaders.llm.server import ModelServer, Request, Scripted, fails, says

PROMPT = Prompt((Message("system", "Read."), Message("user", "Rain.")), "rain", {"type": "object"})


def parse(reply: str) -> str:
    """Any JSON object with a word in it."""
    value: Any = json.loads(reply)
    if "word" not in value:
        raise ValueError("the key 'word' is missing")
    return value["word"]


class Run:
    """One asker with its ledger and one account."""

    def __init__(self, options: Options) -> None:
        self.account = Account("a")
        self.ledger = Ledger(options.cap, options.prices, "tiny")
        self.asker = Asker(options, self.ledger)

    def ask(self, prompt: Prompt = PROMPT) -> str:
        return self.asker.ask(prompt, parse, self.account)

    def refusal(self) -> str:
        with pytest.raises(Unanswered) as refused:
            self.ask()
        return str(refused.value)


@pytest.fixture
def run(options: Options) -> Generator[Run]:
    made = Run(options)
    yield made
    made.asker.close()


def test_the_request_is_what_the_protocol_wants(server: ModelServer, run: Run):
    server.script(says({"word": "wet"}))
    assert run.ask() == "wet"
    assert server.keys == ["Bearer sesame"]
    assert server.requests == [
        {
            "model": "tiny",
            "messages": [
                {"role": "system", "content": "Read."},
                {"role": "user", "content": "Rain."},
            ],
            "max_tokens": 500,
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "rain", "schema": {"type": "object"}, "strict": True},
            },
        }
    ]
    assert (run.account.prompt_tokens, run.account.completion_tokens) == (100, 20)


def test_a_key_of_another_service_is_not_sent(
    server: ModelServer, options: Options, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    server.script(says({"word": "wet"}))
    run = Run(replace(options, endpoint=replace(options.endpoint, key=None)))
    run.ask()
    run.asker.close()
    assert server.keys == ["Bearer none"]


def test_a_server_that_counts_no_tokens_is_charged_a_guess(server: ModelServer, run: Run):
    server.script(says({"word": "wet"}, tokens=None))
    run.ask()
    assert run.account.prompt_tokens > 0
    assert run.account.completion_tokens > 0


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_passing_failures_are_tried_again(server: ModelServer, run: Run, status: int):
    server.script(fails(status), fails(status), says({"word": "wet"}))
    assert run.ask() == "wet"
    assert (run.account.calls, run.account.prompt_tokens) == (3, 100)


def test_an_endpoint_that_keeps_failing_is_given_up(server: ModelServer, run: Run):
    server.script(fails(503, "overloaded"))
    assert "overloaded" in run.refusal()
    assert len(server.requests) == 3
    assert run.account.unconfirmed == 0


def test_retry_after_is_waited_for(server: ModelServer, options: Options):
    run = Run(replace(options, patience=Patience(2, 0.0, longest_wait=5.0)))
    server.script(fails(429, retry_after="0.2"), says({"word": "wet"}))
    begun = time.monotonic()
    assert run.ask() == "wet"
    assert time.monotonic() - begun >= 0.2
    run.asker.close()


def test_who_asks_for_a_long_wait_is_given_up(server: ModelServer, run: Run):
    later = email.utils.format_datetime(email.utils.localtime().replace(year=2999))
    for header in ("3600", later):
        server.script(fails(429, "slow down", retry_after=header))
        server.requests.clear()
        assert "slow down" in run.refusal()
        assert len(server.requests) == 1


def test_a_retry_after_that_is_none_is_passed_over(server: ModelServer, run: Run):
    server.script(fails(429, retry_after="soon"), says({"word": "wet"}))
    assert run.ask() == "wet"


def test_no_reply_in_time_is_tried_again_and_counts_as_possibly_billed(
    server: ModelServer, options: Options
):
    hasty = replace(options.endpoint, timeout=0.15)
    run = Run(replace(options, endpoint=hasty))
    server.script(Scripted(b"", delay=0.4), says({"word": "wet"}))
    assert run.ask() == "wet"
    assert run.account.unconfirmed > 500
    run.asker.close()


def test_a_reply_that_drips_is_cut_off_at_the_timeout(server: ModelServer, options: Options):
    hasty = replace(options.endpoint, timeout=0.15)
    run = Run(replace(options, endpoint=hasty, patience=Patience(1)))
    server.script(replace(says({"word": "wet"}), drip=0.02))
    assert run.refusal() == "no reply within 0.15 s"
    run.asker.close()


def test_a_reply_that_breaks_off_is_asked_for_again(server: ModelServer, run: Run):
    server.script(replace(says({"word": "dry"}), broken_at=40), says({"word": "wet"}))
    assert run.ask() == "wet"
    assert run.account.calls == 2


def test_a_huge_reply_is_not_read_to_its_end(server: ModelServer, options: Options):
    run = Run(replace(options, endpoint=replace(options.endpoint, reply_bytes=10_000)))
    server.script(says("x" * 1_000_000))
    assert run.refusal() == "the reply is longer than 10,000 bytes"
    assert len(server.requests) == 1
    run.asker.close()


@pytest.mark.parametrize(
    "answer",
    [
        Scripted(b"<html>Log in</html>", headers={"Content-Type": "text/html"}),
        Scripted(b"", headers={"Content-Type": "text/plain"}),
        Scripted(b'{"choices": []}'),
        Scripted(b'{"choices": 3}'),
        Scripted(b"\xff\xfe"),
        Scripted(b"not gzip", headers={"Content-Encoding": "gzip"}),
    ],
)
def test_anything_but_a_completion_is_no_reply(server: ModelServer, run: Run, answer: Scripted):
    server.script(answer)
    run.refusal()
    assert len(server.requests) == 3


def test_json_of_another_content_type_is_read(server: ModelServer, run: Run):
    server.script(replace(says({"word": "wet"}), headers={"Content-Type": "text/plain"}))
    assert run.ask() == "wet"


@pytest.mark.parametrize("bad", ['{"word": ', "I would rather not.", '{"name": "x"}', ""])
def test_a_bad_reply_goes_back_with_what_is_wrong(server: ModelServer, run: Run, bad: str):
    server.script(says(bad), says({"word": "wet"}))
    assert run.ask() == "wet"
    repair = server.requests[1]["messages"]
    assert [m["role"] for m in repair] == ["system", "user", "assistant", "user"]
    assert "not valid" in repair[-1]["content"]


def test_repairs_come_to_an_end_and_prompts_do_not_grow(server: ModelServer, run: Run):
    server.script(says('{"name": 1}'))
    assert run.refusal() == "the model's answer is not valid: the key 'word' is missing"
    assert [len(r["messages"]) for r in server.requests] == [2, 4, 4]
    assert run.account.prompt_tokens == 300


def test_a_reply_cut_off_at_its_limit_is_told_so(server: ModelServer, run: Run):
    server.script(says('{"word": "w', finish="length"), says({"word": "wet"}))
    run.ask()
    assert "cut off" in server.requests[1]["messages"][-1]["content"]


def test_requests_are_put_in_simpler_terms_where_the_server_wants_that(
    server: ModelServer, run: Run
):
    def picky(request: Request) -> Scripted:
        if "max_tokens" in request:
            return fails(400, "Unsupported parameter: 'max_tokens', use max_completion_tokens")
        if "temperature" in request:
            return fails(400, "'temperature' does not support 0")
        if "response_format" in request:
            return fails(422, "extra fields not permitted")
        return says({"word": "wet"})

    server.respond(picky)
    assert run.ask() == "wet"
    server.requests.clear()
    assert run.ask() == "wet"
    assert len(server.requests) == 1  # it remembers
    assert run.account.calls == 2


def test_a_text_that_is_too_long_for_the_model_changes_nothing_for_others(
    server: ModelServer, run: Run
):
    server.script(fails(400, "maximum context length is 8192 tokens"), says({"word": "wet"}))
    assert "context length" in run.refusal()
    run.ask()
    assert server.requests[-1]["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize("answer", [fails(401, "wrong key"), fails(429, code="insufficient_quota")])
def test_a_refusal_that_holds_for_all_ends_all_asking(
    server: ModelServer, run: Run, answer: Scripted
):
    server.script(answer)
    run.refusal()
    assert run.refusal().startswith("no further calls were made: ")
    assert len(server.requests) == 1


def test_failure_after_failure_ends_all_asking(server: ModelServer, options: Options):
    run = Run(replace(options, patience=Patience(1, failures=2)))
    server.script(fails(500), says({"word": "wet"}), fails(500), fails(500), says({"word": "wet"}))
    run.refusal()
    assert run.ask() == "wet"
    run.refusal()
    run.refusal()
    assert run.refusal().startswith("no further calls")
    assert len(server.requests) == 4
    run.asker.close()


def test_nobody_listening_is_a_failure_without_a_bill(options: Options):
    nowhere = Endpoint("http://127.0.0.1:9/v1", "tiny", timeout=1)
    run = Run(replace(options, endpoint=nowhere))
    assert run.refusal().startswith("the endpoint cannot be reached")
    assert (run.account.calls, run.account.unconfirmed) == (3, 0)
    run.asker.close()


def test_the_cap_is_kept_before_the_call(server: ModelServer, options: Options):
    run = Run(replace(options, cap=Cap(tokens=400)))
    assert "400 tokens is reached" in run.refusal()
    assert server.requests == []
    run.asker.close()


def test_a_cached_answer_needs_no_call(server: ModelServer, options: Options, tmp_path: Path):
    cached = replace(options, cache=tmp_path / "cache")
    server.script(says({"word": "wet"}))
    first, second = Run(cached), Run(cached)
    assert [run.ask() for run in (first, second)] == ["wet", "wet"]
    for run in (first, second):
        run.asker.close()
    assert len(server.requests) == 1
    assert (second.account.calls, second.account.cached) == (0, 1)
    [file] = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    file.write_text('{"wo')  # as a crash of the machine may leave it
    run = Run(cached)
    assert run.ask() == "wet"
    assert len(server.requests) == 2
    run.asker.close()


def test_bad_replies_are_not_cached(server: ModelServer, options: Options, tmp_path: Path):
    run = Run(replace(options, cache=tmp_path / "cache"))
    server.script(says("no"))
    run.refusal()
    assert not (tmp_path / "cache").exists()
    run.asker.close()


def test_another_model_or_prompt_is_another_question(
    server: ModelServer, options: Options, tmp_path: Path
):
    server.script(says({"word": "wet"}))
    other = replace(options.endpoint, model="other")
    for endpoint, text in ((options.endpoint, "Rain."), (other, "Rain."), (other, "Snow.")):
        run = Run(replace(options, cache=tmp_path, endpoint=endpoint))
        run.ask(replace(PROMPT, messages=(Message("user", text),)))
        run.asker.close()
    assert len(server.requests) == 3


def test_a_cache_that_cannot_be_written_costs_no_answer(
    server: ModelServer, options: Options, tmp_path: Path
):
    (tmp_path / "taken").write_text("")
    server.script(says({"word": "wet"}))
    run = Run(replace(options, cache=tmp_path / "taken"))
    assert run.ask() == "wet"
    run.asker.close()
