"""The files of a folder, in an order that does not depend on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from loaders.sources.found import Unreadable


def files_under(path: Path) -> Iterator[Path | Unreadable]:
    """The file itself, or every file of the folder and its folders, sorted by name.

    Hidden files and folders are passed over unless named by the user. A folder that is met again
    through a symbolic link is not entered a second time.
    """
    yield from _walk(path, set())


def _walk(path: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Unreadable]:
    try:
        if not path.is_dir():
            yield _checked(path)
        elif _is_new(path, seen):
            for child in sorted(path.iterdir()):
                if not child.name.startswith("."):
                    yield from _walk(child, seen)
    except OSError as error:
        yield Unreadable(shown(path), reason_of(error))


def _is_new(folder: Path, seen: set[tuple[int, int]]) -> bool:
    stat = folder.stat()
    key = (stat.st_dev, stat.st_ino)
    new = key not in seen
    seen.add(key)
    return new


def _checked(path: Path) -> Path | Unreadable:
    if path.is_file():
        return path
    if path.is_symlink():
        return Unreadable(shown(path), "a symbolic link that leads nowhere")
    if path.exists():  # opening a pipe would wait for ever
        return Unreadable(shown(path), "not a regular file")
    return Unreadable(shown(path), "no such file or folder")


def shown(path: Path) -> str:
    """The path as text that can be printed and stored, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def reason_of(error: OSError) -> str:
    """The system's reason in small letters: "permission denied"."""
    return (error.strerror or str(error) or type(error).__name__).lower()
