"""A world of so many events: who took part is drawn by Zipf's law, so some actors are very busy.

One claim in two is somebody's word, one event in thirty is disputed, one in twelve has no date. All
is drawn with a fixed seed, column by column; the tables have the properties and relationships of
docs/graph-model.md that reading asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from graph.embedded.bulk import Tables
from graph.interval import UNDATED

PER_DOCUMENT = 5  # claims
FIRST_DAY, DAYS = np.datetime64("2000-01-01"), 9_131  # 25 years
TYPES = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")  # fmt: skip
STATUSES = ("asserted", "alleged", "denied", "planned")
COUNTRIES = ("ZED", "QUI", "ALD", "BRO", "CAN", "DUN", "ELM", "FEN")
WORDS = tuple(f"{a}{b}" for a in ("har", "bor", "mel", "tin", "sor", "vak", "lun", "pre", "dol",
              "kes", "rim", "ast", "oru", "gal", "nev", "uth", "wen", "zai", "fol", "ibe")
              for b in ("an", "el", "ic", "or", "um", "ast", "ine", "oth", "ry", "es"))  # fmt: skip


@dataclass(frozen=True)
class Made:
    """What was made.

    Attributes:
        tables: The files.
        entities: Nodes and relationships in all.
        events: Events of the busiest actor, of one in the middle, and of a rare one, by id.
    """

    tables: Tables
    entities: int
    events: dict[str, int]


def make(size: int, folder: Path, seed: int = 1) -> Made:
    """Write a world of `size` events into the folder."""
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    frames = _frames(size, rng)
    nodes: dict[str, list[Path]] = {}
    edges: dict[str, list[Path]] = {}
    entities = 0
    for name, frame in frames.items():
        path = folder / f"{name}.csv"
        frame.write_csv(path, quote_style="non_numeric")
        (edges if name.isupper() else nodes)[name] = [path]
        entities += frame.height
    parts = frames["PARTICIPATES_IN"]["aid"].value_counts(sort=True)
    ranked = parts.rows()
    some = (ranked[0], ranked[min(50, len(ranked) - 1)], ranked[-1])
    return Made(Tables(nodes, edges), entities, {str(actor): int(n) for actor, n in some})


def _frames(size: int, rng: np.random.Generator) -> dict[str, pl.DataFrame]:
    """Tables by label or type; the names of types are in capitals."""
    actors, places, sources = max(200, size // 20), max(50, size // 500), max(20, size // 2_000)
    acts = _acts(size, actors, rng)
    told = _told(acts, sources, rng)
    place, placed = _zipf(rng, places, size), np.flatnonzero(rng.random(size) < 0.7)
    where = _edge(_numbered("evt", placed), _numbered("plc", place[placed]))
    return {
        "Event": _events(acts, told, rng),
        "PARTICIPATES_IN": _participations(acts, told),
        "Place": pl.DataFrame({
            "id:ID": _ids("plc", places),
            "name": pl.Series([f"Port {WORDS[n % len(WORDS)]} {n}" for n in range(places)]),
            "kind": _all("city", places), "country": _pick(COUNTRIES, np.arange(places) % 8),
        }),
        "TOOK_PLACE_IN": where,
        "Actor": _actors(acts, actors, rng),
        "Graph": pl.DataFrame({"id:ID": ["graph"], "revision:int": [1],
                               "at": ["2031-05-06T00:00:00Z"], "ledger:boolean": ["true"]}),
        **_documents(acts, told, sources),
        **_claims(acts, told, rng),
        **_relations(rng, actors),
    }  # fmt: skip


@dataclass(frozen=True)
class _Acts:
    """What happened: one row for each event."""

    size: int
    day: np.ndarray
    dated: np.ndarray
    one: np.ndarray
    other: np.ndarray
    kind: np.ndarray
    status: np.ndarray
    title: pl.Series

    @property
    def days(self) -> pl.Series:
        return _only(_days(self.day), self.dated)

    @property
    def precision(self) -> pl.Series:
        return pl.Series(np.where(self.dated, "day", "unknown"))

    @property
    def sk(self) -> pl.Series:
        return self.days.fill_null(UNDATED) + "#" + _ids("evt", self.size)


@dataclass(frozen=True)
class _Told:
    """Who told of it: one row for each claim; those of a document follow each other."""

    about: np.ndarray
    document: np.ndarray
    source: np.ndarray  # of each document
    published: np.ndarray  # of each document
    first: np.ndarray  # claim of each document
    known_first: np.ndarray  # of each event
    known_last: np.ndarray


def _acts(size: int, actors: int, rng: np.random.Generator) -> _Acts:
    one, other = _zipf(rng, actors, size), _zipf(rng, actors, size, 0.6)
    return _Acts(
        size=size,
        day=rng.integers(0, DAYS, size),
        dated=rng.random(size) >= 1 / 12,
        one=one,
        other=np.where(other == one, (one + 1) % actors, other),
        kind=rng.integers(0, len(TYPES), size),
        status=rng.choice(4, size, p=(0.8, 0.1, 0.05, 0.05)),
        title=_joined([_pick(WORDS, rng.integers(0, len(WORDS), size)) for _ in range(5)]),
    )


def _told(acts: _Acts, sources: int, rng: np.random.Generator) -> _Told:
    about = np.repeat(np.arange(acts.size), np.minimum(rng.geometric(0.6, acts.size), 6))
    day = np.minimum(acts.day[about] + rng.integers(0, 4, about.size), DAYS - 1)
    order = np.argsort(day, kind="stable")
    about, day = about[order], day[order]
    first = np.arange(0, about.size, PER_DOCUMENT)
    document = np.arange(about.size) // PER_DOCUMENT
    # A document is published once all that it tells has happened.
    published = day[np.minimum(first + PER_DOCUMENT - 1, about.size - 1)]
    known_first, known_last = np.full(acts.size, DAYS), np.zeros(acts.size, dtype=np.int64)
    np.minimum.at(known_first, about, published[document])
    np.maximum.at(known_last, about, published[document])
    source = _zipf(rng, sources, first.size)
    return _Told(about, document, source, published, first, known_first, known_last)


def _events(acts: _Acts, told: _Told, rng: np.random.Generator) -> pl.DataFrame:
    ids, counts = _ids("evt", acts.size), np.bincount(told.about, minlength=acts.size)
    first, last = _days(told.known_first), _days(told.known_last)
    return pl.DataFrame({
        "id:ID": ids, "type": _pick(TYPES, acts.kind), "title": acts.title, "sk": acts.sk,
        "quad": _pick(("verbal", "material"), acts.kind % 2),
        "status": _pick(STATUSES, acts.status), "salience": _all("key", acts.size),
        "date_start": acts.days, "date_end": acts.days, "date_precision": acts.precision,
        "date_approximate:boolean": _all("false", acts.size),
        **{f"{name}:int": counts for name in ("claims", "sources", "documents", "roots")},
        "disputed:boolean": _pick(("false", "true"), (rng.random(acts.size) < 1 / 30).astype(int)),
        "members:string[]": ids, "known_first": first, "known_last": last,
        "known_open": _only(last, told.known_first < told.known_last),
        "first_published": first, "last_published": last,
    })  # fmt: skip


def _participations(acts: _Acts, told: _Told) -> pl.DataFrame:
    shared = {
        "sk": acts.sk, "type": _pick(TYPES, acts.kind), "status": _pick(STATUSES, acts.status),
        "known_first": _days(told.known_first), "known_last": _days(told.known_last),
    }  # fmt: skip
    sides = []
    for who, role in ((acts.one, "actor"), (acts.other, "recipient")):
        actor = _numbered("act", who)
        own = {"aid": actor, "role": _all(role, acts.size), **shared}
        sides.append(_edge(actor, _ids("evt", acts.size)).with_columns(**own))
    return pl.concat(sides)


def _documents(acts: _Acts, told: _Told, sources: int) -> dict[str, pl.DataFrame]:
    size = told.first.size
    ids, source, day = _ids("doc", size), _numbered("src", told.source), _days(told.published)
    names = _pick(WORDS, np.arange(sources) % len(WORDS)) + pl.Series(
        [f" Post {n}" for n in range(sources)]
    )
    text = (
        pl.DataFrame({"document": told.document, "quote": _quotes(acts, told)})
        .group_by("document", maintain_order=True)
        .agg(pl.col("quote").str.join(" "))["quote"]
    )
    documents = pl.DataFrame({
        "id:ID": ids, "title": acts.title.gather(_index(told.about[told.first])), "text": text,
        "language": _all("en", size), "fingerprint": ids, "digest": ids,
        "published_start": day, "published_end": day, "published_precision": _all("day", size),
        "sk": day + "#" + ids, "source_id": source,
        "source_name": names.gather(_index(told.source)),
    })  # fmt: skip
    return {
        "Document": documents,
        "Source": pl.DataFrame({"id:ID": _ids("src", sources), "name": names}),
        "PUBLISHED_BY": _edge(ids, source),
    }


def _claims(acts: _Acts, told: _Told, rng: np.random.Generator) -> dict[str, pl.DataFrame]:
    size, about = told.about.size, _index(told.about)
    ids, document = _ids("clm", size), _numbered("doc", told.document)
    quote, day = _quotes(acts, told), _days(told.published[told.document])
    length = quote.str.len_chars().to_numpy()
    ends = np.cumsum(length + 1)
    begins = ends - length - 1
    start = begins - begins[told.first][told.document]
    claims = pl.DataFrame({
        "id:ID": ids, "document_id": document, "key": ids, "about": _all("event", size),
        "source_id": _numbered("src", told.source[told.document]), "quote": quote,
        "event": _numbered("evt", told.about), "title": acts.title.gather(about),
        "start:int": start, "end:int": start + length,
        "type": _pick(TYPES, acts.kind[told.about]),
        "status": _pick(STATUSES, acts.status[told.about]), "salience": _all("key", size),
        "published_start": day, "published_end": day, "date_start": acts.days.gather(about),
        "date_end": acts.days.gather(about), "date_precision": acts.precision.gather(about),
        "date_approximate:boolean": _all("false", size),
    })  # fmt: skip
    nodes, first, second = _references(acts, told)
    spoken = np.flatnonzero(rng.random(size) < 0.5)
    return {
        "Claim": claims,
        "ABOUT": _edge(ids, _numbered("evt", told.about)),
        "MADE_IN": _edge(ids, document),
        "Reference": nodes,
        "OCCURS_IN": _edge(nodes["id:ID"], nodes["document_id"]),
        "REFERS_TO": _edge(nodes["id:ID"], nodes["base"]),
        "SAID_BY": _edge(_numbered("clm", spoken), _numbered("ref", first[spoken])),
        "INVOLVES": pl.concat(
            _edge(ids, _numbered("ref", part)).with_columns(role=_all(role, size))
            for part, role in ((first, "actor"), (second, "recipient"))
        ),
    }


def _quotes(acts: _Acts, told: _Told) -> pl.Series:
    return acts.title.gather(_index(told.about)) + "."


def _references(acts: _Acts, told: _Told) -> tuple[pl.DataFrame, np.ndarray, np.ndarray]:
    """One for each actor that a document names; and which are those of each claim's two."""
    named = pl.DataFrame({
        "document": np.concatenate((told.document, told.document)),
        "actor": np.concatenate((acts.one[told.about], acts.other[told.about])),
    })  # fmt: skip
    unique = named.unique(maintain_order=True).with_row_index("reference")
    keys = ("document", "actor")
    of = named.join(unique, on=keys, how="left", maintain_order="left")["reference"].to_numpy()
    ids, actor = _ids("ref", unique.height), unique["actor"].to_numpy()
    nodes = pl.DataFrame({
        "id:ID": ids, "document_id": _numbered("doc", unique["document"].to_numpy()), "key": ids,
        "name": _actor_names(actor), "kind": _all("person", unique.height),
        "base": _numbered("act", actor), "rule": _all("exact name", unique.height),
    })  # fmt: skip
    return nodes, of[: told.about.size], of[told.about.size :]


