"""Where cities lie: latitude and longitude of the capitals and cities of the gazetteer's tables.

The figures are from GeoNames (geonames.org) under CC BY 4.0, cut to the names in `data/` and
rounded to a hundredth of a degree, about a kilometre.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], tuple[float, float]]:
    text = files("loaders").joinpath("data", "coordinates.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return {(country, name): (float(north), float(east)) for country, name, north, east in rows}


def coordinates_of(city: str, country: str | None) -> tuple[float, float] | None:
    """Degrees north and east of a city of the tables; `None` for any other place.

    Args:
        city: A name as the tables write it.
        country: ISO 3166 alpha-3; without it no place is known well enough.
    """
    return _table().get((country, city)) if country is not None else None
