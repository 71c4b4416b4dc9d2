"""Places known by name, kind and country."""

from __future__ import annotations

from graph.identity import PlaceId, make_id
from graph.model import PlaceKind
from loaders.resolve.names import fold


def place_id(name: str, kind: PlaceKind, country: str | None) -> PlaceId:
    """Two places are one when folded name, kind and country are."""
    return PlaceId(make_id("plc", fold(name), kind, country))
