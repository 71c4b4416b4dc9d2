"""`it` where one body alone can be meant: the subject that the text goes on with."""

from __future__ import annotations

from collections.abc import Container, Iterator

from graph.model import ActorKind
from loaders.extract.cast import Cast
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "dative"})
_BODIES = frozenset(
    {ActorKind.GOVERNMENT, ActorKind.STATE, ActorKind.ORGANIZATION, ActorKind.MEDIA}
)
_EMPTY = word_set("""be seem appear take rain snow remain become turn happen matter help follow
    emerge transpire occur strike cost sound look go come""")
# "it is ready to leave" tells of a body, "it is clear that" of nothing
_MINDED = word_set("""ready willing unwilling able unable prepared determined reluctant keen eager
    unprepared afraid responsible hesitant anxious""")
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl"})


def body_meant(cast: Cast, i: int, quoted: Container[int]) -> str | None:
    """The body that "it" at the token stands for; `None` where another one or a thing may be."""
    syntax = cast.syntax
    if syntax.deps[i] not in _SUBJECTS or i in quoted or _is_expletive(syntax, i):
        return None
    start, _ = syntax.sentences[syntax.sentence_of[i]]
    earlier = list(_subjects(syntax, start, i))
    if earlier:
        return _only(cast, start, i, earlier)
    return _main_subject_before(cast, i, start)


def _main_subject_before(cast: Cast, i: int, start: int) -> str | None:
    """That of the main clause of the sentence before, in the same paragraph."""
    syntax = cast.syntax
    if start == 0 or syntax.paragraph(start - 1) != syntax.paragraph(i):
        return None
    low, high = syntax.sentences[syntax.sentence_of[start - 1]]
    root = next((k for k in range(low, high) if syntax.deps[k] == "ROOT"), None)
    subject = syntax.child(root, *_SUBJECTS) if root is not None else None
    return _only(cast, low, high, [subject]) if subject is not None else None


def _subjects(syntax: Syntax, start: int, end: int) -> Iterator[int]:
    """Subjects of the range, relative pronouns aside."""
    return (
        k for k in range(start, end) if syntax.deps[k] in _SUBJECTS and syntax.tags[k][0] != "W"
    )


def _only(cast: Cast, low: int, high: int, subjects: list[int]) -> str | None:
    """The one body among the subjects, if nobody else in the range may be meant."""
    syntax = cast.syntax
    found = {_body(cast, k) for k in subjects if not _is_person(cast, k)}
    if len(found) != 1:
        return None
    objects = (k for k in range(low, high) if syntax.deps[k] in _OBJECTS)
    others = {_body(cast, k) for k in objects} - {None}
    return next(iter(found)) if others <= found else None


def _body(cast: Cast, i: int) -> str | None:
    id = cast.actor_at.get(i)
    known = id is not None and cast.actors[id].kind in _BODIES
    return id if known and cast.syntax.tags[i] not in {"NNS", "NNPS"} else None


def _is_person(cast: Cast, i: int) -> bool:
    """Persons and people, whom "it" never means."""
    id, word = cast.actor_at.get(i), cast.syntax.lowers[i]
    named = id is not None and cast.actors[id].kind in {ActorKind.PERSON, ActorKind.OFFICE}
    return named or word in _PRONOUNS or cast.syntax.tags[i] in {"NNS", "NNPS"}


_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "you", "who", "nobody", "everybody"})


def _is_expletive(syntax: Syntax, i: int) -> bool:
    """As in "it is said that", "it rained", "it is clear that"."""
    verb = syntax.heads[i]
    clause = any(syntax.deps[c] in _CLAUSES and c > verb for c in syntax.children[verb])
    if syntax.lemmas[verb] == "be":
        adjective = syntax.child(verb, "acomp")
        return adjective is None or syntax.lowers[adjective] not in _MINDED
    passive = syntax.deps[i] == "nsubjpass"
    return syntax.lemmas[verb].lower() in _EMPTY or (passive and clause)
