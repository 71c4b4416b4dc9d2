"""The record of changes: every request that was to change something, by whom, and how it ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import LiteralString
from uuid import uuid4

from graph.moments import stamp
from graph.queries.page import Page, Slice, Total, cut
from graph.store import Row, Store


@dataclass(frozen=True)
class Deed:
    """One request that was to change something.

    Attributes:
        who: Name of the key or token; `local` where none is asked for.
        key: Id of the key, if it was one.
        status: Of the answer: what was refused is written down as well.
        made: Address of what came of it, as in `Location`.
    """

    who: str
    key: str | None
    method: str
    path: str
    status: int
    request_id: str
    made: str | None = None


_FIELDS: LiteralString = (
    "deed {.id, .at, .who, .key, .method, .path, .status, .request_id, .made, .sk}"
)


def note_deed(store: Store, deed: Deed, now: dt.datetime) -> None:
    """Write it down."""
    at, deed_id = stamp(now), f"aud-{uuid4().hex[:20]}"
    store.run(
        "CREATE (deed:Deed) SET deed = $values",
        values={**asdict(deed), "id": deed_id, "at": at, "sk": f"{at}#{deed_id}"},
    )


def list_deeds(store: Store, page: Page, who: tuple[str, ...] = ()) -> Slice:
    """What was done, the latest first."""
    match: LiteralString = "MATCH (deed:Deed) WHERE ($who = [] OR deed.who IN $who) "
    total = store.value(match + "RETURN count(deed)", who=list(who))
    found: list[Row] = store.value(
        match
        + "AND ($after = '' OR deed.sk < $after) WITH deed ORDER BY deed.sk DESC LIMIT $size "
        + "RETURN collect("
        + _FIELDS
        + ")",
        who=list(who),
        after=page.after,
        size=page.limit + 1,
    )
    return cut(found, page, Total(value=int(total or 0)))
