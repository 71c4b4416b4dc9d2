"""Records of one run, those without years held back until all the others are known."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import TextIO, TypeVar

from graph.model import Document
from graph.record import ExtractionRecord
from loaders.resolve.completion import Told, lends_years, wants_years, with_years
from loaders.sources import Found, Unreadable

Result = tuple[Found, ExtractionRecord] | Unreadable
Label = TypeVar("Label")


def with_years_of_others(results: Iterator[Result]) -> Iterator[Result]:
    """The results of an extraction; the records that wait for years from others come last."""
    for result, record in lent((r, _told(r)) for r in results):
        yield result if record is None or isinstance(result, Unreadable) else (result[0], record)


def _told(result: Result) -> Told | None:
    if isinstance(result, Unreadable) or result[0].document is None:
        return None
    return result[0].document, result[1]


def lent(
    items: Iterator[tuple[Label, Told | None]],
) -> Iterator[tuple[Label, ExtractionRecord | None]]:
    """Each label with its record, if it has one; those that had to wait for years come last.

    What may lend years waits in a temporary file, so a large folder stays out of memory.
    """
    held: list[tuple[Label, Told]] = []
    with TemporaryFile("w+", encoding="utf-8") as lenders:
        for label, told in items:
            if told is not None and wants_years(told[1]):
                held.append((label, told))
                continue
            if told is not None and lends_years(told[1]):
                _keep(lenders, told)
            yield label, told[1] if told is not None else None
        lenders.seek(0)
        records = with_years([told for _, told in held], _kept(lenders))
    yield from ((label, record) for (label, _), record in zip(held, records, strict=True))


def _keep(file: TextIO, told: Told) -> None:
    file.writelines(part.model_dump_json() + "\n" for part in told)


def _kept(file: TextIO) -> Iterator[Told]:
    for line in file:
        record = ExtractionRecord.model_validate_json(next(file))
        yield Document.model_validate_json(line), record
