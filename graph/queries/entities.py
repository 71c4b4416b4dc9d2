"""Who is meant by a name: the actors that documents call so, and those they show to be the same.

Several actors may stand for one entity as far as a reader is concerned: a body under its full name
in one document and under its initials in another, of which no document of the second says what they
stand for. A timeline of the entity is asked of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.queries.words import fold, words_of
from graph.store import Row, Store

MOST = 200  # actors looked at for one word


def actors_called(store: Store, name: str) -> list[str]:
    """Ids of the actors that the name means, those called exactly so first.

    1. Actors one of whose names is this one, whatever its capitals and marks; or has more words
       between the same first and last ("Quill Music Store" for "Quill Store").
    2. Where there are none, those with the longest name that is part of it, or that it is part of.
    3. Whoever goes by initials, or as a person by the surname alone, that an actor of 1 and 2 has
       beside the full name, if nobody else has them.
    """
    near = _sharing_a_word(store, name)
    wanted = words_of(name)
    found = [row for row in near if any(_spans(n.split(), wanted) for n in _names(row))]
    found = found or _closest(near, name)
    ids = [str(row["id"]) for row in found]
    short = [
        str(row["id"])
        for alias in _short_forms(found)
        for row in _only_bearers(store, alias, found)
    ]
    return list(dict.fromkeys((*ids, *short)))


def _names(row: Row) -> set[str]:
    return {fold(name) for name in (row["name"], *(row["aliases"] or ()))}


def _spans(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the names are equal, or the longer has words put into the middle of the shorter."""
    if list(one) == list(other):
        return True
    short, long = sorted((one, other), key=len)
    ends = len(short) > 1 and (short[0], short[-1]) == (long[0], long[-1])
    return ends and set(short) <= set(long)


def _closest(rows: Sequence[Row], name: str) -> list[Row]:
    """Actors whose name lies within the wanted one, or around it; most words in common first.

    One word in common is enough only where it has a digit, as models have.
    """
    wanted = words_of(name)
    shared = {row["id"]: _overlap(wanted, words_of(str(row["name"]))) for row in rows}
    best = max(shared.values(), default=0)
    return [row for row in rows if best and shared[row["id"]] == best]


def _overlap(wanted: Sequence[str], other: Sequence[str]) -> int:
    common = set(wanted) & set(other)
    if common not in (set(wanted), set(other)):
        return 0
    telling = len(common) > 1 or any(c.isdigit() for word in common for c in word)
    return len(common) if telling else 0


def _short_forms(rows: Iterable[Row]) -> list[str]:
    """Initials of bodies, and surnames of persons, that the documents use for these actors."""
    found: list[str] = []
    for row in rows:
        surname = words_of(str(row["name"]))[-1:]
        for alias in row["aliases"] or ():
            initials = alias.replace(".", "").isupper() and 2 <= len(alias) <= 10
            if initials or (row["kind"] == "person" and words_of(alias) == surname):
                found.append(alias)
    return sorted(set(found))


def _only_bearers(store: Store, alias: str, known: Sequence[Row]) -> list[Row]:
    """Actors whose main name is the alias, unless others beside `known` have it as well."""
    bearers = [row for row in _sharing_a_word(store, alias) if fold(alias) in _names(row)]
    ids = {row["id"] for row in known}
    plain = [row for row in bearers if fold(str(row["name"])) == fold(alias)]
    others = [row for row in bearers if row not in plain and row["id"] not in ids]
    kinds = {row["kind"] for row in known}
    return [] if others else [row for row in plain if row["kind"] in kinds]


def _sharing_a_word(store: Store, name: str) -> list[Row]:
    """Actors with a word of the name in one of theirs, in the order of their ids."""
    words = " OR ".join(dict.fromkeys(words_of(name)))
    if not words:
        return []
    query = (
        "CALL db.index.fulltext.queryNodes('actor_names', $words, {limit: $limit}) "
        "YIELD node AS actor WITH actor ORDER BY actor.id RETURN collect("
        "{id: actor.id, name: actor.name, aliases: actor.aliases, kind: actor.kind}) AS items"
    )
    return list(store.value(query, words=words, limit=MOST) or [])
