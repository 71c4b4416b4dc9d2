"""The world layer kept true to the document layer: read what is near, resolve, write."""

from loaders.world.anchors import drop_anchor, set_anchor
from loaders.world.change import (
    add_documents,
    remove_documents,
    replace_documents,
    resolve_documents,
)
from loaders.world.judgements import apply_judgements, undo_judgement
from loaders.world.succession import SAME_ADDRESS, Arriving, Succession

__all__ = [
    "SAME_ADDRESS",
    "Arriving",
    "Succession",
    "add_documents",
    "apply_judgements",
    "drop_anchor",
    "remove_documents",
    "replace_documents",
    "resolve_documents",
    "set_anchor",
    "undo_judgement",
]
