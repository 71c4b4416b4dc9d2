"""Who asks, and what each request takes: one table, so that no route can forget to ask for it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from graph.access.keys import Scope

_OPEN = frozenset({"/livez", "/healthz", "/readyz", "/version", "/openapi.json", "/docs"})
_ADMIN = re.compile(r"/v1/(keys|audit|cypher)(/.*)?")
_CURATE = re.compile(r"/v1/(judgements|anchors|documents)(/.*)?")
_INGEST = re.compile(r"/v1/(ingest|jobs)(/.*)?")
_FOR_READERS = re.compile(r"/v1/(tickets|me)")
_STREAM = re.compile(r"/v1/jobs/[^/]+/events", re.DOTALL)
READING = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class Principal:
    """Who asks.

    Attributes:
        name: Of the key, or the subject of the token; `local` where none is asked for.
        key: Id of the key, if it is one.
        scopes: What may be done; `admin` holds the others.
        expires: Moment, ISO in UTC.
    """

    name: str
    scopes: frozenset[Scope]
    key: str | None = None
    expires: str | None = None

    @property
    def owner(self) -> str | None:
        """What keeps its idempotency keys apart from those of others; `None` of who is not asked.

        A name in a token could be any text, so it cannot be taken for the id of a key.
        """
        if self.key:
            return self.key
        return None if self.name == LOCAL.name and self.expires is None else f"token {self.name}"

    def may(self, takes: Collection[Scope]) -> bool:
        """Whether one of the scopes that something takes is held; nothing taken, all may."""
        return not takes or Scope.ADMIN in self.scopes or not self.scopes.isdisjoint(takes)


LOCAL = Principal("local", frozenset(Scope))


def scopes_of(method: str, path: str) -> tuple[Scope, ...]:
    """What a request takes: one of these; none where nobody has to say who asks.

    What is not known takes most. A preflight asks nothing of the graph, and comes without a key.
    """
    if method == "OPTIONS" or (method in READING and path in _OPEN):
        return ()
    if _ADMIN.fullmatch(path):
        return (Scope.ADMIN,)
    if method in READING or _FOR_READERS.fullmatch(path):
        # Who may send a document but not read may still see what became of it.
        return (Scope.READ, Scope.INGEST) if _INGEST.fullmatch(path) else (Scope.READ,)
    if _INGEST.fullmatch(path):
        return (Scope.INGEST,)
    return (Scope.CURATE,) if _CURATE.fullmatch(path) else (Scope.ADMIN,)


def changes(method: str, takes: Collection[Scope]) -> bool:
    """Whether a request that takes one of these is to change something, or may."""
    return method not in READING and any(scope is not Scope.READ for scope in takes)


def takes_ticket(method: str, path: str) -> bool:
    """Whether a ticket stands in for a key here."""
    return method == "GET" and is_stream(path)


def is_stream(path: str) -> bool:
    """Whether what is told at this address goes on."""
    return bool(_STREAM.fullmatch(path))
