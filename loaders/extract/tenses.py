"""The tense of the clause that holds a character, from the parse."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from loaders.extract import grammar
from loaders.extract.aspect import Aspect, aspect_of
from loaders.extract.temporal.context import TenseAt
from loaders.extract.temporal.tense import Tense

_TENSES: dict[Aspect, Tense] = {
    Aspect.PAST: "past",
    Aspect.PLUPERFECT: "past",
    Aspect.PERFECT: "present",
    Aspect.PRESENT: "present",
    Aspect.FUTURE: "future",
}


def tenses_of(doc: Doc) -> TenseAt:
    """A function that tells the tense at an offset; `None` where no finite verb stands above."""

    def tense_at(offset: int) -> Tense | None:
        span = doc.char_span(offset, offset + 1, alignment_mode="expand")
        return None if span is None else _tense(span.root)

    return tense_at


def _tense(token: Token) -> Tense | None:
    for node in (token, *grammar.path_up(token.head)):
        tense = _TENSES.get(aspect_of(node)) if grammar.is_verb_like(node) else None
        if tense is not None:
            return tense
    return None
