"""The pages that people read: their blocks of code, their links, and where those lead."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def name_of(page: Path) -> str:
    """The page as a test's id: its path below the root."""
    return str(page.relative_to(ROOT))


def blocks_of(page: Path, *languages: str) -> list[str]:
    """The fenced blocks in these languages; of all languages if none is named."""
    found = blocks_in_order(page, *languages)
    return [code for _, code in found]


def blocks_in_order(page: Path, *languages: str) -> list[tuple[str, str]]:
    """The same, each behind its language."""
    found = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [(language, code) for language, code in found if not languages or language in languages]


def links_of(page: Path) -> list[str]:
    """What the page links to inside the repository, outside its blocks of code."""
    prose = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    return [link for link in _LINK.findall(prose) if "://" not in link]


def anchors_of(page: Path) -> set[str]:
    """The names under which the page's headings are linked to."""
    prose = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    return {_anchor(heading) for heading in _HEADING.findall(prose)}


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def commands_in(code: str) -> list[str]:
    """The command lines of a block, without prompts, comments and the line breaks inside one."""
    lines = code.replace("\\\n", " ").splitlines()
    plain = [line.strip().removeprefix("$ ").split(" #")[0].strip() for line in lines]
    return [line for line in plain if line]


def everything() -> str:
    """All pages, as one text to look words up in."""
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
