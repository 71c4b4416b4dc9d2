"""What a writer is given: the events, and what is to be said of all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Material:
    """Events with their evidence, and where they come from.

    Attributes:
        events: As `list_events` tells them, each with all its claims, in the order of time.
        document_of: A document with its text, by its id.
        revision: The graph's, read before the events were.
        at: When the graph was last changed; of a graph that does not know, when this is written.
        filters: What was asked for: the filters that narrow, as they were resolved.
        omitted: How many events the filters keep that the format has no place for.
    """

    events: Iterable[Row]
    document_of: Callable[[str], Row]
    revision: int
    at: dt.datetime
    filters: dict[str, Any]
    omitted: int = 0
