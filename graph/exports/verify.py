"""Check an evidence bundle without network, database or Gesta: `python verify.py BUNDLE`.

BUNDLE is the zip file, or the folder it was unpacked into. Checked is that the files are those of
the manifest, each with its SHA-256, and that every quote stands where its claim says it does. What
this cannot tell is who made the bundle: compare the manifest's own hash with one that reached you
another way.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MANIFEST, EVENTS, DOCUMENTS = "manifest.json", "events.jsonl", "documents.jsonl"
MOST_BYTES = 4 * 1024**3  # unpacked; more is taken for an attack
UNREADABLE = (
    OSError, EOFError, ValueError, KeyError, TypeError, RuntimeError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_PIECE = 1 << 20


@dataclass
class Verdict:
    """What was found: how much was checked, and every fault as a sentence."""

    manifest_sha256: str = ""
    files: int = 0
    documents: int = 0
    claims: int = 0
    faults: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class _Files:
    """The files of a bundle by name, read without unpacking anything."""

    sizes: dict[str, int]
    open: Callable[[str], Any]

    def text(self, name: str) -> str:
        with self.open(name) as file:
            return file.read().decode("utf-8")

    def lines(self, name: str) -> Iterator[dict[str, Any]]:
        with self.open(name) as file:
            for line in file:
                yield json.loads(line)

    def sha256(self, name: str) -> str:
        found = hashlib.sha256()
        with self.open(name) as file:
            while piece := file.read(_PIECE):
                found.update(piece)
        return found.hexdigest()


def verify(bundle: Path) -> Verdict:
    """All faults of a bundle; none means that it is as it was made, and its quotes are true."""
    verdict = Verdict()
    try:
        if bundle.is_dir():
            _check(_folder(bundle), verdict)
        else:
            with zipfile.ZipFile(bundle) as archive:
                _check(_archive(archive), verdict)
    except UNREADABLE as error:
        verdict.faults.append(f"it cannot be read as a bundle: {type(error).__name__}: {error}")
    return verdict


def _folder(root: Path) -> _Files:
    paths = {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}
    sizes = {name: path.stat().st_size for name, path in paths.items()}
    return _Files(sizes, lambda name: paths[name].open("rb"))


def _archive(archive: zipfile.ZipFile) -> _Files:
    names = [info.filename for info in archive.infolist()]
    if len(names) != len(set(names)):
        raise ValueError("two files have one name")
    return _Files({info.filename: info.file_size for info in archive.infolist()}, archive.open)


def _check(files: _Files, verdict: Verdict) -> None:
    if sum(files.sizes.values()) > MOST_BYTES:
        raise ValueError(f"unpacked it has more than {MOST_BYTES:,} bytes")
    verdict.manifest_sha256 = files.sha256(MANIFEST)
    manifest = json.loads(files.text(MANIFEST))
    _check_files(files, manifest["files"], verdict)
    if not verdict.faults:
        _check_quotes(files, verdict)
        counted = {"claims": verdict.claims, "documents": verdict.documents}
        for what, count in counted.items():
            if manifest[what] != count:
                verdict.faults.append(f"the manifest counts {manifest[what]} {what}, not {count}")


def _check_files(files: _Files, listed: dict[str, dict[str, Any]], verdict: Verdict) -> None:
    there = set(files.sizes) - {MANIFEST}
    verdict.faults += [f"{name} is missing" for name in sorted(set(listed) - there)]
    verdict.faults += [f"{name} is not in the manifest" for name in sorted(there - set(listed))]
    for name in sorted(there & set(listed)):
        verdict.files += 1
        expected = (listed[name]["bytes"], listed[name]["sha256"])
        if (files.sizes[name], files.sha256(name)) != expected:
            verdict.faults.append(f"{name} is not the file that the manifest is of")


def _check_quotes(files: _Files, verdict: Verdict) -> None:
    """Claims are kept by document, so that one text at a time is read."""
    named = {line["id"]: line["file"] for line in files.lines(DOCUMENTS)}
    verdict.documents = len(named)
    quoted: dict[str, list[tuple[str, str, int, int]]] = {}
    for event in files.lines(EVENTS):
        for claim in event["claims"]["items"]:
            verdict.claims += 1
            span = (claim["id"], claim["quote"], claim["start_char"], claim["end_char"])
            quoted.setdefault(claim["document"]["id"], []).append(span)
    for document, spans in quoted.items():
        if document not in named:
            verdict.faults.append(f"the text of {document} is missing")
            continue
        text = files.text(named[document])
        for key, quote, start, end in spans:
            if not 0 <= start <= end <= len(text) or text[start:end] != quote:
                where = f"characters {start} to {end} of {named[document]}"
                verdict.faults.append(f"{key}: {where} are not its quote")


def main(arguments: list[str]) -> int:
    """Print what was found; 0 where nothing is wrong, else 1."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python verify.py BUNDLE\n")
        return 2
    verdict = verify(Path(arguments[0]))
    for fault in verdict.faults:
        sys.stderr.write(f"{fault}\n")
    if not verdict.faults:
        told = f"{verdict.claims} quotes in {verdict.documents} documents stand where they are said"
        sys.stdout.write(f"{told}; {verdict.files} files are unchanged\n")
    sys.stdout.write(f"manifest sha256 {verdict.manifest_sha256}\n")
    return 1 if verdict.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
