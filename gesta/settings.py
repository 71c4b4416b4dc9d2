"""What one document may cost, and what extracts it, read from the environment."""

from __future__ import annotations

import logging
import re
from enum import StrEnum
from pathlib import Path

from pydantic import Field, SecretStr, field_validator

from graph.errors import InvalidSettings
from graph.settings import EnvironmentSettings
from loaders.llm.options import Cap, Endpoint, Options, Patience, Prices
from loaders.sources import Limits

_DEFAULT = Limits()


class LimitSettings(EnvironmentSettings):
    """Limits of reading.

    Attributes:
        max_bytes: GESTA_MAX_BYTES of one document as it arrives.
        max_pages: GESTA_MAX_PAGES of a PDF.
        max_decompressed: GESTA_MAX_DECOMPRESSED, bytes that a compressed document may grow to.
        max_ratio: GESTA_MAX_RATIO, growth by decompression that counts as a bomb.
        max_text_chars: GESTA_MAX_TEXT, characters of the text of one document.
        max_documents: GESTA_MAX_DOCUMENTS of one file that holds many.
        seconds: GESTA_DOCUMENT_SECONDS for parsing one document and for fetching one address.
        robots: GESTA_ROBOTS, whether what a site's robots.txt forbids is left alone.
    """

    max_bytes: int = Field(default=_DEFAULT.max_bytes, ge=1, validation_alias="GESTA_MAX_BYTES")
    max_pages: int = Field(default=_DEFAULT.max_pages, ge=1, validation_alias="GESTA_MAX_PAGES")
    max_decompressed: int = Field(
        default=_DEFAULT.max_decompressed, ge=1, validation_alias="GESTA_MAX_DECOMPRESSED"
    )
    max_ratio: float = Field(default=_DEFAULT.max_ratio, gt=1, validation_alias="GESTA_MAX_RATIO")
    max_text_chars: int = Field(
        default=_DEFAULT.max_text_chars, ge=1, validation_alias="GESTA_MAX_TEXT"
    )
    max_documents: int = Field(
        default=_DEFAULT.max_documents, ge=1, validation_alias="GESTA_MAX_DOCUMENTS"
    )
    seconds: float = Field(
        default=_DEFAULT.seconds, gt=0, validation_alias="GESTA_DOCUMENT_SECONDS"
    )
    robots: bool = Field(default=_DEFAULT.robots, validation_alias="GESTA_ROBOTS")


class LogForm(StrEnum):
    """How log lines are written."""

    JSON = "json"
    TEXT = "text"


