"""Where places lie: latitude and longitude of what the gazetteer's tables name.

The figures of cities are from GeoNames (geonames.org) under CC BY 4.0, cut to the names in `data/`
and rounded to a hundredth of a degree, about a kilometre. A country lies where its capital does.
Seas, and countries without a capital in the tables, have a point of our own, to a degree.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from graph.model import PlaceKind

Degrees = tuple[float, float]
"""Degrees north and east."""


def _rows(table: str) -> list[list[str]]:
    text = files("loaders").joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], Degrees]:
    rows = _rows("coordinates")
    return {(country, name): (float(north), float(east)) for country, name, north, east in rows}


@lru_cache(maxsize=1)
def _points() -> dict[str, Degrees]:
    return {name: (float(north), float(east)) for name, north, east in _rows("points")}


@lru_cache(maxsize=1)
def _capitals() -> dict[str, Degrees]:
    """Where the capital of each country lies: of several the first, or the one it is called as."""
    found: dict[str, Degrees] = {}
    for code, name, _, _, _, capitals, _ in _rows("countries"):
        for city in [*capitals.split(","), name]:
            known = coordinates_of(city.strip().removeprefix("?"), code)
            if known is not None:
                found.setdefault(code, known)
    return found


def position_of(name: str, kind: PlaceKind, country: str | None) -> Degrees | None:
    """Where a place of the tables lies; `None` where they do not know it.

    Args:
        name: As the tables write it.
        kind: A country lies where its capital does.
        country: ISO 3166 alpha-3; without it only what has a point of our own is known.
    """
    if kind is PlaceKind.CITY:
        return coordinates_of(name, country)
    if kind is PlaceKind.COUNTRY:
        at = _capitals().get(country) if country is not None else None
        return at or _points().get(name)
    return _points().get(name)


def coordinates_of(city: str, country: str | None) -> tuple[float, float] | None:
    """Degrees north and east of a city of the tables; `None` for any other place.

    Args:
        city: A name as the tables write it.
        country: ISO 3166 alpha-3; without it no place is known well enough.
    """
    return _table().get((country, city)) if country is not None else None
