"""Pages of a list: how many, from where on, and the opaque cursor that says so.

A cursor carries the sort key of the last item seen, never a number of items to skip: pages stay
right when rows are inserted between two requests, and page 1,000 costs as much as page 1. It also
carries a digest of the question it belongs to, so a cursor of another question is refused.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import InvalidQuery
from graph.identity import digest
from graph.store import Row

DEFAULT_LIMIT = 50
MAX_LIMIT = 500
COUNT_LIMIT = 10_000  # counting stops here; a total beyond it is "at least"
VERSION = 1


class Total(BaseModel):
    """How many items there are: exactly (`eq`), or at least that many (`gte`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: int
    relation: Literal["eq", "gte"] = "eq"

    @classmethod
    def counted(cls, count: int, limit: int = COUNT_LIMIT, *, among_best: bool = False) -> Total:
        """The total after a count that stopped one past `limit`.

        `among_best` says that only the best matches of a search were counted at all.
        """
        at_least = among_best or count > limit
        return cls(value=min(count, limit), relation="gte" if at_least else "eq")

    def plus(self, more: int) -> Total:
        """The total with so many more that were counted elsewhere."""
        return Total(value=self.value + more, relation=self.relation)


class _Mark(BaseModel):
    """What a cursor carries."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    v: Literal[1]
    k: str
    q: str
    t: tuple[int, Literal["eq", "gte"]] | None = None


@dataclass(frozen=True)
class Page:
    """Which part of a list is wanted.

    Attributes:
        limit: Most items, 1 to 500.
        after: Sort key of the last item already seen; the empty string starts at the beginning.
        total: The total as the first page counted it; counted once per walk.
    """

    limit: int = DEFAULT_LIMIT
    after: str = ""
    total: Total | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MAX_LIMIT:
            raise InvalidQuery("limit", f"limit is {self.limit}; it can be 1 to {MAX_LIMIT}")

    @classmethod
    def at(cls, cursor: str | None, limit: int, question: str) -> Page:
        """The page that the cursor points to, or the first one without a cursor."""
        if cursor is None:
            return cls(limit=limit)
        mark = _decode(cursor)
        if mark.q != question:
            raise InvalidQuery(
                "cursor",
                "this cursor belongs to another question; "
                "repeat the filters it came with, or start without a cursor",
            )
        total = Total(value=mark.t[0], relation=mark.t[1]) if mark.t else None
        return cls(limit=limit, after=mark.k, total=total)


@dataclass(frozen=True)
class Slice:
    """One page of a list as it was found.

    Attributes:
        items: In their stable order.
        next_key: Sort key of the last item when there are more; `None` on the last page.
    """

    items: list[Row]
    total: Total
    next_key: str | None = None

    def cursor(self, question: str) -> str | None:
        """The cursor of the page after this one; `None` on the last page."""
        if self.next_key is None:
            return None
        return encode_cursor(self.next_key, question, self.total)


def cut(items: list[Row], page: Page, total: Total) -> Slice:
    """A slice from up to `limit + 1` rows that carry their sort key as `sk`; the key is dropped."""
    kept = items[: page.limit]
    next_key = str(kept[-1]["sk"]) if len(items) > page.limit else None
    bare = [{"id": r["id"], **{n: v for n, v in r.items() if n != "sk"}} for r in kept]
    return Slice(bare, total, next_key)


def question_of(name: str, *parts: object) -> str:
    """Digest of a question: the list's name and every filter that shapes it, but not the limit."""
    return digest(name, *parts)


def encode_cursor(key: str, question: str, total: Total | None = None) -> str:
    """Base64url without padding, of a small JSON object."""
    content: dict[str, object] = {"v": VERSION, "k": key, "q": question}
    if total is not None:
        content["t"] = (total.value, total.relation)
    packed = json.dumps(content, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode("ascii")


def _decode(cursor: str) -> _Mark:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        content = base64.b64decode(padded, altchars=b"-_", validate=True)
        return _Mark.model_validate_json(content)
    except (UnicodeEncodeError, binascii.Error, ValidationError) as error:
        raise InvalidQuery(
            "cursor", "this is not a cursor; take next_cursor from the page before, unchanged"
        ) from error
