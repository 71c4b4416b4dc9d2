"""Exit codes: part of the contract, listed in `gesta --help` and docs/operations.md."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a finished `gesta` tells the shell."""

    OK = 0
    FAILED = 1  # an error that no other code names
    USAGE = 2  # a wrong option or argument; nothing was done
    PARTIAL = 3  # some documents could not be read; the others are in
    NOTHING = 4  # nothing could be loaded or found
    DATABASE = 5  # the database cannot be reached, started or used
    UNHEALTHY = 6  # `gesta doctor` or `verify` found a problem, `gesta db status` no server
    INTERRUPTED = 130  # Ctrl-C; a server that answers ends with 0, as that is how it is stopped
    TERMINATED = 143  # SIGTERM; likewise


EXIT_HELP = (
    "Exit codes: 0 done; 1 error; 2 wrong usage; 3 some documents could not be read; "
    "4 nothing loaded or found; 5 database not available; 6 a check failed; 130 interrupted; "
    "143 terminated."
)
