"""One module per public set: what the product says about its documents, in the set's own format.

Each has `predict(part, product)`, which yields the rows of its predictions file. Modules are
imported when their set is there, so that one that cannot work spoils no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

from bench.sets.part import Json, Part
from bench.sets.product import Product

Predict = Callable[[Part, Product], Iterable[Json]]

MODULES = {
    "wikinews_timex": "bench.sets.wikinews_timex",
    "wikinews_events": "bench.sets.wikinews_events",
    "wikinews_salient": "bench.sets.wikinews_salient",
    "wikinews_timeline": "bench.sets.timeline",
    "plover_events": "bench.sets.plover_events",
    "actor_names": "bench.sets.actor_names",
}
"""Where each set's `predict` is, in the order of the table."""


def predictor(name: str) -> Predict:
    """The `predict` of a set that is in MODULES."""
    return import_module(MODULES[name]).predict
