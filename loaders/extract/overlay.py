"""All names of a text: tables over patterns over the guesses of the model; the longest wins.

A table entry never cuts a longer name, and a guess never swallows two names of the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from loaders.extract.firms import core_of, firms
from loaders.extract.guesses import model_names
from loaders.extract.names import Label, Name
from loaders.extract.patterns import (
    branches,
    bylines,
    domains,
    hyphenated_reporters,
    introduced,
    lines_of_craft,
    listed_peoples,
    outlets,
    quoted_names,
    reporters,
    titled,
)
from loaders.extract.places import is_in_locative_phrase
from loaders.extract.syntax import Syntax
from loaders.extract.whereabouts import as_places
from loaders.gazetteer import EntryKind, gazetteer

_NO_PLACES = frozenset({EntryKind.ORGAN, EntryKind.ORGANIZATION, EntryKind.MEDIA, EntryKind.PEOPLE})


def read_spans(doc: Doc, syntax: Syntax) -> list[Name]:
    """All names of the text in its order, none overlapping another."""
    known = list(_known_names(syntax))
    guessed = [n for n in model_names(doc, syntax, known) if n.end > n.start]
    bodies = list(branches(syntax, known))
    companies = list(firms(syntax))
    patterned = [
        *domains(syntax),
        *quoted_names(syntax),
        *listed_peoples(syntax),
        *titled(syntax, known),
        *introduced(syntax),
        *bylines(syntax),
        *outlets(syntax),
        *lines_of_craft(syntax),
        *bodies,
        *companies,
    ]
    called = {syntax.words[n.start] for n in bodies} | _short_names(syntax, companies, guessed)
    guessed = [_as_body(n) if syntax.words[n.start] in called else n for n in guessed]
    names = _longest(
        [*known, *patterned, *guessed, *reporters(syntax), *hyphenated_reporters(syntax)],
        len(syntax),
    )
    names = as_places(names, syntax)
    # A byline names who writes, who is somebody of the text.
    writers = {n.end for n in names if n.label is Label.PERSON}
    told = [
        n
        for n in names
        if n.label is Label.PERSON or n.start not in syntax.furniture or n.start - 1 in writers
    ]
    return [n for n in told if n.start not in syntax.in_dateline or _is_geographical(n)]


def _short_names(syntax: Syntax, companies: list[Name], guessed: list[Name]) -> set[str]:
    """Words that alone stand for a firm of the text; not where a person has them for a surname."""
    persons = {syntax.words[n.end - 1] for n in guessed if n.label is Label.PERSON and len(n) > 1}
    return {core_of(syntax.span_text(n.start, n.end)) for n in companies} - persons


def _as_body(name: Name) -> Name:
    """The short form of a body's name, where the model took it for a person's."""
    lone = len(name) == 1 and name.label is Label.PERSON
    return replace(name, label=Label.ORGANIZATION) if lone else name


def _is_geographical(name: Name) -> bool:
    """Whether a dateline may have it: neither the agency behind the place nor a guessed person."""
    if name.entry is None:
        return name.label is Label.PLACE
    return name.entry.kind not in _NO_PLACES


def _longest(names: Iterable[Name], size: int) -> list[Name]:
    """Longer names first, earlier lists first among equals; each token belongs to one name."""
    taken = bytearray(size)
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: -len(n)):
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = b"\x01" * len(name)
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)


def _known_names(syntax: Syntax) -> Iterator[Name]:
    hits = list(gazetteer().find(syntax.text))
    told_of = {hit.entry.country for hit in hits if not hit.entry.weak} - {None}
    for hit in hits:
        start, last = syntax.token_at.get(hit.start), syntax.token_ending.get(hit.end)
        if start is None or last is None:
            continue
        capital = hit.entry.kind is EntryKind.CAPITAL and hit.entry.country in told_of
        if hit.entry.weak and not capital and not _supports(syntax, start):
            continue
        yield Name(start, last + 1, Label.KNOWN, hit.entry)


def _supports(syntax: Syntax, i: int) -> bool:
    """A weak entry counts only where the sentence makes a place or a body of it."""
    return is_in_locative_phrase(syntax, i) or (
        i > 0 and (syntax.lowers[i - 1] in {"the", "'s"} or syntax.tags[i - 1] == "JJ")
    )
