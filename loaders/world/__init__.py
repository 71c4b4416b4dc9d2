"""The world layer kept true to the document layer: read what is near, resolve, write."""

from loaders.world.change import add_documents, remove_documents, resolve_documents

__all__ = ["add_documents", "remove_documents", "resolve_documents"]
