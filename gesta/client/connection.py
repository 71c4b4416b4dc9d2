"""The way to the API: a session that tries again when asked to, and keeps what has not changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Any, Self, TypeVar

import requests
from pydantic import TypeAdapter
from requests.adapters import HTTPAdapter
from urllib3 import Retry

from gesta.client.errors import Unreachable, refusal

T = TypeVar("T")
Value = str | int | float | bool | None
Query = Mapping[str, Value | Sequence[Value]]

KEPT = 128  # answers


@dataclass(frozen=True)
class _Kept:
    tag: str
    body: bytes


class Connection:
    """One API. Not to be shared by threads: requests' sessions are not made for that."""

    def __init__(self, url: str, key: str | None, timeout: float, retries: int) -> None:
        self.url = url.rstrip("/")
        self._timeout = timeout
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._session = requests.Session()
        if key:
            self._session.headers["Authorization"] = f"Bearer {key}"
        again = Retry(
            total=retries,
            backoff_factor=0.5,
            status_forcelist=(429, 503),
            allowed_methods=("GET", "POST"),  # what we POST carries a key that makes it idempotent
            respect_retry_after_header=True,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=again))

    def get(self, path: str, query: Query, shape: type[T]) -> T:
        """What the address answers; when it has not changed, it is not sent again."""
        asked = requests.Request("GET", self.url + path, params=_plain(query))
        address = self._session.prepare_request(asked).url or path
        kept = self._kept.get(address)
        response = self._send(asked, {"If-None-Match": kept.tag} if kept else {})
        if response.status_code == 304 and kept:
            self._kept.move_to_end(address)
            return _shaped(kept.body, shape)
        if tag := response.headers.get("ETag"):
            self._kept[address] = _Kept(tag, response.content)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return _shaped(response.content, shape)

    def post(
        self,
        path: str,
        shape: type[T],
        *,
        json: Mapping[str, Any] | None = None,
        form: Mapping[str, str] | None = None,
        file: tuple[str, IO[bytes]] | None = None,
        key: str | None = None,
    ) -> T:
        """What the address answers to a body in JSON, or to a form with a file."""
        asked = requests.Request(
            "POST", self.url + path, json=json, data=form, files={"file": file} if file else None
        )
        headers = {"Idempotency-Key": key} if key else {}
        return _shaped(self._send(asked, headers).content, shape)

    def close(self) -> None:
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _send(self, asked: requests.Request, headers: Mapping[str, str]) -> requests.Response:
        asked.headers = dict(headers)
        prepared = self._session.prepare_request(asked)
        address = prepared.url or self.url
        settings = self._session.merge_environment_settings(address, {}, None, None, None)
        try:
            response = self._session.send(prepared, timeout=self._timeout, **settings)
        except requests.RequestException as error:
            raise Unreachable(f"{self.url} does not answer: {error}") from error
        if response.status_code >= 400:
            raise refusal(response.status_code, response.content, address)
        return response


def _shaped(body: bytes, shape: type[T]) -> T:
    """The body as its model. Parts that a newer API has beside those we know are left out."""
    return TypeAdapter(shape).validate_json(body, extra="ignore")


def _plain(query: Query) -> list[tuple[str, str]]:
    """As it stands in an address: lists one by one, `from_` as `from`, nothing for `None`."""
    found: list[tuple[str, str]] = []
    for name, value in query.items():
        values: Sequence[Value] = (
            value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        )
        told = [_word(one) for one in values if one is not None]
        found += [(name.rstrip("_"), word) for word in told]
    return found


def _word(value: Any) -> str:  # noqa: ANN401  whatever a caller takes for a value
    return str(value).lower() if isinstance(value, bool) else str(value)
