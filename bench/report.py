"""docs/quality.md, written from what was measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from bench import cross, gold
from bench.headlines import shown, table
from bench.sets.part import Json
from loaders.extract.extractor import VERSION

REPORT = Path(__file__).parent.parent / "docs" / "quality.md"


def page(columns: gold.Columns, together: Json, scores: Mapping[str, Json], day: dt.date) -> str:
    """The whole page: all tables as they are, and how to read them."""
    return f"""# How good is the extraction?

All figures are per cent and unretouched: extractor {VERSION}, {day:%d %B %Y}, measured by
`make quality`. What they are measured on is not part of this repository; nothing of it is in the
rules, the word lists or the tests.

## Public sets

Six public sets with their own scorers. "Ours" is the dev part, which was at hand while the rules
were written. The naive baseline (spaCy's names and parse as they come, dateparser, Levenshtein),
the best known result and what we require of ourselves are for the test part, which nobody here has
seen; expect ours to be some points lower there. Best known results are of systems made for that
one task; where they are given more than the text, the remark says so.

{table(scores, "dev")}

- `wikinews_timex`: time expressions and their values; "date" counts calendar dates only.
- `wikinews_events`: every event mention with who and whom, whether it happened, its date, and
  which events and names of several articles are the same. Identity is asked of the graph, after
  the articles were loaded and resolved.
- `wikinews_salient`: the events that matter in an article (only recall counts), who and whom, and
  whether they come out in the right order.
- `wikinews_timeline`: an entity's dated and ordered events over 30 articles, asked of the graph.
- `plover_events`: one sentence, one political act: its class, its actors' countries, and both.
- `actor_names`: whether two written names have one bearer, judged on the names alone.

## Annotated articles

Three of the five sample articles, annotated by hand by one person. These are key events in the
sense of `gesta extract`, with everything they carry. A pair of events counts when the quotes
overlap or the quote holds the annotator's trigger; all figures on statuses, dates and participants
are of such pairs. The inversion rate is the share of participants that both sides place, and that
we place on the wrong one: an actor taken for the recipient or the reverse. Less is better there;
required is less than {_required(gold.INVERSION)}.

{gold.gold_table(columns)}

What all five articles say together is asked of the graph, after they were loaded: which of the
three articles' events are one, in pairs; how many of the wrong merges that the annotator lists
were made; and which events stand for positions that oppose each other. The last counts only pairs
of the very events that the annotator chose to stand for them; whoever reads the conflicts finds
more of hers there than that.

{cross.cross_table(together)}

## Measuring anew

`make quality` measures again and fails when a headline falls below its floor in
`tests/quality/floors.json`. `python -m bench.gate --raise-floors` pins gains, `--write` writes this
page. `python -m bench.quality --root DIR --split test` runs the public sets of another folder with
the same layout.
"""


def _required(measure: str) -> str:
    return shown(next(h.required for h in gold.HEADLINES if h.measure == measure))
