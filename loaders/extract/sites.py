"""Which event the words at some place of the text mean: told there, carried there, or pointed at.

"The attack", "it came after the attack", "this", "the move": a connective stands between words, and
only some of them are the word that tells of the event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from graph.model import Status
from loaders.extract import grammar
from loaders.extract.cue import Reach, Side
from loaders.extract.merge import Happening
from loaders.extract.telling import Telling
from loaders.extract.wordlists import words

_CARRYING = words("sites.carrying")
_POINTING = words("sites.pointing")
_SPOKEN = words("sites.spoken")
_SUFFERED = words("sites.suffered")
_REPORTS = words("grammar.reports")
_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "such", "its", "his", "her", "their"}
)
# From the main verb of a sentence down to the event it tells.
_MAIN = frozenset({"conj", "ccomp", "xcomp", "dobj", "nsubj", "nsubjpass", "attr", "pobj", "agent"})
_LOOK_BACK = 2  # sentences in which "the move" or "this" may have been told


@dataclass(frozen=True)
class Sites:
    """The tellings of one document by the words they stand at."""

    doc: Doc
    happenings: Sequence[Happening]
    background: Sequence[Happening] = ()

    @cached_property
    def telling(self) -> dict[int, Telling]:
        """The telling at each trigger word."""
        return {t.trigger.token.i: t for h in self.happenings for t in h.all}

    @cached_property
    def behind(self) -> dict[int, Telling]:
        """The telling at each trigger word of the background."""
        return {t.trigger.token.i: t for h in self.background for t in h.all}

    @cached_property
    def every(self) -> Sequence[Happening]:
        """The events, and the background behind them."""
        return (*self.happenings, *self.background)

    @cached_property
    def owner(self) -> dict[int, int]:
        """The number of the happening that each trigger word tells of, the background's last."""
        return {t.trigger.token.i: n for n, h in enumerate(self.every) for t in h.all}

    @cached_property
    def _carried(self) -> dict[int, int]:
        """Verb to the event noun it lends its subject to."""
        told = self.telling.values()
        return {t.trigger.support.i: t.trigger.token.i for t in told if t.trigger.support}

    @cached_property
    def _by_sentence(self) -> dict[int, list[Telling]]:
        found: dict[int, list[Telling]] = {}
        for i in sorted(self.telling):
            found.setdefault(self.telling[i].sentence, []).append(self.telling[i])
        return found

    @property
    def told_sentences(self) -> list[int]:
        """The sentences that tell of events, in order."""
        return list(self._by_sentence)

    @cached_property
    def sentences(self) -> list[int]:
        """The number of the sentence of each token; those without a word do not count."""
        numbers: list[int] = []
        for n, sentence in enumerate(self.doc.sents):
            numbers += [n] * len(sentence)
        return numbers

    def number(self, telling: Telling) -> int:
        """The number of the happening that the telling is of."""
        return self.owner[telling.trigger.token.i]

    def whole(self, telling: Telling) -> Telling:
        """What the document as a whole says of the event."""
        return self.every[self.number(telling)].main

    def of(self, side: Side) -> list[Telling]:
        """The events that one side of a connective means."""
        if side.reach is Reach.AT:
            return self.at(side.token)
        if side.reach is Reach.ABOVE:
            return self.above(side.token)
        if side.reach is Reach.MAIN:
            found = self.main(self.sentences[side.token.i])[:1]
            return [t for first in found for t in self.at(first.trigger.clause)] or found
        told = self.before(side.token)
        return [told] if told is not None else []

    def at(self, token: Token) -> list[Telling]:
        """The events that the phrase or clause headed by the word tells of, or points at."""
        return [t for one in _joined(token) for t in self._at(one)]

    def _at(self, token: Token, depth: int = 0) -> list[Telling]:
        here = self.told_at(token)
        if here is not None:
            return [here]
        if depth > 3:
            return []
        inside = [t for below in _inside(token) for t in self._at(below, depth + 1)]
        return inside or self._pointed(token) or self._told_behind(token)

    def _told_behind(self, token: Token) -> list[Telling]:
        """An event of the background; not one that only says or carries another."""
        found = self.behind.get(token.i)
        idle = token.lemma_.lower() in _CARRYING | _REPORTS
        return [found] if found is not None and not idle else []

    def told_at(self, token: Token) -> Telling | None:
        """The event that the word tells, itself or by the noun it lends its subject to."""
        found = self.telling.get(token.i)
        return found or self.telling.get(self._carried.get(token.i, -1))

    def above(self, token: Token) -> list[Telling]:
        """The event that a phrase hung on the word belongs to: told there, or further up."""
        current = token
        for _ in range(grammar.DEEPEST):
            here = self._at(current)
            if here or grammar.is_verb_like(current) or current.head == current:
                return here
            current = current.head
        return []

    def main(self, sentence: int) -> list[Telling]:
        """The events of the main clause, the topmost first; of one depth in text order."""
        ranked = ((_depth(t.trigger.clause), t) for t in self._by_sentence.get(sentence, ()))
        found = sorted((r for r in ranked if r[0] is not None), key=lambda r: r[0] or 0)
        return [t for _, t in found if t.status is not Status.HYPOTHETICAL]

    def before(self, token: Token) -> Telling | None:
        """The main event of the sentence before the word's own, else its only one."""
        previous = self._previous(self.sentences[token.i])
        if previous is None:
            return None
        told = [t for t in self._by_sentence.get(previous, ()) if not t.trigger.is_noun]
        return next(iter(self.main(previous)), told[0] if len(told) == 1 else None)

    def _previous(self, sentence: int) -> int | None:
        """The sentence before, over empty ones."""
        number = sentence - 1
        while number >= 0 and number not in self._worded:
            number -= 1
        return number if number >= 0 else None

    @cached_property
    def _worded(self) -> frozenset[int]:
        sents = enumerate(self.doc.sents)
        return frozenset(n for n, s in sents if any(t.is_alpha for t in s))

    def _pointed(self, token: Token) -> list[Telling]:
        """As in "the move", "his words", "this": the last main event of that sort told before."""
        if not _points(token):
            return []
        sentence = self._previous(self.sentences[token.i])
        for _ in range(_LOOK_BACK):
            if sentence is None:
                return []
            fitting = [t for t in self.main(sentence) if _is_sort(t, token)]
            if fitting:
                return fitting[:1]
            sentence = self._previous(sentence)
        return []


