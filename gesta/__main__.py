"""Run the command line and turn what goes wrong into a sentence and an exit code."""

from __future__ import annotations

import logging
import signal
import sys
from types import FrameType

from gesta.exits import Exit
from graph.errors import (
    DatabaseError,
    EmbeddedError,
    GestaError,
    InvalidQuery,
    InvalidSettings,
    NotFound,
)


def main() -> None:
    """Entry point of `gesta`."""
    signal.signal(signal.SIGTERM, _terminate)
    logging.getLogger("neo4j").setLevel(logging.ERROR)  # each retry would be a line; we end in one
    from gesta.cli import app  # the imports take a second, in which SIGTERM is already handled

    try:
        app()
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
    except GestaError as error:
        sys.stderr.write(f"gesta: {' '.join(str(error).split())}\n")
        for one in getattr(error, "candidates", ()):  # whom a name that fits several may mean
            sys.stderr.write(f"  {one['id']}  {one['name']}\n")
        sys.exit(exit_of(error))
    except OSError as error:  # no room, no permission: the system's own words
        sys.stderr.write(f"gesta: {error}\n")
        sys.exit(Exit.FAILED)


def exit_of(error: GestaError) -> Exit:
    """The exit code that stands for an error."""
    match error:
        case InvalidSettings() | InvalidQuery():
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
