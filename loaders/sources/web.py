"""Addresses on the web: fetched with limits, and never from inside the network we stand in.

The API lets strangers name addresses. So every hop of a redirection is checked before it is asked,
and the connection again once it stands and before a byte is sent, because a name may resolve to
another address the second time. Behind a proxy the second check is the proxy's business.

Each site on the way is asked by its robots.txt whether it wants to be read by programs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from urllib.parse import unquote, urljoin, urlsplit

import requests

from graph.errors import UnreadableDocument
from loaders.sources.addresses import addresses_of, is_public
from loaders.sources.found import Parcel
from loaders.sources.limits import Limits
from loaders.sources.robots import ALL, MOST, NOTHING, Robots, robots_of
from loaders.sources.session import AGENT, NOT_PUBLIC, NotPublic, new_session

T = TypeVar("T")
_Read = Callable[[requests.Response, str], T]
_Permission = Callable[[str], None]

FORBIDDEN = "the site's robots.txt asks programs to leave it alone"
_CONNECT_SECONDS = 10.0
_CHUNK = 64 * 1024
_REDIRECTS = (301, 302, 303, 307, 308)
_NO_TEXT = ("image/", "audio/", "video/", "font/", "model/")
_ROBOTS_SECONDS = 3_600.0  # how long what a site said holds
_SITES = 1_000  # of which this process remembers what they said
_known: dict[str, tuple[float, Robots]] = {}


def fetch(url: str, limits: Limits) -> Parcel:
    """What the address answers.

    Raises:
        UnreadableDocument: It may not be fetched, does not answer in time, answers with an error,
            redirects too often, or sends what is not read or more than the limits allow.
    """
    deadline = time.monotonic() + limits.seconds
    with new_session(limits) as session:
        visit = _Visit(session, url, deadline, limits)
        return visit.follow(url, visit.parcel, permitted=_permission(visit, limits))


@dataclass(frozen=True)
class _Visit:
    """One address that is asked for, and all hops and questions that it takes."""

    session: requests.Session
    url: str
    deadline: float
    limits: Limits

    def follow(self, address: str, read: _Read[T], permitted: _Permission) -> T:
        """What is read of the answer behind all redirections; each hop needs its permission."""
        for _ in range(self.limits.max_redirects + 1):
            proxies = _way_to(address, self.url, self.limits)
            permitted(address)
            with _answer(self.session, address, self.url, proxies, self.limits) as answer:
                if answer.status_code in _REDIRECTS and "location" in answer.headers:
                    address = urljoin(address, answer.headers["location"])
                    continue
                return read(answer, address)
        raise UnreadableDocument(self.url, f"more than {self.limits.max_redirects} redirections")

    def parcel(self, answer: requests.Response, address: str) -> Parcel:
        """The document that came."""
        if answer.status_code != 200:
            reason = f"the server answered {answer.status_code} {answer.reason or ''}".strip()
            raise UnreadableDocument(self.url, reason)
        media_type = answer.headers.get("content-type")
        if (media_type or "").lower().startswith(_NO_TEXT):
            raise UnreadableDocument(self.url, f"of type {media_type}, which holds no text")
        self._check_announced(answer)
        name = unquote(urlsplit(address).path.rsplit("/", 1)[-1])
        return Parcel(self._body(answer), self.url, name, media_type, address)

    def robots(self, answer: requests.Response, _address: str) -> Robots:
        """What the site's robots.txt says; a site that cannot say lets nobody in (RFC 9309)."""
        if answer.status_code >= 500:
            return NOTHING
        if answer.status_code != 200:
            return ALL
        text = bytes(answer.raw.read(MOST, decode_content=True)).decode("utf-8", "replace")
        return robots_of(text, AGENT)

    def _check_announced(self, answer: requests.Response) -> None:
        announced = answer.headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > self.limits.max_bytes:
            raise UnreadableDocument(self.url, f"larger than {self.limits.max_bytes:,} bytes")

    def _body(self, answer: requests.Response) -> bytes:
        """The body, read as it trickles in: a slow server cannot hold us past the deadline."""
        data = bytearray()
        while chunk := answer.raw.read1(_CHUNK, decode_content=True):
            data += chunk
            if len(data) > self.limits.max_bytes:
                raise UnreadableDocument(self.url, f"larger than {self.limits.max_bytes:,} bytes")
            if time.monotonic() > self.deadline:
                reason = f"not received within {self.limits.seconds:g} seconds"
                raise UnreadableDocument(self.url, reason)
        return bytes(data)


def _permission(visit: _Visit, limits: Limits) -> _Permission:
    """Asks each site on the way whether the address may be fetched."""
    return partial(_ask_site, visit) if limits.robots else _anything


def _anything(_address: str) -> None:
    """Every address may be fetched."""


def _ask_site(visit: _Visit, address: str) -> None:
    parts = urlsplit(address)
    site = f"{parts.scheme}://{parts.netloc}"
    asked, robots = _known.get(site, (float("-inf"), ALL))
    if time.monotonic() - asked > _ROBOTS_SECONDS:
        robots = visit.follow(f"{site}/robots.txt", visit.robots, _anything)
        if len(_known) >= _SITES:
            _known.clear()
        _known[site] = time.monotonic(), robots
    if not robots.allow(address):
        raise UnreadableDocument(visit.url, FORBIDDEN)


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
