"""Words without what writers leave out: marks, and the difference of small and capital letters."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """The text in small letters without marks: "Łódź, Çelik" becomes "łodz, celik"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
