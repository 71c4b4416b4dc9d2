"""What reads cost as the graph grows, and what the API adds to the database's own time.

usage: python -m bench.api [--sizes 10k,100k,1m] [--out FILE] [--minutes N]

Fills a database of its own with a made graph of each size (bench/synthetic), and asks the API in
another process over one connection. Each read is asked in turn with the same queries through the
raw driver, so what else the machine does weighs on both. Prints ratios; passes no judgement.
"""

from __future__ import annotations

import argparse
import base64
import json
import math
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import quote, urlencode

from neo4j import GraphDatabase, Session

from bench.measured import Recording, hits_of, machine, sizes, write_results
from bench.synthetic.world import Made, make
from graph.embedded import ensure_server
from graph.embedded.bulk import fill
from graph.queries import accounts, events, network, search, timeline
from graph.queries.filters import Filters
from graph.queries.page import Page, Total
from graph.schema import apply_schema
from graph.settings import Address, DatabaseSettings
from graph.store import Store

SIZES = "10k,100k"
ROUNDS, WARM = 60, 15
PAGE = 1_000  # the far page
WINDOW = {"date_from": "2015-03-01", "date_to": "2015-05-29"}
_LEAN = "title,date,status,type"


@dataclass(frozen=True)
class Read:
    """One read as the API and as the raw driver do it."""

    name: str
    address: str
    ask: Callable[[Store], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", default=SIZES, type=sizes, help=f"events, as in {SIZES},1m")
    parser.add_argument("--out", type=Path, default=Path("bench/results/api.json"))
    parser.add_argument("--minutes", type=float, default=0.0,
                        help="so long, 200 clients at once ask the largest graph")  # fmt: skip
    options = parser.parse_args()
    found: list[dict[str, Any]] = []
    for size in options.sizes:
        last = size == options.sizes[-1]
        found.append(_measured(size, options.minutes if last else 0.0))
        write_results(options.out, {"machine": machine(), "sizes": found})
    _compare(found)


def _measured(size: int, minutes: float) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="gesta-api-", ignore_cleanup_errors=True) as folder:
        made = make(size, Path(folder) / "tables")
        settings = DatabaseSettings(
            home=Path(folder) / "home", aot=False, transaction_timeout="15m"
        )
        took = fill(settings, made.tables)
        print(f"\n{size:,} events: {made.entities:,} entities, imported in {took:.0f} s "
              f"({made.entities / took:,.0f} a second)", flush=True)  # fmt: skip
        with ensure_server(settings) as server, Recording(server.address) as store:
            apply_schema(store)
            with _served(server.address) as port:
                reads = _read_all(store, server.address, port, made)
                load = _throughput(port, made)
                crowd = _crowd(port, made, minutes) if minutes else None
        return {"events": size, "entities": made.entities, "import_s": round(took, 1),
                "reads": reads, "throughput": load, "crowd": crowd}  # fmt: skip


# Reads over one connection ----------------------------------------------------------------------


def _read_all(store: Recording, address: Address, port: int, made: Made) -> dict[str, Any]:
    print(f"{'read':26s}   p50    p95    p99 ms |  raw p50  p95 | added at p50 | hits", flush=True)
    found: dict[str, Any] = {}
    connection = HTTPConnection("127.0.0.1", port)
    auth = (address.username, address.password)
    with (
        GraphDatabase.driver(address.uri, auth=auth) as driver,
        driver.session(database=address.database) as session,
    ):
        for read in _reads(store, connection, made):
            store.asked.clear()
            read.ask(store)
            asked = list(store.asked)
            over, raw = _paired(connection, read.address, session, asked)
            hits = sum(_hits(session, *one) for one in asked)
            found[read.name] = {**_percentiles("", over), **_percentiles("raw_", raw), "hits": hits,
                                "added": round(_at(over, 0.5) / _at(raw, 0.5) - 1, 2)}  # fmt: skip
            f = found[read.name]
            print(f"{read.name:26s} {f['p50_ms']:6.1f} {f['p95_ms']:6.1f} {f['p99_ms']:6.1f}    | "
                  f"{f['raw_p50_ms']:6.1f} {f['raw_p95_ms']:6.1f}| {f['added']:8.2f}x | {hits:,}",
                  flush=True)  # fmt: skip
    connection.close()
    return found


