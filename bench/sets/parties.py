"""The sides of one sentence's events: who did it and to whom, as the codes of event data.

Where the record names nobody on a side, coders still fill it. So does this, by the words of the
event's own arguments, the only country of the sentence (which makes it domestic), where it
happened, or which other country the sentence names, in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.model import ActorKind, Role
from graph.record import (
    ArgumentRole,
    ExtractionRecord,
    RecordActor,
    RecordEvent,
    RecordParticipant,
)
from loaders.gazetteer import Entry, Hit, gazetteer

# States that are no more, to the one that coders count their acts for.
_SUCCESSORS = {"SUN": "RUS", "YUG": "SRB", "DDR": "DEU", "CSK": "CZE"}
# The set's coders count the Red Cross and its like among the international bodies.
_BLOCS = {"IGO": "IGO", "NGO": "IGO", "IMG": "IMG"}
# An "ethnic Zed" is of the country where he lives, which the sentence names elsewhere if at all.
_ETHNIC = re.compile(r"\bethnic(?:ally)?[ -]\w+(?: and \w+)?", re.IGNORECASE)
_JOINED = re.compile(r"\W*(?:and|or|&)?\W*")


@dataclass(frozen=True)
class Party:
    """One side's member: the words that name it and its code."""

    text: str
    code: str
    start: int = -1  # where its words begin in the sentence, if that is known


Side = tuple[Party, ...]


class Parties:
    """Whom one sentence names, and the sides of its events."""

    def __init__(self, record: ExtractionRecord, text: str) -> None:
        self._text = text
        self._actors = {a.id: a for a in record.actors}
        self._places = {p.id: p.country for p in record.places}
        self._named = _countries(_hits(_ETHNIC.sub(" ", text)))
        self._home = self._named[0] if len(self._named) == 1 else None

    def told(self, event: RecordEvent, role: Role, arguments: Sequence[ArgumentRole]) -> Side:
        """The side as the record has it; by the words of its arguments if it names no actor."""
        parts = [self._party(p) for p in event.participants if p.role is role]
        coded = tuple(p for p in parts if p is not None)
        quotes = [a.quote for a in event.arguments if a.role in arguments]
        return coded or tuple(Party(q, c) for q in quotes for c in _leading(q))

    def speaking(self, event: RecordEvent) -> Side:
        """Those whose word it is."""
        speakers = [self._actors[a] for a in event.attributed_to]
        return tuple(Party(a.name, c) for a in speakers if (c := self._code(a)))

    def other(self, known: Side, event: RecordEvent, start: int) -> Side:
        """Who else it can be: the only country, the place's, the first named behind `start`."""
        if self._home is not None:
            return (Party(self._home, self._home),)
        taken = {p.code for p in known}
        place = self._places.get(event.place or "")
        behind = _countries(_hits(self._text[start:]))
        left = [c for c in (place, *behind, *self._named) if c and c not in taken]
        left = [c for c in left if c in self._named or c == place]
        return (Party(left[0], left[0]),) if left else ()

    def _party(self, part: RecordParticipant) -> Party | None:
        actor = self._actors[part.actor]
        code = self._code(actor)
        named = part.start_char is not None and part.end_char is not None
        text = self._text[part.start_char : part.end_char] if named else actor.name
        start = part.start_char if part.start_char is not None else -1
        return Party(text, code, start) if code else None

    def _code(self, actor: RecordActor) -> str | None:
        principal = self._actors.get(actor.acts_for or "")
        country = actor.country or (principal.country if principal else None)
        if country:
            return _SUCCESSORS.get(country, country)
        if actor.kind is ActorKind.ETHNIC_GROUP:
            return self._home
        return next(iter(_countries(_hits(actor.name))), self._home)


def _hits(text: str) -> list[Hit]:
    return [h for h in gazetteer().find(text) if not h.entry.weak and _code_of(h.entry)]


def _leading(phrase: str) -> list[str]:
    """The country of a phrase: its first, and what is joined to that ("Zedish and Norlandic")."""
    hits = _hits(phrase)
    joined = hits[:1]
    for before, hit in pairwise(hits):
        if not _JOINED.fullmatch(phrase[before.end : hit.start]):
            break
        joined.append(hit)
    return _countries(joined)


def _countries(hits: Iterable[Hit]) -> list[str]:
    """The codes of countries and international bodies, each once."""
    return list(dict.fromkeys(code for h in hits if (code := _code_of(h.entry))))


def _code_of(entry: Entry) -> str | None:
    if entry.bloc:
        return _BLOCS[entry.bloc]
    return _SUCCESSORS.get(entry.country or "", entry.country)
