"""What the command line says: tables and progress for people, one JSON value for programs.

Results go to standard output, everything else to standard error. Without a terminal there is no
progress bar and no colour.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

ProgressCallback = Callable[[int, int], None]


@dataclass
class Output:
    """Where words go.

    Attributes:
        as_json: Print one JSON value instead of tables.
        quiet: Say nothing but results and errors.
        teller: What is said goes there instead of the terminal, where somebody else reads it.
    """

    as_json: bool = False
    quiet: bool = False
    out: Console = field(default_factory=lambda: Console(soft_wrap=True, highlight=False))
    err: Console = field(
        default_factory=lambda: Console(stderr=True, soft_wrap=True, highlight=False)
    )
    teller: Callable[[str], None] | None = None

    def say(self, text: str) -> None:
        """A line for the person at the terminal; programs do not see it."""
        if self.quiet or self.as_json:
            return
        if self.teller is not None:
            self.teller(text)
        else:
            self.err.print(text, markup=False)

    def warn(self, text: str) -> None:
        """A line that is never left out."""
        if self.teller is not None:
            self.teller(text)
            return
        self.err.print(text, style="yellow" if self.err.is_terminal else None, markup=False)

    def result(self, value: object, *, text: str | Table | None = None) -> None:
        """The answer: `value` as JSON, or `text` for a person."""
        if self.as_json:
            sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")
        elif text is not None:
            self.out.print(text, markup=False) if isinstance(text, str) else self.out.print(text)

    @contextmanager
    def bar(self, title: str) -> Generator[ProgressCallback]:
        """A progress bar; call what it gives with (done, total)."""
        with self._progress(MofNCompleteColumn()) as progress:
            task = progress.add_task(title, total=None)

            def step(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total or None)

            yield step

    @contextmanager
    def download_bar(self) -> Generator[Callable[[int, int, int, int], None]]:
        """A bar over bytes; call what it gives with files done, files, bytes done and bytes."""
        with self._progress(DownloadColumn()) as progress:
            task = progress.add_task("Fetching Neo4j", total=None, visible=False)

            def step(_files: int, _all_files: int, done: int, total: int) -> None:
                progress.update(task, completed=done, total=total, visible=True)

            yield step

    def _progress(self, amount: ProgressColumn) -> Progress:
        shown = self.err.is_terminal and not self.quiet and not self.as_json
        columns = [TextColumn("{task.description}"), BarColumn(), amount, TimeRemainingColumn()]
        return Progress(*columns, console=self.err, transient=True, disable=not shown)


def table(title: str | None, rows: Sequence[Mapping[str, object]]) -> Table:
    """A table with the first row's keys as its head."""
    made = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for name in rows[0] if rows else ():
        made.add_column(name, overflow="fold")  # a path that is cut off helps nobody
    for row in rows:
        made.add_row(*("" if cell is None else str(cell) for cell in row.values()))
    return made