def _joined(token: Token) -> Iterator[Token]:
    """The word and what "and" joins to it behind it."""
    yield token
    yield from (o for o in token.conjuncts if o.i > token.i)


def _inside(token: Token) -> Iterator[Token]:
    """What a word that is no event may carry: "the ban came", "began to close", "a series of"."""
    if token.pos_ in {"NOUN", "PROPN"}:
        yield from grammar.under(token, {"of"})
    if not grammar.is_verb_like(token):
        return
    if token.lemma_.lower() in _CARRYING:
        yield from (s for s in grammar.subjects(token) if s.i != token.i)
    yield from (c for c in token.children if c.dep_ == "xcomp" and c.i > token.i)


def _depth(token: Token) -> int | None:
    """Steps up to the sentence's root along the main clause; `None` for what hangs elsewhere."""
    for depth, node in enumerate(grammar.path_up(token)):
        if node.head == node:
            return depth
        opening = node.dep_ == "prep" and node.head.dep_ == "ROOT"
        if opening or node.dep_ not in _MAIN or depth > grammar.DEEPEST:
            return None
    return None


def _points(token: Token) -> bool:
    if token.lower_ in {"this", "that"} and token.tag_ == "DT":
        return token.dep_ in {"nsubj", "nsubjpass", "pobj", "dobj"}
    if token.lemma_.lower() not in _POINTING | _SPOKEN | _SUFFERED:
        return False
    return any(c.dep_ in {"det", "poss"} and (c.lower_ in _DEFINITE or c.dep_ == "poss")
               for c in token.lefts)  # fmt: skip


def _is_sort(telling: Telling, pointer: Token) -> bool:
    lemma = pointer.lemma_.lower()
    verbal = telling.trigger.frame.type.quad.startswith("verbal") or telling.family == "state"
    if lemma in _SPOKEN:
        return verbal
    if lemma in _SUFFERED:
        return not verbal and telling.status is not Status.PLANNED
    return True
