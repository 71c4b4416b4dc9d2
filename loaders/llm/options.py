"""What a run may ask of the endpoint: where it is, how patient to be, and what it may cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Mode = Literal["llm", "adjudicate"]


@dataclass(frozen=True)
class Endpoint:
    """A server that speaks the chat-completions protocol.

    Attributes:
        url: Base address, the part before `/chat/completions`.
        model: Name of the model, as the server knows it.
        key: Sent as a bearer token; never shown in a repr.
        timeout: Seconds that one attempt may take, from the request to the last byte.
        reply_tokens: Most tokens of one reply.
        reply_bytes: Most bytes of one reply's body; reading stops there.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    reply_tokens: int = 8_000
    reply_bytes: int = 2_000_000


@dataclass(frozen=True)
class Patience:
    """How often to try again.

    Attributes:
        attempts: Times that one request is sent at most, when it fails for a passing reason.
        first_wait: Seconds before the second attempt; doubled each time.
        longest_wait: Seconds; a server that asks for more (Retry-After) is given up instead.
        repairs: Times that the model may correct a reply that is not valid.
        failures: Documents in a row without an answer after which no further calls are made.
    """

    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 60.0
    repairs: int = 2
    failures: int = 5


@dataclass(frozen=True)
class Prices:
    """Price of a million tokens, in whatever currency the endpoint bills."""

    prompt: float = 0.0
    completion: float = 0.0

    def cost(self, prompt: float, completion: float) -> float:
        """What so many tokens cost."""
        return (prompt * self.prompt + completion * self.completion) / 1_000_000


@dataclass(frozen=True)
class Cap:
    """What may be spent by one extractor in its life; `None` is no limit."""

    tokens: int | None = 2_000_000
    cost: float | None = None


@dataclass(frozen=True)
class Options:
    """Everything one extractor is told.

    Attributes:
        mode: `llm` has the model read whole documents; `adjudicate` asks it only about what the
            local extractor is unsure of.
        concurrency: Requests that may be open at once.
        passage_tokens: Longer documents are read in passages of about so many tokens.
        cache: Folder for valid replies; `None` keeps none.
        ledger: File that one line per document is added to; `None` writes none.
    """

    endpoint: Endpoint
    mode: Mode = "llm"
    patience: Patience = Patience()
    prices: Prices = Prices()
    cap: Cap = Cap()
    concurrency: int = 4
    passage_tokens: int = 3_000
    cache: Path | None = None
    ledger: Path | None = None
