"""What happens in the made world, and how often and how it is told: the truth of the corpus."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from bench.growth.cast import Cast, Player, Town
from bench.growth.words import word
from graph.model import ActorKind, ConflictKind, EventType, QuantityKind, Status

Sort = Literal["plain", "twin", "namesake", "plan", "deed", "umbrella", "part", "copied"]
_WORDS = 4_000
_AHEAD = 15  # days from the first word of a plan to its day


@dataclass(frozen=True)
class Act:
    """A kind of act, and the words that papers have for it: triggers, each with what follows."""

    type: EventType
    told: tuple[tuple[str, str], ...]
    noun: str
    counted: QuantityKind | None = None


_T = EventType
ACTS = (
    Act(_T.COERCE, (("detained", ""), ("arrested", "")), "detentions", "detained"),
    Act(_T.COERCE, (("searched", " the offices of"), ("raided", " the premises of")), "searches"),
    Act(_T.COERCE, (("expelled", " envoys of"), ("deported", " staff of")), "expulsions"),
    Act(_T.COERCE, (("closed", " a branch of"), ("shut down", " a branch of")), "closures"),
    Act(_T.SANCTION, (("sanctioned", ""), ("restricted", " trade with")), "restrictions"),
    Act(_T.ASSAULT, (("attacked", ""), ("bombed", ""), ("struck", "")), "attacks", "dead"),
    Act(_T.CONSULT, (("met", ""), ("visited", ""), ("held talks", " with")), "talks"),
    Act(_T.AGREE, (("signed", " a deal with"), ("agreed", " on terms with")), "accords"),
    Act(_T.ACCUSE, (("accused", ""), ("blamed", ""), ("condemned", "")), "accusations"),
    Act(_T.THREATEN, (("threatened", ""), ("warned", "")), "threats"),
    Act(_T.AID, (("donated", " supplies to"), ("delivered", " supplies to")), "deliveries"),
    Act(_T.REQUEST, (("urged", ""), ("appealed", " to")), "appeals"),
    Act(_T.PROTEST, (("protested", " against"), ("rallied", " against")), "protests", "count"),
    Act(_T.MOBILIZE, (("deployed", " forces against"), ("mobilised", " against")), "deployments"),
    Act(_T.SUPPORT, (("endorsed", ""), ("backed", "")), "endorsements"),
    Act(_T.REJECT, (("rejected", " an offer of"), ("refused", " an offer of")), "refusals"),
    Act(_T.CONCEDE, (("eased", " rules for"), ("lifted", " limits on")), "concessions"),
    Act(_T.RETREAT, (("released", " prisoners of"), ("freed", " prisoners of")), "releases"),
    Act(_T.COOPERATE, (("trained", " with"), ("rehearsed", " with")), "exercises"),
    Act(_T.NON_PLOVER, (("acquired", " a plant of"), ("took over", " a plant of")), "takeovers"),
)  # fmt: skip


@dataclass(frozen=True)
class Happening:
    """One true event.

    Attributes:
        words: What it is about; a paper uses some of them.
        count: How many, where the act is counted.
        dispute: In what some of its tellings contradict the others.
        other: The rival town or day of a dispute.
    """

    key: str
    sort: Sort
    act: Act
    actor: Player
    recipient: Player
    town: Town
    day: dt.date
    words: tuple[str, ...]
    count: int | None = None
    status: Status = Status.ASSERTED
    dispute: ConflictKind | None = None
    other: Town | None = None


def happenings(cast: Cast, random: Random, key: str, day: dt.date) -> Iterator[Happening]:
    """A happening of the day, now and then with what is easily taken for it."""
    plain = _plain(cast, random, key, day)
    chance = random.random()
    if chance < 0.06:
        yield plain
        later = day + dt.timedelta(days=random.randint(8, 20))
        yield replace(plain, key=f"{key}t", sort="twin", day=later, words=_others(cast, plain))
    elif chance < 0.10 and plain.recipient.kind is ActorKind.PERSON:
        yield plain
        other = cast.namesake(plain.recipient)
        yield replace(plain, key=f"{key}n", sort="namesake", recipient=other)
    elif chance < 0.14:
        deed = replace(plain, sort="deed", day=day + dt.timedelta(days=_AHEAD))
        yield replace(deed, key=f"{key}p", sort="plan", status=Status.PLANNED, count=None)
        yield deed
    elif chance < 0.17:
        yield replace(plain, key=f"{key}u", sort="umbrella", count=None)
        yield replace(plain, sort="part")
    elif chance < 0.19:
        yield replace(plain, sort="copied")
    else:
        yield _disputed(cast, random, plain)


def tellings(happening: Happening, random: Random) -> list[dt.date]:
    """The days on which a document tells it: three times on the average, now and then very often.

    Never on the day itself, but a plan before it.
    """
    if happening.sort == "copied":
        return [happening.day + dt.timedelta(days=1)] * 3
    times = random.randint(15, 50) if random.random() < 0.01 else 1
    while random.random() < 0.62:
        times += 1
    days = [min(1 + int(random.expovariate(0.6)), 12) for _ in range(times)]
    ahead = _AHEAD if happening.status is Status.PLANNED else 0
    return [happening.day + dt.timedelta(days=d - ahead) for d in days]


def _plain(cast: Cast, random: Random, key: str, day: dt.date) -> Happening:
    actor = cast.anyone(random)
    recipient = next(p for p in iter(lambda: cast.anyone(random), None) if p.key != actor.key)
    act = random.choice(ACTS)
    words = _words(cast, random)
    count = random.randint(3, 90) if act.counted else None
    return Happening(key, "plain", act, actor, recipient, cast.town(random), day, words, count)


def _disputed(cast: Cast, random: Random, plain: Happening) -> Happening:
    """One in ten is told in two ways that cannot both be right."""
    if random.random() > 0.1:
        return plain
    kinds: list[ConflictKind] = ["number"] if plain.count else ["occurrence", "place"]
    return replace(plain, dispute=random.choice(kinds), other=_elsewhere(cast, random, plain.town))


def _elsewhere(cast: Cast, random: Random, town: Town) -> Town:
    return next(t for t in iter(lambda: cast.town(random), None) if t != town)


def _words(cast: Cast, random: Random) -> tuple[str, ...]:
    """Six different words of a vocabulary in which some are common and most are rare."""
    found: dict[str, None] = {}
    while len(found) < 6:
        found[word(cast.seed, "topic", int(_WORDS * random.random() ** 2))] = None
    return tuple(found)


def _others(cast: Cast, plain: Happening) -> tuple[str, ...]:
    """What a second act of the same kind is about: two words in common."""
    return (*plain.words[:2], *_words(cast, Random(f"{cast.seed}/{plain.key}"))[2:])
