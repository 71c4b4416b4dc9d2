"""Pipelines, airports, plants: places that a common noun names after a proper one."""

from __future__ import annotations

from graph.model import PlaceKind
from loaders.extract.cast import Cast
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set

_NOUNS: dict[str, PlaceKind] = {
    **dict.fromkeys(
        word_set("""pipeline airport airfield airbase seaport harbour harbor bridge refinery
            dam stadium palace prison hospital mosque cathedral highway tunnel canal terminal
            shipyard barracks reactor mine quarry checkpoint cemetery railway motorway"""),
        PlaceKind.FACILITY,
    ),
    **dict.fromkeys(
        word_set("""region province oblast district county valley peninsula governorate
            prefecture airspace mountains archipelago"""),
        PlaceKind.REGION,
    ),
}


def add_facilities(cast: Cast) -> None:
    """Add every "Port Alder airport"; the names before the noun become part of the place."""
    syntax = cast.syntax
    for i, word in enumerate(syntax.lowers):
        kind = _NOUNS.get(word)
        if kind is None or not syntax.tags[i].startswith("N"):
            continue
        start = _start(syntax, i)
        if start < i:
            _add(cast, kind, start, i + 1)


def _start(syntax: Syntax, noun: int) -> int:
    """First of the capitalised words and hyphens directly before the noun."""
    i = noun
    while i > 0 and (
        syntax.words[i - 1][0].isupper()
        or (syntax.words[i - 1] in {"-", "\N{EN DASH}"} and i - 1 > 0)
    ):
        if syntax.tags[i - 1] in {"DT", "PRP$", "IN"} or not noun - i < 7:
            break
        i -= 1
    while i < noun and not syntax.words[i][0].isupper():
        i += 1
    return i


def _add(cast: Cast, kind: PlaceKind, start: int, end: int) -> None:
    text = cast.syntax.span_text(start, end)
    inner = cast.places.get(cast.place_at.get(end - 2, ""))
    if inner is not None and kind is PlaceKind.REGION and (start, end - 1) in inner.spans:
        inner.aliases[text] = None
        cast.place_at[end - 1] = inner.id
        return
    known = cast.places.get(cast.place_at.get(start, ""))
    nation = cast.actors.get(cast.nation_at.get(start, ""))
    country = (known.country if known else None) or (nation.country if nation else None)
    if "-" in text:
        country = None
    for draft in cast.places.values():
        draft.spans = {s for s in draft.spans if not start <= s[0] < end}
    cast.place(text, kind, country, (start, end))
