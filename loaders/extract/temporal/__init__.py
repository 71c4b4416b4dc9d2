"""Find the time phrases of an English text and say which days they mean (TIMEX3 values)."""

from __future__ import annotations

from loaders.extract.temporal.finder import find
from loaders.extract.temporal.reading import TimeExpression

__all__ = ["TimeExpression", "find"]
