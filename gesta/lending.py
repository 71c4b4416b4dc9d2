"""Records of one run, those without years held back until all the others are known."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import TextIO

from graph.model import Document
from graph.record import ExtractionRecord
from loaders.resolve.completion import Told, lends_years, wants_years, with_years
from loaders.sources import Found, Unreadable

Result = tuple[Found, ExtractionRecord] | Unreadable


def with_years_of_others(results: Iterator[Result]) -> Iterator[Result]:
    """The results as they come; last the records that had to wait for years from the others.

    What may lend years waits in a temporary file, so a large folder stays out of memory.
    """
    held: list[tuple[Found, Told]] = []
    with TemporaryFile("w+", encoding="utf-8") as lenders:
        for result in results:
            if isinstance(result, Unreadable) or result[0].document is None:
                yield result
                continue
            found, told = result[0], (result[0].document, result[1])
            if wants_years(told[1]):
                held.append((found, told))
                continue
            if lends_years(told[1]):
                _keep(lenders, told)
            yield result
        lenders.seek(0)
        records = with_years([told for _, told in held], _kept(lenders))
    for (found, _), record in zip(held, records, strict=True):
        yield found, record


def _keep(file: TextIO, told: Told) -> None:
    file.writelines(part.model_dump_json() + "\n" for part in told)


def _kept(file: TextIO) -> Iterator[Told]:
    for line in file:
        record = ExtractionRecord.model_validate_json(next(file))
        yield Document.model_validate_json(line), record
