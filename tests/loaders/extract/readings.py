"""Reads invented sentences for the tests of naming, relations and attribution."""

from __future__ import annotations

from graph.interval import TimeInterval
from graph.record import RecordActor
from loaders.extract.language_model import parse
from loaders.extract.naming import read_names
from loaders.extract.reading import Reading


def read(text: str) -> Reading:
    return read_names(parse(text), TimeInterval.unknown())


def actor_of(reading: Reading, word: str, nth: int = 1) -> str | None:
    """Id of the actor at the nth token that is this word."""
    return reading.actor_at.get(token_of(reading, word, nth))


def place_of(reading: Reading, word: str, nth: int = 1) -> str | None:
    return reading.place_at.get(token_of(reading, word, nth))


def token_of(reading: Reading, word: str, nth: int = 1) -> int:
    return [t.i for t in reading.doc if t.text == word][nth - 1]


def actor(reading: Reading, id: str) -> RecordActor:
    return next(a for a in reading.actors if a.id == id)
