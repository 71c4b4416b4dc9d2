"""A parse as plain lists: reading spaCy's tokens once is several times faster than at each use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from spacy.tokens import Doc

from loaders.extract.dateline import datelines
from loaders.extract.furniture import furniture

_KEY = "gesta_syntax"


@dataclass(frozen=True)
class Syntax:
    """Token attributes of one document by token index; `start` and `end` are text offsets."""

    words: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    start: list[int]
    end: list[int]
    sentences: list[tuple[int, int]]
    text: str

    @classmethod
    def of(cls, doc: Doc) -> Syntax:
        """The lists of the document, made at the first call and kept with it."""
        data = cast("dict[str, Syntax]", doc.user_data)
        if _KEY not in data:
            data[_KEY] = _read(doc)
        return data[_KEY]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lowers(self) -> list[str]:
        """Words in lower case, with straight apostrophes."""
        lower = {
            w: w.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for w in self.vocabulary
        }
        return [lower[w] for w in self.words]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words as they are written."""
        return frozenset(self.words)

    @cached_property
    def children(self) -> list[list[int]]:
        """Direct dependents of each token, left to right."""
        found: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                found[head].append(i)
        return found

    @cached_property
    def sentence_of(self) -> list[int]:
        """Number of the sentence of each token."""
        return [n for n, (a, b) in enumerate(self.sentences) for _ in range(a, b)]

    @cached_property
    def paragraph_of(self) -> tuple[int, ...]:
        """Number of the paragraph of each sentence: a line break ends one."""
        numbers: list[int] = []
        number = 0
        for a, b in self.sentences:
            numbers.append(number)
            if any("\n" in self.words[i] or "\r" in self.words[i] for i in range(a, b)):
                number += 1
        return tuple(numbers)

    @cached_property
    def in_dateline(self) -> frozenset[int]:
        """Tokens of the datelines, dashes included: they tell where a report is from, no more."""
        lines = list(datelines(self.text))
        return (
            frozenset(i for i, at in enumerate(self.start) if any(a <= at < b for a, b in lines))
            if lines
            else frozenset()
        )

    @cached_property
    def furniture(self) -> frozenset[int]:
        """Tokens of the lines that are no part of the story."""
        lines = iter([*furniture(self.text), (len(self.text) + 1, len(self.text) + 1)])
        low, high = next(lines)
        found: list[int] = []
        for i, at in enumerate(self.start):
            while at >= high and low <= len(self.text):
                low, high = next(lines)
            if low <= at < high:
                found.append(i)
        return frozenset(found)

    @cached_property
    def token_at(self) -> dict[int, int]:
        """Token by the offset of its first character."""
        return {offset: i for i, offset in enumerate(self.start)}

    @cached_property
    def token_ending(self) -> dict[int, int]:
        """Token by the offset after its last character."""
        return {offset: i for i, offset in enumerate(self.end)}

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent of one of these kinds."""
        return next((c for c in self.children[i] if self.deps[c] in deps), None)

    def span_text(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end`, exclusive."""
        return self.text[self.start[start] : self.end[end - 1]]

    def root_of(self, start: int, end: int) -> int:
        """The token of the range whose head lies outside it; the last one if there are several."""
        for i in range(end - 1, start - 1, -1):
            if not start <= self.heads[i] < end or self.heads[i] == i:
                return i
        return end - 1

    def first_conjunct(self, i: int) -> int:
        """The head of the coordination the token belongs to."""
        while self.deps[i] == "conj" and self.heads[i] != i:
            i = self.heads[i]
        return i

    def joined_to(self, i: int) -> list[int]:
        """The token and what is joined to it by "and", left to right."""
        found = [i]
        for one in found:
            found += [c for c in self.children[one] if self.deps[c] == "conj" and c > one]
        return found

    def paragraph(self, i: int) -> int:
        """Number of the paragraph of a token."""
        return self.paragraph_of[self.sentence_of[i]]


def _read(doc: Doc) -> Syntax:
    """By columns: a string that occurs often is decoded and kept once."""
    table = doc.to_array(["ORTH", "LEMMA", "TAG", "DEP", "IDX", "LENGTH"])
    *named, start, length = cast("list[list[int]]", table.T.tolist())
    strings = {number: doc.vocab.strings[number] for column in named for number in {*column}}
    words, lemmas, tags, deps = ([strings[number] for number in column] for column in named)
    return Syntax(
        words=words,
        lemmas=lemmas,
        tags=tags,
        deps=deps,
        heads=[t.head.i for t in doc],
        start=start,
        end=[at + size for at, size in zip(start, length, strict=True)],
        sentences=[(s.start, s.end) for s in doc.sents],
        text=doc.text,
    )
