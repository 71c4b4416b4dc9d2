"""One module per way documents arrive; each yields documents lazily."""

from loaders.sources.duplicates import repeated_paragraphs
from loaders.sources.following import address_of, given_by
from loaders.sources.found import Found, Given, Unreadable
from loaders.sources.limits import Limits
from loaders.sources.reading import (
    read_bytes,
    read_feed,
    read_path,
    read_records,
    read_text,
    read_url,
)

__all__ = [
    "Found",
    "Given",
    "Limits",
    "Unreadable",
    "address_of",
    "given_by",
    "read_bytes",
    "read_feed",
    "read_path",
    "read_records",
    "read_text",
    "read_url",
    "repeated_paragraphs",
]
