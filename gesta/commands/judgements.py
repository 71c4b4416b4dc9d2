"""`gesta judgements …`: what is one and what is not; review, merge, split, undo, history."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from gesta.judging import WorldJudging
from gesta.options import Cursor, Json, Limit, session_of
from gesta.output import Output
from gesta.sentences import effect_of, entry_of, explanation_of, item_of, judgement_of
from graph.judgements import Effect, Saying, Word
from graph.model import Verdict
from graph.queries import judgements
from graph.queries.explanations import explain as explained
from graph.queries.judged_records import (
    Record,
    judged_as,
    one_with,
    parting,
    record_named,
    same_kind,
)
from graph.queries.judgement_history import history_of
from graph.queries.page import DEFAULT_LIMIT, Page, question_of
from graph.store import Row, Store

app = typer.Typer(
    no_args_is_help=True,
    help="What is one and what is not: review it, say so, take it back. A record is the id of an "
    "actor, event, claim or reference, merged or not, or the name of an actor.",
)


class Compared(StrEnum):
    """What is compared."""

    ACTOR = "actor"
    EVENT = "event"
    REFERENCE = "reference"


Left = Annotated[str, typer.Argument(metavar="RECORD", help="Id, or name of an actor.")]
Right = Annotated[str, typer.Argument(metavar="OTHER", help="Id, or name of an actor.")]
Key = Annotated[str, typer.Argument(metavar="ID", help="Id of a judgement, as in jdg-…")]
By = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who says so; your name on this machine unless given."),
]
Reason = Annotated[str, typer.Option(help="Why, for those who read it later.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Take back what persons said to the contrary.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")]


@app.command("list")
def show_list(
    every: Annotated[
        bool, typer.Option("--all", help="All that is in force, not only what waits for a person.")
    ] = False,
    verdict: Annotated[list[Verdict] | None, typer.Option(help="same, different, unsure.")] = None,
    kind: Annotated[list[Compared] | None, typer.Option(help="actor, event, reference.")] = None,
    decider: Annotated[
        list[str] | None, typer.Option(help="person, rule, or one in full: rule:acronym.")
    ] = None,
    record: Annotated[str | None, typer.Option(help="On this record.")] = None,
    actor: Annotated[str | None, typer.Option(help="On this actor or events it is in.")] = None,
    min_score: Annotated[float, typer.Option(min=0, max=1, help="At least so sure.")] = 0.0,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
    as_json: Json = False,
) -> None:
    """List what rules are unsure of and nobody has decided, the surest first."""
    session = session_of(as_json)
    with session.store() as store:
        wanted = judgements.Wanted(
            waiting=not every,
            verdict=tuple(v.value for v in verdict or ()),
            kind=tuple(k.value for k in kind or ()),
            decider=tuple(decider or ()),
            min_score=min_score,
            records=_one_with(store, record, "record") if record else None,
            actor=_one_with(store, actor, "actor") if actor else (),
        )
        question = question_of("judgements", wanted.question())
        found = judgements.list_judgements(store, wanted, Page.at(cursor, limit, question))
    _tell_page(session.output, found.items, found.cursor(question), found.total.value, item_of)


@app.command()
def show(judgement: Key, as_json: Json = False) -> None:
    """Show one judgement with what was compared, and what was said under its id before."""
    session = session_of(as_json)
    with session.store() as store:
        found = judgements.get_judgement(store, judgement)
    session.output.result(found, text=judgement_of(found))


@app.command()
def explain(record: Left, other: Right, as_json: Json = False) -> None:
    """Say why two records are one, feature by feature, and what would split them; or why not."""
    session = session_of(as_json)
    with session.store() as store:
        found = explained(store, *_pair(store, record, other))
    session.output.result(found, text=explanation_of(found))


@app.command()
def decide(
    record: Left,
    other: Right,
    verdict: Annotated[Verdict, typer.Argument(help="same, different or unsure.")],
    by: By = None,
    reason: Reason = "",
    replace: Replace = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say whether two records are the same; a reference and an actor: whether it means them."""

    def sayings(store: Store) -> list[Saying]:
        return [judged_as(*_pair(store, record, other), verdict, reason)]

    _judge(sayings, _word(by, replace=replace), dry_run=dry_run, as_json=as_json)


