"""Actors: found by any name they go by, listed, shown with what is known of each."""

from __future__ import annotations

from collections.abc import Collection
from typing import LiteralString

from graph.errors import InvalidQuery, NotFound
from graph.known import KNOWN_DOCUMENT
from graph.queries.fields import map_of, only
from graph.queries.filters import Filters, changed
from graph.queries.merged import missing, survivor
from graph.queries.page import COUNT_LIMIT, Page, Slice, Total, cut
from graph.queries.past.actors import actor_cards, goes_by, is_of, matching
from graph.queries.past.company import counterparts_at
from graph.queries.past.events import half_known
from graph.queries.words import fold, lucene
from graph.store import Row, Store

MOST_FOUND = 200  # a search by name shows the best so many
RECENT = 5_000  # counterparts are counted over an actor's latest so many participations

FIELDS: dict[LiteralString, LiteralString] = {
    "name": "actor.name",
    "kind": "actor.kind",
    "country": "actor.country",
    "aliases": "actor.aliases",
    "external_ids": "coalesce(actor.external_ids, [])",
    "documents": "actor.documents",
    "events": "COUNT { (actor)-[:PARTICIPATES_IN]->() }",
}
"""What a list item can carry besides its id, and the Cypher that builds each."""
_CARD: LiteralString = map_of("id: actor.id", FIELDS)


def list_actors(
    store: Store,
    page: Page,
    kinds: tuple[str, ...] = (),
    countries: tuple[str, ...] = (),
    known_at: str | None = None,
    changed_since: int | None = None,
    fields: Collection[str] = (),
) -> Slice:
    """Actors in the order of their ids: stable whatever is loaded between two pages.

    With `known_at` those that documents published by that day name, as they name them; without it
    perhaps only those that changed after a revision.
    """
    if known_at:
        cards = matching(store, known_at, kinds, countries)
        later = [_bare(card) for card in cards if card["id"] > page.after]
        return cut(only(later[: page.limit + 1], fields), page, Total(value=len(cards)))
    narrowed: LiteralString = (
        "MATCH (actor:Actor) WHERE actor.id > $after "
        "AND ($kinds = [] OR actor.kind IN $kinds) "
        "AND ($countries = [] OR actor.country IN $countries) "
    )
    if changed_since is not None:
        narrowed += "AND " + changed("actor")
    names = {"kinds": list(kinds), "countries": list(countries), "changed_since": changed_since}
    total = page.total or Total.counted(
        store.value(
            narrowed + "WITH actor LIMIT $most RETURN count(actor)",
            **names,
            after="",
            most=COUNT_LIMIT + 1,
        )
    )
    query = (
        narrowed
        + "WITH actor ORDER BY actor.id LIMIT $size WITH actor, actor.id AS sk RETURN collect("
        + map_of("id: actor.id, sk: sk", FIELDS, fields)
        + ") AS items"
    )
    items = store.value(query, **names, after=page.after, size=page.limit + 1)
    return cut(items or [], page, total)


def find_actors(
    store: Store,
    name: str,
    page: Page,
    kinds: tuple[str, ...] = (),
    countries: tuple[str, ...] = (),
    known_at: str | None = None,
    fields: Collection[str] = (),
) -> Slice:
    """Actors one of whose names has every word of `name`: whole names first, then the best known.

    At most MOST_FOUND; the total says so. With `known_at` by the names of that day.
    """
    rows = _found(store, name)
    if known_at:
        cards = actor_cards(store, (row["id"] for row in rows), known_at)
        rows = _ranked([_bare(card) for card in cards.values() if goes_by(card, name)], name)
    rows = [row for row in rows if is_of(row, kinds, countries)]
    total = Total(value=len(rows), relation="gte" if len(rows) >= MOST_FOUND else "eq")
    later = [row for row in rows if str(row["sk"]) > page.after]
    return cut(only(later[: page.limit + 1], fields), page, total)


def get_actor(store: Store, actor: str, known_at: str | None = None) -> Row:
    """One actor with its names as the documents write them, its places in time and its counts.

    With `known_at` as documents published by that day name it.

    Raises:
        NotFound: No actor has this id, nor was one merged away under it; or none was known.
        Moved: The id stands for another actor now.
    """
    query = "MATCH (actor:Actor {id: $actor}) RETURN " + _CARD + " AS actor, " + _PROFILE
    row = store.row(query, actor=actor, most=COUNT_LIMIT, known_at=known_at)
    if row is None:
        raise survivor(store, actor) or missing(store, "actor", actor)
    if known_at:
        row = _as_known(store, row, known_at)
    rest = ("bases", "first", "last", "relations", "references")
    return {**row["actor"], **{name: row[name] for name in rest}}


def _as_known(store: Store, row: Row, known_at: str) -> Row:
    """The profile of that day; the events known in part may begin it or end it."""
    actor = str(row["actor"]["id"])
    card = actor_cards(store, [actor], known_at).get(actor)
    if card is None:
        raise NotFound("actor", actor)
    told = half_known(store, Filters(actor=(actor,), known_at=known_at))
    days = [d.isoformat() for one in told if (d := one.event.date.start)]
    shown: Row = {**row, "actor": _bare(card), "bases": card["bases"]}
    shown["actor"].pop("sk")
    shown["first"] = min([*days, row["first"]] if row["first"] else days, default=None)
    shown["last"] = max([*days, row["last"]] if row["last"] else days, default=None)
    return shown


def _bare(card: Row) -> Row:
    """A card as lists show it."""
    return {name: value for name, value in card.items() if name != "bases"}


