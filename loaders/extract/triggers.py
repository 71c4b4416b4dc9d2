"""Which words of a parse carry an event."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from loaders.extract import grammar
from loaders.extract.complements import complements, completes
from loaders.extract.frames import Frame, lexicon
from loaders.extract.nominals import THIN_HEADS
from loaders.extract.syntax import Syntax
from loaders.extract.umbrellas import lists_of
from loaders.extract.wordlists import words

# Tokens. Beyond it stands a table or noise; rules that walk the tree would take its length squared.
LONGEST_SENTENCE = 300

# Verbs that only lend their subject to the event noun they govern; what they add is kept here.
ACTING = words("triggers.acting")
AFFECTED = words("triggers.affected")
LIGHT = words("triggers.light")


@dataclass(frozen=True)
class Trigger:
    """A word that carries an event.

    Attributes:
        token: The word; of several, the one that carries the meaning.
        words: Indices of all its words ("shut … down").
        support: The verb that lends a noun its subject: "carried out" of "carried out a raid".
        parts: Heads of the items, where a list spells a noun out.
    """

    token: Token
    frame: Frame
    words: tuple[int, ...]
    support: Token | None = None
    parts: tuple[Token, ...] = ()

    @property
    def is_noun(self) -> bool:
        """Whether the event is named by a noun."""
        return not grammar.is_verb(self.token)

    @property
    def clause(self) -> Token:
        """The word whose clause tells of the event: a light verb for the noun it carries."""
        return self.support if self.support is not None and self.is_carried else self.token

    @property
    def bearers(self) -> list[Token]:
        """Participles behind the noun that only say that it was done ("a raid carried out by")."""
        if not self.is_noun:
            return []
        return [c for c in self.token.rights if c.dep_ == "acl" and c.lemma_.lower() in LIGHT]

    @property
    def is_carried(self) -> bool:
        """Whether the verb above the noun adds nothing ("carried out a raid")."""
        return self.support is not None and self.support.lemma_.lower() in LIGHT


def find_triggers(doc: Doc) -> list[Trigger]:
    """All trigger words of a document, in its order."""
    nouns = {t.token.i: t for t in _nouns(doc)}
    covered = {t.support.i for t in nouns.values() if t.support is not None}
    verbs = [t for t in _verbs(doc) if t.token.i not in covered or _keeps_own(t, nouns)]
    taken = {o.i for v in verbs for o in object_words(v)}
    taken |= {n.token.i for n in nouns.values() if _is_stirred(n, verbs)}
    kept = [n for i, n in nouns.items() if i not in taken and not _is_of_package(n, nouns)]
    return sorted([*verbs, *kept], key=lambda t: t.token.i)


def _is_stirred(noun: Trigger, verbs: Iterable[Trigger]) -> bool:
    """As in "escalated tensions": what is told is what is done."""
    if noun.frame.template != "neutral" or noun.token.dep_ not in grammar.OBJECTS:
        return False
    return any(v.token == noun.token.head and v.frame.template == "affects" for v in verbs)


def _is_of_package(noun: Trigger, nouns: dict[int, Trigger]) -> bool:
    """As in "a package of sanctions": one act."""
    above = noun.token.head
    if noun.token.dep_ != "pobj" or above.lower_ != "of":
        return False
    package = nouns.get(above.head.i)
    return package is not None and above.head.lemma_ in _PACKAGES and (
        package.frame.type is noun.frame.type and not noun.parts
    )  # fmt: skip


_PACKAGES = frozenset({"package", "series", "raft", "set", "string", "round", "wave"})


def readable(doc: Doc) -> Iterator[Token]:
    """The words of the story's sentences that are no longer than a sentence can be."""
    aside = Syntax.of(doc).furniture
    for sentence in doc.sents:
        if len(sentence) <= LONGEST_SENTENCE and sentence.start not in aside:
            yield from sentence


def _verbs(doc: Doc) -> Iterator[Trigger]:
    frames = lexicon().verbs
    for token in readable(doc):
        if not token.tag_.startswith("VB") or token.dep_ in {"aux", "auxpass"}:
            continue
        candidates = _frames_of(token, frames)
        if candidates is None or not _acts_as_verb(token):
            continue
        frame = next((f for f in candidates if completes(token, f)), None)
        if frame is not None and not _only_leads_to(token):
            yield Trigger(token, frame, _words(token, frame))


