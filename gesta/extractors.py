"""Which extractor a command works with: the local one, or one that asks a language model."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from gesta.settings import ExtractorName, ExtractorSettings, llm_options
from graph.settings import DatabaseSettings
from loaders.pool import Extracting, Extractors

if TYPE_CHECKING:
    from loaders.llm.extractor import LlmExtractor


@contextmanager
def language_model(
    choice: ExtractorName | None = None, *, cached: bool = True
) -> Generator[LlmExtractor | None]:
    """The extractor that asks a model, where `choice` or the environment wants it.

    Raises:
        InvalidSettings: It is wanted, and a setting or its optional package is missing.
    """
    settings = ExtractorSettings()
    mode = choice or settings.extractor
    if mode is ExtractorName.LOCAL:
        yield None
        return
    from loaders.llm.extractor import LlmExtractor  # imports spaCy too, which takes a second

    options = llm_options(settings, mode, DatabaseSettings().home, cached=cached)
    with LlmExtractor(options) as extractor:
        yield extractor


def extractors_of(
    llm: LlmExtractor | None, workers: int | None = None
) -> AbstractContextManager[Extracting]:
    """Threads that ask the model, or processes that extract without."""
    if llm is None:
        return Extractors(workers=workers)
    from loaders.llm.extractor import LlmExtractors

    return LlmExtractors(llm)
