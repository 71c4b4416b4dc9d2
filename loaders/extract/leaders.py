"""Countries of those who led or spoke for them, where the text takes them for known.

News writes "President Doe" and leaves the country to the reader. The table names heads of state and
government, foreign ministers and opponents of all countries since 1945, from general knowledge. A
full name is enough; a lone surname needs its bearer's title where the surname is a common one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from loaders.extract.people import fold_name
from loaders.extract.words import word_set

_RULING = word_set("""president premier prime minister chancellor king queen emir sultan sheikh
    ayatollah general gen. marshal colonel col. pope prince crown secretary leader chairman shah
    archbishop lord imam strongman ruler dictator""")
_ROYAL = word_set("king queen prince princess crown sheikh sultan pope emir lord")
# Their surnames are common enough to be anybody's: only a title tells who is meant.
_COMMON = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL", "JAM", "BHS", "BRB", "TTO", "BLZ",
                     "LBR", "ATG", "VCT", "KNA", "LCA", "HKG", "ESP", "PRT", "MEX", "COL", "PAN",
                     "PER", "PRY", "URY", "GTM", "BOL", "CHL", "ECU", "DOM"})  # fmt: skip
_FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "HKG", "SGP", "KHM", "LAO"})


def country_of_leader(name: str, titles: Iterable[str]) -> str | None:
    """The country a known leader of this name leads or led; `None` if two could be meant.

    Args:
        name: The name without its titles, as printed.
        titles: The words before it, in lower case.
    """
    words = _words(name)
    said = set(titles)
    if not words:
        return None
    table = _table()
    if len(words) > 1:
        return _only(table.get(f"{words[0]} {words[-1]}"))
    royal = [_only(table.get(f"{fold_name(t)} {words[0]}")) for t in sorted(said & _ROYAL)]
    known = next((c for c in royal if c), None) or _only(table.get(words[0]))
    return known if known is not None and (said & _RULING or known not in _COMMON) else None


def _only(countries: frozenset[str] | None) -> str | None:
    return next(iter(countries)) if countries is not None and len(countries) == 1 else None


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for country, name in _rows():
        for key in _keys(country, _words(name)):
            found[key] = found.get(key, frozenset()) | {country}
    return found


def _keys(country: str, words: list[str]) -> Iterator[str]:
    yield f"{words[0]} {words[-1]}" if len(words) > 1 else words[0]
    if len(words) > 1 and words[0] not in {fold_name(t) for t in _ROYAL}:
        yield words[0] if country in _FAMILY_NAME_FIRST else words[-1]


def _words(name: str) -> list[str]:
    """Folded words of a name, without the article before a surname ("al-") and "Crown" Prince."""
    parts = [w.removeprefix("al-").removeprefix("el-") for w in name.casefold().split()]
    return [w for w in map(fold_name, parts) if w and w != fold_name("crown")]


def _rows() -> Iterator[tuple[str, str]]:
    text = files("loaders").joinpath("data", "leaders.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            country, names = line.split("\t")
            for name in names.split(","):
                yield country, name
