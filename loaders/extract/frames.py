"""The trigger lexicon: which words carry an event, its type, and who stands where around them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from graph.model import EventType, Role, Status

Template = Literal["affects", "speaks", "content", "mutual", "undergoes", "single", "neutral"]

_VERB = re.compile(
    r"(?P<lemma>[^_<=>]+)(?:_(?P<particle>[^<=>]+))?(?:<(?P<subjects>[^=>]+))?"
    r"(?:=(?P<objects>[^>]+))?(?:>(?P<prep>.+))?"
)
_OWNER: dict[str, Role] = {"undergoes": Role.RECIPIENT, "neutral": Role.OTHER}
_OF: dict[str, str] = {"mutual": "actor", "single": "actor", "neutral": "other", "content": "none"}


@dataclass(frozen=True)
class Frame:
    """One reading of one word as an event.

    Attributes:
        family: Name of the kind of act; mentions of one family may be one event.
        particle: Word that must go with the verb ("down" of "shut down").
        subjects: Heads of which one must act or be said to have done it; empty where any will do.
        objects: Heads of which one must be the verb's object; empty where any will do.
        prep: Preposition the verb must have; "@to" for an infinitive, "@that" for a clause that
            wants something done ("insisted that he leave").
        modifiers: Words of which one must stand before the noun.
        to: Prepositions that lead to the recipient.
        by_of: Role of "of …" after the noun; `None` where it may be either.
        owner: Role of "X's …" before the noun, where no "of …" follows.
        opens: Status of what the content says ("demand that …"), if the word has a content.
    """

    family: str
    type: EventType
    template: Template
    lemma: str
    particle: str | None = None
    subjects: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    prep: str | None = None
    modifiers: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    by_of: Role | None = Role.RECIPIENT
    owner: Role = Role.ACTOR
    opens: Status | None = None

    @property
    def narrowness(self) -> int:
        """How much the frame asks for beyond its word; the narrowest that fits is taken."""
        demands = (self.subjects, self.objects, self.prep, self.modifiers)
        # A particle makes another verb: it counts twice.
        return sum(bool(x) for x in (self.particle, self.particle, *demands))


@dataclass(frozen=True)
class Lexicon:
    """All frames, by lemma, narrowest first."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with the package; read once."""
    source = resources.files("loaders.extract").joinpath("data", "frames.toml").read_text("utf-8")
    families = tomllib.loads(source).items()
    return Lexicon(
        verbs=_by_lemma(f for name, entry in families for f in _verbs(name, entry)),
        nouns=_by_lemma(f for name, entry in families for f in _nouns(name, entry)),
    )


def _by_lemma(frames: Iterable[Frame]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        found.setdefault(frame.lemma, []).append(frame)
    return {k: tuple(sorted(v, key=lambda f: -f.narrowness)) for k, v in found.items()}


def _verbs(family: str, entry: dict[str, Any]) -> Iterable[Frame]:
    for text in entry.get("verbs", ()):
        match = _VERB.fullmatch(text)
        if match is None:
            raise ValueError(f"frames.toml: {text!r} in [{family}] is not a verb frame")
        yield Frame(
            **_common(family, entry),
            lemma=match["lemma"],
            particle=match["particle"],
            subjects=_alternatives(match["subjects"] or entry.get("subjects")),
            objects=_alternatives(match["objects"]),
            prep=match["prep"],
        )


def _nouns(family: str, entry: dict[str, Any]) -> Iterable[Frame]:
    for text in entry.get("nouns", ()):
        lemma, _, modifiers = text.partition("^")
        yield Frame(**_common(family, entry), lemma=lemma, modifiers=_alternatives(modifiers))


def _common(family: str, entry: dict[str, Any]) -> dict[str, Any]:
    template = entry["template"]
    of = entry.get("by_of", _OF.get(template, "recipient"))
    return {
        "family": family,
        "type": EventType(entry["type"]),
        "template": template,
        "to": frozenset(entry.get("to", ())),
        "by_of": None if of == "none" else Role(of),
        "owner": Role(entry.get("owner", _OWNER.get(template, Role.ACTOR))),
        "opens": Status(entry["opens"]) if "opens" in entry else None,
    }


def _alternatives(text: str | None) -> frozenset[str]:
    return frozenset(text.split("|")) if text else frozenset()
