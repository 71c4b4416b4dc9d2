"""The stretch of text that hangs on a token."""

from __future__ import annotations

from loaders.extract.syntax import Syntax


def subtree(syntax: Syntax, token: int, without: int | None = None) -> tuple[int, int]:
    """From the first to the last descendant; a governor inside the stretch cuts it off."""
    low = high = token
    stack = [token]
    while stack:
        i = stack.pop()
        low, high = min(low, i), max(high, i)
        stack.extend(c for c in syntax.children[i] if c != without)
    if without is not None and low < without <= high:
        return (low, without) if token < without else (without + 1, high + 1)
    return low, high + 1
