"""The measures that count, beside what a naive system, the best known one and our target reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.sets.part import Json


@dataclass(frozen=True)
class Headline:
    """One measure of one set; all figures are percent, those below of the set's test part.

    Attributes:
        path: Where the scorer's JSON has it.
        baseline: What the set's naive system reaches.
        best: The best result that was published, where there is one.
        required: What Gesta is to reach.
        remark: What to know of the best result.
        lower_is_better: Whether it counts errors.
    """

    set: str
    measure: str
    path: tuple[str, ...]
    baseline: float | None = None
    best: float | None = None
    required: float | None = None
    remark: str = ""
    lower_is_better: bool = False

    def of(self, scores: Mapping[str, Any]) -> float | None:
        """This measure in the scorer's JSON of its set; `None` where it is not there."""
        value: Any = scores
        for step in self.path:
            if not isinstance(value, dict) or step not in value:
                return None
            value = value[step]  # pyright: ignore[reportUnknownVariableType]  somebody's JSON
        return float(value) if isinstance(value, int | float) else None


HEADLINES = (
    Headline("wikinews_timex", "value F1", ("value", "F1"), 32.6, 71.6, 76, "HeidelTime"),
    Headline("wikinews_timex", "date F1", ("date", "F1"), 44.3, 81.1, 85, "HeidelTime"),
    Headline("wikinews_events", "events F1", ("events", "F1"), 69.2, None, 80),
    Headline("wikinews_events", "roles F1", ("participants", "F1"), 50.6, None, 63),
    Headline("wikinews_events", "status macro-F1", ("status", "macroF1"), 65.6, None, 73),
    Headline("wikinews_events", "date exact", ("date", "exact"), 47.4, None, 60),
    Headline("wikinews_events", "event identity F1", ("event_coref", "pair_F1"), 18.7,
             None, 40),
    Headline("wikinews_events", "entity identity F1", ("entity_coref", "pair_F1"), 30.3,
             None, 60),
    Headline("wikinews_salient", "events R", ("events", "R"), 65.1, None, 82),
    Headline("wikinews_salient", "arguments F1", ("arguments", "F1"), 36.0, None, 50),
    Headline("wikinews_salient", "before agree", ("before", "agree"), 18.5, None, 40),
    Headline("wikinews_timeline", "timeline F1", ("timeline", "F1"), 13.6, 7.9, 20,
             "28.6 when the triggers are given"),
    Headline("wikinews_timeline", "dates F1", ("dates", "F1"), 43.5, None, 52),
    Headline("plover_events", "root15 macro-F1", ("root15", "macroF1"), 50.0, 78.0, 70,
             "the actors are given"),
    Headline("plover_events", "actors F1", ("actors", "F1"), 50.6, None, 75),
    Headline("plover_events", "triple", ("triple", "accuracy"), 15.0, None, 45),
    Headline("actor_names", "F1", ("all", "F1"), 64.1, 77.5, 80, "nomenklatura logic-v2"),
)  # fmt: skip


def table(scores: Mapping[str, Json], split: str) -> str:
    """Ours beside the others, a row a headline; sets without scores are left out."""
    rows = [_row(h, scores[h.set]) for h in HEADLINES if h.set in scores]
    head = ("set", "measure", f"ours, {split}", "naive, test", "best known, test", "required, test")
    return markdown([head, *rows], left=2)


def _row(headline: Headline, scores: Json) -> tuple[str, ...]:
    best = shown(headline.best)
    if headline.remark:
        best += f" ({headline.remark})"
    figures = (shown(headline.of(scores)), shown(headline.baseline), best)
    return (headline.set, headline.measure, *figures, shown(headline.required))


def shown(figure: float | None) -> str:
    """With one decimal; a dash for what is not known."""
    return "–" if figure is None else f"{figure:.1f}"


def markdown(rows: Sequence[Sequence[str]], left: int) -> str:
    """A Markdown table that also reads well in a terminal; all but the `left` columns are figures.

    The first row is the head.
    """
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    rule = ["-" * w if i < left else "-" * (w - 1) + ":" for i, w in enumerate(widths)]
    lines = [_line(row, widths, left) for row in rows]
    return "\n".join([lines[0], f"| {' | '.join(rule)} |", *lines[1:]])


def _line(row: Sequence[str], widths: Sequence[int], left: int) -> str:
    cells = (
        cell.ljust(width) if i < left else cell.rjust(width)
        for i, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"| {' | '.join(cells)} |"
