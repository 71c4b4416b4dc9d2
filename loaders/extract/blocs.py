"""Groups of states that act together: "the West", "Western sanctions", "countries in the Sahel"."""

from __future__ import annotations

from graph.model import ActorKind
from loaders.extract.cast import Cast, slug
from loaders.extract.places import Standing, standing_of
from loaders.extract.syntax import Syntax

_WEST = "bloc-west"
_STATES = frozenset({"countries", "states", "nations", "republics", "governments", "capitals"})
_MEMBERS = frozenset({"in", "of", "from", "across"})
_ACTING = frozenset({"nsubj", "dobj", "pobj", "poss"})


def add_blocs(cast: Cast) -> None:
    """The West, and states that are known only by where they lie."""
    for i, word in enumerate(cast.syntax.lowers):
        if word in {"west", "western"}:
            _add_west(cast, i)
        elif word in _STATES and cast.syntax.tags[i] == "NNS":
            _add_states(cast, i)
    _add_regions(cast)


def _add_west(cast: Cast, i: int) -> None:
    syntax = cast.syntax
    if i in cast.actor_at or i in cast.place_at or not syntax.words[i][0].isupper():
        return
    if _qualifies_noun(syntax, i):
        cast.nation_at[i] = cast.actor(_WEST, "the West", ActorKind.OTHER)
        cast.actors[_WEST].aliases[syntax.words[i]] = None
    elif syntax.words[i] == "West" and syntax.lowers[i - 1] == "the" and _acts(syntax, i):
        cast.actor(_WEST, "the West", ActorKind.OTHER)
        cast.mention(_WEST, i, i + 1)


def _qualifies_noun(syntax: Syntax, i: int) -> bool:
    """Before an ordinary noun; "Western Sahara" and "West Bank" are names."""
    noun = syntax.heads[i]
    adjective = syntax.words[i] == "Western" and syntax.deps[i] in {"amod", "compound"}
    return adjective and syntax.tags[noun] in {"NN", "NNS"} and noun > i


def _acts(syntax: Syntax, i: int) -> bool:
    return syntax.deps[i] in _ACTING and standing_of(syntax, i, i + 1) is Standing.ACTS


def _add_states(cast: Cast, i: int) -> None:
    """`countries in the Sahel and the Horn of Africa`: one group, by what it is called."""
    syntax = cast.syntax
    if i in cast.actor_at or syntax.deps[i] in {"compound", "nmod", "attr"}:
        return
    behind = i + 1 < len(syntax) and syntax.lowers[i + 1] in _MEMBERS
    place = syntax.child(i + 1, "pobj") if behind else None
    if place is None or syntax.heads[i + 1] != i or not _is_region(cast, place):
        return
    end = _name_end(cast, _last_joined(cast, place))
    id = f"bloc-{slug(syntax.span_text(i + 2, end))}"
    cast.actor(id, syntax.span_text(i, end), ActorKind.OTHER)
    cast.mention(id, i, i + 1)
    aliases = cast.actors[id].aliases
    aliases.pop(syntax.words[i], None)
    aliases[syntax.span_text(i, end)] = None
    aliases[syntax.span_text(i, _name_end(cast, place))] = None


def _last_joined(cast: Cast, place: int) -> int:
    """The last region that is joined to the one by "and"."""
    syntax, last = cast.syntax, place
    while (joined := syntax.child(last, "conj")) is not None and _is_region(cast, joined):
        last = joined
    return last


def _name_end(cast: Cast, place: int) -> int:
    """After the last word of the region's name."""
    id, end = cast.place_at[place], place + 1
    while cast.place_at.get(end) == id:
        end += 1
    return end


def _is_region(cast: Cast, i: int) -> bool:
    place = cast.places.get(cast.place_at.get(i, ""))
    return place is not None and place.kind.value == "region" and place.country is None


def _add_regions(cast: Cast) -> None:
    """`Europe froze the accounts`: a region of several states that acts is its states."""
    for i in sorted(cast.place_at):
        if i in cast.actor_at or not _is_region(cast, i) or cast.syntax.deps[i] != "nsubj":
            continue
        name = cast.places[cast.place_at[i]].name
        id = cast.actor(f"bloc-{slug(name)}", name, ActorKind.OTHER)
        cast.mention(id, i, i + 1)
