"""From when on changes are asked for: a revision of the graph, or a moment."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from graph.queries.feed import revision_before
from graph.store import Store

_REVISION = re.compile(r"\d{1,12}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HINT = (
    "write a revision (42), a day (2031-05-06, in UTC) or a moment with its offset "
    "(2031-05-06T12:00:00Z; a + of an offset is written %2B in an address)"
)


@dataclass(frozen=True)
class Since:
    """A revision that is known already, or the moment from which on all is wanted."""

    revision: int | None = None
    moment: dt.datetime | None = None

    def known(self, store: Store) -> int:
        """The last revision that is not wanted."""
        if self.moment is not None:
            return revision_before(store, self.moment)
        return self.revision or 0


def parse_since(text: object) -> Since:
    """What `text` says.

    Raises:
        ValueError: It is neither a revision nor a moment; a moment without an offset is none.
    """
    if isinstance(text, Since):
        return text
    if not isinstance(text, str) or not text.isascii():
        raise ValueError(f"this is no point in time; {_HINT}")
    if _REVISION.fullmatch(text):
        return Since(revision=int(text))
    try:
        moment = dt.datetime.fromisoformat(f"{text}T00:00:00Z" if _DAY.fullmatch(text) else text)
        utc = moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (ValueError, OverflowError) as error:
        raise ValueError(f"this is no point in time ({error}); {_HINT}") from error
    if utc is None:
        raise ValueError(f"this moment has no offset from UTC; {_HINT}")
    return Since(moment=utc)


PATTERN = (
    r"^([0-9]{1,12}|[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9]|3[01])"
    r"(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?)$"
)
"""What clients are told to write; moments in other forms of ISO 8601 are understood as well."""

SinceParameter = Annotated[
    Since,
    BeforeValidator(parse_since),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": PATTERN,
            "examples": ["42", "2031-05-06", "2031-05-06T12:00:00Z"],
        }
    ),
]
