"""States and peoples: a name acts, locates or qualifies; a people may stand for its state."""

from __future__ import annotations

from graph.model import ActorKind, PlaceKind
from loaders.extract.cast import Cast
from loaders.extract.names import Name
from loaders.extract.places import Standing, standing_of
from loaders.gazetteer import Entry, EntryKind

DISSOLVED = frozenset({"SUN", "YUG"})


def add_state(cast: Cast, name: Name, entry: Entry) -> None:
    if entry.country is None:
        return
    government = cast.government(entry.country)
    standing = standing_of(cast.syntax, name.start, name.end)
    if entry.kind is EntryKind.SEAT and standing is Standing.MODIFIES:
        standing = Standing.ACTS
    for i in range(name.start, name.end):
        cast.nation_at[i] = government
    if standing is Standing.ACTS:
        cast.mention(government, name.start, name.end)
    elif standing is Standing.LOCATES or entry.kind is EntryKind.CAPITAL:
        kinds = {EntryKind.STATE: PlaceKind.COUNTRY, EntryKind.SEAT: PlaceKind.FACILITY}
        kind = kinds.get(entry.kind, PlaceKind.CITY)
        printed = cast.syntax.span_text(name.start, name.end)
        own = printed if entry.kind is EntryKind.SEAT else entry.name
        cast.place(own, kind, entry.country, (name.start, name.end))


def add_adjective(cast: Cast, name: Name, entry: Entry) -> None:
    if entry.country is None or entry.country in DISSOLVED:
        return
    if _is_noun(cast, name):
        add_people(cast, name, entry)
        return
    government = cast.government(entry.country)
    for i in range(name.start, name.end):
        cast.nation_at[i] = government


def _is_noun(cast: Cast, name: Name) -> bool:
    """`the Dutch` as subject or object: no noun stands behind the adjective."""
    syntax, last = cast.syntax, name.end - 1
    return syntax.deps[last] in {"nsubj", "nsubjpass", "dobj", "pobj"} and (
        name.start > 0 and syntax.lowers[name.start - 1] == "the"
    )


def add_people(cast: Cast, name: Name, entry: Entry) -> None:
    """A people; the whole people as the doer of an act stands for the state."""
    if entry.country is None:
        return
    syntax, noun = cast.syntax, name.end - 1
    definite = name.start > 0 and syntax.lowers[name.start - 1] == "the"
    if definite and syntax.deps[noun] == "nsubj" and syntax.child(noun, "acl", "relcl") is None:
        cast.mention(cast.government(entry.country), name.start, name.end)
        return
    start = _counted_from(cast, noun, name.start)
    counted = "-counted" if start < name.start else ""
    text = syntax.span_text(name.start, name.end)
    country: str | None = entry.country
    id = f"people-{entry.country.lower()}{counted}"
    shown = syntax.span_text(start, name.end) if counted else text
    if name.start > 0 and syntax.lowers[name.start - 1] == "ethnic":
        id, country = f"{id}-ethnic", None  # they live in another country, which is not told
    cast.actor(id, shown, ActorKind.ETHNIC_GROUP, country)
    cast.mention(id, start, name.end)
    add_whereabouts(cast, id, (start, name.end))


def add_whereabouts(cast: Cast, id: str, span: tuple[int, int]) -> None:
    """`Zeds in Yland`, `Zeds living in Yland` as a further alias."""
    syntax, (start, end) = cast.syntax, span
    at = end + 1 if end < len(syntax) and syntax.lowers[end] in {"living", "residing"} else end
    if at + 1 < len(syntax) and syntax.lowers[at] == "in" and syntax.heads[at] in {end - 1, end}:
        place = syntax.child(at, "pobj")
        if place is not None and syntax.tags[place].startswith("NNP"):
            cast.actors[id].aliases[syntax.span_text(start, place + 1)] = None


def _counted_from(cast: Cast, noun: int, start: int) -> int:
    """Where the number before the people begins ("more than fifty …"), or `start`."""
    syntax = cast.syntax
    counts = [c for c in syntax.children[noun] if c < start and syntax.deps[c] == "nummod"]
    if not counts:
        return start
    return min([counts[0], *(c for c in syntax.children[counts[0]] if c < start)])
