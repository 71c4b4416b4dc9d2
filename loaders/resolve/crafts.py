"""Planes, ships, trains: a craft is lost once, however each account tells it.

One account has it crash, one shot down, one struck by a missile; none names the craft, and all say
whose it is. "An Airline X plane" and "the plane operated by Airline X" are one plane, when one of
the two is told as lost within a season of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.identity import ReferenceId
from graph.model import Claim, Reference, Role
from loaders.resolve.names import fold
from loaders.resolve.states import country_named
from loaders.resolve.triggers import trigger_family

# Singular forms alone: of several craft one account may mean these, another those.
_CLASSES = {
    noun: name
    for name, nouns in {
        "plane": "plane airplane aeroplane aircraft airliner jet jetliner",
        "helicopter": "helicopter chopper",
        "ship": "ship vessel tanker freighter ferry boat trawler warship frigate cruiser yacht",
        "submarine": "submarine",
        "train": "train",
        "bus": "bus coach minibus",
    }.items()
    for noun in nouns.split()
}
_LOST = frozenset(("crash", "sink", "sank", "sunk", "capsiz", "derail"))
_STRUCK = frozenset(("attack",))
# Several of them, told before the noun: "two Zedish aircraft".
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|all|both|some|these|those|"
    r"dozens? of|a number of)\b[^.;]*$",
    re.I,
)
_NAME = r"[^\W\d_a-z][\w&-]*(?:\s+[^\W\d_a-z][\w&-]*)*"
_RUN_BY = re.compile(
    r"\b(?:operated|owned|flown|run|chartered|leased)\s+by\s+(?:the\s+)?"
    rf"(?P<name>{_NAME})(?:\s*\((?P<short>{_NAME})\))?"
    rf"|\bbelonging\s+to\s+(?:the\s+)?(?P<owner>{_NAME})"
)
_NAMES = re.compile(_NAME)
_OF = re.compile(rf"\s+of\s+(?:the\s+)?{_NAME}")
_WORD = re.compile(r"[^\W\d_]+")
# Makers and models say what it is, not whose.
_MAKE_WORDS = (
    "airbus antonov atr beechcraft bell boeing bombardier cessna dornier embraer fokker gulfstream "
    "ilyushin iveco mil learjet lockheed mcdonnell mercedes mig sikorsky sukhoi tupolev yakovlev "
    "volvo the a an its their his our"
)
_MAKES = frozenset(_MAKE_WORDS.split())


@dataclass(frozen=True)
class Craft:
    """What was lost or struck.

    Attributes:
        kind: Plane, helicopter, ship …
        owners: Countries as "country:ZED" and folded names of those whose it is.
        lost: Whether it is told as lost, not only as struck.
    """

    kind: str
    owners: frozenset[str]
    lost: bool

    def marks(self) -> Iterator[str]:
        """What accounts of one loss have in common."""
        return (f"craft|{self.kind}|{owner}" for owner in sorted(self.owners))

    def may_be(self, other: Craft) -> bool:
        """Of one kind and one owner, and lost in at least one of the two accounts."""
        one = self.kind == other.kind and bool(self.owners & other.owners)
        return one and (self.lost or other.lost)


def craft_of(claim: Claim, references: Mapping[ReferenceId, Reference]) -> Craft | None:
    """The one craft that the claim tells to be lost or struck, where it says whose that is."""
    family = trigger_family(claim.trigger.text if claim.trigger else claim.title)
    if family not in _LOST | _STRUCK:
        return None
    found = [f for text in _words_for_it(claim, references) if (f := _craft_in(text))]
    kinds = {kind for kind, _ in found}
    whose = [*(words for _, words in found), *_said_to_run(claim.span.text)]
    owners = frozenset(owner for words in whose for owner in _owners(words))
    return Craft(kinds.pop(), owners, family in _LOST) if owners and len(kinds) == 1 else None


def _words_for_it(claim: Claim, references: Mapping[ReferenceId, Reference]) -> Iterator[str]:
    for part in claim.participants:
        reference = references.get(part.reference)
        if reference and part.role is not Role.OTHER:
            yield from (reference.name, *reference.aliases)
    yield from (a.span.text for a in claim.all_arguments if a.role == "patient")


def _craft_in(text: str) -> tuple[str, str] | None:
    """The class of the first noun for a craft with the words before it, unless it is of several.

    What follows the noun tells where it flew and whom it carried; but "of" tells whose it is.
    """
    for match in _WORD.finditer(text):
        if kind := _CLASSES.get(match[0].lower()):
            before, of = text[: match.end()], _OF.match(text, match.end())
            return None if _SEVERAL.search(before) else (kind, before + (of[0] if of else ""))
    return None


def _said_to_run(text: str) -> Iterator[str]:
    for match in _RUN_BY.finditer(text):
        yield from (name for name in match.groups() if name)


def _owners(text: str) -> Iterator[str]:
    for match in _NAMES.finditer(text):
        yield from _whose(match[0])


def _whose(name: str) -> Iterator[str]:
    """The countries in a name, and the name itself where it is more than a country's or a make."""
    words = [word for word in fold(name).split() if word not in _MAKES and word not in _CLASSES]
    if whole := country_named(" ".join(words)):
        yield f"country:{whole}"
        return
    countries = {word: code for word in words if (code := country_named(word))}
    yield from (f"country:{code}" for code in sorted(set(countries.values())))
    model = any(character.isdigit() for character in name)
    if len(countries) < len(words) and not model:
        yield " ".join(words)
