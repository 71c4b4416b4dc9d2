"""A zip file that stands by itself: events, the texts they rest on, hashes, what checks them."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from graph.exports import verify
from graph.exports.material import Material, Row
from graph.exports.safe import json_line
from graph.exports.sink import Sink
from graph.exports.told import claims_of

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same bundle has the same bytes whenever it is written
README = """Evidence bundle of Gesta
========================

events.jsonl     an event a line, with the claims about it: quote, start_char and end_char
                 (characters of the document's text), status, speakers, document
documents.jsonl  a document a line: title, source, address, publication, and its file here
documents/       the texts, UTF-8, as they were loaded
manifest.json    SHA-256 of every other file; the revision and the filters this is of
verify.py        checks all of it offline: python verify.py THIS-FILE-OR-FOLDER
"""


def as_bundle(material: Material) -> Iterator[bytes]:
    """The events as they come, then every text that they quote, then the manifest."""
    with closing(_Archive()) as archive:
        yield from _filled(archive, material)
        archive.close()
        yield archive.taken()


def _filled(archive: _Archive, material: Material) -> Iterator[bytes]:
    told = _Told()
    yield from archive.add("README.txt", [README.encode()])
    yield from archive.add("verify.py", [Path(verify.__file__).read_bytes()])
    yield from archive.add(verify.EVENTS, told.events(material.events))
    heads: list[bytes] = []
    for document in sorted(told.documents):
        found = material.document_of(document)
        name = f"documents/{re.sub(r'[^A-Za-z0-9.-]', '_', document)}.txt"
        heads.append(json_line({"file": name, **_head(found)}) + b"\n")
        yield from archive.add(name, [found["text"].encode()])
    yield from archive.add(verify.DOCUMENTS, heads)
    manifest = {
        "format": "gesta-evidence-bundle",
        "version": 1,
        "revision": material.revision,
        "filters": material.filters,
        "events": told.count,
        "claims": told.claims,
        "documents": len(told.documents),
        "files": archive.files,
    }
    yield from archive.add(verify.MANIFEST, [json_line(manifest) + b"\n"])


class _Told:
    """Counts what goes by, and keeps the ids of the documents that are quoted."""

    def __init__(self) -> None:
        self.documents: set[str] = set()
        self.count = self.claims = 0

    def events(self, events: Iterable[Row]) -> Iterator[bytes]:
        for event in events:
            self.count += 1
            self.claims += len(claims_of(event))
            self.documents |= {claim["document"]["id"] for claim in claims_of(event)}
            yield json_line(event) + b"\n"


class _Archive:
    """A zip file that is handed out while it is written, and remembers what is in it."""

    def __init__(self) -> None:
        self._sink = Sink()
        self._zip = zipfile.ZipFile(self._sink, "w", zipfile.ZIP_DEFLATED)
        self.files: dict[str, dict[str, object]] = {}

    def add(self, name: str, parts: Iterable[bytes]) -> Iterator[bytes]:
        """Write a file; gives the bytes of the archive that are ready."""
        digest, size = hashlib.sha256(), 0
        info = zipfile.ZipInfo(name, _LONG_AGO)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with self._zip.open(info, "w", force_zip64=True) as file:
            for part in parts:
                file.write(part)
                digest.update(part)
                size += len(part)
                yield self.taken()
        self.files[name] = {"bytes": size, "sha256": digest.hexdigest()}
        yield self.taken()

    def taken(self) -> bytes:
        """The bytes that are ready."""
        return self._sink.taken()

    def close(self) -> None:
        """Write the directory; one that is given up needs it too, or it outlives its file."""
        self._zip.close()


def _head(document: Row) -> Row:
    return {name: value for name, value in document.items() if name != "text"}
