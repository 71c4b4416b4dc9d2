"""Joint dating: when documents and events may have been, and anchors that analysts set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.anchoring import (
    Anchors,
    AnchorWord,
    DatingQuery,
    DatingShape,
    Moved,
    anchor_row,
    moment_row,
)
from api.conditional import FromGraph
from api.dependencies import AnchoringDep, JsonOnly, NoParameters, StoreDep
from api.judgement_parameters import Rehearsal
from api.matching import MOVED_ON, SeenDep
from api.responses import body
from graph.anchors import Fixed, Move
from graph.queries.anchors import get_anchor
from graph.queries.anchors import list_anchors as anchors_kept
from graph.queries.dating import canonical, dating_of, step_of

router = APIRouter(prefix="/v1", tags=["dating"], route_class=FromGraph)


@router.get("/graph/dating", response_model=DatingShape, summary="When it may have been, and why")
def get_dating(store: StoreDep, wanted: Annotated[DatingQuery, Query()]) -> Response:
    """Documents and events near a document or an event, dated from each other, with the proof."""
    kind, point = wanted.point
    found = dating_of(store, kind, point)
    item = canonical(store, kind, point)
    near = (found.place(one, proof=False) for one in found.points if one != item)
    return body(
        {
            "item": moment_row(found.place(item)),
            "near": [moment_row(place) for place in near],
            "contradicted": [step_of(c).model_dump(mode="json") for c in found.solution.dropped],
            "truncated": found.near.truncated,
        }
    )


@router.get("/anchors", response_model=Anchors, summary="List anchors", dependencies=[NoParameters])
def list_anchors(store: StoreDep) -> Response:
    """What persons have fixed, and why."""
    return body({"items": [anchor_row(fixed) for fixed in anchors_kept(store)]})


@router.post(
    "/anchors",
    response_model=Moved,
    summary="Fix a day",
    responses=MOVED_ON,
    dependencies=[JsonOnly],
)
def create_anchor(
    anchoring: AnchoringDep, wanted: AnchorWord, how: Annotated[Rehearsal, Query()], seen: SeenDep
) -> Response:
    """Fix when a document was published or an event happened; the answer shows what moves, and why.

    Another anchor on the same record takes its place. It outlives the reloading of documents.
    """
    fixed = wanted.fixed(dt.datetime.now(dt.UTC))
    return _moved(fixed, anchoring.fix(fixed, dry_run=how.dry_run, seen=seen), how)


@router.delete(
    "/anchors/{anchor}", response_model=Moved, responses=MOVED_ON, summary="Take an anchor away"
)
def delete_anchor(
    store: StoreDep,
    anchoring: AnchoringDep,
    anchor: str,
    how: Annotated[Rehearsal, Query()],
    seen: SeenDep,
) -> Response:
    """What it moved goes back to where it was."""
    fixed = get_anchor(store, anchor)
    return _moved(fixed, anchoring.release(anchor, dry_run=how.dry_run, seen=seen), how)


def _moved(fixed: Fixed, moves: Sequence[Move], how: Rehearsal) -> Response:
    shown = [{"before": moment_row(move.before), "after": moment_row(move.after)} for move in moves]
    return body({"anchor": anchor_row(fixed), "moves": shown, "dry_run": how.dry_run})
