"""Stands before all routes: who asks, may they, how often; and writes down what they change.

It answers before the body of a request is read, so nobody unknown makes this server read much.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import LOCAL, READING, Principal, changes, scopes_of, takes_ticket
from api.errors import RETRY_SECONDS, problem
from api.oidc import BadToken, Provider, ProviderAway
from api.rates import Allowance, Limiter
from graph.access.audit import Deed, note_deed
from graph.access.keys import ApiKey, find_key, given_of, note_use
from graph.access.keys import Scope as Right
from graph.access.tickets import find_ticket
from graph.errors import DatabaseError
from graph.store import Store

log = logging.getLogger(__name__)

KEY_SECONDS = 10.0  # a key that was revoked opens at most so long elsewhere
_REMEMBERED = 1_000
_NO = frozenset({"0", "false", "off", "no", "n", "f"})
_CHALLENGE = 'Bearer realm="gesta"'
_READERS = frozenset({Right.READ})
_IDLE = frozenset({304, 400, 404, 405, 410, 413, 415, 422})  # nothing was understood, or there


@dataclass(frozen=True)
class Guarding:
    """How strict it is.

    Attributes:
        required: Whether a key, a token or a ticket has to be shown.
        limiter: How often one may ask; `None` for any number of times.
        hosts: Names under which the server may be asked where no key is required: a page
            elsewhere cannot make its own name lead here. Empty for any.
        origins: Whose pages may ask, beside the server's own; `*` for all.
        provider: Whose tokens are good.
    """

    required: bool = False
    limiter: Limiter | None = None
    hosts: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    provider: Provider | None = None


class _Refused(Exception):
    """The request goes no further; carries the answer's parts."""

    def __init__(
        self, status: int, name: str, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.name, self.detail = status, name, detail
        self.headers = dict(headers or {})


class Guard:
    """The middleware; see the module."""

    def __init__(self, app: ASGIApp, store: Store, how: Guarding) -> None:
        self.app = app
        self._store = store
        self._how = how
        self._keys = _Keys(store)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        allowance: Allowance | None = None
        principal: Principal | None = None
        takes = scopes_of(scope["method"], scope["path"])
        changing = changes(scope["method"], takes) and not _rehearses(scope)
        try:
            principal = await self._principal(scope, takes)
            allowance = self._counted(principal.owner or principal.name) if principal else None
            _permit(principal, takes)
        except _Refused as refused:
            if principal and changing:
                await self._noted(scope, principal, refused.status, None)
            await _answered(refused, scope, receive, self._stamped(send, allowance))
            return
        scope.setdefault("state", {})["principal"] = principal
        send = self._stamped(send, allowance)
        await self.app(
            scope, receive, self._noting(scope, principal, send) if principal and changing else send
        )

    async def _principal(self, scope: Scope, takes: Collection[Right]) -> Principal | None:
        headers = Headers(scope=scope)
        if not self._how.required:
            self._check_site(scope, headers)
            return LOCAL
        if not takes:
            return None
        try:
            return await self._shown(scope, headers)
        except _Refused as refused:
            if refused.status == 401:  # who guesses is counted by where they are
                self._counted(f"@{(scope.get('client') or ('?',))[0]}")
            raise

    async def _shown(self, scope: Scope, headers: Headers) -> Principal:
        text = _key_in(headers)
        if text is None:
            text = _without_ticket(scope)
            if text is None:
                raise _Refused(
                    401,
                    "unauthorized",
                    "this server asks for a key: send it as `Authorization: Bearer …`",
                    {"WWW-Authenticate": _CHALLENGE},
                )
            return await self._by_ticket(text, str(scope["path"]))
        return await self._by_text(text)

    def _check_site(self, scope: Scope, headers: Headers) -> None:
        """Where nobody shows a key, only this machine's own pages and programs may ask."""
        host = headers.get("host", "")
        if self._how.hosts and _name(host) not in self._how.hosts:
            raise _Refused(
                421,
                "wrong-host",
                f"this server asks for no key, so it answers only under its own names, not "
                f"{host!r}; name others in GESTA_HOSTS",
            )
        origin = headers.get("origin")
        if origin is None or scope["method"] in (*READING, "OPTIONS"):
            return
        if urlsplit(origin).netloc == host or not self._how.origins.isdisjoint((origin, "*")):
            return
        raise _Refused(
            403, "cross-site", f"pages of {origin} may not write here; GESTA_CORS names who may"
        )

    async def _by_text(self, text: str) -> Principal:
        given = given_of(text)
        if given is not None:
            key = await self._keys.opened(given.id, given.secret)
            if key is not None:
                return Principal(key.name, key.scopes, key.id, key.expires)
            raise _wrong("this key is not known here, or no longer in force")
        if self._how.provider is None:
            raise _wrong("this is no key of Gesta: they begin with gesta_")
        try:
            return await run_in_threadpool(self._how.provider.principal_of, text)
        except BadToken as error:
            raise _wrong(str(error)) from error
        except ProviderAway as error:
            raise _Refused(
                503, "identity-unavailable", str(error), {"Retry-After": str(RETRY_SECONDS)}
            ) from error

    async def _by_ticket(self, text: str, path: str) -> Principal:
        try:
            ticket = await run_in_threadpool(find_ticket, self._store, text, path, _now())
        except DatabaseError as error:
            raise _away(error) from error
        if ticket is None:
            raise _wrong("this ticket is not good here, or no longer")
        return Principal(ticket.name, _READERS, ticket.key)

    def _counted(self, who: str) -> Allowance | None:
        limiter = self._how.limiter
        if limiter is None:
            return None
        allowance = limiter.take(who, time.monotonic())
        if allowance.ok:
            return allowance
        raise _Refused(
            429,
            "too-many-requests",
            f"more than {limiter.rate.requests} requests in {limiter.rate.seconds} s",
            {"Retry-After": str(allowance.retry), **_rates(limiter, allowance)},
        )

    def _stamped(self, send: Send, allowance: Allowance | None) -> Send:
        limiter = self._how.limiter
        if limiter is None or allowance is None:
            return send
        told = _rates(limiter, allowance)

        async def stamped(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(told)
            await send(message)

        return stamped

    def _noting(self, scope: Scope, principal: Principal, send: Send) -> Send:
        """Before the answer goes out, so that what was confirmed is on record."""

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] not in _IDLE:
                made = Headers(raw=message.get("headers", [])).get("location")
                await self._noted(scope, principal, int(message["status"]), made)
            await send(message)

        return noting

    async def _noted(
        self, scope: Scope, principal: Principal, status: int, made: str | None
    ) -> None:
        deed = Deed(
            who=principal.name,
            key=principal.key,
            method=scope["method"],
            path=scope["path"],
            status=status,
            request_id=str(scope["state"].get("request_id", "-")),
            made=made,
        )
        try:
            await run_in_threadpool(note_deed, self._store, deed, _now())
        except DatabaseError as error:
            log.warning("not in the record of changes: %s (%s)", deed, error)


class _Keys:
    """Keys as they were found, for a few seconds: not every request asks the database."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: OrderedDict[str, tuple[float, ApiKey | None]] = OrderedDict()

    async def opened(self, key_id: str, secret: str) -> ApiKey | None:
        """The key, if the secret is its own and it is in force."""
        kept = self._found.get(key_id)
        if kept is None or kept[0] < time.monotonic():
            try:
                key = await run_in_threadpool(self._look, key_id)
            except DatabaseError as error:
                raise _away(error) from error
            self._keep(key_id, key)
        else:
            key = kept[1]
        good = key is not None and key.opens(secret) and key.holds(_now())
        return key if good else None

    def _keep(self, key_id: str, key: ApiKey | None) -> None:
        self._found[key_id] = (time.monotonic() + KEY_SECONDS, key)
        self._found.move_to_end(key_id)
        if len(self._found) > _REMEMBERED:
            self._found.popitem(last=False)

    def _look(self, key_id: str) -> ApiKey | None:
        key, now = find_key(self._store, key_id), _now()
        if key is not None and key.holds(now) and (key.used or "") < now.date().isoformat():
            note_use(self._store, key_id, now)
        return key


def _permit(principal: Principal | None, takes: Collection[Right]) -> None:
    if principal is None or principal.may(takes):
        return
    wanted = " or ".join(takes)
    raise _Refused(
        403,
        "insufficient-scope",
        f"this takes the scope {wanted}, which {principal.name!r} has not",
        {
            "WWW-Authenticate": f'{_CHALLENGE}, error="insufficient_scope", '
            f'scope="{" ".join(takes)}"'
        },
    )


def _key_in(headers: Headers) -> str | None:
    """The key or token that the request brings."""
    kind, _, text = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and text.strip():
        return text.strip()
    return headers.get("x-api-key") or None


def _without_ticket(scope: Scope) -> str | None:
    """The ticket of an address; taken out of it, so that nothing behind sees or logs it."""
    if not takes_ticket(scope["method"], scope["path"]):
        return None
    asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    tickets = [value for name, value in asked if name == "ticket"]
    if not tickets:
        return None
    scope["query_string"] = urlencode([p for p in asked if p[0] != "ticket"]).encode("latin-1")
    return tickets[0]


def _rehearses(scope: Scope) -> bool:
    """Whether the request only asks what would change."""
    asked = parse_qsl(scope["query_string"].decode("latin-1"))
    return any(name == "dry_run" and value.lower() not in _NO for name, value in asked)


def _name(host: str) -> str:
    """The name or address in a `Host` header, without its port."""
    return (urlsplit(f"//{host}").hostname or "") if host else ""


def _wrong(detail: str) -> _Refused:
    challenge = f'{_CHALLENGE}, error="invalid_token"'
    return _Refused(401, "unauthorized", detail, {"WWW-Authenticate": challenge})


def _away(error: DatabaseError) -> _Refused:
    return _Refused(503, "database-unavailable", str(error), {"Retry-After": str(RETRY_SECONDS)})


def _rates(limiter: Limiter, allowance: Allowance) -> dict[str, str]:
    return {
        "RateLimit-Limit": str(limiter.rate.requests),
        "RateLimit-Policy": str(limiter.rate),
        "RateLimit-Remaining": str(allowance.remaining),
        "RateLimit-Reset": str(allowance.reset),
    }


async def _answered(refused: _Refused, scope: Scope, receive: Receive, send: Send) -> None:
    response: Response = problem(
        refused.status,
        refused.name,
        refused.detail,
        path=scope["path"],
        request_id=str(scope.get("state", {}).get("request_id", "-")),
        headers=refused.headers,
    )
    await response(scope, receive, send)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
