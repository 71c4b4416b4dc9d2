"""The feed of changes: what became of which record since a revision, each at its latest one.

Writers come one after another, and what they change carries their revision; so whoever has read all
up to one revision misses nothing by going on from there. A record that changes again while somebody
pages moves behind the cursor, where it is met again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import LiteralString

from graph.changes import KINDS, Kind
from graph.queries.page import Page
from graph.queries.revision import edition
from graph.store import Row, Store

_END: LiteralString = "~"  # sorts after every kind


@dataclass(frozen=True)
class Feed:
    """One page of the feed.

    Attributes:
        items: In the order of their revisions.
        next_key: Where to go on at once; `None` when all up to `revision` has been shown.
        revision: From where to go on later.
    """

    items: list[Row]
    next_key: str | None
    revision: int


def changes_since(store: Store, since: int, page: Page, kinds: tuple[Kind, ...] = ()) -> Feed:
    """What is different from what it was at the revision `since`; from 0 on, everything there is.

    What came after `since` and is gone again is told as removed too.
    """
    now = edition(store).revision  # first: what a writer adds meanwhile is passed over by nobody
    rows = store.rows(
        """
        MATCH (change:Change)
        WHERE change.sk > $after AND change.sk < $until AND change.kind IN $kinds
        RETURN change.sk AS sk, change.id AS id, change.kind AS kind,
          CASE WHEN change.print IS NULL THEN 'removed'
               WHEN size([turn IN change.turns WHERE turn <= $since]) % 2 = 1 THEN 'changed'
               ELSE 'created' END AS change,
          change.revision AS revision, change.at AS at, change.why AS why, change.into AS into
        ORDER BY sk
        LIMIT $size
        """,
        after=max(page.after, _after(since)),
        until=_after(now),
        since=since,
        kinds=list(kinds or KINDS),
        size=page.limit + 1,
    )
    shown = rows[: page.limit]
    following = str(shown[-1]["sk"]) if len(rows) > page.limit else None
    items = [{name: value for name, value in row.items() if name != "sk"} for row in shown]
    return Feed(items, following, now)


def revision_before(store: Store, moment: dt.datetime) -> int:
    """The last revision whose changes were made before the moment."""
    at = moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    first = store.value(
        """
        MATCH (change:Change)
        WHERE change.at >= $at
        RETURN change.revision
        ORDER BY change.at
        LIMIT 1
        """,
        at=at,
    )
    return edition(store).revision if first is None else int(first) - 1


def _after(revision: int) -> str:
    """Behind all that a revision changed: as `graph.writes.changes` writes sort keys."""
    return f"{revision:012d}#{_END}"
