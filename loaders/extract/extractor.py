"""From a document to its extraction record: names, times, events, relations, and who says so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import tee

from spacy.tokens import Doc

from graph.interval import TimeInterval
from graph.model import Document
from graph.record import ExtractionRecord
from loaders.extract import language_model
from loaders.extract.anaphora import with_references
from loaders.extract.assembly import Found, assemble, name_of, publication
from loaders.extract.counterparts import states_served
from loaders.extract.events import read_happenings
from loaders.extract.links import links_between
from loaders.extract.naming import read_names
from loaders.extract.narrative import story_of
from loaders.extract.ordering import ordered
from loaders.extract.publication import infer_publication
from loaders.extract.quotes import attributions_of
from loaders.extract.relations import relations_of
from loaders.extract.temporal import find
from loaders.extract.temporal.context import TenseAt
from loaders.extract.tenses import tenses_of

VERSION = "2026.12.3"
"""Changes whenever the same text may give another record; part of the documents' fingerprints."""

_SURROGATE = re.compile("[\\ud800-\\udfff]")


def extract(
    document: Document, *, parsed: Doc | None = None, with_text: bool = False
) -> ExtractionRecord:
    """Everything the document says; without claims, and with a note, where it cannot be read.

    Args:
        document: Its `language` is trusted; where it has none the text is taken for English.
        parsed: The parse of `document.text`, if the caller has it.
        with_text: Carry the text in the record, so that the record stands for itself.
    """
    refusal = why_not(document)
    if refusal is not None:
        return _empty(document, refusal, with_text=with_text)
    doc = parsed if parsed is not None else language_model.parse(document.text)
    return _read(document, doc, with_text=with_text)


def extract_many(
    documents: Iterable[Document], *, with_text: bool = False, batch: int = 16
) -> Iterator[ExtractionRecord]:
    """The records in the order of the documents, lazily, parsed in batches in this process."""
    ahead, behind = tee(documents)
    texts = (d.text for d in ahead if why_not(d) is None)
    parses = _parses(texts, batch)
    for document in behind:
        refusal = why_not(document)
        if refusal is not None:
            yield _empty(document, refusal, with_text=with_text)
        else:
            yield _read(document, next(parses), with_text=with_text)


def _parses(texts: Iterator[str], batch: int) -> Iterator[Doc]:
    """Loads the model only when there is a text for it."""
    yield from language_model.parse_many(texts, batch=batch)


def why_not(document: Document) -> str | None:
    """Why no claims can be taken from the document, as a sentence; `None` if they can."""
    if not document.text.strip():
        return "The document has no text; no claims were extracted."
    if _SURROGATE.search(document.text):
        return (
            "The text holds half of a surrogate pair, which is no character; "
            "no claims were extracted."
        )
    if document.language not in {None, "en"}:
        return (
            f"The language {document.language!r} is not supported; no claims were extracted. "
            "The extractor reads English."
        )
    if not language_model.is_available():
        return (
            "The English language model is not installed; no claims were extracted. "
            "Install it with pip install 'gesta[nlp]' and load the document again."
        )
    return None


def _empty(document: Document, note: str, *, with_text: bool) -> ExtractionRecord:
    return ExtractionRecord(
        document=name_of(document),
        title=document.title,
        language=document.language,
        publication_date=publication(document, document.published, document.published_evidence),
        source=document.source.name if document.source else None,
        author=document.author,
        text=document.text if with_text and not _SURROGATE.search(document.text) else None,
        notes=[note],
    )


def _read(document: Document, doc: Doc, *, with_text: bool) -> ExtractionRecord:
    published, evidence = publication_of(document, tenses_of(doc))
    reading = read_names(doc, published)
    times = find(document.text, published)
    relations = relations_of(reading, times)
    reading = replace(reading, serves=states_served(reading, relations))
    attributions = attributions_of(reading)
    happenings, background = read_happenings(reading, times, attributions)
    found = Found(
        reading=replace(reading, actors=with_references(reading, attributions)),
        happenings=happenings,
        background=background,
        links=links_between(happenings, background, reading),
        relations=relations,
        times=times,
        order=ordered([*happenings, *background], story_of(reading, times)),
        evidence=evidence,
    )
    return assemble(document, found, with_text=with_text)


def publication_of(
    document: Document, tense_at: TenseAt | None = None
) -> tuple[TimeInterval, str | None]:
    """When the document was published: as its source says, else as its own text shows.

    Args:
        document: Of its text the date is inferred where its source gives none.
        tense_at: Tense of the clause at an offset, if the caller has parsed the text.
    """
    if document.published.is_known:
        published, evidence = document.published, document.published_evidence
    else:
        published, evidence = infer_publication(document.text, tense_at)
    return (TimeInterval.unknown(), None) if _is_placeholder(published) else (published, evidence)


_EDGE = 100  # years at either end of the calendar


def _is_placeholder(published: TimeInterval) -> bool:
    """1 January 0001 and 31 December 9999 are how programs write that they know no date.

    Times relative to such a date would lie outside the calendar.
    """
    low, high = published.start, published.end
    return low is not None and high is not None and (
        low.year <= dt.MINYEAR + _EDGE or high.year >= dt.MAXYEAR - _EDGE
    )  # fmt: skip
