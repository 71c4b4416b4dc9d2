"""Whose something is: the owner behind "its lawyer", "her foreign minister", "the firm's director".

Read while descriptions become actors, so that the unnamed lawyer of one firm is not that of
another. Only the nearest that can own such a thing counts; what may be two owners has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import ActorKind
from loaders.extract.cast import Cast
from loaders.extract.coreference import gender_of
from loaders.extract.heads import HEADS
from loaders.extract.syntax import Syntax

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OFFICIALS = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
_BODIES = frozenset(
    {ActorKind.GOVERNMENT, ActorKind.STATE, ActorKind.ORGANIZATION, ActorKind.MEDIA}
)
_GENDERS = {"his": "m", "her": "f"}
_PARTS = frozenset({"part", "half", "majority", "most", "member", "members"})


def owner_of(cast: Cast, noun: int) -> str | None:
    """The actor that the noun's possessor is, be it a pronoun or a noun."""
    syntax = cast.syntax
    for child in syntax.children[noun]:
        if syntax.deps[child] != "poss":
            continue
        if syntax.tags[child] != "PRP$":
            return cast.actor_at.get(child)
        word = syntax.lowers[child]
        if word == "its":
            return _body_meant(cast, child)
        return _person_meant(cast, child, _GENDERS[word]) if word in _GENDERS else None
    return None


def _body_meant(cast: Cast, i: int) -> str | None:
    """The nearest subject before "its", if it is a body; else that of the sentence before."""
    syntax = cast.syntax
    low, _ = syntax.sentences[syntax.sentence_of[i]]
    for subject in _subjects_before(syntax, low, i):
        if _is_human(cast, subject):
            continue
        return _body(cast, subject)
    earlier = _sentence_before(syntax, i)
    return _body(cast, earlier) if earlier is not None else None


def _subjects_before(syntax: Syntax, low: int, high: int) -> Iterator[int]:
    """The subjects of the range, the nearest first; a relative pronoun is whom it stands for."""
    for k in range(high - 1, low - 1, -1):
        if syntax.deps[k] not in _SUBJECTS:
            continue
        if syntax.tags[k][0] != "W":
            yield k
        elif syntax.deps[syntax.heads[k]] == "relcl":
            yield syntax.heads[syntax.heads[k]]


def _sentence_before(syntax: Syntax, i: int) -> int | None:
    """The subject of the main clause before, in the same paragraph."""
    low, _ = syntax.sentences[syntax.sentence_of[i]]
    if low == 0 or syntax.paragraph(low - 1) != syntax.paragraph(i):
        return None
    return _main_subject(syntax, syntax.sentence_of[i] - 1)


def _main_subject(syntax: Syntax, number: int) -> int | None:
    low, high = syntax.sentences[number]
    root = next((k for k in range(low, high) if syntax.heads[k] == k), None)
    return syntax.child(root, *_SUBJECTS) if root is not None else None


def _body(cast: Cast, i: int) -> str | None:
    syntax = cast.syntax
    if syntax.lowers[i] in _PARTS:  # "part of the opposition"
        of = next((c for c in syntax.children[i] if syntax.lowers[c] == "of"), None)
        inner = syntax.child(of, "pobj") if of is not None else None
        i = inner if inner is not None else i
    id = cast.actor_at.get(i) or _called(cast, i)
    known = cast.actors[id] if id is not None else None
    collective = known is not None and known.kind is ActorKind.OTHER
    return id if known is not None and (known.kind in _BODIES or collective) else None


def _called(cast: Cast, i: int) -> str | None:
    """`the company`: the one body before that the text calls so, or its only named one."""
    syntax = cast.syntax
    word = syntax.lowers[i]
    if syntax.tags[i] != "NN" or syntax.lowers[i - 1] != "the" or word not in HEADS:
        return None
    told = [
        id for id, words in cast.descriptors.items() if word in words and _is_before(cast, id, i)
    ]
    if len(told) == 1:
        return told[0]
    firms = [id for id in cast.beginning_with("org-") if _is_before(cast, id, i)]
    return firms[0] if word in _FIRMS and len(firms) == 1 else None


_FIRMS = frozenset(
    {"company", "firm", "corporation", "business", "airline", "bank", "manufacturer"}
)


def _is_before(cast: Cast, id: str, i: int) -> bool:
    spans = cast.actors[id].spans
    return bool(spans) and min(spans)[0] < i


def _is_human(cast: Cast, i: int) -> bool:
    id = cast.actor_at.get(i)
    person = id is not None and cast.actors[id].kind in _OFFICIALS
    return person or cast.syntax.tags[i] == "PRP" or cast.syntax.tags[i] in {"NNS", "NNPS"}


def _person_meant(cast: Cast, i: int, gender: str) -> str | None:
    """The nearest subject that is a person of the gender, here or in the main clause before."""
    syntax = cast.syntax
    low, _ = syntax.sentences[syntax.sentence_of[i]]
    for subject in _subjects_before(syntax, low, i):
        if syntax.tags[subject] == "PRP" and syntax.lowers[subject] not in {"he", "she"}:
            continue
        id = _person(cast, subject, gender)
        if id is not None or not _is_thing(cast, subject):
            return id
    before = _persons_in(cast, low, i, gender)
    if before:
        return before[0] if len(before) == 1 else None
    number = syntax.sentence_of[i] - 1
    near = number >= 0 and syntax.paragraph_of[number + 1] - syntax.paragraph_of[number] <= 1
    subject = _main_subject(syntax, number) if near else None
    return _person(cast, subject, gender) if subject is not None else None


def _is_thing(cast: Cast, i: int) -> bool:
    """Nobody that "his" could mean: a body, or what is no known actor and no pronoun."""
    id = cast.actor_at.get(i)
    if id is not None:
        return cast.actors[id].kind not in _OFFICIALS
    return cast.syntax.tags[i] != "PRP"


def _person(cast: Cast, i: int, gender: str) -> str | None:
    id = cast.actor_at.get(i)
    if id is None or cast.actors[id].kind not in _OFFICIALS:
        return None
    return id if gender_of(cast, id) in {None, gender} else None


def _persons_in(cast: Cast, low: int, high: int, gender: str) -> list[str]:
    found = {id for k in range(low, high) if (id := _person(cast, k, gender)) is not None}
    return sorted(id for id in found if id.startswith("person-"))
