"""Named things that act or are acted on: products, models, share indices, ships, treaties.

Whatever stands where an event's participants stand, and has a proper name that is neither an
actor's nor a place's nor a time's. Only such places bring a thing in; its other mentions follow.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from graph.model import ActorKind
from loaders.extract.cast import Cast, slug
from loaders.extract.standing_for import is_free, stand_for_index, stand_for_shares
from loaders.extract.syntax import Syntax
from loaders.extract.thing_names import (
    BEFORE_ONE,
    Phrase,
    is_coined,
    is_designation,
    named_at,
)

_SHOUTING = 0.6  # of a headline's longer words begin in capitals


@dataclass(slots=True)
class _Things:
    """The ids of the things by their names, and the names that have a model's number.

    Attributes:
        known: Every actor's id by the forms of its name.
    """

    known: dict[str, str]
    ids: dict[str, str] = field(default_factory=dict[str, str])
    numbered: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def same_model(self, name: str) -> str | None:
        """The only thing with the number of which one name says more than the other.

        "797" and "Harlow 797 Dreamship" are one model, "797 Dreamship" and "797 Cargo" are two.
        """
        words = set(name.split())
        others = [o for w in words if is_designation(w) for o in self.numbered.get(w, ())]
        found = {self.ids[o] for o in others if words <= set(o.split()) or words >= set(o.split())}
        return next(iter(found)) if len(found) == 1 else None

    def add(self, name: str, id: str) -> None:
        if name not in self.ids:
            for word in filter(is_designation, name.split()):
                self.numbered.setdefault(word, []).append(name)
        self.ids[name] = id


def add_things(cast: Cast) -> None:
    """Add named things, and let their name and its unique short form stand for them everywhere."""
    syntax = cast.syntax
    things = _Things(known=_known_names(cast))
    datelines = {syntax.sentence_of[i] for i in syntax.in_dateline}
    for number, (start, end) in enumerate(syntax.sentences):
        aside = start in syntax.furniture or number in datelines
        if aside or _is_headline(syntax, start, end):
            continue
        for i in range(start, end):
            stand_for_index(cast, i)
            stand_for_shares(cast, i)
            phrase = named_at(cast, i)
            if phrase is not None:
                _add(cast, phrase, things)
    if things.ids:
        _name_everywhere(cast, things.ids)
        _number_everywhere(cast, things)
        _refer_by_noun(cast, things.ids)


def _known_names(cast: Cast) -> dict[str, str]:
    """The actors by their names and other forms; of several the one added first."""
    found: dict[str, str] = {}
    for draft in cast.actors.values():
        for name in (draft.name, *draft.aliases):
            found.setdefault(name, draft.id)
    return found


def _is_headline(syntax: Syntax, start: int, end: int) -> bool:
    """A line in capitals tells no names from other words."""
    words = [w for w in syntax.words[start:end] if len(w) > 3 and w[0].isalpha()]
    raised = sum(w[0].isupper() for w in words)
    closed = any(w in {".", "!", "?"} for w in syntax.words[start:end])
    return not closed and len(words) > 2 and raised >= _SHOUTING * len(words)


def _add(cast: Cast, phrase: Phrase, things: _Things) -> None:
    syntax = cast.syntax
    name = _singular(syntax, syntax.span_text(phrase.own, phrase.end))
    known = things.known.get(name) or things.same_model(name)
    id = known or f"thing-{slug(name)}"
    things.add(name, known or cast.actor(id, name, ActorKind.OTHER))
    cast.mention(id, phrase.start, phrase.end)
    things.known.setdefault(name, id)
    things.known.setdefault(syntax.span_text(phrase.start, phrase.end), id)


def _singular(syntax: Syntax, name: str) -> str:
    """The name of one: "X500s" is several X500, and so is "eReaders" where the text has one."""
    bare = name[:-1]
    if not name.endswith("s") or not bare:
        return name
    last = bare.split()[-1]
    return bare if last[-1].isdigit() or last in syntax.vocabulary else name


def _name_everywhere(cast: Cast, things: dict[str, str]) -> None:
    """The same name anywhere else; nothing that stands for somebody already is taken away."""
    syntax = cast.syntax
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, id in sorted(things.items(), key=lambda item: (-len(item[0]), item[0])):
        words = tuple(name.split())
        by_first[words[0]].append((words, id))
        if len(words) == 1:
            by_first[f"{name}s"].append(((f"{name}s",), id))
    for i, word in enumerate(syntax.words):
        if i in cast.actor_at or word not in by_first:
            continue
        for words, id in by_first[word]:
            end = i + len(words)
            if tuple(syntax.words[i:end]) == words and not _runs_on(syntax, end):
                if all(is_free(cast, j) for j in range(i, end)):
                    cast.mention(id, i, end)
                break


def _number_everywhere(cast: Cast, things: _Things) -> None:
    """`the 797` for the only thing of that number."""
    syntax = cast.syntax
    for i in range(1, len(syntax)):
        names = things.numbered.get(syntax.words[i], ())
        ids = {things.ids[name] for name in names}
        alone = syntax.deps[i] not in {"nummod", "compound"} and is_free(cast, i)
        if len(ids) == 1 and alone and syntax.lowers[i - 1] in BEFORE_ONE:
            cast.mention(next(iter(ids)), i, i + 1)


def _runs_on(syntax: Syntax, end: int) -> bool:
    """Whether the name goes on behind ("X500" in "X500 Pro")."""
    return end < len(syntax) and syntax.deps[end - 1] == "compound" and (
        is_coined(syntax.words[end]) or syntax.words[end][0].isdigit()
    )  # fmt: skip


def _refer_by_noun(cast: Cast, things: dict[str, str]) -> None:
    """`the store` for the only thing whose name of several words ends in "Store"."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name, id in things.items():
        last = name.split()[-1]
        if " " in name and last.isalpha() and last.istitle():
            owners[last.lower()].add(id)
    syntax = cast.syntax
    for i in range(1, len(syntax)):
        word = syntax.words[i]
        if word in owners and syntax.lowers[i - 1] == "the" and len(owners[word]) == 1:
            (id,) = owners[word]
            first = min(cast.actors[id].spans)[0]
            if first < i and is_free(cast, i) and syntax.deps[i] != "compound":
                cast.stand(id, i, i + 1)
