"""Names the model takes for a person's or a body's though the text only says where with them.

A small model does not know small towns. What stands behind "in", "near" or "the town of", and
never acts, speaks, owns or has a title, is a place wherever it is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from loaders.extract.heads import HEADS
from loaders.extract.names import TITLES, Label, Name
from loaders.extract.syntax import Syntax
from loaders.extract.wordlists import words

_INSIDE = frozenset({"in", "near", "outside", "around", "off", "throughout", "toward", "towards"})
_MOVING = words("whereabouts.moving")
_PLACES = words("whereabouts.places")
_NOT_WHERE = words("whereabouts.abstract")
_HOLDING = frozenset({"state", "airport", "harbour", "harbor", "prison", "barracks"})
_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "dative", "appos"})
_LONGEST = 2  # words


def as_places(names: Iterable[Name], syntax: Syntax) -> list[Name]:
    """The same names; those that only ever locate are places."""
    names = list(names)
    told: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if _is_guess(syntax, name):
            told[syntax.span_text(name.start, name.end)].append(name)
    persons = {syntax.words[n.end - 1] for n in names if n.label is Label.PERSON and len(n) > 1}
    placed = {
        syntax.span_text(n.start, n.end)
        for n in names
        if n.label is Label.PLACE and _locates(syntax, n)
    }
    places = {
        text
        for text, mentions in told.items()
        if (text in placed or any(_locates(syntax, n) for n in mentions))
        and not any(_acts(syntax, n) for n in mentions)
        and not (text in persons and len(mentions[0]) == 1)
    }
    return [replace(n, label=Label.PLACE)
            if _is_guess(syntax, n) and syntax.span_text(n.start, n.end) in places else n
            for n in names]  # fmt: skip


def _is_guess(syntax: Syntax, name: Name) -> bool:
    """A lone word taken for a body, or one or two for a person; no acronym, no common noun."""
    longest = {Label.PERSON: _LONGEST, Label.ORGANIZATION: 1, Label.PEOPLE: 1}.get(name.label, 0)
    last = syntax.words[name.end - 1]
    capital = all(syntax.words[i][0].isupper() for i in range(name.start, name.end))
    return len(name) <= longest and capital and not last.isupper() and last.lower() not in HEADS


def _locates(syntax: Syntax, name: Name) -> bool:
    """`near X`, `fled to X`, `the town of X`."""
    root = syntax.first_conjunct(syntax.root_of(name.start, name.end))
    if syntax.deps[root] == "compound":  # "the X district"
        return syntax.lowers[syntax.heads[root]] in _PLACES
    if syntax.deps[root] != "pobj":
        return False
    preposition = syntax.heads[root]
    governor = syntax.lemmas[syntax.heads[preposition]].lower()
    word = syntax.lowers[preposition]
    if word in _INSIDE:
        return governor not in _NOT_WHERE
    if word in {"to", "from", "into", "through", "at"}:
        return governor in _MOVING
    return word == "of" and governor in _PLACES - _HOLDING


def _acts(syntax: Syntax, name: Name) -> bool:
    """Whether a person or a body may be meant: it has a title, acts, speaks or owns."""
    root = syntax.root_of(name.start, name.end)
    before = syntax.lowers[name.start - 1] if name.start > 0 else ""
    agent = syntax.deps[root] == "pobj" and syntax.lowers[syntax.heads[root]] in {"by", "for"}
    return syntax.deps[root] in _ACTING or agent or before in TITLES
