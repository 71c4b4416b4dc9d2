"""How time and memory grow with the length of a document, up to a report of 200 pages.

usage: python -m bench.length [FOLDER] [--words N ...]      (default: ../shared/seeds)

The documents are the folder's texts one after another, again and again: repeated passages are the
dearest case, as every event has namesakes to be compared with.
"""

from __future__ import annotations

import argparse
import resource
import time
from itertools import cycle
from pathlib import Path

from graph.identity import DocumentId
from graph.model import Document
from loaders.extract.extractor import extract

LENGTHS = (1_000, 3_000, 10_000, 30_000, 100_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/seeds"))
    parser.add_argument("--words", nargs="+", type=int, default=list(LENGTHS))
    options = parser.parse_args()
    texts = [p.read_text("utf-8") for p in sorted(options.folder.glob("*.txt"))]
    extract(_document(texts[0]))
    print("   words  seconds  words/s  events  peak MB")
    for words in options.words:
        text = of_length(texts, words)
        start = time.process_time()
        record = extract(_document(text), with_text=True)
        seconds = time.process_time() - start
        count = len(text.split())
        print(
            f"{count:8d} {seconds:8.1f} {count / seconds:8.0f} {len(record.all_events):7d} "
            f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:8d}",
            flush=True,
        )


def of_length(texts: list[str], words: int) -> str:
    """At least so many words of the texts, in whole texts."""
    found: list[str] = []
    for text in cycle(texts):
        if sum(len(t.split()) for t in found) >= words:
            return "\n\n".join(found)
        found.append(text)
    return ""


def _document(text: str) -> Document:
    return Document(
        id=DocumentId("long"), text=text, title="Long", language="en", origin="long.txt"
    )


if __name__ == "__main__":
    main()
