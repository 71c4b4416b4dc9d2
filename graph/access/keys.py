"""Keys: who may ask for what. Of a key's secret only a digest is kept.

A secret has 256 random bits, so one round of SHA-256 keeps it as well as a slow hash would: nobody
tries them all. The id within a key says where its digest lies.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import LiteralString

from graph.errors import Conflict, NotFound
from graph.moments import stamp
from graph.store import Row, Store

_KEY = re.compile(r"gesta_([0-9a-f]{12})_([A-Za-z0-9_-]{43})", re.ASCII)
_FIELDS: LiteralString = (
    "key {.id, .name, .digest, .scopes, .created, .expires, .revoked, .used} AS key"
)


class Scope(StrEnum):
    """What a key is good for; `admin` holds the others."""

    READ = "read"
    INGEST = "ingest"
    CURATE = "curate"
    ADMIN = "admin"


@dataclass(frozen=True)
class ApiKey:
    """A key without its secret.

    Attributes:
        name: Whose it is, or what for; written beside what is changed with it.
        created, expires, revoked: Moments, ISO in UTC.
        used: The last day on which it was used, ISO.
    """

    id: str
    name: str
    digest: str
    scopes: frozenset[Scope]
    created: str
    expires: str | None = None
    revoked: str | None = None
    used: str | None = None

    def holds(self, now: dt.datetime) -> bool:
        """Whether it is in force."""
        return self.revoked is None and (self.expires is None or self.expires > stamp(now))

    def shown(self, now: dt.datetime) -> Row:
        """It as people see it: all but the digest, and whether it is in force."""
        kept = {name: value for name, value in asdict(self).items() if name != "digest"}
        return {**kept, "scopes": sorted(self.scopes), "in_force": self.holds(now)}

    def opens(self, secret: str) -> bool:
        """Whether the secret is this key's, in a time that tells nothing about it."""
        return hmac.compare_digest(self.digest, digest_of(secret))


@dataclass(frozen=True)
class Given:
    """A key as it was sent."""

    id: str
    secret: str


def given_of(text: str) -> Given | None:
    """The parts of a key, or `None` when it is none."""
    match = _KEY.fullmatch(text)
    return Given(match[1], match[2]) if match else None


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def create_key(
    store: Store,
    name: str,
    scopes: Collection[Scope],
    now: dt.datetime,
    lasts: dt.timedelta | None = None,
) -> tuple[ApiKey, str]:
    """A new key, and the text to send: it cannot be had again.

    Raises:
        Conflict: A key in force has this name; which of the two did something would not be clear.
    """
    key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    rows = store.run(
        """
        OPTIONAL MATCH (other:ApiKey {name: $name})
        WHERE other.revoked IS NULL AND (other.expires IS NULL OR other.expires > $now)
        WITH count(other) AS taken WHERE taken = 0
        CREATE (key:ApiKey {
          id: $id, name: $name, digest: $digest, scopes: $scopes, created: $now, expires: $expires
        })
        RETURN """
        + _FIELDS,
        id=key_id,
        name=name,
        digest=digest_of(secret),
        scopes=sorted(scopes),
        now=stamp(now),
        expires=stamp(now + lasts) if lasts else None,
    )
    if not rows:
        raise Conflict(f"a key named {name!r} is in force; revoke it first, or choose another name")
    return _key(rows[0]["key"]), f"gesta_{key_id}_{secret}"


def find_key(store: Store, key: str) -> ApiKey | None:
    """The key with this id, in force or not."""
    row = store.row("MATCH (key:ApiKey {id: $id}) RETURN " + _FIELDS, id=key)
    return _key(row["key"]) if row else None


def list_keys(store: Store) -> list[ApiKey]:
    """All keys, the newest first, also those that are no longer in force."""
    rows = store.rows("MATCH (key:ApiKey) RETURN " + _FIELDS + " ORDER BY key.created DESC, key.id")
    return [_key(row["key"]) for row in rows]


def revoke_key(store: Store, key: str, now: dt.datetime) -> ApiKey:
    """Put a key out of force for good; doing so twice changes nothing.

    Raises:
        NotFound: No key has this id.
    """
    rows = store.run(
        "MATCH (key:ApiKey {id: $id}) SET key.revoked = coalesce(key.revoked, $now) RETURN "
        + _FIELDS,
        id=key,
        now=stamp(now),
    )
    if not rows:
        raise NotFound("key", key)
    return _key(rows[0]["key"])


def note_use(store: Store, key: str, now: dt.datetime) -> None:
    """Remember the day, so that keys nobody uses are found."""
    store.run(
        "MATCH (key:ApiKey {id: $id}) WHERE coalesce(key.used, '') < $day SET key.used = $day",
        id=key,
        day=now.date().isoformat(),
    )


def _key(row: Row) -> ApiKey:
    row["scopes"] = frozenset(Scope(name) for name in row["scopes"])
    return ApiKey(**row)