class LogLevel(StrEnum):
    """From which weight on something is logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogSettings(EnvironmentSettings):
    """What a server logs, and how.

    Attributes:
        form: GESTA_LOG, `json` or `text`; unless given, text on a terminal and JSON elsewhere.
        level: GESTA_LOG_LEVEL: `debug` (also the probes of whoever watches), `info` (every
            request; the default), `warning` (the default with --quiet) or `error`.
    """

    form: LogForm | None = Field(default=None, validation_alias="GESTA_LOG")
    level: LogLevel | None = Field(default=None, validation_alias="GESTA_LOG_LEVEL")

    def as_json(self, *, terminal: bool) -> bool:
        """Whether lines are JSON, on a terminal or not."""
        return self.form is LogForm.JSON if self.form else not terminal

    def number(self, *, quiet: bool) -> int:
        """The level as `logging` counts it."""
        level = self.level or (LogLevel.WARNING if quiet else LogLevel.INFO)
        return logging.getLevelNamesMapping()[level.upper()]


def limits(*, allow_private: bool = False) -> Limits:
    """The limits that the environment sets.

    Raises:
        InvalidSettings: A value cannot be meant; the message names the variable.
    """
    return Limits(**LimitSettings().model_dump(), allow_private=allow_private)


class ExtractorName(StrEnum):
    """What makes records of documents."""

    LOCAL = "local"
    LLM = "llm"
    ADJUDICATE = "adjudicate"


class ExtractorSettings(EnvironmentSettings):
    """Which extractor, and the endpoint of the one that asks a language model.

    Attributes:
        extractor: GESTA_EXTRACTOR: `local`, `llm` (the model reads documents) or `adjudicate` (it
            settles what the local one is unsure of).
        url: GESTA_LLM_URL, base address of an OpenAI-compatible server, such as
            http://127.0.0.1:8080/v1.
        model: GESTA_LLM_MODEL, the model's name there.
        key: GESTA_LLM_KEY, sent as a bearer token.
        timeout: GESTA_LLM_TIMEOUT, seconds of one attempt.
        attempts: GESTA_LLM_ATTEMPTS of one request that fails for a passing reason.
        backoff: GESTA_LLM_BACKOFF, seconds before the second attempt; doubled each time.
        concurrency: GESTA_LLM_CONCURRENCY, requests open at once.
        passage_tokens: GESTA_LLM_PASSAGE_TOKENS that a document is cut into.
        reply_tokens: GESTA_LLM_REPLY_TOKENS, most of one reply.
        max_tokens: GESTA_LLM_MAX_TOKENS of one run; 0 is no limit.
        max_cost: GESTA_LLM_MAX_COST of one run, in the currency of the prices; 0 is no limit.
        prompt_price: GESTA_LLM_PROMPT_PRICE of a million tokens.
        completion_price: GESTA_LLM_COMPLETION_PRICE of a million tokens.
    """

    extractor: ExtractorName = Field(
        default=ExtractorName.LOCAL, validation_alias="GESTA_EXTRACTOR"
    )
    url: str | None = Field(default=None, validation_alias="GESTA_LLM_URL")
    model: str | None = Field(default=None, validation_alias="GESTA_LLM_MODEL")
    key: SecretStr | None = Field(default=None, validation_alias="GESTA_LLM_KEY")
    timeout: float = Field(default=120, gt=0, validation_alias="GESTA_LLM_TIMEOUT")
    attempts: int = Field(default=4, ge=1, le=20, validation_alias="GESTA_LLM_ATTEMPTS")
    backoff: float = Field(default=1, ge=0, validation_alias="GESTA_LLM_BACKOFF")
    concurrency: int = Field(default=4, ge=1, le=256, validation_alias="GESTA_LLM_CONCURRENCY")
    passage_tokens: int = Field(default=3_000, ge=100, validation_alias="GESTA_LLM_PASSAGE_TOKENS")
    reply_tokens: int = Field(default=8_000, ge=100, validation_alias="GESTA_LLM_REPLY_TOKENS")
    max_tokens: int = Field(default=2_000_000, ge=0, validation_alias="GESTA_LLM_MAX_TOKENS")
    max_cost: float = Field(default=0, ge=0, validation_alias="GESTA_LLM_MAX_COST")
    prompt_price: float = Field(default=0, ge=0, validation_alias="GESTA_LLM_PROMPT_PRICE")
    completion_price: float = Field(default=0, ge=0, validation_alias="GESTA_LLM_COMPLETION_PRICE")

    @field_validator("url")
    @classmethod
    def _url_is_http(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
            raise InvalidSettings(
                f"GESTA_LLM_URL is {value!r}; it has to be an http:// or https:// address, such as "
                "http://127.0.0.1:8080/v1."
            )
        return value

    @field_validator("key")
    @classmethod
    def _key_fits_a_header(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[!-~]+", value.get_secret_value()):
            raise InvalidSettings("GESTA_LLM_KEY has spaces or letters that no key can have.")
        return value

    def endpoint(self) -> Endpoint:
        """The server to ask.

        Raises:
            InvalidSettings: It is not named, or not which model.
        """
        if self.url is None or self.model is None:
            raise InvalidSettings(
                "An extractor that asks a language model needs GESTA_LLM_URL, the address of an "
                "OpenAI-compatible server, and GESTA_LLM_MODEL."
            )
        key = self.key.get_secret_value() if self.key else None
        return Endpoint(self.url, self.model, key, self.timeout, self.reply_tokens)

    def cap(self) -> Cap:
        """What one run may spend.

        Raises:
            InvalidSettings: Money is limited, but nothing has a price.
        """
        if self.max_cost and not (self.prompt_price or self.completion_price):
            raise InvalidSettings(
                "GESTA_LLM_MAX_COST limits nothing without GESTA_LLM_PROMPT_PRICE and "
                "GESTA_LLM_COMPLETION_PRICE."
            )
        return Cap(self.max_tokens or None, self.max_cost or None)


def llm_options(
    settings: ExtractorSettings, mode: ExtractorName, home: Path, *, cached: bool
) -> Options:
    """What the settings tell an extractor that asks a language model.

    Raises:
        InvalidSettings: Something that it needs is missing.
    """
    return Options(
        endpoint=settings.endpoint(),
        mode="adjudicate" if mode is ExtractorName.ADJUDICATE else "llm",
        patience=Patience(settings.attempts, settings.backoff),
        prices=Prices(settings.prompt_price, settings.completion_price),
        cap=settings.cap(),
        concurrency=settings.concurrency,
        passage_tokens=settings.passage_tokens,
        cache=home / "cache" / "llm" if cached else None,
        ledger=home / "llm-ledger.jsonl",
    )
