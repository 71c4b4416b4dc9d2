"""Files that appear under their name only when they are complete."""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path


def write_json(path: Path, value: object) -> None:
    """Write the value, indented; a full disk leaves what was there before."""
    with _part_of(path) as part:
        part.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write the parts as they come; if one does not, what was there before is there still."""
    with _part_of(path) as part, part.open("wb") as file:
        file.writelines(parts)


@contextmanager
def _part_of(path: Path) -> Generator[Path]:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
