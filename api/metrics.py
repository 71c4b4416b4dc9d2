"""Numbers for Prometheus: of the requests, counted here; of the graph, asked for when read."""

from __future__ import annotations

import datetime as dt
import logging
import platform
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Gauge, Histogram, Info, ProcessCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from graph.errors import DatabaseError
from graph.queries.operation import Numbers, numbers
from graph.schema import VERSION
from graph.store import Store

log = logging.getLogger(__name__)

FRESH_SECONDS = 5.0  # numbers of the graph are asked for at most so often
PATIENCE = 2.0  # seconds that a reader waits for them; the database is down after that
METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The numbers of one application, in a registry of its own."""

    def __init__(self, store: Store) -> None:
        self._registry = CollectorRegistry()
        self._seconds = Histogram(
            "gesta_http_request_duration_seconds",
            "How long requests took, until the last byte was sent.",
            ("method", "route", "status"),
            registry=self._registry,
            buckets=_BUCKETS,
        )
        self._under_way = Gauge(
            "gesta_http_requests_in_progress",
            "Requests that have come and are not answered in full.",
            registry=self._registry,
        )
        build = Info("gesta_build", "What runs here.", registry=self._registry)
        build.info(
            {
                "version": version("gesta"),
                "python": platform.python_version(),
                "schema": str(VERSION),
            }
        )
        self._registry.register(_OfGraph(store))
        ProcessCollector(registry=self._registry)

    @contextmanager
    def under_way(self) -> Generator[None]:
        """A request that is being answered."""
        with self._under_way.track_inprogress():
            yield

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request that is over; `route` has to be a template, of which there are only so many."""
        told = method if method in METHODS else "OTHER"
        self._seconds.labels(told, route, f"{status // 100}xx").observe(seconds)

    def written(self, accept: str) -> tuple[bytes, str]:
        """All numbers in the format that the reader understands, and its media type."""
        encode, kind = choose_encoder(accept)
        return encode(self._registry), kind


class _OfGraph(Collector):
    """What the database tells of itself, some seconds old at most."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._reading: threading.Thread | None = None
        self._known: Numbers | None = None
        self._read_at = float("-inf")

    def describe(self) -> Iterator[Metric]:
        """Nothing: who registers must not ask the database."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        found = self._fresh()
        yield _gauge("gesta_database_up", "Whether the database answers.", float(bool(found)))
        retries = CounterMetricFamily(
            "gesta_database_retries", "Works that the database had to be given again."
        )
        retries.add_metric((), self._store.retries)
        yield retries
        if found:
            yield from _told(found)

    def _fresh(self) -> Numbers | None:
        """The numbers, or none if the database does not give them soon."""
        with self._lock:
            if time.monotonic() - self._read_at < FRESH_SECONDS:
                return self._known
            if self._reading is None or not self._reading.is_alive():
                self._reading = threading.Thread(target=self._read, daemon=True)
                self._reading.start()
            reading = self._reading
        reading.join(PATIENCE)
        with self._lock:
            return self._known if time.monotonic() - self._read_at < FRESH_SECONDS else None

    def _read(self) -> None:
        try:
            found = numbers(self._store)
        except DatabaseError:
            found = None
        except Exception:  # whatever it is, the other numbers are to be told
            log.exception("the numbers of the graph cannot be read")
            found = None
        with self._lock:
            self._known, self._read_at = found, time.monotonic()


def _told(found: Numbers) -> Iterator[Metric]:
    yield _gauge("gesta_graph_revision", "How often the graph was changed.", found.revision)
    records = GaugeMetricFamily("gesta_graph_records", "Records in the graph.", labels=("kind",))
    for kind, count in found.records.items():
        records.add_metric((kind,), count)
    yield records
    jobs = GaugeMetricFamily("gesta_jobs", "Jobs.", labels=("status",))
    for status, count in found.jobs.items():
        jobs.add_metric((status,), count)
    yield jobs
    now = dt.datetime.now(dt.UTC)
    waits = (now - found.oldest).total_seconds() if found.oldest else 0.0
    yield _gauge(
        "gesta_jobs_oldest_queued_seconds", "How long the oldest queued job waits.", max(0.0, waits)
    )


def _gauge(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(name, told, value=value)
