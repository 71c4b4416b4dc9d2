"""Locks between processes: `flock`, which the system drops when a process dies, however it dies."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from graph.errors import EmbeddedError

_held: set[int] = set()


def _forget_after_fork() -> None:
    """A forked worker must not keep its parent's locks alive after the parent was killed."""
    for descriptor in _held:
        with suppress(OSError):
            os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_forget_after_fork)


class FileLock:
    """One process's hold on a lock file. The file stays; only the hold on it comes and goes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        _held.add(self._fd)

    def try_shared(self) -> bool:
        return self._try(fcntl.LOCK_SH)

    def try_exclusive(self) -> bool:
        return self._try(fcntl.LOCK_EX)

    def take(self, *, shared: bool, seconds: float) -> None:
        """Poll for the lock; a blocking call takes no time limit outside the main thread.

        Raises:
            EmbeddedError: somebody else has kept it for so long.
        """
        limit = time.monotonic() + seconds
        while not self._try(fcntl.LOCK_SH if shared else fcntl.LOCK_EX):
            if time.monotonic() > limit:
                raise EmbeddedError(
                    f"Another gesta has held {self._path} for {seconds:.0f} seconds; wait for it "
                    "or end it, then try again."
                )
            time.sleep(0.05)

    def close(self) -> None:
        if self._fd in _held:
            _held.discard(self._fd)
            os.close(self._fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self._fd, kind | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                return False
            raise
        return True


@contextmanager
def exclusive(path: Path, seconds: float = 900) -> Generator[None]:
    """Hold the file's lock alone; waits for another holder, at most so long."""
    with FileLock(path) as lock:
        lock.take(shared=False, seconds=seconds)
        yield
