"""Valid replies on disk, so that the same question is never paid for twice.

A reply's name is the digest of everything that was asked: endpoint, model, prompt with the text in
it, schema. A file appears complete or not at all; what cannot be read counts as missing, and a full
disk costs the saving, not the answer.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from loaders.llm.options import Endpoint
from loaders.llm.prompts import Prompt


@dataclass(frozen=True)
class Cache:
    """A folder of replies that processes may share; `None` keeps nothing."""

    folder: Path | None

    def get(self, key: str) -> str | None:
        """The reply, if it is there."""
        if self.folder is None:
            return None
        try:
            return self._path(self.folder, key).read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            return None

    def put(self, key: str, reply: str) -> None:
        """Keep a reply; the last writer wins, and all write the same."""
        if self.folder is None:
            return
        path = self._path(self.folder, key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(reply.encode())
                Path(part).replace(path)
            finally:
                Path(part).unlink(missing_ok=True)

    def _path(self, folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.txt"


def key_of(prompt: Prompt, endpoint: Endpoint) -> str:
    """The name of the reply to a prompt; it holds the text's content and the prompt's version."""
    messages = [asdict(message) for message in prompt.messages]
    asked = [endpoint.url, endpoint.model, prompt.name, prompt.schema, messages]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
