"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from gesta.context import Session
from gesta.output import Output
from gesta.settings import ExtractorName
from graph.interval import TimeInterval
from graph.queries.page import MAX_LIMIT
from graph.settings import DatabaseSettings
from loaders.sources import Given

Json = Annotated[bool, typer.Option("--json", help="Print one JSON value instead of text.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only results and errors.")]
Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes that extract; as many as there are cores unless given."),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch addresses of this machine and its network.")
]
Replace = Annotated[
    bool,
    typer.Option(
        "--replace",
        help="Let documents take the place of earlier versions: those of the same publisher with "
        "the same web address or file path.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="When the documents were published: YYYY-MM-DD, YYYY-MM or YYYY."
    ),
]
Title = Annotated[str | None, typer.Option(help="Title of the document.")]
Author = Annotated[str | None, typer.Option(help="Author of the documents.")]
SourceName = Annotated[str | None, typer.Option("--source", help="Publisher of the documents.")]
Language = Annotated[str | None, typer.Option(help="Language, as in ISO 639-1: en, de, ru …")]
Extractor = Annotated[
    ExtractorName | None,
    typer.Option(
        help="What makes records of documents: `local`; `llm`, a language model behind "
        "GESTA_LLM_URL; or `adjudicate`, where it settles what the local one is unsure of. "
        "GESTA_EXTRACTOR unless given.",
        show_default=False,
    ),
]
NoLlmCache = Annotated[
    bool, typer.Option("--no-llm-cache", help="Ask the language model anew, and keep no answers.")
]
Paths = Annotated[
    list[str], typer.Argument(metavar="PATH…", help="Files, folders and web addresses.")
]
Limit = Annotated[int, typer.Option(min=1, max=MAX_LIMIT, help="Most rows.")]
Cursor = Annotated[
    str | None, typer.Option(help="Go on where the page before ended: its `next_cursor`.")
]
Folder = Annotated[
    Path | None, typer.Option("--out", file_okay=False, help="Write files into this folder.")
]


def session_of(as_json: bool = False, quiet: bool = False) -> Session:
    """Settings from the environment and an output for these flags."""
    return Session(DatabaseSettings(), Output(as_json=as_json, quiet=quiet))


def given_of(
    published: str | None,
    title: str | None,
    author: str | None,
    source: str | None,
    language: str | None,
) -> Given:
    """What the options say about the documents.

    Raises:
        typer.BadParameter: the date is not one.
    """
    when = None if published is None else publication(published)
    return Given(published=when, title=title, author=author, source=source, language=language)


def publication(text: str) -> TimeInterval:
    """The day, month or year that `YYYY[-MM[-DD]]` stands for."""
    parts = text.split("-")
    try:
        match parts:
            case [year] if len(year) == 4:
                return TimeInterval.year(int(year))
            case [year, month] if len(year) == 4:
                return TimeInterval.month(int(year), int(month))
            case _:
                return TimeInterval.day(dt.date.fromisoformat(text))
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY", param_hint="--published"
        ) from None
