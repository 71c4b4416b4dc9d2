"""Where a document was read, written so that versions of one article have one address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
_ENTRY = re.compile(r":\d+$|#\d+$")  # a line of a file, an entry of a feed: what is there varies
_FILE = re.compile(r"\.\w{1,8}$")


def address_of(origin: str | None) -> str | None:
    """The web address without what does not tell pages apart, or the path of a file.

    `None` for what no later version can be known by: a line of a file of many, a text that was
    sent without saying where it is from.
    """
    if not origin:
        return None
    if origin[:8].lower().startswith(("http://", "https://")):
        return _web(origin)
    return origin if _FILE.search(origin) and not _ENTRY.search(origin) else None


def _web(url: str) -> str:
    """Capitals of the host, the usual port and the fragment name no other page."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    host = (parts.hostname or "").lower()
    if port and port != _PORTS[parts.scheme]:
        host = f"{host}:{port}"
    return urlunsplit((parts.scheme, host, parts.path or "/", parts.query, ""))
