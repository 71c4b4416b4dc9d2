"""What is dated after the text was published has not happened yet, whatever tense tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from graph.interval import TimeInterval
from graph.model import Status
from loaders.extract.telling import Telling

_PAST = frozenset({"VBD", "VBN"})


def put_ahead(tellings: Sequence[Telling], published: TimeInterval) -> list[Telling]:
    """The tellings; "the shop opens on 3 May" is a plan for readers of 1 May.

    A past tense is believed before a date: the date may have been read wrongly.
    """
    return [_planned(t) if _is_ahead(t, published) else t for t in tellings]


def _planned(telling: Telling) -> Telling:
    return replace(telling, status=Status.PLANNED)


def _is_ahead(telling: Telling, published: TimeInterval) -> bool:
    start, today = telling.date.start, published.end
    if telling.status is not Status.ASSERTED or start is None or today is None:
        return False
    return start > today and not _is_past(telling.trigger.clause)


def _is_past(verb: Token) -> bool:
    if verb.tag_ in _PAST and not any(
        c.dep_ == "auxpass" and c.tag_ in {"VBZ", "VBP", "VB"} for c in verb.children
    ):
        return verb.dep_ != "acl"
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBD" for c in verb.children)
