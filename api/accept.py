"""Which media type is asked for: a body of JSON, or lines of JSON."""

from __future__ import annotations

from fastapi import Request

LINES = "application/x-ndjson"
_JSON = ("application/json", "application/*", "*/*")


def asks_for_lines(request: Request) -> bool:
    """Whether lines are asked for, and nothing else is wanted at least as much."""
    wanted = _accepted(request)
    best = max((wanted.get(kind, 0.0) for kind in _JSON), default=0.0)
    return wanted.get(LINES, 0.0) > 0 and wanted[LINES] >= best


def takes_only_lines(request: Request) -> bool:
    """Whether lines are asked for and JSON is not."""
    return asks_for_lines(request) and not any(_accepted(request).get(kind) for kind in _JSON)


def _accepted(request: Request) -> dict[str, float]:
    """The media types of `Accept` with their weights; what cannot be read weighs nothing."""
    found: dict[str, float] = {}
    for part in ",".join(request.headers.getlist("accept")).split(","):
        kind, *rest = (word.strip().lower() for word in part.split(";"))
        weight = next((word[2:] for word in rest if word.startswith("q=")), "1")
        try:
            found[kind] = float(weight)
        except ValueError:
            found[kind] = 0.0
    return found
