"""Paths between two actors, over relations and over events they took part in, with the evidence.

Only shortest paths: `SHORTEST k` with k above 1 was seen to run for minutes past the transaction
timeout, while all shortest paths stay in milliseconds on a million events.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import LiteralString

from graph.errors import QueryTooLong
from graph.queries.claims import claims_by_id
from graph.queries.filters import Filters, Shown, claim_conditions, where
from graph.queries.past.paths import past_of
from graph.queries.unfit import claims_fitting, unfit_steps
from graph.store import Row, Store

MAX_STEPS = 8
MOST_ROUNDS = 20  # searches in which something was stepped on that was not what was asked for
MOST_PATHS = 100  # equally short paths looked at, of which the best carried are kept
CLAIMS_PER_STEP = 3

# A quantifier cannot be a parameter.
_STEPS: dict[int, LiteralString] = {
    1: "{1,1}",
    2: "{1,2}",
    3: "{1,3}",
    4: "{1,4}",
    5: "{1,5}",
    6: "{1,6}",
    7: "{1,7}",
    8: "{1,8}",
}
_STEP_TYPES: dict[Shown, LiteralString] = {
    "key": "RELATED_TO|PARTICIPATES_IN",
    "background": "RELATED_TO|APPEARS_IN",
    "any": "RELATED_TO|PARTICIPATES_IN|APPEARS_IN",
}
_NODE: LiteralString = """CASE WHEN node:Actor
  THEN {kind: 'actor', id: node.id, name: node.name, actor_kind: node.kind}
  ELSE {kind: 'event', id: node.id, title: node.title, type: node.type, status: node.status,
        start: node.date_start, end: node.date_end, precision: node.date_precision} END"""
_EDGE: LiteralString = """CASE WHEN step:RELATED_TO
  THEN {kind: 'relation', id: step.id, type: step.type, from: startNode(step).id,
        to: endNode(step).id, status: step.status, valid_from: step.valid_from,
        valid_to: step.valid_to, claims: step.claims}
  ELSE {kind: 'participation', type: step.role, from: startNode(step).id, to: endNode(step).id,
        status: step.status, claim_ids: step.claims} END"""


_NOT_BARRED: LiteralString = "NOT coalesce(step.id, split(step.sk, '#')[1]) IN $barred"


def paths_between(
    store: Store, start: str, end: str, filters: Filters, max_steps: int, most: int
) -> list[Row]:
    """The shortest paths from one actor to another, those with most claims first.

    Args:
        store: Where to look.
        start: An actor's id.
        end: Another actor's id.
        filters: They narrow which steps may be taken; words, actors and roles do not.
        max_steps: Longest path, in steps: a relation is one step, an event in common two.
        most: How many of the equally short paths are wanted.

    What the search cannot ask of a step (who reports it, and where; with `known_at`, what was known
    in part) is asked of the paths found, and where a step is not what the filters ask for the
    search is made again without it.

    Raises:
        QueryTooLong: Too much was found that the filters do not keep.
    """
    barred = set[str]()
    for _ in range(MOST_ROUNDS):
        found = _search(store, (start, end), filters, max_steps, barred)
        past, unfit = past_of(store, found, filters), unfit_steps(store, found, filters)
        if past.kept(found) and not unfit:
            best = sorted(past.laid_over(found), key=_rank)[:most]
            return _with_claims(store, best, filters)
        barred |= past.unfit | unfit
    raise QueryTooLong("Too much on the way is not what the filters keep; ask for less.")


def _search(
    store: Store, ends: tuple[str, str], filters: Filters, max_steps: int, barred: set[str]
) -> list[Row]:
    query = (
        "MATCH path = ALL SHORTEST (:Actor {id: $start})-[step:"
        + _STEP_TYPES[filters.salience]
        + " "
        + _may_step(filters, barring=bool(barred))
        + "]-"
        + _STEPS[max_steps]
        + "(:Actor {id: $end}) WITH path LIMIT $most RETURN collect({"
        + "nodes: [node IN nodes(path) | "
        + _NODE
        + "], edges: [step IN relationships(path) | "
        + _EDGE
        + "]}) AS paths"
    )
    parameters = {**filters.parameters(), "start": ends[0], "end": ends[1], "most": MOST_PATHS}
    return list(store.value(query, **parameters, barred=sorted(barred)) or [])


def _may_step(filters: Filters, *, barring: bool) -> LiteralString:
    """Conditions that hold for relations and participations alike, each by its own properties."""
    conditions = _values(filters)
    if not filters.known_at:
        return where([*conditions, _NOT_BARRED] if barring else conditions)
    fits: LiteralString = " AND ".join(conditions) if conditions else "true"
    known: list[LiteralString] = [
        "step.known_first <= $known_at",
        _NOT_BARRED,
        "(step.known_last > $known_at OR (" + fits + "))",
    ]
    return where(known)


def _values(filters: Filters) -> list[LiteralString]:
    conditions: list[LiteralString] = []
    if filters.status:
        conditions.append("step.status IN $status")
    if filters.event_type:
        conditions.append("(step:RELATED_TO OR step.type IN $event_type)")
    if filters.date_from or filters.as_of:
        conditions.append(
            "CASE WHEN step:RELATED_TO THEN "
            "coalesce(step.valid_to, '9999-12-31') >= coalesce($as_of, $date_from) "
            "ELSE step.sk >= coalesce($as_of, $date_from) AND step.sk < $undated END"
        )
    if filters.date_to or filters.as_of:
        conditions.append(
            "CASE WHEN step:RELATED_TO THEN "
            "coalesce(step.valid_from, '0000-01-01') <= coalesce($as_of, $date_to) "
            "ELSE step.sk < coalesce($as_of_until, $date_until) END"
        )
    return conditions


def _rank(path: Row) -> tuple[int, str]:
    """Weakest step first in importance: a path is as good as the claims of its thinnest step."""
    thinnest = min(_told(edge) for edge in path["edges"])
    return (-thinnest, "/".join(str(node["id"]) for node in path["nodes"]))


def _told(edge: Row) -> int:
    """How many claims tell of a step; of a relation told whole only their number is at hand."""
    return len(edge.get("claim_ids") or ()) or edge.get("claims") or 0


def _with_claims(store: Store, paths: list[Row], filters: Filters) -> list[Row]:
    edges = [edge for path in paths for edge in path["edges"]]
    whole = _first_claims(store, {e["id"] for e in edges if not e.get("claim_ids")}, filters)
    named = {claim for edge in edges for claim in edge.get("claim_ids") or ()}
    fit = claims_fitting(store, named, filters)
    for edge in edges:
        total = _told(edge)
        ids = sorted(fit & {*(edge.pop("claim_ids", None) or ())}) or whole.get(edge.get("id"), [])
        edge["claims"] = {"total": total, "items": ids[:CLAIMS_PER_STEP]}
    claims = claims_by_id(store, sorted({i for edge in edges for i in edge["claims"]["items"]}))
    for edge in edges:
        edge["claims"]["items"] = [claims[i] for i in edge["claims"]["items"] if i in claims]
    return [{"length": len(path["edges"]), **path} for path in paths]


def _first_claims(
    store: Store, relations: Iterable[str], filters: Filters
) -> dict[str | None, list[str]]:
    rows = store.rows(
        "UNWIND $ids AS id RETURN id, COLLECT { "
        "MATCH (:Relation {id: id})<-[:ABOUT]-(claim:Claim) "
        + where(claim_conditions(filters))
        + " RETURN claim.id AS claim ORDER BY claim LIMIT $most } AS claims",
        **{**filters.parameters(), "ids": sorted(relations), "most": CLAIMS_PER_STEP},
    )
    return {row["id"]: row["claims"] for row in rows}
