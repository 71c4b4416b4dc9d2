"""`gesta load` and `gesta remove`: documents into the graph, and out of it."""

from __future__ import annotations

from typing import Annotated

import typer

from gesta.exits import Exit
from gesta.extractors import extractors_of, language_model
from gesta.loading import arrivals, load_into, sentence
from gesta.options import (
    AllowPrivate,
    Author,
    Extractor,
    Json,
    Language,
    NoLlmCache,
    Paths,
    Published,
    Quiet,
    Replace,
    SourceName,
    Title,
    Workers,
    given_of,
    session_of,
)
from gesta.output import Output
from gesta.settings import limits
from graph.errors import NotFound
from graph.identity import DocumentId
from graph.store import Store
from loaders.llm.ledger import Ledger
from loaders.pipeline import remove as take_out
from loaders.report import LoadReport
from loaders.world import SAME_ADDRESS


def load(
    paths: Paths,
    published: Published = None,
    title: Title = None,
    author: Author = None,
    source: SourceName = None,
    language: Language = None,
    workers: Workers = None,
    extractor: Extractor = None,
    no_llm_cache: NoLlmCache = False,
    replace: Replace = False,
    allow_private: AllowPrivate = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Load documents, feeds, web pages and extraction records.

    Reads text, Markdown, HTML, PDF, DOCX, RSS and Atom, WARC, JSON and JSONL. Loading the same
    again changes nothing; another text under a known address is another document, unless --replace
    is given. What cannot be read is reported and does not stop the rest (exit code 3).
    """
    given = given_of(published, title, author, source, language)
    session = session_of(as_json, quiet)
    with language_model(extractor, cached=not no_llm_cache) as llm:
        with (
            session.store() as store,
            extractors_of(llm, workers) as extractors,
            session.output.bar("Loading") as step,
        ):
            found = arrivals(paths, given, limits(allow_private=allow_private))
            report = load_into(store, found, step, extractors, SAME_ADDRESS if replace else None)
        _tell(session.output, report, llm.ledger if llm else None)
    raise typer.Exit(_exit(report))


def _tell(output: Output, report: LoadReport, ledger: Ledger | None) -> None:
    for origin, reason in report.failed:
        output.warn(f"{origin}: {reason}")
    for outcome in report.outcomes:
        for note in outcome.notes:
            output.warn(f"{outcome.origin}: {note}")
    if not report.outcomes:
        output.warn("Nothing to load was found there.")
    spent = {"llm": ledger.as_json()} if ledger else {}
    output.result(report.as_json() | spent, text=sentence(report))
    if ledger:
        output.say(ledger.sentence())


def _exit(report: LoadReport) -> Exit:
    if len(report.failed) == len(report.outcomes):
        return Exit.NOTHING
    return Exit.PARTIAL if report.failed else Exit.OK


def remove(
    documents: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids of documents.")],
    as_json: Json = False,
) -> None:
    """Take documents out of the graph, with everything that only they supported.

    An id that no document has is reported and does not stop the rest (exit code 3; 4 if all are).
    """
    session = session_of(as_json)
    with session.store() as store:
        unknown = [document for document in documents if not _taken_out(store, document)]
    removed = [document for document in documents if document not in unknown]
    for document in unknown:
        session.output.warn(f"No document has the id {document!r}.")
    session.output.result({"removed": removed, "unknown": unknown}, text=f"{len(removed)} removed.")
    if unknown:
        raise typer.Exit(Exit.PARTIAL if removed else Exit.NOTHING)


def _taken_out(store: Store, document: str) -> bool:
    try:
        take_out(store, DocumentId(document))
    except NotFound:
        return False
    return True
