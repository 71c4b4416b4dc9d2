"""The record of one document from the answers to its passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.model import Document
from graph.record import ExtractionRecord, RecordEvent, RecordRelation
from loaders.extract.assembly import name_of, prefix_of, publication, time_of
from loaders.extract.extractor import publication_of
from loaders.extract.temporal import find
from loaders.llm.cast import Told, cast_of
from loaders.llm.dating import Calendar
from loaders.llm.drafting import Drafted, Drafter
from loaders.llm.quoting import QuoteFinder
from loaders.llm.tally import Dropped, Tally


def record_of(
    document: Document, told: Sequence[Told], tally: Tally, *, with_text: bool = False
) -> ExtractionRecord:
    """Everything the answers say that the text bears out.

    Raises:
        ValidationError: The parts do not make a record.
    """
    published, evidence = publication_of(document)
    finder = QuoteFinder(document.text)
    times = find(document.text, published)
    cast = cast_of(told, finder, tally)
    drafter = Drafter(finder, Calendar(finder, times, published), cast, tally)
    drafts = _once([draft for one in told for draft in drafter.events(one)], tally)
    ids = _ids(drafts, prefix_of(document))
    relations = [relation for one in told for relation in drafter.relations(one)]
    links = [link for one in told for link in drafter.links(one, ids)]
    note = tally.note()
    return ExtractionRecord(
        document=name_of(document),
        title=document.title,
        language=document.language,
        publication_date=publication(document, published, evidence),
        source=document.source.name if document.source else None,
        author=document.author,
        text=document.text if with_text else None,
        actors=cast.actors,
        places=cast.places,
        events=_numbered(drafts, ids, background=False),
        background_events=_numbered(drafts, ids, background=True),
        relations=_distinct(relations),
        temporal_expressions=[time_of(time) for time in times],
        event_links=list({k.model_dump_json(): k for k in links}.values()),
        notes=[note] if note else [],
    )


def _once(drafts: Iterable[Drafted], tally: Tally) -> list[Drafted]:
    """In the order of the text, without second tellings of the same words as the same thing."""
    kept: dict[tuple[object, ...], Drafted] = {}
    keys: set[object] = set()
    for draft in sorted(drafts, key=lambda d: (d.event.start_char, d.event.trigger_start or 0)):
        event = draft.event
        same = (event.start_char, event.end_char, event.trigger_start, event.type, event.status)
        if same in kept or draft.key in keys:
            tally.add(Dropped.TWICE)
            continue
        kept[same] = draft
        keys.add(draft.key)
    return list(kept.values())


def _ids(drafts: Iterable[Drafted], prefix: str) -> dict[tuple[int, str], str]:
    """Ids that count in the order of the text, as the local extractor's do."""
    ids: dict[tuple[int, str], str] = {}
    counts = {False: 0, True: 0}
    for draft in drafts:
        counts[draft.background] += 1
        letter = "b" if draft.background else "e"
        ids[draft.key] = f"{prefix}-{letter}{counts[draft.background]:02d}"
    return ids


def _numbered(
    drafts: Iterable[Drafted], ids: dict[tuple[int, str], str], *, background: bool
) -> list[RecordEvent]:
    wanted = (draft for draft in drafts if draft.background is background)
    return [draft.event.model_copy(update={"id": ids[draft.key]}) for draft in wanted]


def _distinct(relations: Iterable[RecordRelation]) -> list[RecordRelation]:
    """Each relation once, where it is first stated."""
    first: dict[tuple[str, str, str], RecordRelation] = {}
    for relation in relations:
        first.setdefault((relation.source, relation.type, relation.target), relation)
    return list(first.values())
