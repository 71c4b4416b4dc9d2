"""A text into the graph, for servers that were started to allow it."""

from __future__ import annotations

from api.ingest import Ingest, TextRequest, Unwatched
from gesta.mcp.answers import Ingested
from gesta.mcp.evidence import quotes_in
from gesta.mcp.questions import IngestText
from graph.errors import UnreadableDocument
from graph.queries.documents import get_document
from graph.store import Row, Store

QUOTES = 5
ORIGIN = "mcp"


def take_in(store: Store, ingest: Ingest, asked: IngestText) -> Ingested:
    """Loads the text, and says what was read out of it.

    Raises:
        UnreadableDocument: It cannot be read; the reason says why.
    """
    request = TextRequest(**asked.model_dump(), origin=ORIGIN)
    [outcome] = ingest(request, Unwatched()).outcomes
    if outcome.status == "failed" or outcome.document is None:
        raise UnreadableDocument("the text", outcome.reason or "it holds nothing to load")
    claims: list[Row] = get_document(store, outcome.document, frozenset(("claims",)))["claims"]
    return Ingested(
        document=outcome.document,
        status=outcome.status,
        claims=len(claims),
        notes=outcome.reason,
        quotes=quotes_in(claims[:QUOTES]),
        left_out=_rest(len(claims) - QUOTES),
    )


def _rest(rest: int) -> list[str]:
    return [f"{rest} more claims: find them with `search` or `events`."] if rest > 0 else []
