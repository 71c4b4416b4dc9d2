"""The world layer kept true to the document layer: read what is near, resolve, write."""

from loaders.world.change import add_documents, remove_documents, resolve_documents
from loaders.world.judgements import apply_judgements, undo_judgement

__all__ = [
    "add_documents",
    "apply_judgements",
    "remove_documents",
    "resolve_documents",
    "undo_judgement",
]
