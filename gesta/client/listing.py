"""Lists: pages are asked for when somebody gets that far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel

from api.responses import EventClaim, EventShape, Page, RelationShape
from gesta.client.frames import to_pandas, to_polars
from gesta.client.network import relations_graph
from graph.queries.page import Total

if TYPE_CHECKING:
    import networkx
    import pandas
    import polars

T = TypeVar("T", bound=BaseModel)
Fetch = Callable[[str | None], Page[T]]

SHOWN = 20  # rows of a table in a notebook


class Listing(Generic[T]):
    """All items of a question, in its order. Every look begins at the first page again."""

    def __init__(self, fetch: Fetch[T]) -> None:
        self._fetch = fetch
        self._first: Page[T] | None = None

    @property
    def total(self) -> Total:
        """How many there are: exactly (`eq`), or at least so many (`gte`)."""
        return self._first_page().total

    def pages(self) -> Iterator[Page[T]]:
        """Page by page; the next one is asked for when it is wanted."""
        page = self._first_page()
        yield page
        while page.next_cursor is not None:
            page = self._fetch(page.next_cursor)
            yield page

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def first(self, count: int) -> list[T]:
        """The first of them."""
        return list(islice(self, count))

    def to_pandas(self, limit: int | None = None) -> pandas.DataFrame:
        """A table of all, or of the first; needs `gesta[frames]`."""
        return to_pandas(islice(self, limit))

    def to_polars(self, limit: int | None = None) -> polars.DataFrame:
        """Likewise for polars."""
        return to_polars(islice(self, limit))

    def _first_page(self) -> Page[T]:
        if self._first is None:
            self._first = self._fetch(None)
        return self._first

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {told(self.total)}>"


class Events(Listing[EventShape]):
    """Events, which a notebook shows as a table."""

    def claims(self) -> Iterator[tuple[EventShape, EventClaim]]:
        """What is said of each: the claims that came along, with the event that they are of."""
        for event in self:
            for claim in (event.claims.items if event.claims else None) or ():
                yield event, claim

    def _repr_html_(self) -> str:
        rows = "".join(_row(event) for event in self._first_page().items[:SHOWN])
        head = "<th>when</th><th>what</th><th>who</th><th>status</th><th>said</th>"
        return (
            f"<table><caption>{escape(told(self.total))}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )


class Relations(Listing[RelationShape]):
    """Relations, which are a graph as well."""

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Actors and places as nodes, relations as edges; keys are ids."""
        return relations_graph(self)


def told(total: Total) -> str:
    """A number for people."""
    return f"{total.value:,}{'' if total.relation == 'eq' else ' or more'}"


def cells(texts: Iterable[str]) -> str:
    """Cells of a row in HTML."""
    return "".join(f"<td>{escape(text)}</td>" for text in texts)


def _row(event: EventShape) -> str:
    date = event.date
    when = (date.value or date.start or "") if date else ""
    who = ", ".join(dict.fromkeys(part.actor.name for part in event.participants))
    quotes = (event.claims.items if event.claims else None) or ()
    said = next((f"“{claim.quote}”" for claim in quotes), "")
    status = event.status.value if event.status else ""
    return f"<tr>{cells((when, event.title or event.id, who, status, said))}</tr>"
