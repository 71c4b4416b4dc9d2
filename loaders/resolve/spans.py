"""Quotes found in a text: where the record says, or nearby when its offsets are off."""

from __future__ import annotations

import re

from graph.errors import InvalidRecord
from graph.model import Span
from graph.record import RecordEvent, RecordSpan


def locate(text: str, quote: str, start: int, what: str) -> Span:
    """The quote's span; the occurrence nearest to `start` when it does not stand there.

    People and language models quote well and count badly. A quote that the text does not have at
    all raises `InvalidRecord`, with `what` naming the record's part.
    """
    if text.startswith(quote, start):
        return Span(start=start, end=start + len(quote), text=quote)
    before, after = text.rfind(quote, 0, start + len(quote)), text.find(quote, start)
    found = [at for at in (before, after) if at >= 0]
    if not found or not quote:
        raise InvalidRecord(
            f"{what} is not in the document's text: {quote[:60]!r}; quote the text letter by letter"
        )
    at = min(found, key=lambda at: (abs(at - start), at))
    return Span(start=at, end=at + len(quote), text=quote)


def locate_part(text: str, part: RecordSpan | None, what: str) -> Span | None:
    """As `locate`, of words that the record may leave out."""
    return locate(text, part.quote, part.start_char, what) if part else None


def trigger_span(event: RecordEvent, quote: Span, text: str) -> Span | None:
    """The trigger's span: where the record says, else its first whole-word place in the quote."""
    start, end = event.trigger_start, event.trigger_end
    if start is not None and end is not None and start < end <= len(text):
        return Span(start=start, end=end, text=text[start:end])
    return next(iter(occurrences(quote.text, event.trigger, quote.start)), None)


def occurrences(text: str, words: str, offset: int = 0) -> list[Span]:
    """All places of `words` in the text as whole words; `offset` is added to each."""
    if not words.strip():
        return []
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return [Span(start=m.start() + offset, end=m.end() + offset, text=m[0]) for m in found]
