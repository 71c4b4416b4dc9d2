"""Named persons inside one document: which names are one person's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from graph.model import ActorKind
from loaders.extract.cast import Cast, slug
from loaders.extract.names import Label, Name
from loaders.extract.syntax import Syntax

_FOLDS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"kh", "h"), (r"^g(?=[aeo])", "h"), (r"x", "ks"), (r"w", "v"), (r"(?:iy|yi|ij|yj)", "i"),
        (r"(?:ye|je)", "e"), (r"(?:ya|ja)", "ia"), (r"(?:yu|ju)", "iu"), (r"[yj]", "i"),
        (r"ck", "k"), (r"q", "k"), (r"ou", "u"), (r"ph", "f"), (r"(.)\1", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def fold_name(name: str) -> str:
    """A key that is equal for the usual transliterations of one name; never shown."""
    key = slug(name)
    for pattern, plain in _FOLDS:
        key = pattern.sub(plain, key)
    return key


def add_people(cast: Cast, names: Iterable[Name]) -> None:
    """Add every person; a lone surname goes to the one full name it can belong to."""
    syntax = cast.syntax
    persons = [n for n in names if n.label is Label.PERSON]
    full: dict[str, str] = {}
    surnames_of: dict[tuple[str, ...], str] = {}
    for name in (n for n in persons if len(n) > 1):
        words = _words(syntax, name)
        longer = surnames_of.get(tuple(words))
        if longer is not None:  # "Vega Luna" behind "Teresa Vega Luna"
            cast.mention(longer, name.start, name.end)
            continue
        key = " ".join(fold_name(w) for w in (words[0], words[-1]))
        if key not in full:
            text = syntax.span_text(name.start, name.end)
            full[key] = cast.actor(f"person-{slug(text)}", text, ActorKind.PERSON)
            if len(words) > _LONG:
                surnames_of.setdefault(tuple(words[1:]), full[key])
        cast.mention(full[key], name.start, name.end)
    surnames = _owners(full, last=True)
    given = _owners(full, last=False)
    for name in (n for n in persons if len(n) == 1):
        _add_single(cast, name, surnames, given)
    _add_surnames(cast, surnames, names)


_LONG = 2  # words beyond which a name has two surnames, or a second forename


def _words(syntax: Syntax, name: Name) -> list[str]:
    return [syntax.words[i] for i in range(name.start, name.end) if syntax.words[i][0].isalpha()]


def _owners(full: dict[str, str], *, last: bool) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for key, id in full.items():
        owners[key.split(" ")[-1 if last else 0]].add(id)
    return owners


def _add_single(
    cast: Cast, name: Name, surnames: dict[str, set[str]], given: dict[str, set[str]]
) -> None:
    text = cast.syntax.words[name.start]
    key = fold_name(text)
    owners = surnames.get(key) or given.get(key) or set()
    if len(owners) > 1:
        cast.mention(_nearest(cast, name.start, owners), name.start, name.end)
    elif owners:
        cast.mention(next(iter(owners)), name.start, name.end)
    else:
        id = cast.actor(f"person-{slug(text)}", text, ActorKind.PERSON)
        cast.mention(id, name.start, name.end)


def _nearest(cast: Cast, i: int, owners: set[str]) -> str:
    """Of several bearers of a surname, the one named last before here."""
    before = [(max((s for s in cast.actors[o].spans if s[0] < i), default=(-1, -1)), o)
              for o in sorted(owners)]  # fmt: skip
    return max(before)[1]


def _add_surnames(cast: Cast, surnames: dict[str, set[str]], names: Iterable[Name]) -> None:
    """Surnames the model overlooked or took for something else."""
    syntax = cast.syntax
    printed = {
        syntax.words[end - 1]
        for owners in surnames.values()
        for id in owners
        for _, end in cast.actors[id].spans
    }
    named = {i for n in names if n.entry or len(n) > 1 for i in range(n.start, n.end)}
    for i, word in enumerate(syntax.words):
        if i in cast.actor_at or i in named or not word[0].isupper() or len(word) < 3:
            continue
        if word in printed or (syntax.tags[i] == "NNP" and fold_name(word) in surnames):
            owners = surnames.get(fold_name(word), set())
            if owners:
                cast.mention(_nearest(cast, i, owners), i, i + 1)
