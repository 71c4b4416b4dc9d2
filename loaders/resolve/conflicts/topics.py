"""What a claim speaks of, as words that rival accounts of it share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from graph.identity import ReferenceId
from graph.model import Claim, Reference, Role
from loaders.gazetteer import EntryKind, gazetteer
from loaders.resolve.conflicts.frames import without_content
from loaders.resolve.names import fold
from loaders.resolve.states import country_places
from loaders.resolve.triggers import trigger_families, trigger_family

_THINGS = {
    thing: name
    for name, things in {
        "aircraft": "plane planes aircraft airliner airliners jet jets airplane aeroplane",
        "helicopter": "helicopter helicopters chopper",
        "ship": "ship ships vessel vessels tanker tankers boat boats ferry freighter trawler",
        "train": "train trains locomotive",
        "vehicle": "car cars bus buses truck trucks lorry lorries convoy",
        "building": "bridge dam factory depot warehouse building refinery plant pipeline cable",
    }.items()
    for thing in things.split()
}
_NAMES = frozenset((EntryKind.ORGANIZATION, EntryKind.MEDIA, EntryKind.FACILITY))
_BODIES = _NAMES | {EntryKind.ORGAN}
_CAPITALISED = re.compile(r"(?<=[\w,;'’\"“(] )[\"“'‘(]?(?P<name>[^\W\d_a-z][^\W_]{3,})")
_OWNER = re.compile(r"([A-Z][\w-]+)(?:['’]s|s['’])\s+(?:[\w-]+\s+){0,2}"
                    r"(?:response|reaction|actions?|measures?|retaliation|countermeasures?|steps?|"
                    r"answer|policy|policies)\b")  # fmt: skip
_OWNED_BY = re.compile(r"\bby ([A-Z][\w-]+)")
_CONDUCT = re.compile(
    r"\b(?:response|reaction|retaliat\w+|countermeasures?|answer|repressions?|persecution|"
    r"reprisals?|crackdown)\b", re.I)  # fmt: skip
_WEAK_WORDS = (
    "according about after their there which while where those these being between because "
    "against other people number figure figures reports country countries government official "
    "response became become located state states million years"
)
_WEAK = frozenset(_WEAK_WORDS.split())
_PREFIX = 5  # letters: "migrants" and "migration" are of one topic


@dataclass(frozen=True)
class Topic:
    """What a claim speaks of.

    Attributes:
        acts: Families of acts in its words.
        act: The family of its own trigger.
        names: What is written in capitals and is on no map, folded.
        things: Classes of things ("aircraft").
        countries: Of participants, and of names and peoples in its words.
        acting: Countries of those who do it.
        asking: Countries of those who say so.
        place: The town or other exact place.
        stems: Beginnings of its longer words.
        recalled_countries: Of those whom its words point back to ("the detentions").
        bodies: Known organs, organizations and media in its words, folded.
        conduct: Whether it speaks of an answer, of measures, of a crackdown.
    """

    acts: frozenset[str]
    act: str
    names: frozenset[str]
    things: frozenset[str]
    countries: frozenset[str]
    acting: frozenset[str]
    asking: frozenset[str]
    place: str | None
    stems: frozenset[str]
    conduct: bool
    recalled_countries: frozenset[str]
    bodies: frozenset[str]

    @property
    def tokens(self) -> frozenset[str]:
        """The telling words: what two documents must share to speak of one thing."""
        named = {f"name:{n}" for n in self.names} | {f"thing:{t}" for t in self.things}
        return frozenset(named | {f"act:{a}" for a in self.acts})


def topic_of(claim: Claim, references: Mapping[ReferenceId, Reference]) -> Topic:
    """The topic of a claim; of its sentence, its participants and its place."""
    text = claim.span.text
    parts = [(p.role, references[p.reference]) for p in claim.participants
             if p.reference in references]  # fmt: skip
    acting = {r.country for role, r in parts if role is Role.ACTOR and r.country}
    exact = claim.place if claim.place and claim.place not in country_places() else None
    said, back = _sentence(text), recalled_by(claim)
    things = said.things.union(*(things_in(r.name) for _, r in parts))
    return Topic(
        acts=said.acts,
        act=trigger_family(claim.trigger.text if claim.trigger else claim.title),
        names=said.names | back["name"],
        things=things | back["thing"],
        countries=said.countries | {r.country for _, r in parts if r.country} | back["country"],
        acting=frozenset(acting) or said.owners,
        asking=frozenset(
            c for s in claim.speakers if s in references if (c := references[s].country)
        ),
        place=exact or next(iter(sorted(back["place"] - country_places())), None),
        stems=said.stems,
        conduct=bool(_CONDUCT.search(" ".join((text, *back["ground"])))),
        recalled_countries=back["country"],
        bodies=said.bodies,
    )


class _Sentence(NamedTuple):
    """What the words of a sentence say by themselves, as in `Topic`."""

    acts: frozenset[str]
    names: frozenset[str]
    things: frozenset[str]
    countries: frozenset[str]
    owners: frozenset[str]
    stems: frozenset[str]
    bodies: frozenset[str]


@lru_cache(maxsize=1 << 14)  # what is told of the popular is near to most of what comes
def _sentence(text: str) -> _Sentence:
    hits = gazetteer().find(text)
    told_of = without_content(text)
    return _Sentence(
        acts=trigger_families((told_of,)),
        names=names_in(text),
        things=things_in(told_of),
        countries=frozenset(h.entry.country for h in hits if h.entry.country),
        owners=_owners(text),
        stems=_stems(fold(told_of).split(), (text[h.start : h.end] for h in hits)),
        bodies=frozenset(fold(h.entry.name) for h in hits if h.entry.kind in _BODIES),
    )


def recalled_by(claim: Claim) -> dict[str, frozenset[str]]:
    """What its words point back to, by kind."""
    if not claim.recalls:
        return _NOTHING
    pairs = [word.partition(":")[::2] for word in claim.recalls]
    return {kind: frozenset(word for k, word in pairs if k == kind) for kind in _NOTHING}


_NOTHING: dict[str, frozenset[str]] = dict.fromkeys(
    ("country", "place", "thing", "name", "ground"), frozenset()
)


def things_in(text: str) -> frozenset[str]:
    """Classes of the things that the words name."""
    return frozenset(_THINGS[word] for word in fold(text).split() if word in _THINGS)


def names_in(text: str) -> frozenset[str]:
    """What is written in capitals inside the words and is on no map, folded."""
    for hit in reversed(gazetteer().find(text)):
        if hit.entry.kind not in _NAMES:
            text = text[: hit.start] + text[hit.start : hit.end].lower() + text[hit.end :]
    return frozenset(fold(m["name"]) for m in _CAPITALISED.finditer(text))


def _owners(text: str) -> frozenset[str]:
    """The countries whose response, actions or measures it speaks of."""
    owners = [m[1] for m in (*_OWNER.finditer(text), *_OWNED_BY.finditer(text))]
    entries = (h.entry for owner in owners for h in gazetteer().find(owner))
    return frozenset(e.country for e in entries if e.country)


def _stems(words: Iterable[str], located: Iterable[str]) -> frozenset[str]:
    places = {word for name in located for word in fold(name).split()}
    return frozenset(
        w[:_PREFIX] for w in words if len(w) > _PREFIX and w not in _WEAK and w not in places
    )
