"""Run the command line and turn what goes wrong into a sentence and an exit code."""

from __future__ import annotations

import signal
import sys
from types import FrameType

from gesta.exits import Exit
from graph.errors import (
    DatabaseError,
    EmbeddedError,
    GestaError,
    InvalidSettings,
    NotFound,
)


def main() -> None:
    """Entry point of `gesta`."""
    signal.signal(signal.SIGTERM, _terminate)
    from gesta.cli import app  # the imports take a second, in which SIGTERM is already handled

    try:
        app()
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
    except GestaError as error:
        sys.stderr.write(f"gesta: {error}\n")
        sys.exit(exit_of(error))


def exit_of(error: GestaError) -> Exit:
    """The exit code that stands for an error."""
    match error:
        case InvalidSettings():
            return Exit.USAGE
        case NotFound():
            return Exit.NOTHING
        case DatabaseError() | EmbeddedError():
            return Exit.DATABASE
        case _:
            return Exit.FAILED


def _terminate(_number: int, _frame: FrameType | None) -> None:
    """SIGTERM unwinds like an exception, so that the database is stopped and files are closed."""
    sys.exit(Exit.TERMINATED)


if __name__ == "__main__":
    main()
