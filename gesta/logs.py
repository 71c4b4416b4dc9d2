"""Log lines: JSON for programs, one object a line; readable text on a terminal."""

from __future__ import annotations

import logging
import sys
from collections.abc import Generator
from contextlib import contextmanager

import structlog
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name
from structlog.typing import EventDict, Processor

from api.observing import FIELDS
from gesta.output import Output
from gesta.settings import LogSettings

OURS = ("api", "graph", "loaders", "gesta")
_CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160), 0x2028, 0x2029)}

log = logging.getLogger(__name__)


@contextmanager
def logging_to_stderr(output: Output) -> Generator[None]:
    """Inside the block, what happens is logged, and what is said is logged too where that is JSON.

    Raises:
        InvalidSettings: GESTA_LOG or GESTA_LOG_LEVEL cannot be meant.
    """
    settings = LogSettings()
    as_json = settings.as_json(terminal=sys.stderr.isatty())
    handler = _ToStderr()
    handler.setFormatter(_formatter(as_json=as_json, colours=sys.stderr.isatty()))
    level = settings.number(quiet=output.quiet)
    with _levels(level), _handled_by(handler):
        output.teller = log.info if as_json else None
        try:
            yield
        finally:
            output.teller = None


class _ToStderr(logging.Handler):
    """Writes to what standard error is at that moment, as the rest of the command line does."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(self.format(record) + "\n")
            sys.stderr.flush()
        except Exception:  # noqa: BLE001  a line that cannot be written must not end the work
            self.handleError(record)


@contextmanager
def _levels(level: int) -> Generator[None]:
    """Libraries are heard from warnings on: at lower levels some of them write out what is sent."""
    wanted = {"": max(level, logging.WARNING), **dict.fromkeys(OURS, level)}
    before = {name: logging.getLogger(name).level for name in wanted}
    for name, value in wanted.items():
        logging.getLogger(name).setLevel(value)
    try:
        yield
    finally:
        for name, value in before.items():
            logging.getLogger(name).setLevel(value)


@contextmanager
def _handled_by(handler: logging.Handler) -> Generator[None]:
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)


def _formatter(*, as_json: bool, colours: bool) -> logging.Formatter:
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        add_log_level,
        add_logger_name,
        ExtraAdder(allow=FIELDS),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    shown: list[Processor] = (
        [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
        if as_json
        else [_one_line, _console(colours=colours)]
    )
    return ProcessorFormatter(
        foreign_pre_chain=shared, processors=[ProcessorFormatter.remove_processors_meta, *shown]
    )


def _console(*, colours: bool) -> Processor:
    # The default would show the values of local variables, passwords among them.
    return structlog.dev.ConsoleRenderer(
        colors=colours, exception_formatter=structlog.dev.plain_traceback
    )


def _one_line(_logger: object, _method: str, event: EventDict) -> EventDict:
    """What came with a request may neither begin a line of its own nor steer the terminal."""
    return {
        name: value.translate(_CONTROL) if isinstance(value, str) else value
        for name, value in event.items()
    }