def _actors(acts: _Acts, size: int, rng: np.random.Generator) -> pl.DataFrame:
    events = np.bincount(acts.one, minlength=size) + np.bincount(acts.other, minlength=size)
    ids = _ids("act", size)
    return pl.DataFrame({
        "id:ID": ids, "name": _actor_names(np.arange(size)),
        "kind": _pick(("person", "organization", "state"), rng.integers(0, 3, size)),
        "country": _pick(COUNTRIES, rng.integers(0, 8, size)), "aliases:string[]": _all("", size),
        "bases:string[]": ids, "documents:int": events,
    })  # fmt: skip


def _relations(rng: np.random.Generator, actors: int) -> dict[str, pl.DataFrame]:
    size = actors * 3
    one, other = _zipf(rng, actors, size, 0.8), rng.integers(0, actors, size)
    other = np.where(other == one, (one + 1) % actors, other)
    relation, start = _ids("rel", size), rng.integers(0, DAYS - 400, size)
    begun, over = _days(start), _days(start + rng.integers(30, 400, size))
    node = {
        "type": _pick(("member_of", "head_of", "ally_of", "rival_of"), rng.integers(0, 4, size)),
        "status": _all("asserted", size), "valid_from": begun, "valid_to": over,
        "claims:int": np.ones(size, dtype=np.int64), "known_first": begun, "known_last": begun,
    }  # fmt: skip
    from_, to = _numbered("act", one), _numbered("act", other)
    return {
        "Relation": pl.DataFrame({"id:ID": relation, **node}),
        "FROM": _edge(relation, from_),
        "TO": _edge(relation, to),
        "RELATED_TO": _edge(from_, to).with_columns(
            relation.alias("id"), *(pl.Series(name, column) for name, column in node.items())
        ),
    }


