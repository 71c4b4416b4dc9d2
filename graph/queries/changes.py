"""What is different in the graph between two days: relations, events and who takes part in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, LiteralString, TypeVar

from graph.errors import QueryTooLong
from graph.model import Claim, Event, Participation, Relation
from graph.queries.events import View, list_events
from graph.queries.filters import Filters
from graph.queries.page import MAX_LIMIT, Page, Slice
from graph.queries.past.events import Told, events_told
from graph.queries.past.keeping import in_time, keeps_relation
from graph.queries.past.relations import relations_told
from graph.queries.relations import list_relations
from graph.store import Row, Store

Clock = Literal["as_of", "known_at"]
T = TypeVar("T")
MOST = 5_000  # events or relations that may have changed and are computed for both days
_CLAIMS = 100  # named for each that came or went
SHOWN = 500  # of each list in an answer


@dataclass(frozen=True)
class Between:
    """The two days, first and last, and which clock they are on.

    Attributes:
        filters: The other clock, if it stands still meanwhile, and an actor.
    """

    first: str
    last: str
    clock: Clock
    filters: Filters


def changes(store: Store, between: Between) -> Row:
    """Relations, events and participations that came, went, or have other values.

    Raises:
        QueryTooLong: More than MOST may have changed.
    """
    if between.clock == "known_at":
        found = _of_knowledge(store, between)
    else:
        found = _of_the_world(store, between)
    cut_off = any(len(many) > SHOWN for lists in found.values() for many in lists.values())
    shown = {
        kind: {how: many[:SHOWN] for how, many in lists.items()} for kind, lists in found.items()
    }
    left_out = {
        kind: sum(max(0, len(many) - SHOWN) for many in lists.values())
        for kind, lists in found.items()
    }
    return {**shown, "truncated": cut_off, "limit": SHOWN, "left_out": left_out}


# The world: what held, or was under way, on one of the days only --------------------------------


def _of_the_world(store: Store, between: Between) -> dict[str, dict[str, list[Row]]]:
    days = (between.first, between.last)
    filters = [replace(between.filters, as_of=day, include_undated=False) for day in days]
    held = [_all(partial(list_relations, store, f, claims=_CLAIMS)) for f in filters]
    view = View(claims_limit=_CLAIMS)
    under_way = [_all(partial(list_events, store, f, view=view)) for f in filters]
    return {
        "relations": _came_and_went([_by_id(map(_short_relation, rows)) for rows in held]),
        "events": _came_and_went([_by_id(map(_short_event, rows)) for rows in under_way]),
        "participations": _came_and_went([_parts_of_rows(rows) for rows in under_way]),
    }


def _all(page_of: Callable[[Page], Slice]) -> list[Row]:
    found: list[Row] = []
    page = Page(limit=MAX_LIMIT)
    while True:
        part = page_of(page)
        found += part.items
        if part.next_key is None:
            return found
        if len(found) >= MOST:
            raise _too_much()
        page = replace(page, after=part.next_key)


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def _came_and_went(states: list[dict[str, Row]]) -> dict[str, list[Row]]:
    before, after = states
    return {
        "added": [after[key] for key in sorted(after.keys() - before.keys())],
        "removed": [before[key] for key in sorted(before.keys() - after.keys())],
        "changed": [],
    }


def _short_relation(row: Row) -> Row:
    own = {name: row[name] for name in ("id", "type", "status", "valid_from", "valid_to", "ended")}
    ends = {"from": row["from"]["id"], "to": row["to"]["id"]}
    return {**own, **ends, "claims": [claim["id"] for claim in row["claims"]["items"]]}


def _short_event(row: Row) -> Row:
    own = {name: row[name] for name in ("id", "type", "title", "status")}
    days = {"start": row["date"]["start"], "end": row["date"]["end"]}
    return {**own, **days, "claims": [claim["id"] for claim in row["claims"]["items"]]}


def _parts_of_rows(rows: Iterable[Row]) -> dict[str, Row]:
    return {
        f"{row['id']}#{part['actor']['id']}": {
            "event": row["id"],
            "actor": part["actor"]["id"],
            "role": part["role"],
            "claims": [claim["id"] for claim in row["claims"]["items"]],
        }
        for row in rows
        for part in row["participants"]
    }


# Knowledge: what documents of the days between have added or moved ------------------------------


def _of_knowledge(store: Store, between: Between) -> dict[str, dict[str, list[Row]]]:
    events = _told_events(store, between)
    relations = _told_relations(store, between)
    return {
        "relations": _lists(relations, _relation_row, _relation_changes),
        "events": _lists(events, _event_row, _event_changes),
        "participations": _part_lists(events),
    }


Pair = tuple[T | None, T | None]


def _told_events(store: Store, between: Between) -> dict[str, Pair[Told]]:
    ids = _touched(store, between, "event")
    before, after = (events_told(store, ids, day) for day in (between.first, between.last))
    keep = between.filters
    kept = [
        {k: one for k, one in told.items() if one.event.salience == "key"
         and (not keep.as_of or in_time(one.event.date, keep))}
        for told in (before, after)
    ]  # fmt: skip
    return _paired(*kept)


def _told_relations(store: Store, between: Between) -> dict[str, Pair[Relation]]:
    ids = _touched(store, between, "relation")
    kept = [
        {key: one for key, one in relations_told(store, ids, day).items()
         if keeps_relation(one, between.filters)}
        for day in (between.first, between.last)
    ]  # fmt: skip
    return _paired(*kept)


def _paired(before: Mapping[str, T], after: Mapping[str, T]) -> dict[str, Pair[T]]:
    return {key: (before.get(key), after.get(key)) for key in sorted({*before, *after})}


# Known for the first time between the days, or in part before them: an index each.
_EVENTS: LiteralString = """
CALL () {
  MATCH (event:Event) WHERE event.known_first > $first AND event.known_first <= $last
  RETURN event
  UNION
  MATCH (event:Event) WHERE event.known_open > $first AND event.known_first <= $first
  RETURN event
}
WITH event AS one
"""
_EVENTS_OF: LiteralString = """
MATCH ()-[part:PARTICIPATES_IN|APPEARS_IN]->(one:Event)
WHERE part.aid = $actor AND part.sk > '' AND one.known_last > $first AND one.known_first <= $last
WITH DISTINCT one
"""
_RELATIONS: LiteralString = """
CALL () {
  MATCH (relation:Relation) WHERE relation.known_first > $first AND relation.known_first <= $last
  RETURN relation
  UNION
  MATCH (relation:Relation) WHERE relation.known_open > $first AND relation.known_first <= $first
  RETURN relation
}
WITH relation AS one
"""
_RELATIONS_OF: LiteralString = """
MATCH (:Actor {id: $actor})<-[:FROM|TO]-(one:Relation)
WHERE one.known_last > $first AND one.known_first <= $last
WITH DISTINCT one
"""
_TOUCHED: dict[tuple[str, bool], LiteralString] = {
    ("event", False): _EVENTS,
    ("event", True): _EVENTS_OF,
    ("relation", False): _RELATIONS,
    ("relation", True): _RELATIONS_OF,
}


def _touched(store: Store, between: Between, kind: str) -> list[str]:
    """Ids of what a document that became known between the days may tell of."""
    actor = between.filters.actor[0] if between.filters.actor else None
    query = _TOUCHED[kind, actor is not None] + " LIMIT $most RETURN collect(one.id) AS ids"
    found: list[str] = store.value(
        query, first=between.first, last=between.last, actor=actor, most=MOST + 1
    )
    if len(found) > MOST:
        raise _too_much()
    return found


def _too_much() -> QueryTooLong:
    return QueryTooLong("Too much changed between the days; take fewer days, or one actor.")


def _lists(
    pairs: Mapping[str, Pair[T]],
    row_of: Callable[[T], Row],
    changes_of: Callable[[T, T], list[Row]],
) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {"added": [], "removed": [], "changed": []}
    for before, after in pairs.values():
        if before is None and after is not None:
            found["added"].append(row_of(after))
        elif after is None and before is not None:
            found["removed"].append(row_of(before))
        elif before is not None and after is not None:
            changed = changes_of(before, after)
            if changed:
                found["changed"].append({**row_of(after), "changes": changed})
    return found


def _relation_row(relation: Relation) -> Row:
    shown = relation.model_dump(mode="json", exclude={"source", "target"})
    return {**shown, "from": relation.source, "to": relation.target}


def _relation_changes(before: Relation, after: Relation) -> list[Row]:
    new = sorted({*after.claims} - {*before.claims})
    left, right = _relation_row(before), _relation_row(after)
    return [
        {"attribute": name, "before": left[name], "after": right[name], "claims": new}
        for name in ("status", "valid_from", "valid_to", "ended")
        if left[name] != right[name]
    ]


def _event_row(told: Told) -> Row:
    event = told.event
    date = event.date.model_dump(mode="json")
    return {
        "id": event.id,
        "type": event.type.value,
        "title": event.title,
        "status": event.status.value,
        "start": date["start"],
        "end": date["end"],
        "claims": list(event.claims),
    }


def _values(event: Event) -> Row:
    shown = event.model_dump(
        mode="json",
        include={"type", "title", "status", "mode", "place", "sources", "documents", "roots"},
    )
    date = event.date.model_dump(mode="json")
    days = {f"date.{name}": date[name] for name in ("start", "end", "not_before", "not_after")}
    return {**shown, **days, "disputed": event.disputed}


def _event_changes(before: Told, after: Told) -> list[Row]:
    known = {claim.id for claim in before.claims}
    new = [claim for claim in after.claims if claim.id not in known]
    left, right = _values(before.event), _values(after.event)
    return [
        {"attribute": name, "before": left[name], "after": right[name],
         "claims": [claim.id for claim in _saying(name, right[name], new)]}
        for name in right
        if left[name] != right[name]
    ]  # fmt: skip


def _saying(name: str, value: object, new: list[Claim]) -> list[Claim]:
    """The new claims that give the attribute this value; all of them where none alone does."""
    said = [claim for claim in new if _value(claim, name) == value]
    return said or new


def _value(claim: Claim, name: str) -> object:
    if name.startswith("date."):
        return claim.date.model_dump(mode="json")[name.removeprefix("date.")]
    return claim.model_dump(mode="json", include={"type", "title", "status", "mode", "place"}).get(
        name, _NOTHING
    )


_NOTHING = object()  # equal to no value of an event


def _part_lists(events: Mapping[str, Pair[Told]]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {"added": [], "removed": [], "changed": []}
    for event, (before, after) in events.items():
        for left, right in _paired(_parts(before), _parts(after)).values():
            if left is None and right is not None:
                found["added"].append(_part_row(event, right))
            elif right is None and left is not None:
                found["removed"].append(_part_row(event, left))
            elif left is not None and right is not None and left.role != right.role:
                new = sorted({*right.claims} - {*left.told_by}) or list(right.claims)
                change = {"attribute": "role", "before": left.role.value,
                          "after": right.role.value, "claims": new}  # fmt: skip
                found["changed"].append({**_part_row(event, right), "changes": [change]})
    return found


def _parts(told: Told | None) -> dict[str, Participation]:
    return {part.actor: part for part in told.event.participants} if told else {}


def _part_row(event: str, part: Participation) -> Row:
    own = {"actor": part.actor, "role": part.role.value, "claims": list(part.claims)}
    return {"event": event, **own}
