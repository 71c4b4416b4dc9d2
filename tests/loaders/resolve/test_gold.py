"""The shared annotated articles, judged: no listed wrong merge, and a floor that only goes up."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest

from graph.identity import document_id
from graph.model import Document, DocumentFacts
from graph.record import ExtractionRecord
from loaders.resolve.cluster import clusters
from loaders.resolve.events import judge_events, judge_links
from loaders.resolve.facts import facts_of
from tests.loaders.resolve.made import references_of

SHARED = Path(__file__).parents[4] / "shared"
GOLD, SEEDS = SHARED / "gold", SHARED / "seeds"
FLOOR = 0.6  # pairwise F1 on the records of people, whose names agree better than an extractor's

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not GOLD.is_dir() or not SEEDS.is_dir(), reason="../shared is absent"),
]


def read(path: Path) -> DocumentFacts:
    raw = json.loads(path.read_text(encoding="utf-8"))
    text = (SEEDS / raw["document"]).read_bytes().decode("utf-8")
    document = Document(id=document_id(None, text), text=text, title=raw["title"])
    return facts_of(document, ExtractionRecord.model_validate(raw), "gold")


def pairs(groups: Iterable[list[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def merged(documents: list[DocumentFacts]) -> set[frozenset[str]]:
    claims = [c for d in documents for c in d.claims]
    judgements = judge_events(claims, [], references_of(*documents))
    judgements += judge_links(claims, [link for d in documents for link in d.links])
    joined = clusters((c.event for c in claims), judgements)
    groups: dict[str, list[str]] = {}
    for claim in claims:
        groups.setdefault(joined[claim.event], []).append(claim.key)
    return pairs(groups.values())


def test_events_of_the_annotated_articles_are_merged_well_and_never_wrongly():
    cross = json.loads((GOLD / "cross.json").read_text(encoding="utf-8"))
    documents = [read(path) for path in sorted(GOLD.glob("[0-9]*.json"))]
    found, wanted = merged(documents), pairs(cross["same_event"])
    assert not found & pairs(group["events"] for group in cross["not_same_event"])
    f1 = 2 * len(found & wanted) / (len(found) + len(wanted))
    assert f1 >= FLOOR
