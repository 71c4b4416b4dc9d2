"""Standard input that signals end, as closing it does."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator
from contextlib import contextmanager, suppress
from io import FileIO
from threading import Thread
from types import FrameType

CHUNK = 65_536
_STDIN = 0


@contextmanager
def ended_by_signals() -> Generator[None]:
    """Within, SIGINT and SIGTERM end standard input, and whoever reads it comes to its end.

    A thread that waits for a line cannot be interrupted, and the process would wait for it. So the
    lines come through a pipe of ours, whose end we can close, from a thread that nobody waits for.
    """
    outside = os.dup(_STDIN)
    inside, entrance = os.pipe()
    os.dup2(inside, _STDIN)
    os.close(inside)
    pipe = FileIO(entrance, "w")

    def end(_number: int, _frame: FrameType | None) -> None:
        pipe.close()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    Thread(target=_pass_on, args=(outside, pipe), daemon=True).start()
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        os.dup2(outside, _STDIN)


def _pass_on(outside: int, pipe: FileIO) -> None:
    """Everything from the one to the other, until either is closed."""
    with suppress(ValueError, OSError):  # closed by a signal, or nobody reads any more
        while chunk := memoryview(os.read(outside, CHUNK)):
            while chunk:
                chunk = chunk[pipe.write(chunk) :]
    pipe.close()
