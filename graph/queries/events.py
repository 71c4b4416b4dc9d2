"""Events: a filtered list in the order of time, and one event with everything that carries it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, LiteralString

from graph.queries.claims import DATE_OF_EVENT, TOLD, claims_about
from graph.queries.filters import Filters, event_conditions, where
from graph.queries.matching import MOST_MATCHES, events_matching
from graph.queries.merged import missing, survivor
from graph.queries.page import COUNT_LIMIT, Page, Slice, Total, cut
from graph.queries.past.events import Told, half_known
from graph.queries.past.showing import as_told, detail_as_told, links_as_told
from graph.queries.voices import VOICES, as_shown, with_figures
from graph.store import Row, Store

CLAIMS_PER_EVENT = 3  # in lists; one event shows up to MOST_CLAIMS
MOST_CLAIMS = 500

PARTICIPANTS: LiteralString = """COLLECT {
  MATCH (actor:Actor)-[part:PARTICIPATES_IN]->(event)
  WITH actor, part ORDER BY part.role, actor.name, actor.id
  RETURN {actor: {id: actor.id, name: actor.name, kind: actor.kind}, role: part.role,
          status: part.status}
}"""
_PARTIES: LiteralString = """[part:PARTICIPATES_IN|APPEARS_IN]->(event)
  WHERE event:BackgroundEvent OR part:PARTICIPATES_IN"""
PARTIES: LiteralString = PARTICIPANTS.replace("[part:PARTICIPATES_IN]->(event)", _PARTIES)
"""Participants of a key event, and whom the words of a background event name."""
PLACE: LiteralString = """head(COLLECT {
  MATCH (event)-[:TOOK_PLACE_IN|BACKGROUND_AT]->(place:Place)
  WITH place ORDER BY place.id LIMIT 1
  RETURN {id: place.id, name: place.name, kind: place.kind, country: place.country,
          latitude: place.latitude, longitude: place.longitude}
})"""
FIELDS: dict[LiteralString, LiteralString] = {
    "type": "event.type",
    "quad": "event.quad",
    "title": "event.title",
    "status": "event.status",
    "mode": "event.mode",
    "salience": "event.salience",
    "date": DATE_OF_EVENT,
    "participants": PARTICIPANTS,
    "place": PLACE,
    "sources": "event.sources",
    "documents": "event.documents",
    "roots": "coalesce(event.roots, event.sources)",
    "disputed": "event.disputed",
}
"""What a list item can carry besides `id` and `claims`, and the Cypher that builds each."""


@dataclass(frozen=True)
class View:
    """How much of each event is wanted.

    Attributes:
        fields: Names from FIELDS or "claims"; empty means all. `id` always comes.
        claims: Whether the claims themselves come with their number.
        claims_limit: Most claims of one event.
        links: Whether the events it answers, causes, contains or goes before come too.
        told: How each claim is shown.
    """

    fields: frozenset[str] = frozenset()
    claims: bool = True
    claims_limit: int = CLAIMS_PER_EVENT
    links: bool = False
    told: LiteralString = TOLD


def list_events(store: Store, filters: Filters, page: Page, view: View | None = None) -> Slice:
    """Events in the order of their start, undated ones last, each with its id as tie-break.

    With `known_at`, what was known in part is put among the rest where its date of then belongs.
    """
    anchors, parameters = anchors_of(filters), _parameters(store, filters)
    told = _half_known(store, filters)
    total = page.total or _count(store, anchors, filters, parameters).plus(len(told))
    query = (
        _first(anchors, filters)
        + " LIMIT $size RETURN collect("
        + _event_map(view or View(), filters)
        + ") AS items"
    )
    wanted = {"after": page.after, "size": page.limit + 1}
    wanted["claims_limit"] = (view or View()).claims_limit
    row = store.row(query, **{**parameters, **wanted})
    items: list[Row] = row["items"] if row else []
    later = [one for one in told if one.sk > page.after][: page.limit + 1]
    items += _told_rows(store, later, view or View(), filters)
    if filters.known_at and (view or View()).links:
        items = links_as_told(store, items, filters.known_at)
    found = [_with_figures(item) for item in items]
    return cut(sorted(found, key=lambda item: str(item["sk"])), page, total)


def count_events(store: Store, filters: Filters) -> Total:
    """How many events the filters keep; counting stops at COUNT_LIMIT."""
    whole = _count(store, anchors_of(filters), filters, _parameters(store, filters))
    return whole.plus(len(_half_known(store, filters)))


def get_event(store: Store, event: str, known_at: str | None = None) -> Row:
    """One event with all its claims, what they say of it, its links and the ids it stands for.

    With `known_at` as documents published by that day told it.

    Raises:
        NotFound: No event has this id, nor was one merged away under it; or nothing was known.
        Moved: The id stands for another event now.
    """
    query = (
        "MATCH (event:Event|BackgroundEvent {id: $event}) RETURN "
        + _event_map(View(claims_limit=MOST_CLAIMS), Filters(salience="any", known_at=known_at))
        + " AS event, event.members AS members, event.first_published AS first_published, "
        "event.last_published AS last_published, " + _LINKS + " AS links, " + VOICES + " AS voices"
    )
    row = store.row(query, event=event, claims_limit=MOST_CLAIMS, known_at=known_at)
    if row is None:
        raise survivor(store, event) or missing(store, "event", event)
    return _detail(detail_as_told(store, row, known_at) if known_at else row)


def event_rows(
    store: Store, filters: Filters, tail: LiteralString, **parameters: object
) -> list[Any]:
    """What `tail`, a query's end that returns one list, makes of the events the filters keep.

    `parameters` are the tail's own. With `known_at` those are left out of which only a part was
    known: `graph.queries.past.events.half_known` has them.
    """
    kept: list[LiteralString] = [
        anchor.match + where(_kept(filters, anchor)) for anchor in anchors_of(filters)
    ]
    query: LiteralString = (kept[0] if len(kept) == 1 else _union(kept)) + " " + tail
    return list(store.value(query, **{**_parameters(store, filters), **parameters}) or [])


def _half_known(store: Store, filters: Filters) -> list[Told]:
    return half_known(store, filters) if filters.known_at else []


def _told_rows(store: Store, told: Sequence[Told], view: View, filters: Filters) -> list[Row]:
    """Rows of events known in part, as they were told, in no order."""
    if not told:
        return []
    query = (
        "UNWIND $ids AS one MATCH (event:Event|BackgroundEvent {id: one}) RETURN collect("
        + _event_map(view, replace(filters, salience="any"))
        + ") AS items"
    )
    parameters = {**filters.parameters(), "claims_limit": view.claims_limit}
    rows = store.value(query, **parameters, ids=[one.event.id for one in told])
    return as_told(store, rows or [], {one.event.id: one for one in told})


# The words of each document that link the two events, and whose they are.
_SAID: LiteralString = """COLLECT {
  MATCH (event)<-[:ABOUT]-(claim)-[told:LINKED]-(opposite)-[:ABOUT]->(other)
  WHERE told.type = link.type AND told.quote IS NOT NULL
    AND (startNode(told) = claim) = (startNode(link) = event)
  WITH claim, told ORDER BY claim.document_id, told.start LIMIT 20
  RETURN {document: claim.document_id, quote: told.quote, start_char: told.start,
          end_char: told.end, speakers: COLLECT {
            UNWIND coalesce(told.speakers, []) AS id
            MATCH (voice:Reference {id: id})
            OPTIONAL MATCH (voice)-[:REFERS_TO]->(speaker:Actor)
            RETURN {id: speaker.id, name: coalesce(speaker.name, voice.name), named: voice.name}
          }}
}"""
_LINKS: LiteralString = (
    """COLLECT {
  MATCH (event)-[link:LINKED_TO]-(other:Event|BackgroundEvent)
  WITH event, link, other ORDER BY link.type, other.id
  RETURN {type: link.type, direction: CASE WHEN startNode(link) = event THEN 'to' ELSE 'from' END,
          event: {id: other.id, title: other.title, type: other.type, start: other.date_start},
          documents: link.documents, said: """
    + _SAID
    + """}
}"""
)


@dataclass(frozen=True)
class Anchor:
    """Where a query starts, so that an index gives the rows in the order that is wanted."""

    match: LiteralString
    key: LiteralString
    order: LiteralString
    conditions: tuple[LiteralString, ...] = ()


_BY_TIME = Anchor("MATCH (event:Event) ", "event.sk", "event.sk AS sk ORDER BY sk")
_BY_TEXT = Anchor(
    "UNWIND $found AS id MATCH (event:Event {id: id}) ", "event.sk", "event.sk AS sk ORDER BY sk"
)
# Without the range over (aid, sk), or with `aid` missing from the order, the planner walks the
# whole relationship type (performance notes: 44 to 385 times slower on a busy actor).
_BY_ACTOR = Anchor(
    "MATCH ()-[part:PARTICIPATES_IN]->(event:Event) ",
    "part.sk",
    "part.aid AS aid, part.sk AS sk ORDER BY aid, sk",
    ("part.aid = $actor[0]",),
)


def anchors_of(filters: Filters) -> list[Anchor]:
    """Where to start: once for each kind of event that is wanted.

    Key and background events have labels, and an actor's parts in them types, of their own, so
    the page of one costs the same however many there are of the other.
    """
    key = _BY_TEXT if filters.q else _BY_ACTOR if filters.actor else _BY_TIME
    match filters.salience:
        case "key":
            return [key]
        case "background":
            return [_beside(key, "BackgroundEvent")]
        case "any":
            # What the words of a key event name beside its participants appears in it too.
            return [
                key,
                _beside(key, "Event|BackgroundEvent" if key is _BY_ACTOR else "BackgroundEvent"),
            ]


def _beside(key: Anchor, label: LiteralString) -> Anchor:
    """The anchor's counterpart among what is told in passing."""
    match: LiteralString = key.match.replace("event:Event", "event:" + label)
    match = match.replace("PARTICIPATES_IN", "APPEARS_IN")
    return replace(key, match=match)


