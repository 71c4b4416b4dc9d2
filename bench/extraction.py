"""How many words a second one core extracts, and how that compares with the bare parse.

usage: python -m bench.extraction [FOLDER]      (default: ../shared/seeds)
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from graph.identity import DocumentId
from graph.model import Document
from loaders.extract.extractor import extract, extract_many
from loaders.extract.language_model import parse

ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/seeds"))
    folder = parser.parse_args().folder
    documents = [_document(path) for path in sorted(folder.glob("*.txt"))]
    if not documents:
        sys.exit(f"There is no text under {folder}; name a folder with .txt files.")
    count = sum(len(d.text.split()) for d in documents)
    parsed = [parse(d.text) for d in documents]
    extract(documents[0])
    bare = _best(lambda: [parse(d.text) for d in documents])
    rest = _best(lambda: [extract(d, parsed=p) for d, p in zip(documents, parsed, strict=True)])
    whole = _best(lambda: list(extract_many(documents)))
    print(f"{len(documents)} documents, {count} words, best of {ROUNDS} rounds")
    print(f"bare parse      {count / bare:8.0f} words/s")
    print(f"other stages    {count / rest:8.0f} words/s, {rest / bare:.0%} of the parse's time")
    print(f"whole pipeline  {count / whole:8.0f} words/s")


def _document(path: Path) -> Document:
    text = path.read_text("utf-8")
    return Document(
        id=DocumentId(path.stem), text=text, title=path.stem, language="en", origin=str(path)
    )


def _best(work: Callable[[], object]) -> float:
    """Seconds of CPU time of the fastest round: other work on the machine counts less."""
    times: list[float] = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