def _zipf(rng: np.random.Generator, among: int, size: int, exponent: float = 1.0) -> np.ndarray:
    weights = 1 / np.arange(1, among + 1) ** exponent
    return np.searchsorted(np.cumsum(weights / weights.sum()), rng.random(size)).clip(0, among - 1)


def _joined(parts: list[pl.Series]) -> pl.Series:
    found = parts[0]
    for part in parts[1:]:
        found = found + " " + part
    return found


def _actor_names(number: np.ndarray) -> pl.Series:
    words = len(WORDS)
    return _joined([
        _pick(WORDS, number % words).str.to_titlecase(),
        _pick(WORDS, number // words % words).str.to_titlecase(),
        _pick(WORDS, number // words**2 % words).str.to_titlecase(),
    ])  # fmt: skip


def _ids(prefix: str, size: int) -> pl.Series:
    return _numbered(prefix, np.arange(size))


def _numbered(prefix: str, numbers: np.ndarray) -> pl.Series:
    return _all(f"{prefix}-", numbers.size) + pl.Series(numbers).cast(pl.String)


def _days(numbers: np.ndarray) -> pl.Series:
    return pl.Series(FIRST_DAY + numbers.astype("timedelta64[D]")).dt.to_string("%Y-%m-%d")


def _pick(values: tuple[str, ...], which: np.ndarray) -> pl.Series:
    return pl.Series(values).gather(_index(which))


def _index(numbers: np.ndarray) -> pl.Series:
    return pl.Series(numbers, dtype=pl.UInt32)


def _all(value: str, size: int) -> pl.Series:
    return pl.Series([value]).new_from_index(0, size)


def _only(values: pl.Series, where: np.ndarray) -> pl.Series:
    return pl.select(pl.when(pl.Series(where)).then(values)).to_series()


def _edge(start: pl.Series, end: pl.Series) -> pl.DataFrame:
    return pl.DataFrame({":START_ID": start, ":END_ID": end})
