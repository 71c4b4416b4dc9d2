"""How papers tell what happened: documents with ready-made records, and what they are about."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bench.growth.cast import Player, Sort, Town
from bench.growth.story import Happening
from graph.identity import document_id, source_id
from graph.interval import TimeInterval
from graph.model import Document, Source, Status
from graph.record import ExtractionRecord
from loaders.sources import Found

Json = dict[str, Any]

SOURCES = tuple(
    Source(id=source_id(name), name=name, kind=kind)
    for kind, names in {
        "newspaper": "Alder Gazette,Harbour Post,Northern Courier,Morning Ledger,Fjord Herald,"
        "Weekly Mirror,Evening Beacon,Valley Tribune,Coast Observer,Lantern",
        "agency": "Meridian Wire,Compass Press,Polar Dispatch",
        "broadcaster": "Channel Nine,Radio Skerry,Delta Television",
        "channel": "Dockside Notes,Quiet Sentry,Border Watcher,Night Ferry",
    }.items()
    for name in names.split(",")
)
CHANNEL = "Grey Pigeon channel"


@dataclass(frozen=True)
class Telling:
    """That a document is to tell of a happening; `number` counts its tellings from 0."""

    happening: Happening
    number: int

    @property
    def dissents(self) -> bool:
        """Every third account of what is disputed says otherwise; the second does, if any."""
        return self.happening.dispute is not None and self.number % 3 == 1


@dataclass(frozen=True)
class Told:
    """A document with the truth about it.

    Attributes:
        events: The happening behind each event of the record, by the event's id.
        actors: Who each actor of the record is, and how the document calls them.
        tellings: What it tells.
    """

    found: Found
    document: str
    tellings: tuple[Telling, ...]
    events: dict[str, str]
    actors: dict[str, tuple[str, Sort]]


@dataclass
class _Page:
    """A document being written."""

    random: Random
    day: dt.date
    dated: bool
    text: str = ""
    actors: dict[str, Json] = field(default_factory=dict[str, Json])
    sorts: dict[str, Sort] = field(default_factory=dict[str, Sort])
    places: dict[str, Json] = field(default_factory=dict[str, Json])
    events: list[Json] = field(default_factory=list[Json])
    background: list[Json] = field(default_factory=list[Json])
    relations: list[Json] = field(default_factory=list[Json])

    def write(self, sentence: str) -> Json:
        """Add a sentence; where it stands."""
        start = len(self.text)
        self.text += f"{sentence}\n"
        return {"quote": sentence, "start_char": start, "end_char": start + len(sentence)}

    def found(self, named: dict[str, Json]) -> list[Json]:
        """Actors or places with all places of the text where their names stand."""
        return [one | {"mentions": _mentions(self.text, one["name"])} for one in named.values()]

    def name(self, player: Player) -> str:
        """The word for somebody on this page, the same wherever it is wanted."""
        if player.key not in self.actors:
            sort, called = _naming(player, self.random)
            self.sorts[player.key] = sort
            self.actors[player.key] = {
                "id": player.key, "name": called, "kind": player.kind, "country": player.country,
                "aliases": _aliases(player, sort, self.random),
            }  # fmt: skip
        return self.actors[player.key]["name"]

    def place(self, town: Town) -> str:
        """The town's id on this page."""
        self.places.setdefault(
            town.name,
            {"id": town.name, "name": town.name, "kind": "city", "country": town.country},
        )
        return town.name


def told(
    tellings: Sequence[Telling], day: dt.date, random: Random, beside: Sequence[Player]
) -> Told:
    """A document of the day that tells these happenings, and names the others beside them.

    `beside` are three: one who is mentioned with another, and the head of a state with it.
    """
    page = _Page(random, day, dated=random.random() < 0.95)
    for number, telling in enumerate(tellings):
        _tell(page, f"e{number}", telling)
    _mention(page, *beside)
    source = random.choice(SOURCES)
    document = _document(page, source)
    record = ExtractionRecord.model_validate(
        {"document": document.origin, "title": document.title, "language": "en",
         "actors": page.found(page.actors), "places": page.found(page.places),
         "events": page.events, "background_events": page.background, "relations": page.relations}
    )  # fmt: skip
    return Told(
        Found(document, record),
        document.id,
        tuple(tellings),
        {event["id"]: t.happening.key for event, t in zip(page.events, tellings, strict=True)},
        {key: (key, sort) for key, sort in page.sorts.items()},
    )


def _document(page: _Page, source: Source) -> Document:
    published = TimeInterval.day(page.day) if page.dated else TimeInterval.unknown()
    key = document_id(source.id, page.text)
    return Document(
        id=key, text=page.text, title=page.events[0]["title"], source=source, language="en",
        published=published, origin=f"{key}.json",
    )  # fmt: skip


# Sentences --------------------------------------------------------------------------------------


