"""The TypeScript of web/: made from openapi.json, and strict. Without Node these fail."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from scripts.node import WEB, bin_of
from scripts.openapi import AGAIN, TYPES, write_types

LOCK = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
PACKAGE = json.loads((WEB / "package.json").read_text(encoding="utf-8"))


def test_the_committed_types_are_those_of_the_description(tmp_path: Path):
    made = tmp_path / "schema.d.ts"
    write_types(made)
    assert made.read_text(encoding="utf-8") == TYPES.read_text(encoding="utf-8"), AGAIN


def test_types_and_their_use_compile_strictly():
    options = json.loads((WEB / "tsconfig.json").read_text(encoding="utf-8"))["compilerOptions"]
    assert options["strict"]
    done = subprocess.run(
        [*bin_of("tsc"), "--noEmit"], cwd=WEB, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_lock_file_carries_versions_and_hashes_and_no_address_of_a_registry():
    packages: dict[str, dict[str, Any]] = {k: v for k, v in LOCK["packages"].items() if k}
    assert packages
    assert [name for name, locked in packages.items() if "integrity" not in locked] == []
    assert [name for name, locked in packages.items() if "resolved" in locked] == []


def test_the_packages_are_exact():
    assert all(version[0].isdecimal() for version in PACKAGE["devDependencies"].values())