def resolve_actor(store: Store, wanted: str, parameter: str = "actor") -> str:
    """The id of the one actor that `wanted` names, by id or by any of its names.

    Where nobody goes by exactly that name, a person's surname does.

    Raises:
        InvalidQuery: Nobody goes by that name, or several do: they are its candidates.
    """
    known = store.value("MATCH (actor:Actor {id: $id}) RETURN actor.id", id=wanted)
    if known is not None:
        return str(known)
    moved = survivor(store, wanted)
    if moved is not None:
        return moved.into
    near = _found(store, wanted)
    matches = _whole_name(near, wanted) or _by_surname(near, wanted)
    if len(matches) == 1:
        return str(matches[0]["id"])
    raise _unclear(store, wanted, matches, parameter)


def counterparts(
    store: Store, actor: str, limit: int, filters: Filters | None = None
) -> tuple[list[Row], bool]:
    """Who shares events with the actor: most shared first; and whether older ones were left out.

    Counted over the latest RECENT participations, so a busy actor costs no more than that. Of
    `filters` all count but words and actors.
    """
    if filters and filters != Filters():
        return counterparts_at(store, actor, filters, limit, RECENT)
    query = """
MATCH ()-[part:PARTICIPATES_IN]->(event:Event)
WHERE part.aid = $actor AND part.sk > ''
WITH event, part.aid AS aid, part.sk AS sk ORDER BY aid DESC, sk DESC LIMIT $recent
WITH collect(DISTINCT event) AS events, count(*) AS seen
UNWIND events AS event
MATCH (other:Actor)-[with:PARTICIPATES_IN]->(event)
WHERE with.aid <> $actor
WITH seen, other, count(DISTINCT event) AS shared, min(event.date_start) AS first,
  max(event.date_start) AS last, collect(DISTINCT event.type) AS types
ORDER BY shared DESC, other.id LIMIT $limit
RETURN seen, collect({actor: {id: other.id, name: other.name, kind: other.kind}, events: shared,
  first: first, last: last, event_types: types}) AS items"""
    row = store.row(query, actor=actor, recent=RECENT, limit=limit)
    return (list(row["items"]), int(row["seen"]) >= RECENT) if row else ([], False)


_PROFILE: LiteralString = (
    """
  actor.bases AS bases,
  head(COLLECT { MATCH ()-[part:PARTICIPATES_IN]->() WHERE part.aid = $actor AND part.sk > ''
    AND part.sk < '~' AND ($known_at IS NULL OR part.known_last <= $known_at)
    WITH part.aid AS aid, part.sk AS sk ORDER BY aid, sk LIMIT 1
    RETURN left(sk, 10) }) AS first,
  head(COLLECT { MATCH ()-[part:PARTICIPATES_IN]->() WHERE part.aid = $actor AND part.sk > ''
    AND part.sk < '~' AND ($known_at IS NULL OR part.known_last <= $known_at)
    WITH part.aid AS aid, part.sk AS sk ORDER BY aid DESC, sk DESC LIMIT 1
    RETURN left(sk, 10) }) AS last,
  COUNT { (actor)-[related:RELATED_TO]-()
    WHERE $known_at IS NULL OR related.known_first <= $known_at } AS relations,
  COLLECT {
    MATCH (actor)<-[:REFERS_TO]-(reference:Reference)
    WHERE $known_at IS NULL OR EXISTS {
      MATCH (reference)-[:OCCURS_IN]->(document:Document) WHERE """
    + KNOWN_DOCUMENT
    + """ }
    WITH reference LIMIT $most
    RETURN {id: reference.id, name: reference.name, aliases: reference.aliases,
      document_id: reference.document_id, rule: reference.rule}
  } AS references"""
)


def _found(store: Store, name: str) -> list[Row]:
    words = lucene(name)
    if words is None:
        return []
    query = (
        "CALL db.index.fulltext.queryNodes('actor_names', $words, {limit: $limit}) "
        "YIELD node AS actor RETURN collect(" + _CARD + ") AS items"
    )
    rows: list[Row] = list(store.value(query, words=words, limit=MOST_FOUND) or [])
    return _ranked(rows, name)


def _ranked(rows: list[Row], name: str) -> list[Row]:
    whole = {str(row["id"]) for row in _whole_name(rows, name)}
    for row in rows:
        rank = 0 if row["id"] in whole else 1
        row["sk"] = f"{rank}{9_999_999_999 - int(row['events'] or 0):010d}#{row['id']}"
    return sorted(rows, key=lambda row: str(row["sk"]))


def _whole_name(rows: list[Row], name: str) -> list[Row]:
    wanted = fold(name)
    return [r for r in rows if wanted in {fold(n) for n in (r["name"], *(r["aliases"] or ()))}]


def _by_surname(rows: list[Row], name: str) -> list[Row]:
    ending = " " + fold(name)
    return [r for r in rows if r["kind"] == "person" and fold(str(r["name"])).endswith(ending)]


def _unclear(store: Store, wanted: str, matches: list[Row], parameter: str) -> InvalidQuery:
    near = matches or _found(store, wanted)[:10]
    candidates = tuple({"id": str(row["id"]), "name": str(row["name"])} for row in near)
    if matches:
        reason = f"{len(matches)} actors are called {wanted!r}; give the id of the one you mean"
    elif near:
        reason = f"no actor is called {wanted!r}; some have similar names"
    else:
        reason = f"no actor has the id or the name {wanted!r}"
    return InvalidQuery(parameter, reason, candidates)