def _frames_of(verb: Token, frames: dict[str, tuple[Frame, ...]]) -> tuple[Frame, ...] | None:
    """The readings of a verb; the lemmatiser drops many an "e" ("fined" becomes "fin")."""
    lemma = verb.lemma_.lower()
    return frames.get(lemma) or frames.get(f"{lemma}e")


def _only_leads_to(verb: Token) -> bool:
    """As in "was forced to resign": what was forced happened, and is the event."""
    if verb.lemma_ not in {"force", "compel", "oblige"} or not grammar.is_passive(verb):
        return False
    outcome = grammar.child(verb, "xcomp")
    return outcome is not None and outcome.lemma_.lower() in lexicon().verbs


def _acts_as_verb(token: Token) -> bool:
    # "a detained man" and "the closing speech" describe, they do not tell.
    return token.dep_ not in {"amod", "compound", "nmod"}


def _words(verb: Token, frame: Frame) -> tuple[int, ...]:
    words = [verb.i]
    if frame.particle is not None:
        words += [t.i for t in verb.doc[verb.i + 1 : verb.i + 9] if t.lower_ == frame.particle][:1]
    return tuple(words)


def _nouns(doc: Doc) -> Iterator[Trigger]:
    frames, lists = lexicon().nouns, lists_of(doc)
    for token in readable(doc):
        if token.pos_ != "NOUN" and not (token.pos_ == "PROPN" and token.lower_ == "war"):
            continue
        candidates = frames.get(token.lemma_.lower())
        if candidates is None or not _heads_its_phrase(token) or _only_measures(token):
            continue
        frame = next((f for f in candidates if _modified(token, f, lists)), None)
        if frame is not None:
            parts = lists.get(token.i, ())
            yield Trigger(token, frame, (token.i,), support_of(token), parts)


def _only_measures(noun: Token) -> bool:
    """As in "a policy of threats": the noun behind tells what it is."""
    if noun.lemma_.lower() not in _ROUNDS:
        return False
    return any(t.lemma_.lower() in lexicon().nouns for t in grammar.under(noun, {"of"}))


def _heads_its_phrase(token: Token) -> bool:
    if token.dep_ in {"compound", "nmod", "npadvmod"}:
        return token.head.lemma_ in THIN_HEADS and token.i < token.head.i
    return token.dep_ not in {"poss"} or token.head.lemma_ in THIN_HEADS


def _modified(token: Token, frame: Frame, lists: Container[int]) -> bool:
    if token.i > 0 and token.doc[token.i - 1].lower_ in {"press", "news"}:
        return False  # press release, news conference
    if not frame.modifiers:
        return True
    if "@list" in frame.modifiers:
        return token.i in lists
    before = [c for c in token.lefts if c.dep_ in {"amod", "compound", "nmod"}]
    for thing in grammar.under(token, {"of"}):  # "the deployment of peacekeeping troops"
        before += [thing, *(c for c in thing.lefts if c.dep_ in {"amod", "compound", "nmod"})]
    return any(c.lemma_.lower() in frame.modifiers or c.lower_ in frame.modifiers for c in before)


_ROUNDS = words("triggers.rounds")


def support_of(noun: Token) -> Token | None:
    """The verb that does no more than lend the noun its subject."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in _ROUNDS:
        noun, head = head.head, head.head.head  # "began a new round of talks"
    if noun.dep_ == "conj" and head.dep_ in {"dobj", "nsubjpass"}:
        noun, head = head, head.head
    if not grammar.is_verb_like(head) or head.lemma_.lower() not in ACTING | AFFECTED:
        return None
    if noun.dep_ in grammar.OBJECTS:
        return head
    passive = noun.dep_ == "nsubjpass" and grammar.is_passive(head)
    return head if passive and head.lemma_.lower() in ACTING else None


def _keeps_own(verb: Trigger, nouns: dict[int, Trigger]) -> bool:
    """Whether a verb that governs an event noun tells an event besides it ("demanded the closure").

    A verb that only carries the noun ("carried out a raid") does not; where the two together are
    something else than the noun alone ("place an order"), the verb is kept for it.
    """
    if verb.frame.objects:
        carried = (n for n in nouns.values() if n.support == verb.token)
        return not any(n.is_carried and n.frame.type is verb.frame.type for n in carried)
    return verb.token.lemma_.lower() not in LIGHT


def object_words(verb: Trigger) -> Iterator[Token]:
    """Nouns that belong to the verb's frame, and so are no event of their own."""
    if verb.frame.objects:
        for token in complements(verb.token):
            if token.lemma_.lower() in verb.frame.objects:
                yield token
