"""Where what was sent waits for its job: a folder of folders, each gone when its job is done."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

INLINE = 100_000  # characters of a request that the job itself carries; longer ones lie here
_REQUEST = "request.json"


@dataclass(frozen=True)
class Kept:
    """Something that lies in the spool."""

    folder: str
    path: Path
    fingerprint: str


class Spool:
    """The folder. It is made when something is first put there, readable by nobody else."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def keep_request(self, text: str) -> Kept:
        """A request that is too long for its job."""
        path = self._new_folder() / _REQUEST
        path.write_text(text, encoding="utf-8")
        return Kept(path.parent.name, path, fingerprint_of(text.encode()))

    def keep_files(self, files: Sequence[tuple[str, Iterator[bytes]]]) -> list[Kept]:
        """Files of one request, under their own names as far as that is safe: endings count.

        Of several each has a folder of its own in that of the request: names may be the same.
        """
        folder = self._new_folder()
        try:
            if len(files) == 1:
                return [_keep(folder, folder, *files[0])]
            return [
                _keep(folder, folder / str(number), name, chunks)
                for number, (name, chunks) in enumerate(files, start=1)
            ]
        except BaseException:
            self.drop(folder.name)
            raise

    def request_in(self, folder: str | None) -> str:
        """The request that was put into the folder.

        Raises:
            OSError: It is not there: another machine or folder was the spool then.
        """
        return (self._root / (folder or "-") / _REQUEST).read_text(encoding="utf-8")

    def drop(self, folder: str | None) -> None:
        """Forget the folder."""
        if folder:
            shutil.rmtree(self._root / folder, ignore_errors=True)

    def _new_folder(self) -> Path:
        folder = self._root / uuid4().hex
        folder.mkdir(mode=0o700, parents=True)
        return folder


def _keep(folder: Path, place: Path, filename: str, chunks: Iterator[bytes]) -> Kept:
    place.mkdir(mode=0o700, exist_ok=True)
    path = place / safe_name(filename)
    digest = hashlib.sha256(filename.encode("utf-8", "surrogatepass"))
    with path.open("xb") as file:
        for chunk in chunks:
            digest.update(chunk)
            file.write(chunk)
    return Kept(folder.name, path, digest.hexdigest())


def fingerprint_of(content: bytes) -> str:
    """What stands for the content when two requests are compared."""
    return hashlib.sha256(content).hexdigest()


def safe_name(filename: str) -> str:
    """The last part of the name, without anything that a file system reads as more than a name."""
    last = re.split(r"[/\\]", filename)[-1]
    plain = re.sub(r"[^\w.\- ]", "_", last).strip(". ")[-150:]
    return plain if plain and plain != _REQUEST else f"upload-{plain}"