@app.command()
def merge(
    record: Left,
    other: Right,
    by: By = None,
    reason: Reason = "",
    replace: Replace = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say that two records are the same. Both ids keep answering, and it can be undone."""
    decide(record, other, Verdict.SAME, by, reason, replace, dry_run, as_json)


@app.command()
def split(
    record: Left,
    members: Annotated[
        list[str], typer.Argument(metavar="MEMBER…", help="Ids merged into it, or references.")
    ],
    by: By = None,
    reason: Reason = "",
    replace: Replace = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say that some of what a record is made of is something else."""

    def sayings(store: Store) -> list[Saying]:
        parts = [record_named(store, member, "MEMBER") for member in members]
        return parting(store, record_named(store, record, "RECORD"), parts, reason)

    _judge(sayings, _word(by, replace=replace), dry_run=dry_run, as_json=as_json)


@app.command()
def undo(
    judgement: Key, by: By = None, reason: Reason = "", dry_run: DryRun = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Take a person's judgement back: the graph is as if it had never been said."""
    session = session_of(as_json)
    with session.store() as store:
        effect = WorldJudging(store).undo(judgement, _word(by), reason, dry_run=dry_run)
        _tell(session.output, store, effect, dry_run=dry_run)


@app.command()
def history(
    record: Left,
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="Only of it and this other record.")
    ] = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
    as_json: Json = False,
) -> None:
    """Show what persons said of a record and took back, the latest first."""
    session = session_of(as_json)
    with session.store() as store:
        own = _one_with(store, record, "RECORD")
        others = _one_with(store, other, "OTHER") if other else ()
        question = question_of("history", own, others)
        found = history_of(store, own, Page.at(cursor, limit, question), others)
    _tell_page(session.output, found.items, found.cursor(question), found.total.value, entry_of)


# What they share --------------------------------------------------------------------------------


def _one_with(store: Store, wanted: str, parameter: str) -> tuple[str, ...]:
    return one_with(store, record_named(store, wanted, parameter))


def _pair(store: Store, left: str, right: str) -> tuple[Record, Record]:
    first, second = record_named(store, left, "RECORD"), record_named(store, right, "OTHER")
    return same_kind(first, second, "OTHER")


def _word(by: str | None, *, replace: bool = False) -> Word:
    name = by.strip() if by is not None else getpass.getuser()
    if not name:
        raise typer.BadParameter("a name is wanted", param_hint="--by")
    return Word(by=name, at=dt.datetime.now(dt.UTC), replace=replace)


def _judge(
    sayings: Callable[[Store], list[Saying]], word: Word, *, dry_run: bool, as_json: bool
) -> None:
    session = session_of(as_json)
    with session.store() as store:
        effect = WorldJudging(store).judge(sayings(store), word, dry_run=dry_run)
        _tell(session.output, store, effect, dry_run=dry_run)


def _tell(output: Output, store: Store, effect: Effect, *, dry_run: bool) -> None:
    value: dict[str, Any] = effect.model_dump(mode="json") | {"dry_run": dry_run}
    for name in ("judgements", "undone"):
        value[name] = judgements.judgement_rows(store, getattr(effect, name))
    output.result(value, text=effect_of(value))


def _tell_page(
    output: Output,
    items: Sequence[Row],
    cursor: str | None,
    total: int,
    shown: Callable[[Row], str],
) -> None:
    value = {"items": items, "next_cursor": cursor, "total": total}
    output.result(value, text="\n".join(shown(item) for item in items) if items else None)
    if not items:
        output.say("There is nothing of that.")
    if cursor:
        output.say(f"{len(items)} of {total}; go on with --cursor {cursor}")
