"""The language model in place of the local extractor, for `bench.quality --extractor llm`.

The endpoint, its limits and its prices are those of the GESTA_LLM_… settings, answers are kept in
the home's cache, and what it cost is told on stderr. Documents that fell back to the local
extractor are scored as such; the same line counts them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from gesta.extractors import language_model
from gesta.settings import ExtractorName
from graph.errors import InvalidSettings
from graph.model import Document
from loaders.llm.extractor import LlmExtractors
from loaders.pool import Pending


def extractors(jobs: int | None) -> Asking:
    """The model reads every document; how many at once is GESTA_LLM_CONCURRENCY's to say."""
    del jobs
    return Asking(ExtractorName.LLM)


def adjudicators(jobs: int | None) -> Asking:
    """The model settles what the local extractor is unsure of."""
    del jobs
    return Asking(ExtractorName.ADJUDICATE)


class Asking:
    """Extracts several documents at a time, inside its `with` block."""

    def __init__(self, mode: ExtractorName) -> None:
        """Reads the settings.

        Raises:
            LookupError: A setting or the optional package is missing.
        """
        self._open = ExitStack()
        try:
            llm = self._open.enter_context(language_model(mode))
        except InvalidSettings as error:
            raise LookupError(str(error)) from error
        assert llm is not None
        self._ledger = llm.ledger
        self._extractors = self._open.enter_context(LlmExtractors(llm))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, error, traceback)
        print(self._ledger.sentence(), file=sys.stderr)

    def submit(self, documents: Sequence[Document]) -> list[Pending]:
        """Begin to extract; each result comes from calling what is returned."""
        return self._extractors.submit(documents)