def _first(anchors: list[Anchor], filters: Filters) -> LiteralString:
    """The events after a place in the order of time, each branch cut to a page before they meet."""
    found: list[LiteralString] = []
    for anchor in anchors:
        after: LiteralString = anchor.key + " > $after"
        conditions: list[LiteralString] = [
            after,
            *anchor.conditions,
            *conditions_at(filters, anchor),
        ]
        found.append(anchor.match + where(conditions) + " WITH DISTINCT event, " + anchor.order)
    if len(found) == 1:
        return found[0]
    cut_off: list[LiteralString] = [branch + " LIMIT $size" for branch in found]
    return _union(cut_off) + " WITH event ORDER BY event.sk"


def _union(branches: list[LiteralString]) -> LiteralString:
    """The events of all branches, which have none in common."""
    whole: LiteralString = " RETURN event UNION ALL ".join(branches)
    return "CALL () { " + whole + " RETURN event }"


def conditions_at(filters: Filters, anchor: Anchor) -> list[LiteralString]:
    """All that the filters ask of `event`, beside what the anchor itself holds."""
    return [*event_conditions(filters, anchor.key), *_taking_part(filters, anchor)]


def _kept(filters: Filters, anchor: Anchor) -> list[LiteralString]:
    return [anchor.key + " > ''", *anchor.conditions, *conditions_at(filters, anchor)]


