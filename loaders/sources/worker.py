"""The process that parses what may not be trusted: `python -m loaders.sources.worker`.

It reads pickled jobs from its standard input and answers each on its standard output, until the
input ends. It is a program of its own and not a multiprocessing child, so that it starts the same
way from a command, a server, a test or an interactive session.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from graph.errors import UnreadableDocument
from loaders.sources.detect import Kind
from loaders.sources.found import Draft, Parcel, Unreadable
from loaders.sources.limits import Limits
from loaders.sources.parsers import parser_of

READY = "ready"


@dataclass(frozen=True)
class Parsing:
    """One parcel to be parsed."""

    kind: Kind
    parcel: Parcel
    limits: Limits

    @property
    def origin(self) -> str:
        return self.parcel.origin

    def do(self) -> Answer:
        return parser_of(self.kind)(self.parcel, self.limits)


@dataclass(frozen=True)
class Fetching:
    """One address to be fetched; here, because nothing else bounds how slowly a server sends."""

    origin: str
    limits: Limits

    def do(self) -> Answer:
        from loaders.sources.web import fetch  # late, as the parsers are

        return [fetch(self.origin, self.limits)]


Job = Parsing | Fetching
Answer = Sequence[Draft | Parcel | Unreadable]


def answer_to(job: Job) -> Answer:
    """What comes of the job; whatever it raises becomes a reason."""
    try:
        return job.do()
    except UnreadableDocument as error:
        return [Unreadable(error.origin, error.reason)]
    except MemoryError:
        allowed = job.limits.max_memory // 1024**2
        return [Unreadable(job.origin, f"needs more than {allowed:,} MiB of memory")]
    except Exception as error:  # noqa: BLE001 - parsers of foreign formats raise anything at all
        return [Unreadable(job.origin, f"cannot be read: {type(error).__name__}: {error}"[:200])]


def main() -> None:
    """Answer jobs until the input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a parser's prints must not mix with answers
    _send(READY, answers)
    while True:
        try:
            job = cast("Job", pickle.load(sys.stdin.buffer))
        except EOFError:
            return
        _bound(job.limits)
        _send(answer_to(job), answers)


def _send(value: object, stream: BinaryIO) -> None:
    pickle.dump(value, stream)
    stream.flush()


def _bound(limits: Limits) -> None:
    """Let the system end this process if it grows too large or outlives its parent's patience.

    The parent keeps the time; the alarm is for the case that the parent is gone.
    """
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = limits.max_memory if hard == resource.RLIM_INFINITY else min(limits.max_memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + 30)


if __name__ == "__main__":
    main()
