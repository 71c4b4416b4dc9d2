"""Measure the product on the public sets and the sample articles, and refuse a drop in quality.

Compares every headline with its floor in tests/quality/floors.json; a drop is named and the exit
code is 1. Measures on the dev parts, with the extractor that comes with Gesta.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import cross, gold, headlines
from bench.floors import (
    PINNED,
    Measured,
    drops,
    measured_in,
    raised,
    read_floors,
    write_floors,
)
from bench.report import REPORT, page
from bench.run import Place, Results, run, sets_under
from bench.sets.part import Json
from bench.sets.product import Product

SPLIT = "dev"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with these arguments; the exit code."""
    options = _parser().parse_args(arguments)
    benchmarks, annotations = options.shared / "benchmarks", options.shared / "gold"
    for folder in (benchmarks, annotations):
        if not folder.is_dir():
            print(
                f"There is no {folder}: nothing to measure quality with. The sets and the "
                "annotated articles are not part of the repository; name the folder that has "
                "them with --shared.",
                file=sys.stderr,
            )
            return 2
    with Product(jobs=options.jobs) as product:
        columns = gold.measure(options.shared, product)
        together = cross.measure(options.shared, product)
        results = _benchmarks(benchmarks, product)
    print(
        gold.gold_table(columns),
        cross.cross_table(together),
        headlines.table(results.scores, SPLIT),
        sep="\n\n",
    )
    if options.write:
        day = dt.datetime.now(dt.UTC).date()
        REPORT.write_text(page(columns, together, results.scores, day), "utf-8")
    return _judge(_measured(columns, together, results), options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.gate", description=__doc__)
    add = parser.add_argument
    add(
        "--shared",
        type=Path,
        default=gold.SHARED,
        metavar="DIR",
        help="folder with benchmarks, gold and seeds (default: beside the repository)",
    )
    add("--floors", type=Path, default=PINNED, metavar="FILE", help="default: %(default)s")
    add(
        "--raise-floors",
        action="store_true",
        help="pin what was measured where it is better than the floor; lowers none",
    )
    add("--write", action="store_true", help="write docs/quality.md")
    add("--jobs", type=int, metavar="N", help="processes that read (default: one a core)")
    return parser  # fmt: skip


def _benchmarks(root: Path, product: Product) -> Results:
    with tempfile.TemporaryDirectory(prefix="gesta-quality-") as out:
        results = run(Place(root.resolve(), SPLIT, Path(out)), sets_under(root), product)
    for name, why in (results.failed | results.skipped).items():
        print(f"{name}: {why}", file=sys.stderr)
    return results


def _measured(columns: gold.Columns, together: Json, results: Results) -> list[Measured]:
    return [
        *measured_in(headlines.HEADLINES, results.scores),
        *measured_in(gold.HEADLINES, {"gold": columns[gold.ALL]}),
        *measured_in(cross.HEADLINES, {cross.SET: together}),
    ]


def _judge(measured: list[Measured], options: argparse.Namespace) -> int:
    """Say what dropped; pin what rose, where that is asked for."""
    floors = read_floors(options.floors)
    if options.raise_floors:
        floors = raised(floors, measured)
        write_floors(floors, options.floors)
    found = drops(floors, measured)
    print("\n".join(found) if found else "\nNo headline is below its floor.", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
