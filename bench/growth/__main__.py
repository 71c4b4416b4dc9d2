"""How the cost of a document and the quality of merges change as the graph grows.

usage: python -m bench.growth [--sizes 1k,3k,10k] [--seed N] [--out FILE]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from bench.growth import truth as judged
from bench.growth.corpus import A_DAY, corpus
from bench.growth.measuring import hits_alone, seconds_alone, seconds_each
from bench.growth.telling import Told
from bench.growth.truth import Truth, pairs
from bench.measured import machine, sizes, write_results
from graph.embedded import ensure_server
from graph.schema import apply_schema
from graph.settings import Address, DatabaseSettings
from graph.store import Store
from loaders.pipeline import totals_of

Stage = dict[str, Any]
SIZES = "1k,3k,10k"
_PROBES, _ALONE, _PART = 12, 12, 1000
_RECENT = 40  # batches at the end of a stage, of which the median counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", default=SIZES, type=sizes, help=f"documents, as in {SIZES}")
    parser.add_argument("--seed", default=1, type=int)
    parser.add_argument("--a-day", default=A_DAY, type=int, help="documents of a day")
    parser.add_argument("--out", type=Path, default=Path("bench/results/growth.json"))
    parser.add_argument("--queries", type=int, default=0, help="print so many dearest queries")
    options = parser.parse_args()
    stages: list[Stage] = []
    print(_HEAD, flush=True)
    for stage in grown(corpus(options.seed, options.a_day), options.sizes):
        dearest = stage.pop("dearest")
        stages.append(stage)
        print(_line(stage), flush=True)
        for query, hits in dearest[: options.queries]:
            print(f"{hits:12.0f}  {query}", flush=True)
        write_results(options.out, {"machine": machine(), "seed": options.seed,
                             "documents_a_day": options.a_day, "stages": stages})  # fmt: skip


def grown(documents: Iterator[Told], sizes: Sequence[int]) -> Iterator[Stage]:
    """Load the corpus into a database of its own, and measure at each size."""
    with tempfile.TemporaryDirectory(prefix="gesta-growth-", ignore_cleanup_errors=True) as home:
        settings = DatabaseSettings(home=Path(home), aot=False, transaction_timeout="15m")
        with ensure_server(settings) as server, Store(server.address) as store:
            apply_schema(store)
            truth, loaded = Truth(), 0
            for size in sizes:
                begun = time.perf_counter()
                times = list(_load(store, islice(documents, size - loaded - _ALONE), truth))
                took = time.perf_counter() - begun
                yield _measured(store, server.address, documents, truth, times, took)
                loaded = size


def _load(store: Store, documents: Iterator[Told], truth: Truth) -> Iterator[float]:
    while part := list(islice(documents, _PART)):
        for told in part:
            truth.learn(told)
        yield from seconds_each(store, part)


def _measured(
    store: Store,
    address: Address,
    documents: Iterator[Told],
    truth: Truth,
    times: Sequence[float],
    took: float,
) -> Stage:
    single = list(islice(documents, _ALONE))
    hits = hits_alone(address, single[:_PROBES])
    for told in single:
        truth.learn(told)
    alone = seconds_alone(store, single)
    by_query = sum(hits, Counter[str]())
    return {
        **_size(store),
        "seconds": round(took, 1),
        "ms_a_document": round(1000 * median(times[-_RECENT:]), 2),
        "ms_alone": round(1000 * alone, 1),
        "hits_alone": round(median(h.total() for h in hits)),
        "hits_alone_worst": max(h.total() for h in hits),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        **quality(store, truth),
        "dearest": [(query, n / len(hits)) for query, n in by_query.most_common()],
    }


def quality(store: Store, truth: Truth) -> Stage:
    """Precision and recall of what was planted, and what went wrong."""
    events, actors = judged.events_found(store), judged.actors_found(store)
    merges = pairs(truth.events, events)
    disputes = judged.conflicts(store, truth)
    right, copies = judged.copied_roots(store, truth)
    named = pairs(judged.by_name(truth), actors)
    return {
        "events": {"precision": merges.precision, "recall": merges.recall},
        "actors": {"precision": named.precision, "recall": named.recall},
        "conflicts": {"planted": disputes.wanted, "found": disputes.right,
                      "precision": disputes.precision, "recall": disputes.recall},
        "copies_with_one_root": [right, copies],
        "wrong_pairs": judged.wrong_kinds(truth, events),
        "missed_pairs": judged.missed_kinds(truth, events),
        "most_in_one_event": judged.largest(truth, events),
    }  # fmt: skip


def _size(store: Store) -> Stage:
    totals = totals_of(store)
    return {"documents": totals.documents, "claims": totals.claims, "stored_events": totals.events}


_HEAD = (
    "documents   events  ms/doc  alone ms     hits    worst |  events P     R  actors P     R "
    "conflicts P     R  most in one"
)


def _line(stage: Stage) -> str:
    events, actors, disputes = stage["events"], stage["actors"], stage["conflicts"]
    return (
        f"{stage['documents']:9d} {stage['stored_events']:8d} {stage['ms_a_document']:7.1f} "
        f"{stage['ms_alone']:9.1f} {stage['hits_alone']:8d} {stage['hits_alone_worst']:8d} | "
        f"{_cell(events['precision'])} {_cell(events['recall'])}    "
        f"{_cell(actors['precision'])} {_cell(actors['recall'])}      "
        f"{_cell(disputes['precision'])} {_cell(disputes['recall'])}"
        f"{stage['most_in_one_event']:7d}"
    )


def _cell(percent: float | None) -> str:
    return f"{percent:5.1f}" if percent is not None else "    -"


if __name__ == "__main__":
    sys.exit(main())
