"""Each event's place: the name that locates it in the parse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from graph.model import PlaceKind
from loaders.extract import attachment, grammar
from loaders.extract.reading import Reading
from loaders.extract.syntax import Syntax
from loaders.extract.telling import Telling


def located(tellings: Sequence[Telling], reading: Reading) -> list[Telling]:
    """The tellings with their places, in the same order."""
    events = {t.trigger.token.i: t for t in tellings}
    at: dict[int, str] = {}
    places = {**_referring(reading), **reading.place_at}
    for index, place in sorted(places.items()):
        at.setdefault(attachment.governor(reading.doc[index], events, place=True).i, place)
    return [replace(t, place=_place_of(t, at, events)) for t in tellings]


_TOWNS = frozenset({"city", "town", "village"})


def _referring(reading: Reading) -> dict[int, str]:
    """`in that city`: the town named last before, by the token of the noun."""
    towns = {p.id for p in reading.places if p.kind is PlaceKind.CITY}
    found: dict[int, str] = {}
    last: str | None = None
    syntax = Syntax.of(reading.doc)
    for i, word in enumerate(syntax.lowers):
        place = reading.place_at.get(i)
        last = place if place in towns else last
        pointing = word in _TOWNS and i > 0 and syntax.lowers[i - 1] in {"that", "this"}
        if last and pointing and syntax.deps[i] == "pobj":
            found[i] = last
    return found


def _place_of(telling: Telling, at: Mapping[int, str], events: Mapping[int, Telling]) -> str | None:
    trigger = telling.trigger
    for holder in (*attachment.holders(trigger, events), *_meanwhile(trigger.clause)):
        if holder.i in at:
            return at[holder.i]
    return None


def _meanwhile(verb: Token) -> list[Token]:
    """As in "sank while leaving Port Alder": what the same does meanwhile says where."""
    clauses = (c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBG")
    marked = (c for c in clauses if any(m.lower_ in {"while", "when"} for m in c.lefts))
    return [c for c in marked if not any(s.dep_ in grammar.SUBJECTS for s in c.lefts)]
