"""Getting a valid answer: from the cache, or by asking, waiting, asking again, having it repaired.

Every request is booked in the ledger before it is sent. When the endpoint fails for one document
after another, or refuses in a way that holds for all, no further requests are made.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from loaders.llm.cache import Cache, key_of
from loaders.llm.chat import Chat, NoReply, Reply
from loaders.llm.ledger import Account, CapReached, Ledger
from loaders.llm.options import Options
from loaders.llm.passages import estimate_tokens
from loaders.llm.prompts import Message, Prompt

T = TypeVar("T")

_SHOWN = 4_000  # characters of a bad reply, and 1,000 of its errors, that go back to the model


class Unanswered(Exception):
    """There is no valid answer; the message says why, as part of a sentence."""


class Asker:
    """Asks one endpoint on behalf of many threads."""

    def __init__(self, options: Options, ledger: Ledger) -> None:
        self._options, self._ledger = options, ledger
        self._chat = Chat(options.endpoint)
        self._cache = Cache(options.cache)
        self._open = threading.BoundedSemaphore(options.concurrency)
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._failures = 0
        self._given_up: str | None = None

    def stop(self) -> None:
        """No further requests; waits are cut short."""
        self._give_up("the run was stopped")
        self._stopped.set()

    def close(self) -> None:
        """Give back the connections."""
        self._chat.close()

    def ask(self, prompt: Prompt, parse: Callable[[str], T], account: Account) -> T:
        """The answer to the prompt.

        Args:
            prompt: What to ask.
            parse: Makes the answer of a reply; raises ValueError, in words for the model.
            account: Whom to charge.

        Raises:
            Unanswered: After all attempts and repairs, or because no further calls are made.
        """
        key = key_of(prompt, self._options.endpoint)
        kept = self._kept(key, parse)
        if kept is not None:
            self._ledger.hit(account)
            return kept
        messages = list(prompt.messages)
        problem = ""
        for _ in range(1 + self._options.patience.repairs):
            reply = self._reply(messages, prompt, account)
            try:
                answer = parse(reply.text)
            except ValueError as error:
                problem = _problem(error, reply)
                messages = [*prompt.messages, *_repair(reply.text, problem)]
                continue
            self._cache.put(key, reply.text)
            return answer
        raise Unanswered(f"the model's answer is not valid: {problem.splitlines()[0][:200]}")

    def _kept(self, key: str, parse: Callable[[str], T]) -> T | None:
        reply = self._cache.get(key)
        if reply is None:
            return None
        try:
            return parse(reply)
        except ValueError:  # cut off by a crash, or edited: ask again
            return None

    def _reply(self, messages: Sequence[Message], prompt: Prompt, account: Account) -> Reply:
        """One reply, after as many attempts as it takes or may take."""
        patience = self._options.patience
        wait = patience.first_wait
        failure = NoReply("no attempt was allowed")
        for attempt in range(patience.attempts):
            if attempt:
                self._stopped.wait(wait if failure.wait is None else failure.wait)
                wait = min(2 * wait, patience.longest_wait)
            try:
                reply = self._attempt(messages, prompt, account)
            except NoReply as error:
                failure = error
                if not error.passing or (error.wait or 0) > patience.longest_wait:
                    break
            else:
                self._failures = 0
                return reply
        self._count(failure)
        raise Unanswered(str(failure))

    def _attempt(self, messages: Sequence[Message], prompt: Prompt, account: Account) -> Reply:
        """One request, booked before and after."""
        guess = _tokens(messages, prompt)
        with self._open:
            if self._given_up:
                raise Unanswered(self._given_up)
            try:
                reserved = self._ledger.reserve(guess, self._options.endpoint.reply_tokens)
            except CapReached as error:
                raise Unanswered(str(error)) from error
            try:
                reply = self._chat.ask(messages, prompt)
            except NoReply as error:
                if error.billed:
                    self._ledger.lose(account, reserved)
                else:
                    self._ledger.settle(account, reserved, 0, 0)
                raise
            except BaseException:
                self._ledger.lose(account, reserved)
                raise
        prompt_tokens = guess if reply.prompt_tokens is None else reply.prompt_tokens
        completion = reply.completion_tokens
        completion = estimate_tokens(reply.text) if completion is None else completion
        self._ledger.settle(account, reserved, prompt_tokens, completion)
        return reply

    def _count(self, failure: NoReply) -> None:
        with self._lock:
            self._failures += failure.passing  # a refusal of one text says nothing of the next
            failures = self._failures
        if failure.for_all or failures >= self._options.patience.failures:
            self._give_up(str(failure))

    def _give_up(self, reason: str) -> None:
        with self._lock:
            self._given_up = self._given_up or f"no further calls were made: {reason}"


def _tokens(messages: Sequence[Message], prompt: Prompt) -> int:
    """A generous guess at what the server will count: turns, their frames, and the schema."""
    said = sum(estimate_tokens(message.content) + 8 for message in messages)
    return said + estimate_tokens(json.dumps(prompt.schema))


def _problem(error: ValueError, reply: Reply) -> str:
    if reply.cut:
        return "The reply was cut off at its limit of tokens; list fewer events and fewer words."
    return str(error) if reply.text else "The reply was empty."


def _repair(reply: str, problem: str) -> tuple[Message, Message]:
    """The bad reply and what is wrong with it; only the last one, so that prompts do not grow."""
    asked = f"That is not valid:\n{problem[:1000]}\nSend the whole object again, corrected."
    return Message("assistant", reply[:_SHOWN] or "{}"), Message("user", asked)
