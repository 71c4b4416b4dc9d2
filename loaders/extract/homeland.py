"""The state of which the writer says "our": "our parliament", "our consulate", "our border guards".

A commentator seldom names his own country beside what belongs to it. Whose it is shows in the line
that names the language it was translated from or the paper's town, or in the text itself: the other
side's ministry is "Zedish", one's own is "our".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from loaders.extract.actors import give_country
from loaders.extract.cast import Cast, government_id
from loaders.extract.heads import HEADS, Head
from loaders.extract.names import Label, Name
from loaders.extract.spoken import quoted_ranges
from loaders.extract.wordlists import words
from loaders.gazetteer import EntryKind, gazetteer

_TRANSLATED = re.compile(r"\b[Tt]ranslated\s+from\s+(?:the\s+)?(\w+)")
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_PRIVATE = words("homeland.private")
_OF_STATE = frozenset({Head.GOVERNMENT, Head.ORGAN, Head.OFFICE})
_TOP_LINES = 6
_FEWEST = 2  # organs and offices of the others that must be told with their state's name
_NATIONAL = frozenset({EntryKind.ADJECTIVE, EntryKind.STATE, EntryKind.PEOPLE, EntryKind.MINORITY})


def add_homeland(cast: Cast, names: Iterable[Name]) -> None:
    """Let every "our" that a country is meant by stand for the writer's, where it is known."""
    ours = list(_ours(cast))
    country = _homeland(cast, ours) if ours else None
    if country is None:
        return
    cast.home = country
    government = cast.government(country)
    for i in ours:
        cast.nation_at[i] = government
    for name in names:
        if name.label is not Label.PERSON and name.start - 1 in cast.nation_at:
            _own(cast, name, country, frozenset(ours))


def _own(cast: Cast, name: Name, country: str, ours: frozenset[int]) -> None:
    """`our State Bank`: the named body is the writer's country's."""
    id = cast.actor_at.get(name.start)
    if name.start - 1 in ours and id is not None and not id.startswith("gov-"):
        cast.actors[id].aliases[cast.syntax.span_text(name.start - 1, name.end)] = None
        give_country(cast, id, country)


def _ours(cast: Cast) -> Iterator[int]:
    """Tokens of "our" in the writer's own voice, before what a country may have."""
    syntax = cast.syntax
    if "our" not in syntax.lowers:
        return
    quoted = {i for a, b in quoted_ranges(syntax) for i in range(a, b)}
    for i, word in enumerate(syntax.lowers):
        if word == "our" and i not in quoted and syntax.lowers[syntax.heads[i]] not in _PRIVATE:
            yield i


def _homeland(cast: Cast, ours: list[int]) -> str | None:
    told = _told_of(cast)
    found = _by_language(cast) or _by_town(cast)
    if found is not None:
        return found if found in told else None
    return _by_contrast(cast, told) if _is_public(cast, ours) else None


def _told_of(cast: Cast) -> set[str]:
    """Countries that the text speaks of."""
    states = {*cast.actor_at.values(), *cast.nation_at.values()}
    return {c for id in states if id in cast.actors and id.startswith("gov-")
            for c in [cast.actors[id].country] if c}  # fmt: skip


def _by_language(cast: Cast) -> str | None:
    """`translated from the Zedish`."""
    found = _TRANSLATED.search(cast.syntax.text)
    hit = next(iter(gazetteer().find(found[1])), None) if found is not None else None
    return hit.entry.country if hit is not None and hit.entry.kind in _NATIONAL else None


def _by_town(cast: Cast) -> str | None:
    """`"The Zed Path", Zed City, 3 May 2020`: the capital in a dated line at the top."""
    for line in cast.syntax.text.splitlines()[:_TOP_LINES]:
        if not _DATED.search(line) or len(line.split()) > _LONGEST_LINE:
            continue
        towns = {h.entry.country for h in gazetteer().find(line)
                 if h.entry.kind is EntryKind.CAPITAL}  # fmt: skip
        if len(towns) == 1:
            return towns.pop()
    return None


_LONGEST_LINE = 16  # words; longer ones are sentences


def _is_public(cast: Cast, ours: list[int]) -> bool:
    """Whether "our" owns what only states have: a government, an army, a president."""
    syntax = cast.syntax
    return any(HEADS.get(syntax.lowers[syntax.heads[i]]) in _OF_STATE for i in ours)


def _by_contrast(cast: Cast, told: set[str]) -> str | None:
    """The one state that acts without having an organ or office told by its name."""
    syntax = cast.syntax
    acting = Counter(id for i, id in cast.actor_at.items() if syntax.deps[i] == "nsubj")
    theirs: Counter[str] = Counter()
    for i, government in cast.nation_at.items():
        head = syntax.heads[i]
        owner = syntax.deps[i] in {"amod", "compound", "nmod", "poss"}
        if owner and head != i and HEADS.get(syntax.lowers[head]) in _OF_STATE:
            theirs[government] += 1
    own = [c for c in sorted(told)
           if acting[government_id(c)] >= _FEWEST and not theirs[government_id(c)]]  # fmt: skip
    others = [c for c in told if theirs[government_id(c)] >= _FEWEST]
    return own[0] if len(own) == 1 and others else None
