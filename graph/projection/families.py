"""Types of events that are told of one and the same event."""

from __future__ import annotations

from graph.model import EventType

_FAMILY = {
    EventType.AGREE: "agree",
    EventType.SUPPORT: "agree",
    EventType.COOPERATE: "agree",
    EventType.CONCEDE: "give",
    EventType.RETREAT: "give",
    EventType.YIELD: "give",
    EventType.COERCE: "force",
    EventType.ASSAULT: "force",
    EventType.NON_PLOVER: "force",  # deaths and crashes are told with and without an agent
}


def type_family(kind: EventType) -> str:
    """Types of one family may tell of one event; types of two families never do."""
    return _FAMILY.get(kind, kind.value)
