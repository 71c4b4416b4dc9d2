"""Lines as a page is printed, joined into the paragraphs they were set from."""

from __future__ import annotations

import re
from collections import Counter

_SENTENCE_END = (".", "!", "?", "…", ":", ".”", '."', ".»", "!”", "?”", '!"', '?"', ".)")
_SHORT = 0.75  # of the full line width: a line that ends earlier ends its paragraph
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
_DIGITS = re.compile(r"\d+")
_EDGE = 1  # lines at the top and bottom of each page where headers and footers stand


def flowing_text(pages: list[str]) -> str:
    """The text of printed pages, one paragraph per block, blocks apart by an empty line.

    Lines that recur at the edge of most pages (running titles, page numbers) are left out, words
    divided at a line end are joined, and a paragraph may run on over a page break.
    """
    lines = _without_edges([_lines(page) for page in pages])
    width = _width(lines)
    blocks: list[str] = []
    previous = ""
    for line in lines:
        if blocks and line and _continues(previous, line, width):
            blocks[-1] = _joined(blocks[-1], line)
        elif line:
            blocks.append(line)
        previous = line
    return "\n\n".join(blocks)


def _lines(page: str) -> list[str]:
    lines = [" ".join(_CONTROL.sub("", line).split()) for line in page.splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _without_edges(pages: list[list[str]]) -> list[str]:
    counts = Counter(_pattern(line) for page in pages for line in {*page[:_EDGE], *page[-_EDGE:]})
    running = {
        p for p, n in counts.items() if (n >= 3 and n > len(pages) / 2) or (p == "#" and n > 1)
    }
    kept: list[str] = []
    for page in pages:
        last = len(page) - _EDGE
        kept += [
            line
            for index, line in enumerate(page)
            if not ((index < _EDGE or index >= last) and _pattern(line) in running)
        ]
    return kept


def _pattern(line: str) -> str:
    """The line with its numbers blotted out, so that "Page 2" is "Page 3"."""
    return _DIGITS.sub("#", line)


def _width(lines: list[str]) -> int:
    """Length of a full line: the ninth of ten, since the longest may be an outlier."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _continues(line: str, following: str, width: int) -> bool:
    """Whether `following` goes on with the paragraph of `line`."""
    if not line:
        return False
    if following[:1].islower():
        return True
    if len(line) < _SHORT * width:
        return False
    # A full line that ends a sentence may end the paragraph: joining is the smaller mistake only
    # where the line is as long as any.
    return not line.endswith(_SENTENCE_END) or len(line) >= 0.9 * width


def _joined(block: str, line: str) -> str:
    divided = re.search(r"\w-$", block) and line[:1].islower()
    return block[:-1] + line if divided else f"{block} {line}"
