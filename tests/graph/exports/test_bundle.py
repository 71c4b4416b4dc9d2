from __future__ import annotations

import gc
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from graph.exports.bundle import as_bundle
from graph.exports.verify import EVENTS, MANIFEST, verify
from tests.graph.exports.made import HARM, material, written
from tests.graph.queries.world import D1

pytestmark = pytest.mark.neo4j
Row = dict[str, Any]
Change = Callable[[dict[str, bytes]], object]
TEXT = f"documents/{D1}.txt"


@pytest.fixture
def bundle(told: list[Row], harm: list[Row], tmp_path: Path) -> Path:
    path = tmp_path / "bundle.zip"
    path.write_bytes(written("bundle", told + harm))
    return path


def changed(bundle: Path, change: Change) -> Path:
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


TAMPERED: list[tuple[str, Change, str]] = [
    ("other text", lambda f: f.update({TEXT: f[TEXT] + b"."}), f"{TEXT} is not the file"),
    ("no text", lambda f: f.pop(TEXT), f"{TEXT} is missing"),
    ("one more", lambda f: f.update({"more.txt": b""}), "more.txt is not in the manifest"),
    ("no quote", rehashed(TEXT, b"Nothing of it."), "clm-evt-raid: characters 0 to 39"),
    ("no events", rehashed(EVENTS, b""), "the manifest counts"),
    ("no manifest", lambda f: f.pop(MANIFEST), "cannot be read as a bundle"),
    ("odd manifest", lambda f: f.update({MANIFEST: b"[]"}), "cannot be read as a bundle"),
]


@pytest.mark.parametrize(
    ("change", "fault"), [t[1:] for t in TAMPERED], ids=[t[0] for t in TAMPERED]
)
def test_what_was_tampered_with_is_named(bundle: Path, change: Change, fault: str):
    assert fault in "\n".join(verify(changed(bundle, change)).faults)


def test_what_is_no_bundle_is_a_fault_and_no_crash(tmp_path: Path):
    path = tmp_path / "note.txt"
    path.write_text("no zip")
    assert verify(path).faults
    assert verify(tmp_path).faults


def test_the_same_graph_gives_the_same_bytes(told: list[Row], bundle: Path, harm: list[Row]):
    assert written("bundle", told + harm) == bundle.read_bytes()


def test_one_that_is_given_up_leaves_nothing_behind(told: list[Row]):
    parts = as_bundle(material(told))
    assert next(parts).startswith(b"PK")
    del parts  # what it held open would be a warning, and warnings are errors here
    gc.collect()