def _reads(store: Store, connection: HTTPConnection, made: Made) -> list[Read]:
    busy, middle, rare = made.events
    lean = events.View(fields=frozenset(_LEAN.split(",")), claims=False)
    of = {"actor": busy, "limit": 50, "fields": _LEAN, "include": "none"}
    known = Total(value=1)  # counting is asked once, with the first page
    far = _far_key(store, busy)
    far_cursor = _moved(connection, of, far)
    pair = Filters(actor=(busy, middle))
    told = str(store.value("MATCH (e:Event) WHERE e.claims > 3 RETURN e.id LIMIT 1"))
    title = str(store.value("MATCH (e:Event {id: $id}) RETURN e.title", id=told)).split()
    words = " ".join(title[:2])
    whole_year = Filters(date_from="2015-01-01", date_to="2015-12-31")
    year = {"date_from": "2015-01-01", "date_to": "2015-12-31", "interval": "month"}
    return [
        Read("timeline of the busiest", _to("/v1/events", of),
             lambda s: events.list_events(s, Filters(actor=(busy,)), Page(), lean)),
        Read("its page 1,000", _to("/v1/events", {**of, "cursor": far_cursor}),
             lambda s: events.list_events(
                 s, Filters(actor=(busy,)), Page(after=far, total=known), lean)),
        Read("with claims and quotes", _to("/v1/events", {"actor": busy, "limit": 50}),
             lambda s: events.list_events(s, Filters(actor=(busy,)), Page(), events.View())),
        Read("timeline of a rare one", _to("/v1/events", {**of, "actor": rare}),
             lambda s: events.list_events(s, Filters(actor=(rare,)), Page(), lean)),
        Read("timeline of a pair", _to("/v1/events", {**of, "actor": [busy, middle]}),
             lambda s: events.list_events(s, pair, Page(), lean)),
        Read("ego network in 90 days",
             _to("/v1/graph/ego", {"actor": busy, "limit": 50, **WINDOW}),
             lambda s: network.ego(s, busy, Filters(**WINDOW), network.Reach(1, 50))),
        Read("histogram of a year", _to("/v1/timeline", year),
             lambda s: timeline.timeline(s, whole_year, "month")),
        Read("histogram of the busiest", _to("/v1/timeline", {"actor": busy, "interval": "year"}),
             lambda s: timeline.timeline(s, Filters(actor=(busy,)), "year")),
        Read("event with accounts", f"/v1/events/{told}/accounts",
             lambda s: accounts.get_accounts(s, told, accounts.Clocks())),
        Read("search of two words", _to("/v1/search", {"q": words}),
             lambda s: search.search(s, words)),
    ]  # fmt: skip


def _paired(
    connection: HTTPConnection,
    address: str,
    session: Session,
    asked: Sequence[tuple[LiteralString, dict[str, object]]],
) -> tuple[list[float], list[float]]:
    """Seconds of each round, over HTTP and through the driver, in turn."""
    over: list[float] = []
    raw: list[float] = []
    connection.close()  # it has waited for a profile, and opens again
    for number in range(WARM + ROUNDS):
        start = time.perf_counter()
        _get(connection, address)
        between = time.perf_counter()
        for query, parameters in asked:
            session.execute_read(lambda tx, q=query, p=parameters: tx.run(q, p).data())
        end = time.perf_counter()
        if number >= WARM:
            over.append(between - start)
            raw.append(end - between)
    return over, raw


def _far_key(store: Store, actor: str) -> str:
    """The sort key that page 1,000 of the actor's timeline begins after, or its last page."""
    count = int(store.value("MATCH ()-[p:PARTICIPATES_IN]->() WHERE p.aid = $a AND p.sk > '' "
                            "RETURN count(*)", a=actor))  # fmt: skip
    skip = min(PAGE * 50, count - 60)
    found = store.value("MATCH ()-[p:PARTICIPATES_IN]->() WHERE p.aid = $a AND p.sk > '' "
                        "RETURN p.sk ORDER BY p.sk SKIP $n LIMIT 1", a=actor, n=skip)  # fmt: skip
    return str(found)


