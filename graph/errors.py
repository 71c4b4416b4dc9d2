"""What can go wrong, in the domain's own words.

GestaError
├── InvalidSettings        an environment variable or option that cannot be meant
├── InvalidRecord          a value or record that breaks the vocabulary's rules
├── InvalidQuery           a question that cannot be meant; names the parameter that is wrong
├── InvalidCypher          a caller's own Cypher that the database does not understand
├── ForbiddenCypher        a caller's own Cypher that does more than read this graph
├── TooMuchToExport        more than a format that is held in memory takes
├── MissingExtra           what was asked for needs a library that is not installed
├── Moved                  the id stands for another one now
├── NotFound               no such document, event, actor … in the graph
│   └── Gone                   there was one
├── Outdated               the graph has changed since what the request rests on
├── Conflict               the graph is in a state that forbids this (another writer is at work)
│   └── Contradiction          persons' judgements that are in force say otherwise
├── DatabaseError
│   ├── DatabaseUnavailable    no server answers at the address
│   ├── DatabaseRefused        the server answers and says no: wrong password, wrong edition
│   ├── QueryTooLong           the server stopped a query at its time limit
│   └── WorkTooLarge           the server has not the memory that one transaction asks for
├── EmbeddedError          the Neo4j that we run ourselves: download, Java, port, disk, lock
└── UnreadableDocument     a file or page that cannot be read; carries its path and the reason
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class GestaError(Exception):
    """Base of all errors that Gesta raises on purpose; `str(error)` is a sentence for a person."""


class InvalidSettings(GestaError):
    """A setting whose value cannot be meant; the message names it and says what to write."""


class InvalidRecord(GestaError):
    """A value or a record that breaks the vocabulary's rules."""


class InvalidQuery(GestaError):
    """A question that cannot be meant: a date that is none, a name that fits several actors.

    Attributes:
        parameter: Name of the parameter that is wrong, as the caller wrote it.
        candidates: What the caller may have meant: `{"id": …, "name": …}` each.
    """

    def __init__(
        self, parameter: str, reason: str, candidates: tuple[dict[str, str], ...] = ()
    ) -> None:
        super().__init__(reason)
        self.parameter = parameter
        self.candidates = candidates


@dataclass(frozen=True)
class Position:
    """A place in a text: line and column from 1 on, and the number of characters before it."""

    line: int
    column: int
    offset: int


class InvalidCypher(GestaError):
    """A caller's own Cypher that cannot be answered; the words are the database's.

    Attributes:
        position: Where in the text it says the fault is, if it says so.
    """

    def __init__(self, reason: str, position: Position | None = None) -> None:
        super().__init__(reason)
        self.position = position


class ForbiddenCypher(GestaError):
    """A caller's own Cypher that does more than read this graph."""


class TooMuchToExport(GestaError):
    """More events than a format that is held in memory takes.

    Attributes:
        most: How many it takes.
        count: How many there are, or at least are.
    """

    def __init__(self, form: str, most: int, count: int, *, at_least: bool) -> None:
        there = f"{'more than ' if at_least else ''}{count:,}"
        super().__init__(
            f"{form} takes at most {most:,} events and these are {there}: narrow the filters, or "
            "take a format that is written as it comes (json, ndjson, csv, parquet)"
        )
        self.most = most
        self.count = count


class MissingExtra(GestaError):
    """What was asked for needs a library that comes with an extra of the package."""

    def __init__(self, extra: str) -> None:
        super().__init__(f'this needs more than is installed here: pip install "gesta[{extra}]"')
        self.extra = extra


class Moved(GestaError):
    """The record was merged into another one, which answers for it now."""

    def __init__(self, key: str, into: str) -> None:
        super().__init__(f"{key!r} was merged into {into!r}")
        self.key = key
        self.into = into


class NotFound(GestaError):
    """Nothing of that kind has that id."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f"no {kind} has the id {key!r}")
        self.kind = kind
        self.key = key


class Gone(NotFound):
    """Something had that id, and is no more.

    Attributes:
        why: As in `graph.changes.Why`.
        revision: The graph's from which on it is gone, and `at`, its time.
        into: What took its place, if one thing did.
    """

    def __init__(
        self,
        kind: str,
        key: str,
        reason: str,
        *,
        why: str,
        revision: int,
        at: str,
        into: str | None,
    ) -> None:
        super().__init__(kind, key)
        self.args = (f"the {kind} {key!r} is gone: {reason}",)
        self.why = why
        self.revision = revision
        self.at = at
        self.into = into


class Outdated(GestaError):
    """The graph has changed since the revision that the request rests on."""


class Conflict(GestaError):
    """The graph is in a state that forbids the request."""


class Contradiction(Conflict):
    """What is to be said contradicts judgements of persons that are in force.

    Attributes:
        judgements: Their ids, and what each says in one sentence.
    """

    def __init__(self, reason: str, judgements: Mapping[str, str]) -> None:
        super().__init__(reason)
        self.judgements = dict(judgements)


class DatabaseError(GestaError):
    """The database could not do what it was asked."""


class DatabaseUnavailable(DatabaseError):
    """No server answers at the address."""


class DatabaseRefused(DatabaseError):
    """The server answers and refuses: wrong password, unsupported feature."""


class QueryTooLong(DatabaseError):
    """The server stopped the query at its time limit."""


class WorkTooLarge(DatabaseError):
    """One transaction asks for more memory than the server gives; less at a time may pass."""


class EmbeddedError(GestaError):
    """The embedded Neo4j could not be fetched, started or stopped; the message says what to do."""


class UnreadableDocument(GestaError):
    """A document that cannot be read.

    Attributes:
        origin: Path or address as the user gave it.
        reason: One short phrase, without the origin.
    """

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin = origin
        self.reason = reason
