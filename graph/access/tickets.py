"""Tickets: for a short while, and for one address, they stand in for a key.

A browser's `EventSource` cannot send headers, and a key in an address would stay in logs. A ticket
may stay there: it opens one address, for reading, and soon no more.
"""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from graph.access.keys import digest_of
from graph.moments import stamp
from graph.store import Store


@dataclass(frozen=True)
class Ticket:
    """Whose ticket it is.

    Attributes:
        name: Of the key or token that asked for it.
        key: Id of that key; `None` where it was a token or nobody.
    """

    name: str
    key: str | None


def issue(
    store: Store, ticket: Ticket, address: str, now: dt.datetime, lasts: dt.timedelta
) -> tuple[str, str]:
    """The text of a new ticket for the address, and until when it is good."""
    text, until = secrets.token_urlsafe(32), stamp(now + lasts)
    store.run(
        """
        CREATE (:Ticket {
          id: $id, name: $name, key: $key, address: $address, expires: $until
        })
        WITH 1 AS made
        OPTIONAL MATCH (old:Ticket) WHERE old.expires < $now
        DETACH DELETE old
        """,
        id=digest_of(text),
        name=ticket.name,
        key=ticket.key,
        address=address,
        until=until,
        now=stamp(now),
    )
    return text, until


def find_ticket(store: Store, text: str, address: str, now: dt.datetime) -> Ticket | None:
    """The ticket, if it is good for the address now."""
    row = store.row(
        """
        MATCH (ticket:Ticket {id: $id})
        WHERE ticket.address = $address AND ticket.expires > $now
        RETURN ticket.name AS name, ticket.key AS key
        """,
        id=digest_of(text),
        address=address,
        now=stamp(now),
    )
    return Ticket(row["name"], row["key"]) if row else None