def _taking_part(filters: Filters, anchor: Anchor) -> list[LiteralString]:
    """Every actor takes part, with one of the roles; the anchor's own actor needs only the role."""
    anchored = bool(anchor.conditions)
    part: LiteralString = (
        "PARTICIPATES_IN" if filters.salience == "key" else "PARTICIPATES_IN|APPEARS_IN"
    )
    conditions: list[LiteralString] = []
    if anchored and filters.actor_role:
        conditions.append("part.role IN $actor_role")
    if len(filters.actor) > (1 if anchored else 0):
        # From the event, which has few participants: never from a busy actor.
        conditions.append(
            "all(one IN "
            + ("$actor[1..]" if anchored else "$actor")
            + " WHERE EXISTS { (event)<-[share:"
            + part
            + "]-(:Actor) WHERE share.aid = one"
            + (" AND share.role IN $actor_role" if filters.actor_role else "")
            + " })"
        )
    return conditions


def _parameters(store: Store, filters: Filters) -> Row:
    found = events_matching(store, filters.q, filters.salience) if filters.q else []
    return {**filters.parameters(), "found": found}


def _count(store: Store, anchors: list[Anchor], filters: Filters, parameters: Row) -> Total:
    kept: list[LiteralString] = [
        anchor.match + where(_kept(filters, anchor)) + " WITH DISTINCT event LIMIT $most"
        for anchor in anchors
    ]
    if len(kept) == 1:
        query = kept[0] + " RETURN count(*) AS total"
    else:
        query = _union(kept) + " WITH event LIMIT $most RETURN count(*) AS total"
    found: list[str] = parameters["found"]
    count = store.value(query, **parameters, most=COUNT_LIMIT + 1)
    return Total.counted(count, among_best=len(found) >= MOST_MATCHES)


def _event_map(view: View, filters: Filters) -> LiteralString:
    parts: list[LiteralString] = ["id: event.id, sk: event.sk"]
    for name, part in FIELDS.items():
        if not view.fields or name in view.fields:
            shown = PARTIES if part is PARTICIPANTS and filters.salience != "key" else part
            parts.append(name + ": " + shown)
    if not view.fields or "claims" in view.fields:
        shown_claims = claims_about("event", filters, "$claims_limit", view.told)
        items = shown_claims if view.claims else "null"
        parts.append("claims: {total: event.claims, items: " + items + "}")
    if view.links:
        parts.append("links: " + _LINKS)
    return "{" + ", ".join(parts) + "}"


def _with_figures(event: Row) -> Row:
    """The event with the numbers of its claims laid open."""
    claims: Row = event.get("claims") or {}
    items: list[Row] = claims.get("items") or []
    for claim in items:
        with_figures(claim)
    return event


def _detail(row: Row) -> Row:
    event = _with_figures(dict(row["event"]))
    voices = {voice["id"]: voice for voice in row["voices"]}
    for claim in event["claims"]["items"]:
        claim.update(as_shown(voices[claim["id"]]))
    event.pop("sk")
    rest = ("members", "first_published", "last_published", "links")
    return {**event, **{name: row[name] for name in rest}}
