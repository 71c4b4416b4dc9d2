"""What a site lets programs fetch: robots.txt by RFC 9309, of which the longest rule counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

MOST = 512 * 1024  # bytes that are read; the standard wants at least 500 KiB
_LINE = re.compile(r"\s*([A-Za-z\-]+)\s*:\s*([^#]*)")
_SAFE = "/?&=*$%~!'()+,;:@[]|"  # stays as it is where patterns and addresses are compared


@dataclass(frozen=True)
class Rule:
    """One line: addresses that begin like the pattern may or may not be fetched."""

    pattern: str
    allows: bool

    def fits(self, path: str) -> bool:
        end = "$" if self.pattern.endswith("$") else ""
        parts = self.pattern.removesuffix("$").split("*")
        return re.match(".*".join(map(re.escape, parts)) + end, path, re.S) is not None


@dataclass(frozen=True)
class Robots:
    """The rules that concern us."""

    rules: Sequence[Rule] = ()

    def allow(self, address: str) -> bool:
        """Whether an address of the site may be fetched; of rules of one length the kinder one."""
        parts = urlsplit(address)
        path = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        fitting = [rule for rule in self.rules if rule.fits(path)]
        longest = max(fitting, key=lambda rule: (len(rule.pattern), rule.allows), default=None)
        return longest is None or longest.allows


ALL = Robots()
NOTHING = Robots((Rule("/", allows=False),))


def robots_of(text: str, agent: str) -> Robots:
    """The rules of a robots.txt: those of all groups that name the agent, or those for anybody."""
    named: list[Rule] = []
    anybody: list[Rule] = []
    is_named = False
    for agents, rules in _groups(text):
        if agent in agents:
            is_named = True
            named += rules
        elif "*" in agents:
            anybody += rules
    return Robots(named if is_named else anybody)


def _groups(text: str) -> Iterator[tuple[set[str], list[Rule]]]:
    """Agents, as they call themselves in small letters, and the rules for them."""
    agents: set[str] = set()
    rules: list[Rule] = []
    begun = False  # after rules, the next agent begins another group
    for name, value in _lines(text):
        if name == "user-agent":
            if begun:
                yield agents, rules
                agents, rules, begun = set[str](), list[Rule](), False
            agents.add(_product(value))
        elif name in ("allow", "disallow"):
            begun = True
            if value:  # an empty pattern fits nothing
                rules.append(Rule(_plain(value), name == "allow"))
    yield agents, rules


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        if match := _LINE.match(line):
            yield match[1].lower(), match[2].strip()


def _product(agent: str) -> str:
    """The name in front of a version: "gesta" of "Gesta/1.0"."""
    match = re.match(r"[A-Za-z_\-]+|\*", agent)
    return match[0].lower() if match else ""


def _plain(path: str) -> str:
    """One way of writing: what is no plain letter in percents, and their digits in capitals."""
    return re.sub(r"%[0-9a-fA-F]{2}", lambda m: m[0].upper(), quote(path, safe=_SAFE))
