"""Each event's place: the name that locates it in the parse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from loaders.extract import attachment
from loaders.extract.reading import Reading
from loaders.extract.telling import Telling


def located(tellings: Sequence[Telling], reading: Reading) -> list[Telling]:
    """The tellings with their places, in the same order."""
    events = {t.trigger.token.i: t for t in tellings}
    at: dict[int, str] = {}
    for index, place in sorted(reading.place_at.items()):
        at.setdefault(attachment.governor(reading.doc[index], events).i, place)
    return [replace(t, place=_place_of(t, at, events)) for t in tellings]


def _place_of(telling: Telling, at: Mapping[int, str], events: Mapping[int, Telling]) -> str | None:
    for holder in attachment.holders(telling.trigger, events):
        if holder.i in at:
            return at[holder.i]
    return None
