"""The country of a named person: a nation in the title before or the apposition behind the name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from loaders.extract.cast import Cast
from loaders.extract.descriptions import nation_within
from loaders.extract.names import Label, Name
from loaders.extract.syntax import Syntax

_TITLE_DEPS = frozenset({"compound", "nmod", "amod", "poss", "case", "det"})


def give_countries(cast: Cast, names: Iterable[Name], name_at: Mapping[int, Name]) -> None:
    """Fill in the country of persons whose title or apposition names exactly one."""
    for name in names:
        if name.label is not Label.PERSON or name.start not in cast.actor_at:
            continue
        draft = cast.actors[cast.actor_at[name.start]]
        draft.country = draft.country or _country(cast.syntax, name, name_at)


def _country(syntax: Syntax, name: Name, name_at: Mapping[int, Name]) -> str | None:
    start = title_start(syntax, name.start, name.end)
    country = nation_within(syntax, start, name.start, name_at)
    if country is not None:
        return country
    for child in syntax.children[name.end - 1]:
        if syntax.deps[child] == "appos" and child > name.end:
            return nation_within(syntax, name.end, apposition_end(syntax, child), name_at)
    return None


def title_start(syntax: Syntax, start: int, end: int) -> int:
    """Where the title before a name begins ("Zedish Foreign Minister Jane Doe")."""
    low = syntax.sentences[syntax.sentence_of[start]][0]
    i = start
    while i > low and syntax.deps[i - 1] in _TITLE_DEPS and i - 1 < syntax.heads[i - 1] < end:
        i -= 1
    return i


def apposition_end(syntax: Syntax, noun: int) -> int:
    """After the apposition's noun and its "of" phrase: at the next comma, verb or line end."""
    end = noun + 1
    while end < len(syntax) and syntax.words[end] not in {",", ".", ")", ";"}:
        if syntax.tags[end].startswith("V") or "\n" in syntax.words[end]:
            break
        end += 1
    return end
