"""`If-Match` on edits: done only if the graph is still the one that was looked at.

An edit changes more than the record it names, so what counts is the revision in the tag, whichever
answer it came with. The weak tags of this API would never match by RFC 9110, which compares bytes
of one answer; here they stand for the state of the whole graph.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import Depends, Header

from api.responses import Problem
from graph.errors import Outdated
from graph.writes.revision import Seen

_TAG = re.compile(r'(?:W/)?"(\d{1,12})-[0-9a-f]+"')
MOVED_ON: dict[int | str, dict[str, Any]] = {
    412: {
        "model": Problem,
        "description": "The graph is another one than that which `If-Match` is of.",
    }
}
"""What a route that heeds `If-Match` says among its `responses`."""


def seen(
    if_match: Annotated[
        str | None,
        Header(
            alias="If-Match",
            max_length=2_000,
            description="`ETag` of any answer that the edit rests on: 412 if the graph has changed "
            "since. Without it, or with `*`, the edit is done as the graph is.",
        ),
    ] = None,
) -> Seen:
    """The revisions by which the edit may be done; `None`: by any.

    Raises:
        Outdated: None of the tags is one of this API.
    """
    if if_match is None or if_match.strip() == "*":
        return None
    revisions = frozenset(int(revision) for revision in _TAG.findall(if_match))
    if not revisions:
        raise Outdated("the tag of If-Match is none that this API gives")
    return revisions


SeenDep = Annotated[Seen, Depends(seen)]
