"""Write openapi.json and the TypeScript types made from it: `make client`.

Both are committed, so that a change of the API shows in the diff and a frontend needs no server to
build. Run after any change of routes, parameters, bodies or examples; tests fail until it is done.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from api.app import create_app
from api.settings import ApiSettings
from graph.store import Store
from scripts.node import WEB, Missing, bin_of

ROOT = Path(__file__).parents[1]
OPENAPI = ROOT / "openapi.json"
TYPES = WEB / "src" / "api" / "schema.d.ts"
AGAIN = "the API has changed; write it anew with: make client"


class Unused(Store):
    """Describing the API asks the database nothing."""

    def __init__(self) -> None:
        pass


def described() -> dict[str, Any]:
    """The description that a server of this code gives under /openapi.json."""
    return create_app(Unused(), None, ApiSettings(spool=Path("unused"))).openapi()


def text_of(schema: dict[str, Any]) -> str:
    """As it is committed: a line for each part, so that a diff shows what has changed."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def write_types(target: Path) -> None:
    """Make TypeScript of openapi.json.

    Raises:
        Missing: What that takes is not installed.
    """
    made = subprocess.run(
        [*bin_of("openapi-typescript"), str(OPENAPI), "--output", str(target)],
        cwd=WEB,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise Missing(f"openapi-typescript: {made.stderr or made.stdout}")


def main() -> None:
    OPENAPI.write_text(text_of(described()), encoding="utf-8")
    try:
        write_types(TYPES)
    except Missing as error:
        sys.exit(f"openapi.json is written; {TYPES.relative_to(ROOT)} is not: {error}")


if __name__ == "__main__":
    main()
