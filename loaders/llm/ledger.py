"""What each document cost in tokens and money, and the cap on both.

A call is paid for before it is made: its prompt and the longest reply it may bring are set aside,
and what was not used is given back afterwards. So calls that are open at the same time cannot
exceed the cap together. A call whose outcome never arrived may have been billed; what was set
aside for it stays spent.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from loaders.llm.options import Cap, Prices


class CapReached(Exception):
    """No further calls; the message says which cap."""


@dataclass
class Account:
    """One document's spending.

    Attributes:
        calls: Requests sent, failed ones included.
        cached: Answers that were taken from the cache instead.
        unconfirmed: Tokens set aside for calls whose outcome never arrived.
        fallback: Why the local extractor had to do it, if it had to.
    """

    document: str
    calls: int = 0
    cached: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    unconfirmed: int = 0
    cost: float = 0.0
    fallback: str | None = None

    def add(self, other: Account) -> None:
        """Book what another one spent."""
        self.calls += other.calls
        self.cached += other.cached
        self.prompt_tokens += other.prompt_tokens
        self.completion_tokens += other.completion_tokens
        self.unconfirmed += other.unconfirmed
        self.cost += other.cost


@dataclass(frozen=True)
class Reservation:
    """Tokens set aside for one call."""

    prompt: int
    completion: int


class Ledger:
    """All accounts of one extractor; safe to use from many threads."""

    def __init__(self, cap: Cap, prices: Prices, model: str, file: Path | None = None) -> None:
        self._cap, self._prices, self._model, self._file = cap, prices, model, file
        self._changed = threading.Condition()
        self._open: list[Reservation] = []
        self._total = Account("")
        self._fallbacks = 0
        self._closed: str | None = None

    def reserve(self, prompt: int, completion: int) -> Reservation:
        """Set tokens aside for a call, if need be when an open call gives some back.

        Raises:
            CapReached: They would exceed the cap; from then on every call does.
        """
        wanted = Reservation(prompt, completion)
        with self._changed:
            while self._closed is None and (reason := self._exceeded([*self._open, wanted])):
                if self._exceeded([wanted]):
                    self._closed = reason
                    self._changed.notify_all()
                else:
                    self._changed.wait()
            if self._closed is not None:
                raise CapReached(self._closed)
            self._open.append(wanted)
            return wanted

    def settle(self, account: Account, reserved: Reservation, prompt: int, completion: int) -> None:
        """Book what a call really took, and give back the rest."""
        cost = self._prices.cost(prompt, completion)
        spent = Account("", 1, prompt_tokens=prompt, completion_tokens=completion, cost=cost)
        self._book(account, spent, reserved)

    def lose(self, account: Account, reserved: Reservation) -> None:
        """Book a call whose outcome never arrived."""
        cost = self._prices.cost(reserved.prompt, reserved.completion)
        spent = Account("", 1, unconfirmed=reserved.prompt + reserved.completion, cost=cost)
        self._book(account, spent, reserved)

    def hit(self, account: Account) -> None:
        """Book an answer from the cache."""
        self._book(account, Account("", cached=1))

    def finish(self, account: Account) -> None:
        """Close the document's account: one line in the file, in one write."""
        with self._changed:
            self._fallbacks += account.fallback is not None
        if self._file is None:
            return
        line = {"time": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"), "model": self._model}
        data = json.dumps(line | asdict(account), ensure_ascii=False) + "\n"
        with contextlib.suppress(OSError):  # a full disk costs the line, not the document
            self._file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(descriptor, data.encode())
            finally:
                os.close(descriptor)

    @property
    def total(self) -> Account:
        """The sums of all accounts."""
        with self._changed:
            return replace(self._total)

    @property
    def fallbacks(self) -> int:
        """Documents that the local extractor had to do."""
        return self._fallbacks

    def as_json(self) -> dict[str, Any]:
        """The totals as plain values for `json.dumps`."""
        total = asdict(self.total)
        del total["document"], total["fallback"]
        return {"model": self._model, **total, "fallbacks": self.fallbacks}

    def sentence(self) -> str:
        """The totals on one line, for people."""
        total, fallbacks = self.total, self.fallbacks
        parts = [
            f"{total.calls} calls to {self._model}",
            f"{total.cached} answers from the cache" if total.cached else "",
            f"{total.prompt_tokens:,} prompt and {total.completion_tokens:,} completion tokens",
            f"{total.unconfirmed:,} tokens unconfirmed" if total.unconfirmed else "",
            f"cost {total.cost:.4f}" if self._prices != Prices() else "",
            f"{fallbacks} documents left to the local extractor" if fallbacks else "",
        ]
        return f"{', '.join(part for part in parts if part)}."

    def _book(self, account: Account, spent: Account, reserved: Reservation | None = None) -> None:
        with self._changed:
            for one in (account, self._total):
                one.add(spent)
            if reserved is not None:
                self._open.remove(reserved)
            self._changed.notify_all()

    def _exceeded(self, wanted: list[Reservation]) -> str | None:
        """Which cap would be exceeded, as a sentence for people."""
        total = self._total
        prompt, completion = sum(r.prompt for r in wanted), sum(r.completion for r in wanted)
        tokens = total.prompt_tokens + total.completion_tokens + total.unconfirmed
        if self._cap.tokens is not None and tokens + prompt + completion > self._cap.tokens:
            return f"the cap of {self._cap.tokens:,} tokens is reached"
        cost = total.cost + self._prices.cost(prompt, completion)
        if self._cap.cost is not None and cost > self._cap.cost:
            return f"the cap of {self._cap.cost:g} on the cost is reached"
        return None
