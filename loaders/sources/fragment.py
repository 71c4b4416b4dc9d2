"""The words of a piece of HTML, as feeds carry it inside their entries."""

from __future__ import annotations

from html.parser import HTMLParser

_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_PARTS = ["p", "br", "div", "li", "ul", "ol", "tr", "table", "blockquote", "section", "article"]
_BLOCKS = frozenset([*_HEADINGS, *_PARTS])
_UNSEEN = frozenset(["script", "style"])


def text_of(fragment: str) -> str:
    """The text of an HTML fragment, one line per block; plain text stays as it is."""
    reader = _Reader()
    reader.feed(fragment)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
