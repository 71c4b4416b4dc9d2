"""Whose word an event is, and what that does to how firmly it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.model import Status
from loaders.extract.saying import Attribution
from loaders.extract.telling import Telling


def attributed(tellings: Sequence[Telling], attributions: Iterable[Attribution]) -> list[Telling]:
    """The tellings with their speakers; what nobody named vouches for is alleged."""
    ranges = list(attributions)
    return [_attribute(t, ranges) for t in tellings]


def _attribute(telling: Telling, ranges: Sequence[Attribution]) -> Telling:
    inside = [a for a in ranges if a.start <= telling.trigger.token.i < a.end]
    if not inside:
        return telling
    innermost = min(inside, key=lambda a: a.end - a.start)
    status = telling.status
    doubted = innermost.hedge and innermost.cue not in _VOUCHING
    if status is Status.ASSERTED and (doubted or _is_anonymous(innermost)):
        status = Status.ALLEGED
    speakers = telling.speakers or _speakers(inside, telling)
    return replace(telling, status=status, speakers=speakers)


def _is_anonymous(attribution: Attribution) -> bool:
    return attribution.speaker is None and attribution.cue in {"report", "source", "suggest"}


# A named source that reports or believes something says so without keeping a distance.
_VOUCHING = frozenset({"report", "believe", "think", "consider", "convince", "according to"})


def _speakers(inside: Sequence[Attribution], telling: Telling) -> tuple[str, ...]:
    """The innermost speaker; nobody is quoted as the source of what he does himself by speaking."""
    nearest = sorted(inside, key=lambda a: a.end - a.start)
    speakers = [a.speaker for a in nearest if a.speaker is not None]
    return tuple(speakers[:1])
