"""The actors and places of one document while they are being collected."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, takewhile

from graph.model import ActorKind, PlaceKind
from graph.record import NameMention, RecordActor, RecordPlace
from loaders.coordinates import position_of
from loaders.extract.syntax import Syntax
from loaders.gazetteer import gazetteer


@dataclass(slots=True)
class Draft:
    """An actor or place that still gathers mentions; spans are token ranges."""

    id: str
    name: str
    kind: ActorKind | PlaceKind
    country: str | None = None
    aliases: dict[str, None] = field(default_factory=dict[str, None])
    spans: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])


@dataclass(slots=True)
class Cast:
    """Who and what the text names so far, and which tokens stand for them.

    Attributes:
        descriptors: Nouns by which the text calls an actor ("minister", "centre"), lower case.
        home: Code of the country of which the writer says "our", where the text shows it.
    """

    syntax: Syntax
    actors: dict[str, Draft] = field(default_factory=dict[str, Draft])
    places: dict[str, Draft] = field(default_factory=dict[str, Draft])
    actor_at: dict[int, str] = field(default_factory=dict[int, str])
    place_at: dict[int, str] = field(default_factory=dict[int, str])
    nation_at: dict[int, str] = field(default_factory=dict[int, str])
    descriptors: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    home: str | None = None
    _ids: list[str] = field(default_factory=list[str])

    def actor(self, id: str, name: str, kind: ActorKind, country: str | None = None) -> str:
        """Make sure the actor exists; a country learnt later is filled in."""
        draft = self.actors.get(id)
        if draft is None:
            draft = self.actors[id] = Draft(id, name, kind)
            insort(self._ids, id)
        draft.country = draft.country or country
        return id

    def beginning_with(self, prefix: str) -> list[str]:
        """Ids of the actors that begin so, in alphabetical order."""
        start = bisect_left(self._ids, prefix)
        return list(takewhile(lambda id: id.startswith(prefix), islice(self._ids, start, None)))

    def government(self, country: str) -> str:
        """The one node of the state acting through its government."""
        name = f"Government of {gazetteer().state_name(country)}"
        return self.actor(government_id(country), name, ActorKind.GOVERNMENT, country)

    def mention(self, id: str, start: int, end: int) -> None:
        """The tokens name the actor; tokens that already stand for another one stay with it."""
        draft = self.actors[id]
        draft.spans.add((start, end))
        draft.aliases[self.syntax.span_text(start, end)] = None
        self.stand(id, start, end)

    def stand(self, id: str, start: int, end: int) -> None:
        """The tokens stand for the actor without naming it (titles, pronouns)."""
        for i in range(start, end):
            self.actor_at.setdefault(i, id)

    def place(self, name: str, kind: PlaceKind, country: str | None, span: tuple[int, int]) -> str:
        """The tokens name a place."""
        id = f"place-{slug(name)}"
        draft = self.places.setdefault(id, Draft(id, name, kind, country))
        draft.spans.add(span)
        draft.aliases[self.syntax.span_text(*span)] = None
        for i in range(*span):
            self.place_at[i] = id
        return id

    def record_actors(self) -> tuple[RecordActor, ...]:
        """The actors in the order of their first mention; those only implied come last."""
        return tuple(
            RecordActor(
                id=d.id,
                name=d.name,
                kind=ActorKind(d.kind),
                country=d.country,
                aliases=list(d.aliases),
                mentions=self._mentions(d),
            )
            for d in _ordered(self.actors)
        )

    def record_places(self) -> tuple[RecordPlace, ...]:
        """The places in the order of their first mention."""
        # a draft without spans turned out to be part of another place's name
        return tuple(self._record_place(d) for d in _ordered(self.places) if d.spans)

    def _record_place(self, draft: Draft) -> RecordPlace:
        kind = PlaceKind(draft.kind)
        known = position_of(draft.name, kind, draft.country)
        return RecordPlace(
            id=draft.id,
            name=draft.name,
            kind=kind,
            country=draft.country,
            latitude=known[0] if known else None,
            longitude=known[1] if known else None,
            aliases=list(draft.aliases),
            mentions=self._mentions(draft),
        )

    def _mentions(self, draft: Draft) -> list[NameMention]:
        syntax = self.syntax
        return [
            NameMention(
                text=syntax.span_text(start, end),
                start_char=syntax.start[start],
                end_char=syntax.end[end - 1],
            )
            for start, end in sorted(draft.spans)
        ]


def _ordered(drafts: dict[str, Draft]) -> list[Draft]:
    end = 1 << 30
    return sorted(drafts.values(), key=lambda d: min(d.spans, default=(end, end)))


def government_id(country: str) -> str:
    """Id of a state's government by the country's three-letter code."""
    return f"gov-{country.lower()}"


@lru_cache(maxsize=1 << 14)  # the names of a document come again and again
def slug(name: str) -> str:
    """Readable and stable: lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    return "-".join(words) or "x" + name.encode().hex()
