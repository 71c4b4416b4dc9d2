"""Moments as they are stored: ISO in UTC, which sorts as text."""

from __future__ import annotations

import datetime as dt


def stamp(moment: dt.datetime) -> str:
    """The moment, to the microsecond."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
