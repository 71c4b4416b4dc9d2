from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from graph.exports.verify import EVENTS, MANIFEST, verify
from tests.graph.exports.made import HARM, written
from tests.graph.queries.world import D1

pytestmark = pytest.mark.neo4j
Row = dict[str, Any]
TEXT = f"documents/{D1}.txt"


@pytest.fixture
def bundle(told: list[Row], harm: list[Row], tmp_path: Path) -> Path:
    path = tmp_path / "bundle.zip"
    path.write_bytes(written("bundle", told + harm))
    return path


def changed(bundle: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The bundle with other files in it."""
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    other = bundle.with_name("other.zip")
    with zipfile.ZipFile(other, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return other


def rehashed(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    """Another file under this name, with a manifest that fits it."""

    def change(files: dict[str, bytes]) -> None:
        files[name] = content
        manifest = json.loads(files[MANIFEST])
        manifest["files"][name] = {"bytes": len(content), "sha256": sha256(content).hexdigest()}
        files[MANIFEST] = json.dumps(manifest).encode()

    return change


def test_a_bundle_stands_by_itself(bundle: Path, told: list[Row]):
    verdict = verify(bundle)
    assert verdict.faults == []
    claims = sum(len(event["claims"]["items"]) for event in told)
    assert (verdict.documents, verdict.claims) == (3 + 2 * len(HARM), claims + 2 * len(HARM))
    with zipfile.ZipFile(bundle) as archive:
        manifest = json.loads(archive.read(MANIFEST))
        assert archive.testzip() is None
    assert manifest["revision"] == 7
    assert manifest["filters"]["event_type"] == ["COERCE"]


def test_the_script_in_it_checks_it_with_nothing_else_installed(bundle: Path, tmp_path: Path):
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
    for what in (bundle, folder):
        command = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(what)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert "quotes in" in done.stdout


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda files: files.update({TEXT: files[TEXT] + b"."}), f"{TEXT} is not the file"),
        (lambda files: files.pop(TEXT), f"{TEXT} is missing"),
        (lambda files: files.update({"more.txt": b""}), "more.txt is not in the manifest"),
        (rehashed(TEXT, b"Nothing of the kind was said."), "clm-evt-raid: characters 0 to 39"),
        (rehashed(EVENTS, b""), "the manifest counts"),
        (lambda files: files.pop(MANIFEST), "cannot be read as a bundle"),
        (lambda files: files.update({MANIFEST: b"[]"}), "cannot be read as a bundle"),
    ],
    ids=["other text", "no text", "more", "no quote", "no events", "no manifest", "odd manifest"],
)
def test_what_was_tampered_with_is_named(
    bundle: Path, change: Callable[[dict[str, bytes]], object], fault: str
):
    assert fault in "\n".join(verify(changed(bundle, change)).faults)


def test_what_is_no_bundle_is_a_fault_and_no_crash(tmp_path: Path):
    path = tmp_path / "note.txt"
    path.write_text("no zip")
    assert verify(path).faults
    assert verify(tmp_path).faults


def test_the_same_graph_gives_the_same_bytes(told: list[Row], bundle: Path, harm: list[Row]):
    assert written("bundle", told + harm) == bundle.read_bytes()
