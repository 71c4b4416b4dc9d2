"""One module per way documents arrive; each yields documents lazily."""

from loaders.sources.duplicates import repeated_paragraphs
from loaders.sources.found import Found, Given, Unreadable
from loaders.sources.limits import Limits
from loaders.sources.reading import read_bytes, read_path, read_records, read_text, read_url

__all__ = [
    "Found",
    "Given",
    "Limits",
    "Unreadable",
    "read_bytes",
    "read_path",
    "read_records",
    "read_text",
    "read_url",
    "repeated_paragraphs",
]
