from __future__ import annotations

from pathlib import Path

import pytest

from graph.identity import DocumentId
from graph.model import Document
from graph.record import ExtractionRecord
from loaders.extract.extractor import extract

SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"
ARTICLES = sorted(SEEDS.glob("*.txt"))

pytestmark = [
    pytest.mark.nlp,
    pytest.mark.seeds,
    pytest.mark.skipif(not ARTICLES, reason="needs the articles of ../shared/seeds"),
]


def record_of(path: Path) -> ExtractionRecord:
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    document = Document(
        id=DocumentId(path.stem), text=text, title=path.stem, language="en", origin=str(path)
    )
    return extract(document, with_text=True)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem[:3])
def test_an_article_gives_events_in_the_shape_of_the_guideline(path: Path) -> None:
    record = record_of(path)

    assert len(record.events) > 10
    for event in record.events:
        assert event.id.startswith(path.stem[:3])
        assert event.trigger in event.quote
        assert 0 < len(event.title.split()) <= 12
        assert len({p.actor for p in event.participants}) == len(event.participants)
        assert all(m.trigger and m.trigger in m.quote for m in event.mentions)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem[:3])
def test_a_date_is_as_exact_as_it_says(path: Path) -> None:
    for event in record_of(path).events:
        date = event.date
        assert (date.precision == "unknown") == (date.start is None)
        if date.precision == "month" and date.start and date.end:
            assert (date.start.year, date.start.month) == (date.end.year, date.end.month)
