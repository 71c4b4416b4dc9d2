"""One event: who says what of it; and one quote in its place."""

from __future__ import annotations

from collections.abc import Sequence

from gesta.mcp.answers import (
    Attribute,
    ConflictItem,
    Linked,
    Position,
    QuoteInContext,
    Told,
)
from gesta.mcp.evidence import MOST_QUOTE, event_of, quote_of, quotes_in
from gesta.mcp.questions import Accounts, InContext
from graph.errors import Moved
from graph.queries.accounts import Clocks, get_accounts
from graph.queries.conflicts import ConflictFilters, list_conflicts
from graph.queries.events import get_event
from graph.queries.page import Page
from graph.queries.quotes import quote_in_context
from graph.store import Row, Store

MOST_QUOTES = 20
MOST_ATTRIBUTES = 30
MOST_POSITIONS = 8  # of one attribute
MOST_NAMED = 8  # holders and claims of one position
MOST_CONFLICTS = 10
MOST_LINKS = 20
_URGENT = ("contested", "revised", "corroborated", "agreed", "single_source")
_LINKS = {
    ("responds_to", "to"): "responds to",
    ("responds_to", "from"): "is answered by",
    ("causes", "to"): "causes",
    ("causes", "from"): "is caused by",
    ("part_of", "to"): "is part of",
    ("part_of", "from"): "contains",
    ("before", "to"): "comes before",
    ("before", "from"): "comes after",
    ("same_as", "to"): "is said to be the same as",
    ("same_as", "from"): "is said to be the same as",
}


def hear(store: Store, asked: Accounts) -> Told:
    """Every position on every attribute, with its holders and its quotes."""
    try:
        return _heard(store, asked.event, asked)
    except Moved as moved:
        return _heard(store, moved.into, asked)


def _heard(store: Store, event: str, asked: Accounts) -> Told:
    known_at = asked.known_at.upper if asked.known_at else None
    clocks = Clocks(
        known_at=asked.known_at.last if asked.known_at else None,
        as_of=asked.as_of.first if asked.as_of else None,
    )
    row = get_event(store, event, known_at)
    accounts = get_accounts(store, event, clocks)
    conflicts, beyond = _conflicts(store, event, known_at) if row["disputed"] else ([], 0)
    views = _gravest_first(accounts["attributes"])
    evidence = _chosen(views, accounts["evidence"])
    links: list[Row] = row["links"]
    life: Row = accounts["lifecycle"] or {}
    return Told(
        event=event_of({**row, "claims": {"total": row["claims"]["total"], "items": []}}),
        attributes=[_attribute(view) for view in views[:MOST_ATTRIBUTES]],
        conflicts=[_conflict(found) for found in conflicts],
        stage=life.get("stage"),
        links=[_linked(link) for link in links[:MOST_LINKS]],
        copies=len(accounts["copies"]),
        quotes=quotes_in(evidence[:MOST_QUOTES]),
        left_out=_beyond(len(evidence), len(views), len(links), beyond),
    )


def _conflicts(store: Store, event: str, known_at: str | None) -> tuple[list[Row], int]:
    """The gravest, and how many more there are."""
    filters = ConflictFilters(event=(event,), known_at=known_at)
    found = list_conflicts(store, filters, Page(limit=MOST_CONFLICTS))
    return found.items, found.total.value - len(found.items)


def _gravest_first(views: Sequence[Row]) -> list[Row]:
    return sorted(views, key=lambda view: _URGENT.index(view["verdict"]))


def _chosen(views: Sequence[Row], evidence: Sequence[Row]) -> list[Row]:
    """The evidence, what is contested first; of one attribute each position in turn."""
    claims = {claim["id"]: claim for claim in evidence}
    wanted: list[str] = []
    for view in views:
        held: list[list[str]] = [position["claims"] for position in view["positions"]]
        for rank in range(max(map(len, held), default=0)):
            wanted += [ids[rank] for ids in held if rank < len(ids)]
    ordered = [*dict.fromkeys(wanted), *claims]
    return [claims[key] for key in dict.fromkeys(ordered) if key in claims]


def _attribute(view: Row) -> Attribute:
    return Attribute(
        attribute=view["attribute"],
        of=view["name"] or view["of"],
        verdict=view["verdict"],
        positions=[_position(position) for position in view["positions"][:MOST_POSITIONS]],
    )


def _position(position: Row) -> Position:
    return Position(
        value=position["label"],
        independent_sources=position["roots"],
        held_by=[root["name"] for root in position["holders"][:MOST_NAMED]],
        claims=position["claims"][:MOST_NAMED],
    )


def _conflict(row: Row) -> ConflictItem:
    first = [position["claims"][0]["claim"] for position in row["positions"][:MOST_POSITIONS]]
    return ConflictItem(
        **{name: row[name] for name in ("id", "kind", "severity", "about", "reason")},
        quotes=quotes_in(first),
    )


def _linked(link: Row) -> Linked:
    other: Row = link["event"]
    voices = [voice["name"] for said in link["said"] for voice in said["speakers"]]
    return Linked(
        words=_LINKS[link["type"], link["direction"]],
        id=other["id"],
        title=other["title"],
        start=other["start"],
        said_by=list(dict.fromkeys(voices)),
    )


def _beyond(quotes: int, attributes: int, links: int, conflicts: int) -> list[str]:
    more = [
        (quotes - MOST_QUOTES, "quotes: ask `quote` for the claims that the positions name"),
        (attributes - MOST_ATTRIBUTES, "attributes that fewer disagree on"),
        (links - MOST_LINKS, "linked events"),
        (conflicts, "conflicts, less grave"),
    ]
    return [f"{rest} more {what}." for rest, what in more if rest > 0]


def show(store: Store, asked: InContext) -> QuoteInContext:
    """A claim's words with what stands before and after them."""
    row = quote_in_context(store, asked.claim, asked.around)
    claim: Row = row["claim"]
    before, after = str(row["before"]), str(row["after"])
    last = claim["end_char"] + len(after)
    return QuoteInContext(
        of=claim["about"],
        of_id=row["of_id"],
        of_title=row["of_title"],
        quote=quote_of(claim),
        before=before,
        after=after,
        start_char=row["start"],
        end_char=last,
        characters=row["characters"],
        left_out=_rest(row, last),
    )


def _rest(row: Row, last: int) -> list[str]:
    beyond: int = row["start"] + row["characters"] - last
    found: list[str] = []
    if beyond > 0:
        found.append(f"{beyond} more characters of the document; raise `around` to see more.")
    if len(row["claim"]["quote"]) > MOST_QUOTE:
        found.append(f"The quote itself is cut after {MOST_QUOTE} characters.")
    return found
