"""One exchange with the endpoint: messages out, the reply's text and its tokens back.

The only module that imports the `openai` package, and only when a client is made. The package's own
retries are switched off: who tries again has to be booked in the ledger first (`asking`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from graph.errors import InvalidSettings
from loaders.llm.options import Endpoint
from loaders.llm.prompts import Message, Prompt

if TYPE_CHECKING:
    from openai import APIResponse, APIStatusError, OpenAI
    from openai._response import ResponseContextManager

_PASSING = frozenset({408, 409, 425, 429})  # and 5xx
_FOR_ALL = frozenset({401, 402, 403, 404})  # the next document would hear the same
_NO_MONEY = frozenset({"insufficient_quota", "billing_hard_limit_reached"})


class NoReply(Exception):
    """The exchange failed; the message says how.

    Attributes:
        passing: Trying again may help.
        wait: Seconds that the server asks to wait, if it does.
        billed: The server may have done the work all the same.
        for_all: Every other request would fail likewise.
    """

    def __init__(
        self,
        reason: str,
        *,
        passing: bool = False,
        wait: float | None = None,
        billed: bool = False,
        for_all: bool = False,
    ) -> None:
        super().__init__(reason)
        self.passing, self.wait, self.billed, self.for_all = passing, wait, billed, for_all


@dataclass(frozen=True)
class Reply:
    """What came back; tokens are `None` where the server does not count them."""

    text: str
    cut: bool = False
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


@dataclass(frozen=True)
class _Dialect:
    """What servers of this protocol differ in; learnt from their refusals."""

    format: str = "json_schema"
    limit: str = "max_tokens"
    temperature: bool = True


_WEAKER = {"json_schema": "json_object", "json_object": "text"}


class Chat:
    """A client of one endpoint, for many threads."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Connects to nothing yet.

        Raises:
            InvalidSettings: The optional package is not installed.
        """
        self._endpoint = endpoint
        self._client = _client(endpoint)
        self._dialect = _Dialect()

    def close(self) -> None:
        """Give back the connections."""
        self._client.close()

    def ask(self, messages: Sequence[Message], prompt: Prompt) -> Reply:
        """Send once; a request that the server finds malformed is put in simpler terms.

        Raises:
            NoReply: Anything but a reply in the protocol's form came back.
        """
        dialect = self._dialect
        while True:
            try:
                body = self._send(messages, prompt, dialect)
            except _Malformed as refusal:
                simpler = _simpler(dialect, str(refusal))
                if simpler is None:
                    raise NoReply(f"the endpoint refuses the request: {refusal}") from refusal
                dialect = simpler
            else:
                self._dialect = dialect  # kept once it worked: the text may have been at fault
                return _reply(body)

    def _send(self, messages: Sequence[Message], prompt: Prompt, dialect: _Dialect) -> bytes:
        from openai import APIConnectionError, APIStatusError, APITimeoutError, OpenAIError

        begun = time.monotonic()
        try:
            return self._read(_body(self._endpoint, messages, prompt, dialect), begun)
        except APITimeoutError as error:
            raise _late(self._endpoint) from error
        except APIConnectionError as error:
            cause = error.__cause__ or error
            reason = f"the endpoint cannot be reached: {cause}"
            raise NoReply(reason, passing=True, billed=_was_sent(cause)) from error
        except APIStatusError as error:
            raise _refused(error) from error
        except OpenAIError as error:
            raise NoReply(f"the request failed: {error}", billed=True) from error

    def _read(self, body: dict[str, Any], begun: float) -> bytes:
        """The body of the answer, if it comes whole, in time and in bearable size."""
        import httpx2

        received = bytearray()
        completions = self._client.chat.completions.with_streaming_response
        create: Callable[..., ResponseContextManager[APIResponse[Any]]] = completions.create
        with create(**body) as response:
            try:
                for chunk in response.iter_bytes():
                    received += chunk
                    if len(received) > self._endpoint.reply_bytes:
                        size = f"{self._endpoint.reply_bytes:,} bytes"
                        raise NoReply(f"the reply is longer than {size}", billed=True)
                    if time.monotonic() - begun > self._endpoint.timeout:
                        raise _late(self._endpoint)
            except httpx2.TimeoutException as error:
                raise _late(self._endpoint) from error
            except httpx2.HTTPError as error:
                reason = f"the reply broke off: {error}"
                raise NoReply(reason, passing=True, billed=True) from error
        return bytes(received)


def _client(endpoint: Endpoint) -> OpenAI:
    try:
        from openai import OpenAI
    except ImportError as error:
        raise InvalidSettings(
            "The language model extractor needs a package that is not installed; install it with "
            "pip install 'gesta[llm]', or use GESTA_EXTRACTOR=local."
        ) from error
    # Servers without keys want some; and the key of another service must not be taken instead.
    key = endpoint.key or "none"
    return OpenAI(base_url=endpoint.url, api_key=key, timeout=endpoint.timeout, max_retries=0)


def _body(
    endpoint: Endpoint, messages: Sequence[Message], prompt: Prompt, dialect: _Dialect
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "model": endpoint.model,
        "messages": [{"role": m.role, "content": m.content} for m in messages],
        dialect.limit: endpoint.reply_tokens,
    }
    if dialect.temperature:
        body |= {"temperature": 0}
    if dialect.format == "json_schema":
        schema = {"name": prompt.name, "schema": prompt.schema, "strict": True}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif dialect.format == "json_object":
        body["response_format"] = {"type": "json_object"}
    return body


class _Malformed(Exception):
    """The server does not understand some part of the request."""


def _simpler(dialect: _Dialect, refusal: str) -> _Dialect | None:
    """Without what the refusal names, else without the strictest wish; `None` when none is left."""
    if "context" in refusal and "length" in refusal:  # too long in any dialect
        return None
    if "max_tokens" in refusal and dialect.limit == "max_tokens":
        return replace(dialect, limit="max_completion_tokens")
    if "temperature" in refusal and dialect.temperature:
        return replace(dialect, temperature=False)
    weaker = _WEAKER.get(dialect.format)
    return replace(dialect, format=weaker) if weaker else None


def _refused(error: APIStatusError) -> Exception:
    """What an error status means."""
    status, words = error.status_code, " ".join(error.message.split())[:300]
    if status in (400, 422):
        return _Malformed(words)
    if str(error.code) in _NO_MONEY:
        return NoReply(f"the endpoint wants money: {words}", for_all=True)
    passing = status in _PASSING or status >= 500
    wait = _seconds(error.response.headers.get("retry-after"))
    return NoReply(words, passing=passing, wait=wait, for_all=status in _FOR_ALL)


def _seconds(header: str | None) -> float | None:
    """Retry-After as seconds from now, whichever of its two forms it has."""
    if not header:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except ValueError:
        return None


def _late(endpoint: Endpoint) -> NoReply:
    reason = f"no reply within {endpoint.timeout:g} s"
    return NoReply(reason, passing=True, billed=True)


def _was_sent(cause: BaseException) -> bool:
    """Whether the request may have reached the server's work before the connection went."""
    import httpx2

    return not isinstance(cause, httpx2.ConnectError)


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Completion(BaseModel):
    """As much of the protocol's answer as is needed; servers differ in the rest."""

    choices: list[_Choice]
    usage: _Usage | None = None


def _reply(body: bytes) -> Reply:
    try:
        completion = _Completion.model_validate_json(body)
    except ValidationError as error:
        start = body[:80].decode("utf-8", "replace")
        raise NoReply(
            f"the endpoint answers with something else: {start!r}", passing=True, billed=True
        ) from error
    if not completion.choices:
        raise NoReply("the endpoint sends no choice", passing=True, billed=True)
    choice, usage = completion.choices[0], completion.usage or _Usage()
    text = choice.message.content or choice.message.refusal or ""
    cut = choice.finish_reason == "length"
    return Reply(text, cut, usage.prompt_tokens, usage.completion_tokens)
