from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.embedded.locks import FileLock, exclusive
from graph.errors import EmbeddedError


def test_many_may_share_but_none_is_then_alone(tmp_path: Path) -> None:
    with FileLock(tmp_path / "lock") as one, FileLock(tmp_path / "lock") as two:
        one.take(shared=True, seconds=0)
        two.take(shared=True, seconds=0)
        assert not one.try_exclusive()


def test_waiting_ends_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with (
        exclusive(path),
        pytest.raises(EmbeddedError, match=f"held {path}"),
        exclusive(path, seconds=0.1),
    ):
        pass


def test_a_left_over_lock_file_locks_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_text("left by a gesta that was killed", encoding="utf-8")
    with exclusive(path, seconds=0):
        pass


def test_a_forked_worker_does_not_keep_its_parents_lock(tmp_path: Path) -> None:
    read, write = os.pipe()
    with FileLock(tmp_path / "lock") as lock:
        lock.take(shared=False, seconds=0)
        worker = os.fork()
        if worker == 0:
            os.close(write)
            os.read(read, 1)  # lives until the test ends
            os._exit(0)
    try:
        with exclusive(tmp_path / "lock", seconds=1):
            pass
    finally:
        os.close(write)
        os.close(read)
        os.waitpid(worker, 0)