def _moved(connection: HTTPConnection, question: dict[str, object], key: str) -> str:
    """The cursor of the question's second page, moved to another place."""
    first = json.loads(_get(connection, _to("/v1/events", question)))["next_cursor"]
    mark = json.loads(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    moved = json.dumps({**mark, "k": key}, separators=(",", ":"))
    return base64.urlsafe_b64encode(moved.encode()).decode().rstrip("=")


# Many connections -------------------------------------------------------------------------------


def _throughput(port: int, made: Made) -> dict[str, Any]:
    """Answers a second at eight connections, and of the same page made of models."""
    busy = next(iter(made.events))
    ours = _to("/v1/events", {"actor": busy, "limit": 50})
    models = _to("/compared/events", {"actor": busy, "limit": 50})
    rates: dict[str, list[float]] = {ours: [], models: []}
    for _ in range(3):
        for address in rates:
            rates[address].append(_rate(port, address, connections=8, seconds=4.0))
    best, other = (statistics.median(rates[a]) for a in (ours, models))
    print(f"8 connections: {best:.0f} pages a second; through models {other:.0f} "
          f"({best / other:.2f}x)", flush=True)  # fmt: skip
    return {"pages_s": round(best, 1), "models_s": round(other, 1), "ratio": round(best / other, 2)}


def _rate(port: int, address: str, connections: int, seconds: float) -> float:
    counts = [0] * connections
    end = time.perf_counter() + seconds

    def ask(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", port)
        while time.perf_counter() < end:
            _get(connection, address)
            counts[number] += 1
        connection.close()

    _all_at_once(ask, connections)
    return sum(counts) / seconds


def _crowd(port: int, made: Made, minutes: float) -> dict[str, Any]:
    """Two hundred clients for so long, then ten times as many for a moment; and what is after."""
    busy, middle, rare = made.events
    asked = [_to("/v1/events", {"actor": who, "limit": 50, "fields": _LEAN, "include": "none"})
             for who in (busy, middle, rare)]  # fmt: skip
    statuses: dict[str, Counter[str]] = {"crowd": Counter(), "overload": Counter()}
    slowest: dict[str, float] = {}
    memory = [_resident(port)]
    for name, clients, seconds in (("crowd", 200, minutes * 60), ("overload", 2_000, 10.0)):
        times: list[float] = []
        end = time.perf_counter() + seconds

        def ask(
            number: int, name: str = name, end: float = end, times: list[float] = times
        ) -> None:
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            while time.perf_counter() < end:
                start = time.perf_counter()
                try:
                    connection.request("GET", asked[number % 3])
                    answer = connection.getresponse()
                    answer.read()
                    statuses[name][str(answer.status)] += 1
                except OSError as error:
                    statuses[name][type(error).__name__] += 1
                    connection.close()
                times.append(time.perf_counter() - start)
            connection.close()

        _all_at_once(ask, clients)
        slowest[name] = round(1000 * _at(times, 0.95))
        memory.append(_resident(port))
        print(f"{clients} clients: {dict(statuses[name])}, p95 {slowest[name]} ms, "
              f"resident {memory[-2]} to {memory[-1]} MiB", flush=True)  # fmt: skip
    connection = HTTPConnection("127.0.0.1", port)
    start = time.perf_counter()
    _get(connection, asked[0])
    after = 1000 * (time.perf_counter() - start)
    print(f"the first answer after that took {after:.0f} ms", flush=True)
    return {"statuses": {name: dict(s) for name, s in statuses.items()}, "p95_ms": slowest,
            "resident_mib": memory, "after_ms": round(after)}  # fmt: skip


def _all_at_once(work: Callable[[int], None], many: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# The server -------------------------------------------------------------------------------------

_running: dict[int, int] = {}  # process by port


@contextmanager
def _served(address: Address) -> Generator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "bench.serving", address.uri, address.password, str(port)]
    process = subprocess.Popen(command)
    _running[port] = process.pid
    try:
        for _ in range(600):
            time.sleep(0.1)
            try:
                _get(HTTPConnection("127.0.0.1", port), "/readyz")
                break
            except OSError:
                continue
        yield port
    finally:
        process.terminate()
        process.wait()


def _resident(port: int) -> int:
    """MiB of the API's process."""
    status = Path(f"/proc/{_running[port]}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


def _get(connection: HTTPConnection, address: str) -> bytes:
    connection.request("GET", address)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status} {content[:300]!r}")
    return content


def _to(path: str, parameters: dict[str, object]) -> str:
    return f"{path}?{urlencode(parameters, doseq=True, quote_via=quote)}"


# Figures ----------------------------------------------------------------------------------------


def _hits(session: Session, query: str, parameters: dict[str, object]) -> int:
    profiled = session.run("PROFILE " + query, parameters)  # type: ignore[arg-type]
    return hits_of(profiled.consume().profile or {})


def _percentiles(prefix: str, seconds: Sequence[float]) -> dict[str, float]:
    return {f"{prefix}p{p}_ms": round(1000 * _at(seconds, p / 100), 2) for p in (50, 95, 99)}


def _at(values: Sequence[float], part: float) -> float:
    return (
        sorted(values)[min(len(values) - 1, math.ceil(part * len(values)) - 1)] if values else 0.0
    )


def _compare(found: Sequence[dict[str, Any]]) -> None:
    """The largest graph against the smallest."""
    if len(found) < 2:
        return
    small, large = found[0], found[-1]
    print(f"\np95 at {large['events']:,} events, as a multiple of that at {small['events']:,}:")
    for name, read in large["reads"].items():
        print(f"  {name:26s} {read['p95_ms'] / small['reads'][name]['p95_ms']:.2f}x")


if __name__ == "__main__":
    main()
