"""wikinews_timeline: the dated, ordered events of each entity, as the graph's timeline has them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bench.sets.part import Json, Part
from bench.sets.product import Product
from bench.sets.world import world_of
from graph.model import Document, Status
from graph.queries.appearances import appearances
from graph.queries.entities import actors_called
from graph.queries.filters import Filters
from graph.store import Row, Store

HAPPENED = frozenset((Status.ASSERTED.value, Status.ALLEGED.value))
BEING = frozenset(("be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re"))
SPLIT = 3  # words; a verb with its particle has two
TAKING_PART = frozenset(("agent", "patient"))


def predict(part: Part, product: Product) -> Iterator[Json]:
    """One row an entity; each topic is a world of its own."""
    rows = {row["doc_id"]: row for row in part.rows("docs")}
    entities = part.rows("entities")
    by_topic: dict[str, list[Document]] = defaultdict(list)
    for document in part.documents():
        by_topic[rows[document.id]["topic"]].append(document)
    for topic, documents in by_topic.items():
        texts = {str(document.id): rows[document.id] for document in documents}
        with world_of(documents, product) as store:
            for entity in entities:
                if entity["topic"] == topic:
                    yield {**entity, "events": timeline(store, entity["entity"], texts)}


def timeline(store: Store, name: str, texts: Mapping[str, Json]) -> list[Json]:
    """The entity's events that happened and have a date, one a mention."""
    found = appearances(store, actors_called(store, name), Filters(salience="any"))
    return [_event(row, texts[row["document"]["id"]]) for row in found if _belongs(row)]


def _belongs(row: Row) -> bool:
    """Whether it is dated, happened, and is of the kind the set's guideline calls an event.

    The entity has to be named or meant where it is told, as agent or patient; titles are left out
    by the set, and so is what somebody merely is.
    """
    trigger = (row["trigger"] or "").lower()
    told = row["order"] > 0 and not row["in_title"] and bool(trigger) and trigger not in BEING
    return told and row["status"] in HAPPENED and row["role"] in TAKING_PART


def _event(row: Row, text: Json) -> Json:
    mention = {
        "doc_id": text["doc_id"],
        "sent": sentence_at(text["sentences"], row["trigger_start"]),
        "text": trigger_text(row["trigger"]),
    }
    return {"order": row["order"], "date": date_of(row["start"], row["end"]), "mentions": [mention]}


def trigger_text(trigger: str) -> str:
    """The words joined by "_"; of a verb parted from its particle only these two."""
    words = trigger.split()
    return "_".join(words if len(words) < SPLIT else (words[0], words[-1]))


def sentence_at(sentences: Sequence[Json], position: int) -> int:
    """Number of the sentence that holds the character."""
    found = bisect_right([s["start"] for s in sentences], position) - 1
    return int(sentences[max(found, 0)]["i"])


def date_of(first: str, last: str) -> str:
    """The finest unit, day, month or year, that holds both days; the first day's year if none."""
    if first == last:
        return first
    return first[:7] if first[:7] == last[:7] else first[:4]
