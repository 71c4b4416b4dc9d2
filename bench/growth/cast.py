"""Who takes part: an open population of actors, popular after Zipf, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Literal

from bench.growth.words import name, zipf
from graph.model import ActorKind
from loaders.gazetteer import gazetteer

Sort = Literal["whole", "variant", "initials", "surname", "respelt"]
"""How an actor is named: by its name; as usage writes that; by initials; by the surname alone; in
another transliteration. Of the last two no program can know by the name who is meant."""

STATES, PERSONS, BODIES = 150, 60_000, 20_000
_SURNAMES, _FORENAMES = 9_000, 600
_TRADES = ("Shipping", "Motors", "Mining", "Institute", "Union", "Relief Fund", "Energy")
_ORGANS = (
    ("Foreign Ministry", "Ministry of Foreign Affairs"),
    ("Interior Ministry", "Ministry of Internal Affairs"),
    ("Defence Ministry", "Ministry of Defense"),
)


@dataclass(frozen=True)
class Player:
    """Somebody who acts. Two are one when their `key` is."""

    key: str
    kind: ActorKind
    country: str | None
    name: str
    variants: tuple[tuple[Sort, str], ...] = ()


@dataclass(frozen=True)
class Town:
    """A place, in one of the states."""

    name: str
    country: str


@dataclass(frozen=True)
class Cast:
    """Everybody of one world; the same seed gives the same."""

    seed: int

    def anyone(self, random: Random) -> Player:
        """States most of all, as in news."""
        kind = random.random()
        if kind < 0.35:
            return self.state(zipf(random, STATES))
        if kind < 0.45:
            return self.organ(zipf(random, STATES), random.randrange(len(_ORGANS)))
        if kind < 0.75:
            return self.person(zipf(random, PERSONS))
        return self.body(zipf(random, BODIES))

    def state(self, number: int) -> Player:
        """A state; of the map, whose names resolution knows, and in an order of the seed's."""
        code, land = _states(self.seed)[number]
        return Player(f"state{number}", ActorKind.STATE, code, land)

    def organ(self, number: int, which: int) -> Player:
        """A ministry of a state."""
        usual, also = _ORGANS[which]
        code, land = _states(self.seed)[number]
        return Player(
            f"organ{number}.{which}", ActorKind.GOVERNMENT, code, f"{usual} of {land}",
            (("variant", f"{also} of {land}"),),
        )  # fmt: skip

    def person(self, number: int) -> Player:
        """A person; surnames recur, as they do."""
        random = Random(f"{self.seed}/person/{number}")
        fore = name(self.seed, "fore", random.randrange(_FORENAMES))
        sur = name(self.seed, "sur", int(_SURNAMES * random.random() ** 2))
        whole = f"{fore} {sur}"
        return Player(
            f"person{number}", ActorKind.PERSON, self._country(random), whole,
            (("variant", _marked(whole)), ("variant", f"Minister {whole}"),
             ("surname", sur), ("respelt", f"{fore} {_respelt(sur)}")),
        )  # fmt: skip

    def head(self, number: int) -> Player:
        """Who heads a state; everybody mentions some of them."""
        fore, sur = (name(self.seed, what, number) for what in ("head", "head2"))
        code, _ = _states(self.seed)[number]
        return Player(f"head{number}", ActorKind.PERSON, code, f"{fore} {sur}")

    def namesake(self, player: Player) -> Player:
        """Somebody else with the surname of a person, of the same country."""
        fore = name(self.seed, "other", int(player.key.removeprefix("person")))
        sur = player.name.split()[-1]
        return Player(f"{player.key}b", player.kind, player.country, f"{fore} {sur}")

    def body(self, number: int) -> Player:
        """A firm or another organisation; one of three words goes by its initials too."""
        random = Random(f"{self.seed}/body/{number}")
        first, second = (name(self.seed, what, number) for what in ("body", "body2"))
        trade = random.choice(_TRADES)
        whole = f"{first} {second} {trade}"
        initials = "".join(part[0] for part in whole.split())
        return Player(
            f"body{number}", ActorKind.ORGANIZATION, self._country(random), whole,
            (("variant", f"{whole} Ltd."), ("variant", whole.upper().title()),
             ("initials", initials)),
        )  # fmt: skip

    def town(self, random: Random) -> Town:
        """A town of the map, some much oftener than others."""
        towns = _towns(self.seed)
        return towns[zipf(random, len(towns))]

    def _country(self, random: Random) -> str:
        return _states(self.seed)[zipf(random, STATES)][0]


@lru_cache(maxsize=4)
def _states(seed: int) -> list[tuple[str, str]]:
    states = sorted(gazetteer().states.items())
    Random(seed).shuffle(states)
    return states[:STATES]


@lru_cache(maxsize=4)
def _towns(seed: int) -> list[Town]:
    table = files("loaders").joinpath("data", "cities.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line[:1].isalpha())
    towns = [Town(name, code) for code, names in rows for name in names.split(",")]
    Random(seed).shuffle(towns)
    return towns


def _marked(whole: str) -> str:
    return whole.replace("a", "á", 1).replace("o", "ö", 1)


def _respelt(surname: str) -> str:
    return surname.replace("k", "kh", 1) if "k" in surname else surname + "h"
