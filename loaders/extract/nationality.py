"""The country of a named person: a nation in the title before or the apposition behind the name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.extract.cast import Cast
from loaders.extract.descriptions import nation_within
from loaders.extract.leaders import country_of_leader
from loaders.extract.names import TITLES, Label, Name
from loaders.extract.syntax import Syntax

_TITLE_DEPS = frozenset({"compound", "nmod", "amod", "poss", "case", "det"})


def give_countries(cast: Cast, names: Sequence[Name], name_at: Mapping[int, Name]) -> None:
    """Fill in the country of persons: of a title or apposition that names one, else as known."""
    for name in names:
        if name.label is not Label.PERSON or name.start not in cast.actor_at:
            continue
        draft = cast.actors[cast.actor_at[name.start]]
        draft.country = draft.country or _country(cast.syntax, name, name_at)
        if draft.country is None and _is_ours(cast, name):
            draft.country = cast.home
        _add_titled_alias(cast, name)
    for name in names:
        if name.label is Label.PERSON and name.start in cast.actor_at:
            draft = cast.actors[cast.actor_at[name.start]]
            draft.country = draft.country or _known_country(cast.syntax, draft.name, name)


def _known_country(syntax: Syntax, name: str, where: Name) -> str | None:
    """Of a leader everybody knows; the text itself, wherever it says more, is asked first."""
    titles = syntax.lowers[title_start(syntax, where.start, where.end) : where.start]
    behind = syntax.lowers[where.end : where.end + 1]
    return country_of_leader(name, ["president"] if _RULED & set(behind) else titles)


# "the Doe administration" is that of a leader as much as "President Doe".
_RULED = frozenset({"administration", "government", "regime", "cabinet", "presidency"})


def _add_titled_alias(cast: Cast, name: Name) -> None:
    """`President Jane Doe` is how the text calls her, too."""
    syntax = cast.syntax
    start = title_start(syntax, name.start, name.end)
    while start < name.start and not syntax.words[start][0].isupper():
        start += 1
    words = set(syntax.lowers[start : name.start])
    if words & TITLES and not words & {",", "'s", "\n"}:
        cast.actors[cast.actor_at[name.start]].aliases[syntax.span_text(start, name.end)] = None


def _country(syntax: Syntax, name: Name, name_at: Mapping[int, Name]) -> str | None:
    start = title_start(syntax, name.start, name.end)
    country = nation_within(syntax, start, name.start, name_at)
    if country is not None:
        return country
    if name.end + 1 < len(syntax) and syntax.words[name.end] == "of":
        return nation_within(syntax, name.end + 1, name.end + 2, name_at)
    for child in syntax.children[name.end - 1]:
        if syntax.deps[child] == "appos" and child > name.end:
            return nation_within(syntax, name.end, apposition_end(syntax, child), name_at)
    return None


def _is_ours(cast: Cast, name: Name) -> bool:
    """`our consul, Jane Doe`, `our President Jane Doe`: of the writer's own country."""
    syntax, last = cast.syntax, name.end - 1
    nouns = [last, *([syntax.heads[last]] if syntax.deps[last] == "appos" else ())]
    return any(syntax.lowers[c] == "our" and c in cast.nation_at
               for noun in nouns for c in syntax.children[noun])  # fmt: skip


def title_start(syntax: Syntax, start: int, end: int) -> int:
    """Where the title before a name begins ("Zedish Foreign Minister Jane Doe")."""
    low = syntax.sentences[syntax.sentence_of[start]][0]
    i = _before_of(syntax, low, start)
    while i > low and _is_title_word(syntax, i - 1, end):
        i -= 1
    return i


def _is_title_word(syntax: Syntax, i: int, end: int) -> bool:
    dep = syntax.deps[i]
    return dep == "case" or (dep in _TITLE_DEPS and i < syntax.heads[i] < end)


def _before_of(syntax: Syntax, low: int, start: int) -> int:
    """Before `Ambassador of Zedland` directly in front of a name, else the name itself."""
    for i in range(start - 1, max(low, start - 5), -1):
        if syntax.words[i] == "of" and syntax.lowers[i - 1] in TITLES and i - 1 >= low:
            return i - 1
        if not syntax.words[i][0].isupper() and syntax.lowers[i] != "the":
            break
    return start


def apposition_end(syntax: Syntax, noun: int) -> int:
    """After the apposition's noun and its "of" phrase: at the next comma, verb or line end."""
    end = noun + 1
    while end < len(syntax) and syntax.words[end] not in {",", ".", ")", ";"}:
        if syntax.tags[end] in {"VBD", "VBZ", "VBP", "VBN", "MD"} or "\n" in syntax.words[end]:
            break
        end += 1
    return end
