"""Addresses on the web: fetched with limits, and never from inside the network we stand in.

The API lets strangers name addresses. So every hop of a redirection is checked before it is asked,
and the connection again once it stands and before a byte is sent, because a name may resolve to
another address the second time. Behind a proxy the second check is the proxy's business.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from urllib.parse import unquote, urljoin, urlsplit

import requests

from graph.errors import UnreadableDocument
from loaders.sources.addresses import addresses_of, is_public
from loaders.sources.found import Parcel
from loaders.sources.limits import Limits
from loaders.sources.session import NOT_PUBLIC, NotPublic, new_session

_CONNECT_SECONDS = 10.0
_CHUNK = 64 * 1024
_REDIRECTS = (301, 302, 303, 307, 308)


def fetch(url: str, limits: Limits) -> Parcel:
    """What the address answers.

    Raises:
        UnreadableDocument: It may not be fetched, does not answer in time, answers with an error,
            redirects too often, or sends more than the limits allow.
    """
    deadline = time.monotonic() + limits.seconds
    with new_session(limits) as session:
        address = url
        for _ in range(limits.max_redirects + 1):
            proxies = _way_to(address, url, limits)
            with _answer(session, address, url, proxies, limits) as answer:
                if answer.status_code in _REDIRECTS and "location" in answer.headers:
                    address = urljoin(address, answer.headers["location"])
                    continue
                return _parcel(answer, address, url, deadline, limits)
    raise UnreadableDocument(url, f"more than {limits.max_redirects} redirections")


def _way_to(address: str, url: str, limits: Limits) -> dict[str, str]:
    """The proxies to ask for an address that may be fetched; none for the network we stand in."""
    proxies = dict(requests.utils.get_environ_proxies(address))
    host, port = _host_of(address, url)
    try:
        found = addresses_of(host, port)
    except (OSError, UnicodeError) as error:
        if proxies:
            return proxies  # the proxy may know names that we do not
        raise UnreadableDocument(url, f"no such host: {host}") from error
    if all(is_public(a) for a in found):
        return proxies
    if limits.allow_private:
        return {}
    raise UnreadableDocument(url, NOT_PUBLIC)


def _host_of(address: str, url: str) -> tuple[str, int]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:  # a port out of range, half a bracket
        raise UnreadableDocument(url, f"not a valid address ({error})") from error
    if parts.scheme not in ("http", "https") or not host:
        raise UnreadableDocument(url, "not an http or https address")
    if parts.username or parts.password:
        raise UnreadableDocument(url, "an address with a user name or password in it")
    return host, port or (443 if parts.scheme == "https" else 80)


@contextmanager
def _answer(
    session: requests.Session, address: str, url: str, proxies: dict[str, str], limits: Limits
) -> Generator[requests.Response]:
    seconds = (min(_CONNECT_SECONDS, limits.seconds), limits.seconds)
    try:
        with session.get(
            address, timeout=seconds, stream=True, allow_redirects=False, proxies=proxies
        ) as answer:
            yield answer
    except requests.Timeout as error:
        raise UnreadableDocument(url, f"no answer within {limits.seconds:g} seconds") from error
    except (requests.RequestException, OSError) as error:
        raise UnreadableDocument(url, _reason(error)) from error


def _reason(error: Exception) -> str:
    """Why a request failed, as the innermost error says it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, NotPublic):
            return NOT_PUBLIC
        cause = getattr(cause, "reason", None) or cause.__context__
        if isinstance(cause, str):
            break
    return f"no connection ({type(error).__name__})"


def _parcel(
    answer: requests.Response, address: str, url: str, deadline: float, limits: Limits
) -> Parcel:
    if answer.status_code != 200:
        reason = f"the server answered {answer.status_code} {answer.reason or ''}".strip()
        raise UnreadableDocument(url, reason)
    name = unquote(urlsplit(address).path.rsplit("/", 1)[-1])
    data = _body(answer, url, deadline, limits)
    return Parcel(data, url, name, answer.headers.get("content-type"), address)


def _body(answer: requests.Response, url: str, deadline: float, limits: Limits) -> bytes:
    """The body, read as it trickles in, so that a slow server cannot hold us past the deadline."""
    data = bytearray()
    while chunk := answer.raw.read1(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > limits.max_bytes:
            raise UnreadableDocument(url, f"larger than {limits.max_bytes:,} bytes")
        if time.monotonic() > deadline:
            raise UnreadableDocument(url, f"not received within {limits.seconds:g} seconds")
    return bytes(data)
