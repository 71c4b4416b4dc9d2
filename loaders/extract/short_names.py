"""Short names of bodies: acronyms and tickers in brackets, and what is left of a firm's name."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.extract.cast import Cast, slug
from loaders.extract.firms import without_forms
from loaders.extract.names import Label, Name
from loaders.extract.spoken import CLOSING, OPENING, STRAIGHT


def acronyms_of(cast: Cast, names: list[Name]) -> dict[str, Name]:
    """Short forms and tickers in parentheses to the long name before them."""
    found: dict[str, Name] = {}
    for name in names:
        inside = _bracketed(cast.syntax.words, name.end)
        ticker = len(inside) == 3 and inside[0].isupper() and inside[1] == ":"
        if ticker and name.label is Label.ORGANIZATION and inside[2].isupper():
            found[inside[2]] = name
        elif (
            len(inside) == 1
            and len(name) > 1
            and _abbreviates(inside[0], cast.syntax.span_text(name.start, name.end))
        ):
            found[inside[0]] = name
    return found


def _bracketed(words: list[str], at: int) -> list[str]:
    """The words of short brackets that open here, without quotation marks; else none."""
    if words[at : at + 1] != ["("] or ")" not in words[at + 1 : at + 6]:
        return []
    inside = words[at + 1 : words.index(")", at)]
    return [w for w in inside if w not in OPENING and w not in CLOSING and w != STRAIGHT]


def _abbreviates(short: str, long: str) -> bool:
    """Whether the capitals stand in the long form in this order, the first at its beginning."""
    rest = iter(long.casefold())
    if not short.isupper():
        return False
    return long[:1].casefold() == short[:1].casefold() and all(c in rest for c in short.casefold())


def add_short_forms(cast: Cast, acronyms: Mapping[str, Name], whole: Mapping[str, str]) -> None:
    """Acronyms and short names of bodies that the model overlooked elsewhere."""
    syntax = cast.syntax
    named = {short: syntax.span_text(n.start, n.end) for short, n in acronyms.items()}
    shown = {s: whole.get(text, text) for s, text in {**whole, **named}.items() if " " not in s}
    for i, word in enumerate(syntax.words):
        if word in shown and _stands_free(cast, i):
            id = same_body(cast, shown[word])
            if id is not None:
                cast.mention(id, i, i + 1)


def _stands_free(cast: Cast, i: int) -> bool:
    """Whether the word is a name of its own here: tagged so, and no capitals beside it."""
    syntax = cast.syntax
    if i in cast.actor_at or i in cast.place_at or not syntax.tags[i].startswith("NNP"):
        return False
    beside = (*syntax.tags[max(i - 1, 0) : i], *syntax.tags[i + 1 : i + 2])
    numbered = syntax.words[i + 1 : i + 2] and syntax.words[i + 1].isdigit()
    return not numbered and not any(tag.startswith("NNP") for tag in beside)


def same_body(cast: Cast, text: str) -> str | None:
    """A body already named so, whatever the model first took it for."""
    for prefix in ("org", "media"):
        id = f"{prefix}-{slug(without_forms(text))}"
        if id in cast.actors:
            return id
    return None
