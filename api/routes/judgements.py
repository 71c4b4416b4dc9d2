"""Judgements: what is one and what is not, who decided it, and what follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.conditional import FromGraph
from api.dependencies import JsonOnly, JudgingDep, NoParameters, StoreDep, actor_in_path
from api.judgement_parameters import Against, JudgementList, Log, Rehearsal, Undoing
from api.judgement_shapes import (
    EffectShape,
    ExplanationShape,
    HistoryEntry,
    JudgementDetail,
    JudgementShape,
)
from api.judging import Decision, Judging, Merge, Split
from api.matching import MOVED_ON, SeenDep
from api.responses import Page, body, page_body
from graph.errors import InvalidQuery, NotFound
from graph.judgements import Effect, Saying, Word
from graph.model import Verdict
from graph.queries import judgements
from graph.queries.explanations import explain
from graph.queries.judged_records import (
    Record,
    event_now,
    judged_as,
    one_with,
    parting,
    record_named,
    same_kind,
)
from graph.queries.judgement_history import history_of
from graph.queries.merged import missing
from graph.queries.page import Page as Wanted
from graph.queries.page import question_of
from graph.store import Store
from graph.writes.revision import Seen

router = APIRouter(prefix="/v1", tags=["judgements"], route_class=FromGraph)
_DOING: dict[str, Any] = {
    "response_model": EffectShape,
    "dependencies": [JsonOnly],
    "responses": MOVED_ON,
}


@router.get("/judgements", response_model=Page[JudgementShape], summary="List judgements")
def list_judgements(
    request: Request, store: StoreDep, wanted: Annotated[JudgementList, Query()]
) -> Response:
    """Decisions in force, the surest first; `waiting=true` is the queue for review."""
    filters = _filters(store, wanted)
    question = question_of("judgements", filters.question())
    page = Wanted.at(wanted.cursor, wanted.limit, question)
    return page_body(request, judgements.list_judgements(store, filters, page), question)


def _filters(store: Store, wanted: JudgementList) -> judgements.Wanted:
    return judgements.Wanted(
        waiting=wanted.waiting,
        verdict=tuple(wanted.verdict),
        kind=tuple(wanted.kind),
        decider=tuple(wanted.decider),
        min_score=wanted.min_score,
        records=_all_of(store, wanted.record, "record"),
        actor=_all_of(store, wanted.actor, "actor") or (),
    )


def _all_of(store: Store, wanted: str | None, parameter: str) -> tuple[str, ...] | None:
    return one_with(store, record_named(store, wanted, parameter)) if wanted else None


@router.post("/judgements", **_DOING, summary="Judge two records")
def create_judgement(
    store: StoreDep,
    judging: JudgingDep,
    wanted: Decision,
    how: Annotated[Rehearsal, Query()],
    seen: SeenDep,
) -> Response:
    """What a person says outranks the rules and survives reloading; it can be taken back.

    Actors are compared with actors, events with events, and a reference with the actor that it is
    said to mean. Saying it again changes nothing.
    """
    left, right = (
        record_named(store, key, name)
        for name, key in (("left", wanted.left), ("right", wanted.right))
    )
    left, right = same_kind(left, right, "right")
    saying = judged_as(left, right, wanted.verdict, wanted.reason)
    return _judged(store, judging, [saying], wanted, how, seen)


@router.get(
    "/judgements/{judgement}",
    response_model=JudgementDetail,
    summary="One judgement",
    dependencies=[NoParameters],
)
def get_judgement(store: StoreDep, judgement: str) -> Response:
    """In force or taken back, with what was said under its id before."""
    return body(judgements.get_judgement(store, judgement))


@router.delete(
    "/judgements/{judgement}",
    response_model=EffectShape,
    responses=MOVED_ON,
    summary="Take a judgement back",
)
def delete_judgement(
    store: StoreDep,
    judging: JudgingDep,
    judgement: str,
    how: Annotated[Undoing, Query()],
    seen: SeenDep,
) -> Response:
    """Restores exactly what would be there without it; it stays readable as history."""
    effect = judging.undo(judgement, _word(how.by), how.reason, dry_run=how.dry_run, seen=seen)
    return _told(store, effect, dry_run=how.dry_run)


# Of actors and of events ------------------------------------------------------------------------


@router.get(
    "/actors/{actor}/explain", response_model=ExplanationShape, summary="Why two actors are one"
)
def explain_actors(store: StoreDep, actor: str, wanted: Annotated[Against, Query()]) -> Response:
    """The chain of judgements between the two and what would split them; or what keeps them apart.

    Merged ids are not sent elsewhere here: why they are merged is the question.
    """
    return _explained(store, _in_path(store, "actor", actor), wanted.other)


@router.get(
    "/events/{event}/explain", response_model=ExplanationShape, summary="Why two events are one"
)
def explain_events(store: StoreDep, event: str, wanted: Annotated[Against, Query()]) -> Response:
    """The same for events: ids of events or of claims."""
    return _explained(store, _in_path(store, "event", event), wanted.other)


@router.get(
    "/actors/{actor}/history", response_model=Page[HistoryEntry], summary="Who judged an actor"
)
def get_actor_history(
    request: Request, store: StoreDep, actor: str, wanted: Annotated[Log, Query()]
) -> Response:
    """What persons said of it and all that is merged with it, and took back; the latest first."""
    own = Record("actor", actor_in_path(store, actor, "actor"))
    return _history(request, store, own, wanted)


@router.get(
    "/events/{event}/history", response_model=Page[HistoryEntry], summary="Who judged an event"
)
def get_event_history(
    request: Request, store: StoreDep, event: str, wanted: Annotated[Log, Query()]
) -> Response:
    """The same for an event."""
    return _history(request, store, Record("event", event_now(store, event)), wanted)


@router.post("/actors/{actor}/merge", **_DOING, summary="Merge two actors")
def merge_actors(
    store: StoreDep,
    judging: JudgingDep,
    actor: str,
    wanted: Merge,
    how: Annotated[Rehearsal, Query()],
    seen: SeenDep,
) -> Response:
    """Says that the two are the same. Both ids keep answering."""
    own = Record("actor", actor_in_path(store, actor, "actor"))
    return _merged(store, judging, own, wanted, how, seen)


@router.post("/events/{event}/merge", **_DOING, summary="Merge two events")
def merge_events(
    store: StoreDep,
    judging: JudgingDep,
    event: str,
    wanted: Merge,
    how: Annotated[Rehearsal, Query()],
    seen: SeenDep,
) -> Response:
    """Says that the two are the same. Both ids keep answering."""
    own = Record("event", event_now(store, event))
    return _merged(store, judging, own, wanted, how, seen)


@router.post("/actors/{actor}/split", **_DOING, summary="Split an actor")
def split_actor(
    store: StoreDep,
    judging: JudgingDep,
    actor: str,
    wanted: Split,
    how: Annotated[Rehearsal, Query()],
    seen: SeenDep,
) -> Response:
    """Says that these members are others: bases merged into it, or references of documents.

    Members that only the rest held together fall apart themselves.
    """
    own = Record("actor", actor_in_path(store, actor, "actor"))
    return _parted(store, judging, own, wanted, how, seen)


@router.post("/events/{event}/split", **_DOING, summary="Split an event")
def split_event(
    store: StoreDep,
    judging: JudgingDep,
    event: str,
    wanted: Split,
    how: Annotated[Rehearsal, Query()],
    seen: SeenDep,
) -> Response:
    """Says that these members, or the claims they come from, tell of something else."""
    own = Record("event", event_now(store, event))
    return _parted(store, judging, own, wanted, how, seen)


# What they share --------------------------------------------------------------------------------


def _in_path(store: Store, kind: str, wanted: str) -> Record:
    """The record that a path names, merged or not; a reference stands where its actor could."""
    try:
        found = record_named(store, wanted, kind)
    except InvalidQuery as error:
        if error.candidates:
            raise
        raise missing(store, kind, wanted) from error
    if (found.kind == "event") != (kind == "event"):
        raise NotFound(kind, wanted)
    return found


def _explained(store: Store, left: Record, other: str) -> Response:
    right = record_named(store, other, "with")
    left, right = same_kind(left, right, "with")
    return body(explain(store, left, right))


def _history(request: Request, store: Store, own: Record, wanted: Log) -> Response:
    records = one_with(store, own)
    other = one_with(store, record_named(store, wanted.other, "with")) if wanted.other else ()
    question = question_of("history", records, other)
    page = Wanted.at(wanted.cursor, wanted.limit, question)
    return page_body(request, history_of(store, records, page, other), question)


def _merged(
    store: Store, judging: Judging, own: Record, wanted: Merge, how: Rehearsal, seen: Seen
) -> Response:
    left, right = same_kind(own, record_named(store, wanted.other, "with"), "with")
    saying = judged_as(left, right, Verdict.SAME, wanted.reason)
    return _judged(store, judging, [saying], wanted, how, seen)


def _parted(
    store: Store, judging: Judging, own: Record, wanted: Split, how: Rehearsal, seen: Seen
) -> Response:
    members = [record_named(store, key, "members") for key in wanted.members]
    sayings = parting(store, own, members, wanted.reason)
    return _judged(store, judging, sayings, wanted, how, seen)


def _judged(
    store: Store,
    judging: Judging,
    sayings: Sequence[Saying],
    signed: Decision | Merge | Split,
    how: Rehearsal,
    seen: Seen,
) -> Response:
    word = _word(signed.by, replace=signed.replace)
    effect = judging.judge(sayings, word, dry_run=how.dry_run, seen=seen)
    return _told(store, effect, dry_run=how.dry_run)


def _word(by: str, *, replace: bool = False) -> Word:
    return Word(by=by, at=dt.datetime.now(dt.UTC), replace=replace)


def _told(store: Store, effect: Effect, *, dry_run: bool) -> Response:
    """The effect, with cards of the records as they are in the graph."""
    content: dict[str, Any] = effect.model_dump(mode="json")
    for name in ("judgements", "undone"):
        content[name] = judgements.judgement_rows(store, getattr(effect, name))
    if dry_run:
        content["revision"] = None
    return body({"dry_run": dry_run, **content})
