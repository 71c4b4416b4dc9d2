"""`gesta extract`: documents in, extraction records out; no database is touched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Annotated

import typer

from gesta.exits import Exit
from gesta.extractors import extractors_of, language_model
from gesta.files import write_json
from gesta.lending import with_years_of_others
from gesta.loading import Arrival, arrivals
from gesta.options import (
    AllowPrivate,
    Author,
    Extractor,
    Folder,
    Language,
    NoLlmCache,
    Paths,
    Published,
    Quiet,
    SourceName,
    Title,
    Workers,
    given_of,
    session_of,
)
from gesta.output import Output, ProgressCallback
from gesta.settings import limits
from graph.record import ExtractionRecord
from loaders.pool import Extracting, NoRecord, Stopgap
from loaders.sources import Found, Unreadable

BATCH = 64  # documents in the processes at once; keeps a large folder out of memory

WithText = Annotated[
    bool, typer.Option("--text", help="Put the text into the record, so that it can be loaded.")
]


def extract(
    paths: Paths,
    out: Folder = None,
    published: Published = None,
    title: Title = None,
    author: Author = None,
    source: SourceName = None,
    language: Language = None,
    text: WithText = False,
    workers: Workers = None,
    extractor: Extractor = None,
    no_llm_cache: NoLlmCache = False,
    allow_private: AllowPrivate = False,
    quiet: Quiet = False,
) -> None:
    """Print one extraction record per document, as JSON lines, or write a file for each.

    With --out, a document named `x.txt` gives `x.json`. Records with their text, or beside the
    document, can be loaded again with `gesta load`. Documents that give days without a year take
    it from others that tell of the same; they come last.
    """
    given = given_of(published, title, author, source, language)
    output = session_of(quiet=quiet).output
    writer = _Writer(out, with_text=text)
    failed = 0
    with (
        language_model(extractor, cached=not no_llm_cache) as llm,
        extractors_of(llm, workers) as extractors,
        output.bar("Extracting") as step,
    ):
        found = arrivals(paths, given, limits(allow_private=allow_private))
        for result in with_years_of_others(_records(found, extractors, step)):
            if isinstance(result, Unreadable):
                failed += 1
                output.warn(f"{result.origin}: {result.reason}")
            else:
                writer.write(*result)
    if llm:
        output.say(llm.ledger.sentence())
    raise typer.Exit(_finish(output, writer, failed))


def _finish(output: Output, writer: _Writer, failed: int) -> Exit:
    if writer.folder is not None:
        output.say(f"{writer.written} records in {writer.folder}")
    if not writer.written:
        output.warn("Nothing to extract was found there.")
        return Exit.NOTHING
    return Exit.PARTIAL if failed else Exit.OK


def _records(
    found: Iterator[Arrival], extractors: Extracting, step: ProgressCallback
) -> Iterator[tuple[Found, ExtractionRecord] | Unreadable]:
    """The records in the order of the documents, a batch at a time in the processes."""
    done = 0
    while batch := list(islice(found, BATCH)):
        for result in _of_batch(batch, extractors):
            done += 1
            step(done, 0)
            yield result


def _of_batch(
    batch: list[Arrival], extractors: Extracting
) -> Iterator[tuple[Found, ExtractionRecord] | Unreadable]:
    wanting = [f for f in batch if isinstance(f, Found) and f.record is None]
    pending = iter(extractors.submit([f.document for f in wanting if f.document]))
    for arrival in batch:
        if isinstance(arrival, Unreadable):
            yield arrival
            continue
        record = arrival.record or next(pending)()
        if isinstance(record, NoRecord):
            origin = arrival.document.origin if arrival.document else None
            yield Unreadable(origin or "?", record.reason)
        else:
            yield arrival, record.record if isinstance(record, Stopgap) else record


class _Writer:
    """To standard output line by line, or to one file per document."""

    def __init__(self, folder: Path | None, *, with_text: bool) -> None:
        self.folder = folder
        self.written = 0
        self._with_text = with_text
        self._taken: set[str] = set()
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def write(self, found: Found, record: ExtractionRecord) -> None:
        self.written += 1
        if self._with_text and record.text is None and found.document is not None:
            record = record.model_copy(update={"text": found.document.text})
        value = record.model_dump(mode="json", exclude={"text"} if record.text is None else None)
        if self.folder is None:
            typer.echo(json.dumps(value, ensure_ascii=False))
        else:
            write_json(self.folder / self._name(record), value)

    def _name(self, record: ExtractionRecord) -> str:
        """The document's own name with `.json`; a number is added to one that is taken."""
        stem = re.sub(r"[^\w.-]+", "-", Path(record.document).stem).strip("-.") or "record"
        names = (f"{stem}{f'-{n}' if n > 1 else ''}.json" for n in count(1))
        name = next(name for name in names if name not in self._taken)
        self._taken.add(name)
        return name