def _tell(page: _Page, key: str, telling: Telling) -> None:
    happening = telling.happening
    random = Random(happening.key) if happening.sort == "copied" else page.random
    trigger, rest = random.choice(happening.act.told)
    denied = telling.dissents and happening.dispute == "occurrence"
    date, when = _date(page, telling, random)
    words = random.sample(happening.words, 4)
    actor, recipient = page.name(happening.actor), page.name(happening.recipient)
    count = _count(telling, random)
    town = happening.town
    if telling.dissents and happening.dispute == "place" and happening.other:
        town = happening.other
    act = trigger + rest
    if happening.sort == "umbrella":
        trigger, act = happening.act.noun, f"began a wave of {happening.act.noun} against"
    if happening.status is Status.PLANNED:
        act = f"plans a step: {act}"
    if denied:
        act = f"never {act}"
    about = f"{', '.join(words[:-1])} and {words[-1]}"
    body = f"{actor} {act} {count.get('text', '')} {recipient} in {town.name} {when} over {about}"
    body = " ".join(body.split())
    sentence = f"{body}, the {CHANNEL} wrote." if happening.sort == "copied" else f"{body}."
    event: Json = {
        "id": key, "title": f"{actor} {act} {recipient} over {words[0]} and {words[1]}",
        "type": happening.act.type, "trigger": trigger, "status": happening.status, "date": date,
        "place": page.place(town), **page.write(sentence),
        "participants": [{"actor": happening.actor.key, "role": "actor"},
                         {"actor": happening.recipient.key, "role": "recipient"}],
    }  # fmt: skip
    if count:
        event["quantities"] = [count]
    if denied:
        event |= {"status": Status.DENIED, "attributed_to": [happening.actor.key]}
    if happening.sort == "copied":
        event["attribution"] = [_channel(event, body, sentence)]
    page.events.append(event)


def _channel(event: Json, body: str, sentence: str) -> Json:
    """That all of it is the word of one channel that nobody knows."""
    start = event["start_char"]
    at = start + sentence.index(CHANNEL)
    content = {"quote": body, "start_char": start, "end_char": start + len(body)}
    source = {"quote": CHANNEL, "start_char": at, "end_char": at + len(CHANNEL)}
    return {"how": "write", "content": content, "source": source}


def _count(telling: Telling, random: Random) -> Json:
    """The number as this account has it: exact, or a bound that allows for it."""
    happening = telling.happening
    if happening.count is None or happening.act.counted is None:
        return {}
    number = happening.count
    if telling.dissents and happening.dispute == "number":
        number = number * 2 + 5
    if not happening.dispute and random.random() < 0.3:
        low = max(2, number - random.randint(1, 5))
        text, bounds = f"at least {low} people of", {"low": float(low)}
    else:
        text, bounds = f"{number} people of", {"value": float(number)}
    return {"text": text, "unit": "people", "kind": happening.act.counted, **bounds}


def _date(page: _Page, telling: Telling, random: Random) -> tuple[Json, str]:
    """The day as exactly as this account gives it, and the words for it."""
    day, chance = telling.happening.day, random.random()
    if not page.dated and 0.4 < chance < 0.7:
        return {"value": f"XXXX-{day:%m-%d}", "expression": f"{day:%d %B}"}, f"on {day:%d %B}"
    if chance < (0.65 if page.dated else 0.4) or telling.happening.dispute == "place":
        return _within(day, day, "day", f"{day:%d %B %Y}"), f"on {day:%d %B %Y}"
    if chance < 0.70 and page.dated:
        monday = day - dt.timedelta(days=day.weekday())
        return _within(monday, monday + dt.timedelta(days=6), "week", "that week"), "that week"
    if chance < 0.75 and page.dated:
        first = day.replace(day=1)
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        return _within(first, last, "month", f"{day:%B %Y}"), f"in {day:%B %Y}"
    planned = telling.happening.status is Status.PLANNED
    return ({"not_after": str(page.day)} if page.dated and not planned else {}), ""


def _mentions(text: str, name: str) -> list[Json]:
    starts = [match.start() for match in re.finditer(rf"\b{re.escape(name)}\b", text)]
    return [{"text": name, "start_char": s, "end_char": s + len(name)} for s in starts]


def _within(first: dt.date, last: dt.date, precision: str, words: str) -> Json:
    return {"start": str(first), "end": str(last), "precision": precision, "expression": words}


def _mention(page: _Page, one: Player, other: Player, head: Player, state: Player) -> None:
    """What is told beside the news: something of last month, and who heads a state."""
    last = page.day.replace(day=1) - dt.timedelta(days=1)
    date = _within(last.replace(day=1), last, "month", f"{last:%B %Y}")
    sentence = f"{page.name(one)} greeted {page.name(other)} in {last:%B %Y}."
    page.background.append(
        {"id": "b0", "title": sentence, "type": "NON_PLOVER", "trigger": "greeted", "date": date,
         "participants": [{"actor": one.key, "role": "actor"},
                          {"actor": other.key, "role": "recipient"}], **page.write(sentence)}
    )  # fmt: skip
    sentence = f"President {page.name(head)} of {page.name(state)} was asked."
    page.relations.append(
        {"source": head.key, "type": "head_of", "target": state.key, **page.write(sentence)}
    )


def _naming(player: Player, random: Random) -> tuple[Sort, str]:
    if not player.variants or random.random() < 0.6:
        return "whole", player.name
    return random.choice(player.variants)


def _aliases(player: Player, sort: Sort, random: Random) -> list[str]:
    """Who is called in full is often called in short further down."""
    if sort not in ("whole", "variant") or random.random() < 0.5:
        return []
    return [called for kind, called in player.variants if kind in ("surname", "initials")]
