"""What resolving dates without a year has to know: which documents have them, and who is near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.identity import DocumentId, EventId
from graph.interval import TimeInterval
from graph.store import Reader


def documents_without_year(reader: Reader, events: Iterable[EventId]) -> list[DocumentId]:
    """Documents that give days without a year, near the events.

    Near are the documents of the events' own claims, and of claims judged to be about the same or
    perhaps the same event.
    """
    rows = reader.rows(
        """
        UNWIND $ids AS id
        CALL (id) {
          MATCH (claim:Claim {event: id})
          RETURN claim
          UNION
          MATCH (judgement:Judgement {left: id})
          WHERE judgement.kind = 'event' AND judgement.verdict IN ['same', 'unsure']
          MATCH (claim:Claim {event: judgement.right})
          RETURN claim
          UNION
          MATCH (judgement:Judgement {right: id})
          WHERE judgement.kind = 'event' AND judgement.verdict IN ['same', 'unsure']
          MATCH (claim:Claim {event: judgement.left})
          RETURN claim
        }
        WITH DISTINCT claim.document_id AS id
        MATCH (document:Document {id: id})
        WHERE EXISTS {
          MATCH (open:Claim {document_id: id})
          WHERE open.date_start IS NULL AND open.date_value STARTS WITH 'XXXX-'
        }
        RETURN id
        ORDER BY id
        """,
        ids=sorted(set(events)),
    )
    return [DocumentId(row["id"]) for row in rows]


def publications_near(
    reader: Reader, documents: Iterable[DocumentId]
) -> dict[DocumentId, list[TimeInterval]]:
    """For each document the publication dates of others that tell of what may be the same event.

    A document without such neighbours is left out. Judgements that need a person's word count:
    that two reports are of one affair is enough to tell the year, unless a person says that they
    are not.
    """
    rows = reader.rows(
        """
        UNWIND $ids AS id
        MATCH (claim:Claim {document_id: id})
        CALL (claim) {
          MATCH (judgement:Judgement {left: claim.event})
          WHERE judgement.kind = 'event' AND judgement.verdict IN ['same', 'unsure']
          RETURN judgement, judgement.right AS event
          UNION
          MATCH (judgement:Judgement {right: claim.event})
          WHERE judgement.kind = 'event' AND judgement.verdict IN ['same', 'unsure']
          RETURN judgement, judgement.left AS event
        }
        WITH id, judgement, event
        WHERE NOT EXISTS {
          MATCH (word:Judgement {left: judgement.left})
          WHERE word.right = judgement.right AND word.verdict = 'different'
            AND word.decider STARTS WITH 'person:'
        }
        WITH DISTINCT id, event
        MATCH (other:Claim {event: event})
        MATCH (near:Document {id: other.document_id})
        WHERE near.id <> id
          AND (near.published_start IS NOT NULL OR near.anchored_end IS NOT NULL)
        RETURN DISTINCT id, coalesce(near.anchored_end, near.published_start) AS start,
          coalesce(near.anchored_end, near.published_end) AS end,
          CASE WHEN near.anchored_end IS NULL THEN near.published_precision ELSE 'day' END
            AS precision
        ORDER BY id, start, end
        """,
        ids=sorted(set(documents)),
    )
    found: dict[DocumentId, list[TimeInterval]] = defaultdict(list)
    for row in rows:
        found[DocumentId(row.pop("id"))].append(TimeInterval.model_validate(row))
    return dict(found)
