"""Determiners by which a phrase points to what is known already."""

from __future__ import annotations

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
