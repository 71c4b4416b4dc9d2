"""Which parser reads which kind; a parser turns one parcel into drafts, or raises."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loaders.sources.detect import Kind
from loaders.sources.found import Draft, Parcel, Unreadable
from loaders.sources.limits import Limits

Parser = Callable[[Parcel, Limits], Sequence[Draft | Unreadable]]

RISKY = frozenset([Kind.HTML, Kind.PDF, Kind.DOCX, Kind.FEED])
"""Kinds whose parsers are large, foreign and may run for ever: they work in a process apart."""


def parser_of(kind: Kind) -> Parser:
    """The parser of a kind that holds one document or a short list of them.

    Imported when first needed: the HTML and PDF libraries take a second between them, which
    those who load plain text need not wait.
    """
    match kind:
        case Kind.MARKDOWN:
            from loaders.sources.markdown import parse
        case Kind.HTML:
            from loaders.sources.html import parse
        case Kind.PDF:
            from loaders.sources.pdf import parse
        case Kind.DOCX:
            from loaders.sources.docx import parse
        case Kind.FEED:
            from loaders.sources.feed import parse
        case _:
            from loaders.sources.text import parse
    return parse
