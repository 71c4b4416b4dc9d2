"""Who says what about one event: attribute by attribute, with the independent sources counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.accounts.lifecycle import Lifecycle, Stage, lifecycle_of
from graph.accounts.positions import AttributeView, Position, views_of
from graph.accounts.roots import Resting, Root, roots_of
from graph.accounts.telling import Context
from graph.errors import NotFound
from graph.model import Claim
from graph.queries.claims import claims_by_id
from graph.queries.merged import missing, survivor
from graph.queries.neighbourhood import claims_of_events
from graph.queries.tellings import context_of
from graph.store import Reader, Row, Store


@dataclass(frozen=True)
class Clocks:
    """From when it is looked at.

    Attributes:
        known_at: Only documents published by this day are heard.
        as_of: The day on which a plan's stage is asked for; a plan whose day is over has lapsed.
    """

    known_at: dt.date | None = None
    as_of: dt.date | None = None


def get_accounts(store: Store, event: str, clocks: Clocks) -> Row:
    """The attributes of an event with the positions on each.

    Raises:
        NotFound: No event has this id, or nobody had told of it by `known_at`.
        Moved: The id stands for another event now.
    """
    head = store.row(
        """
        MATCH (event:Event|BackgroundEvent {id: $event})
        RETURN event {.id, .title, .type, .status, .salience} AS event, event.members AS members
        """,
        event=event,
    )
    if head is None:
        raise survivor(store, event) or missing(store, "event", event)
    claims, context = _heard(store, head["members"], clocks)
    if not claims:
        raise NotFound("event known by that day", event)
    resting = roots_of(claims, context)
    life = _life(store, claims, context, clocks)
    body = _summary(head["event"], claims, context, resting)
    views = views_of(claims, context, resting)
    body["attributes"] = [_attribute(view, context) for view in views]
    body["lifecycle"] = _lifecycle(life) if life else None
    body["evidence"] = _evidence(store, views, life)
    return body


def _heard(store: Store, members: Sequence[str], clocks: Clocks) -> tuple[list[Claim], Context]:
    claims = claims_of_events(store, members)
    context = context_of(store, claims)
    return [c for c in claims if _is_known(c, context, clocks.known_at)], context


def _is_known(claim: Claim, context: Context, day: dt.date | None) -> bool:
    published = context.document(claim).published.end
    return day is None or (published is not None and published <= day)


def _life(
    store: Store, claims: Sequence[Claim], context: Context, clocks: Clocks
) -> Lifecycle | None:
    """With what other events' claims say became of it, as far as that was known."""
    found = moves_of(store, claims)
    others = context_of(store, [claim for claim, _ in found])
    together = Context(
        named={**context.named, **others.named},
        documents={**context.documents, **others.documents},
        places=context.places,
    )
    known = [(c, s) for c, s in found if _is_known(c, together, clocks.known_at)]
    return lifecycle_of(claims, known, together, clocks.as_of or clocks.known_at)


def moves_of(reader: Reader, claims: Sequence[Claim]) -> list[tuple[Claim, Stage]]:
    """Claims of other events that say what became of the plans, each with the stage it tells."""
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (:Claim {id: id})<-[move:MOVES]-(other:Claim)
        RETURN DISTINCT other.event AS event, other.id AS claim, move.stage AS stage
        ORDER BY claim
        """,
        ids=[claim.id for claim in claims],
    )
    stages = {row["claim"]: Stage(row["stage"]) for row in rows}
    others = claims_of_events(reader, {row["event"] for row in rows})
    return [(other, stages[other.id]) for other in others if other.id in stages]


# As answers show it -----------------------------------------------------------------------------


def _summary(event: Row, claims: Sequence[Claim], context: Context, resting: Resting) -> Row:
    documents = {claim.document for claim in claims}
    sources = {context.documents[d].source or d for d in documents if d in context.documents}
    carried: dict[Root, list[str]] = {}
    for claim in claims:
        for root in resting.of[claim.id]:
            carried.setdefault(root, []).append(claim.id)
    return {
        "event": event,
        "claims": len(claims),
        "documents": len(documents),
        "sources": len(sources),
        "roots": [_root(root) | {"claims": carried[root]} for root in sorted(carried)],
        "copies": [list(pair) for pair in resting.copies],
    }


def _root(root: Root) -> Row:
    return {"id": root.id, "kind": root.kind, "name": root.name}


def _attribute(view: AttributeView, context: Context) -> Row:
    names = {named.id: named.name for named in context.named.values() if named.id}
    return {
        "attribute": view.attribute,
        "of": view.of,
        "name": names.get(view.of) if view.attribute == "participant" else view.of,  # type: ignore[arg-type]
        "verdict": view.verdict,
        "roots": len(view.roots),
        "positions": [_position(position) for position in view.positions],
    }


def _position(position: Position) -> Row:
    return {
        "label": position.label,
        "value": position.value,
        "roots": len(position.roots),
        "holders": [_root(root) for root in sorted(position.roots)],
        "claims": list(position.claims),
    }


def _lifecycle(life: Lifecycle) -> Row:
    steps = [
        {"stage": s.stage.value, "claim": s.claim,
         "known_from": s.known_from.isoformat() if s.known_from else None}
        for s in life.steps
    ]  # fmt: skip
    return {"stage": life.stage.value, "steps": steps}


def _evidence(store: Store, views: Iterable[AttributeView], life: Lifecycle | None) -> list[Row]:
    """Each claim that a position or a step names, once."""
    wanted = {str(claim) for view in views for p in view.positions for claim in p.claims}
    wanted |= {str(step.claim) for step in life.steps if step.claim} if life else set()
    found = claims_by_id(store, sorted(wanted))
    return [found[key] for key in sorted(found)]
