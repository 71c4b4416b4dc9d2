#!/usr/bin/env python3
"""Measure the extraction on the public sets under a folder, and print one table.

Runs the product on the documents of every set (with the publication date where the set gives one),
writes predictions in the set's format and lets the set's own score.py judge them. Layout:

  ROOT/<set>/score.py
  ROOT/<set>/<split>/{docs,input,entities}.jsonl   read by the product
  ROOT/<set>/<split>/gold.jsonl                    read by score.py only

Sets that are missing under the root, or have no such split, are left out. A set that fails is
named on stderr and the others still run. Exit code: 0 all that is there was scored, 1 a set or a
document failed or nothing was scored, 2 wrong usage. Without gold, keep predictions with --out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
if not __package__:  # run as a file: the repository is not on the path yet
    sys.path.insert(0, str(REPOSITORY))

from bench.headlines import table  # noqa: E402
from bench.run import Place, Results, run, sets_under  # noqa: E402
from bench.sets import MODULES  # noqa: E402
from bench.sets.product import EXTRACTORS, Product  # noqa: E402

BENCHMARKS = REPOSITORY.parent / "shared" / "benchmarks"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with these arguments; the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    root: Path = options.root
    if not root.is_dir():
        parser.error(f"there is no folder {root}")
    with tempfile.TemporaryDirectory(prefix="gesta-quality-") as folder:
        out = Path(options.out or folder)
        out.mkdir(parents=True, exist_ok=True)
        place = Place(root.resolve(), options.split, out.resolve())
        wanted: list[str] = options.set or sets_under(root)
        try:
            with Product(options.extractor, options.jobs) as product:
                results = run(place, wanted, product)
        except LookupError as error:
            parser.error(str(error))
    _tell(results, options.split, as_json=options.json)
    return int(bool(results.failed or product.troubles or not results.scores))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench.quality",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add(
        "--root",
        type=Path,
        default=BENCHMARKS,
        metavar="DIR",
        help="folder of the sets (default: ../shared/benchmarks beside the repository)",
    )
    add("--split", default="dev", choices=("dev", "test"), help="part of the sets (default: dev)")
    add(
        "--set",
        action="append",
        choices=tuple(MODULES),
        metavar="NAME",
        help=f"only this set, may be repeated: {', '.join(MODULES)}",
    )
    add(
        "--json",
        action="store_true",
        help="print one object: set name to the JSON of the set's own scorer",
    )
    add(
        "--extractor",
        default="local",
        choices=tuple(EXTRACTORS),
        help="what reads the documents (default: local)",
    )
    add("--jobs", type=_number, metavar="N", help="processes that read (default: one a core)")
    add("--out", type=Path, metavar="DIR", help="keep the predictions here, <set>.jsonl each")
    return parser  # fmt: skip


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _tell(results: Results, split: str, *, as_json: bool) -> None:
    for name, why in results.skipped.items():
        print(f"{name}: left out, {why}", file=sys.stderr)
    for name, why in results.failed.items():
        print(f"{name}: FAILED, {why}", file=sys.stderr)
    if as_json:
        print(json.dumps(results.scores))
    elif results.scores:
        print(table(results.scores, split))
    else:
        print("Nothing was scored.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
