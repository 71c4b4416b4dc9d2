"""What a log or a trace may show of a query: names, and values unless they are secrets."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote

HIDDEN = "…"
_SECRET = re.compile(r"auth|code|credential|jwt|key|pass|secret|session|sig|ticket|token", re.I)
_MOST = 500  # characters


def shown(query: bytes) -> str:
    """The query, with the values of names that sound like a secret's left out."""
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    text = "&".join(f"{_quoted(name)}={_value(name, value)}" for name, value in pairs)
    return text if len(text) <= _MOST else text[:_MOST] + HIDDEN


def _value(name: str, value: str) -> str:
    return HIDDEN if _SECRET.search(name) else _quoted(value)


def _quoted(text: str) -> str:
    return quote(text, safe=",:~*/ ")
