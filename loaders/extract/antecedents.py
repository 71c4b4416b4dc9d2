"""What the short words of an argument mean: the fuller words elsewhere in the document.

"which" the noun it follows, "he" and "Roe" the full name, "the ship" the ship that was introduced.
Only where one thing can be meant; what may be two things keeps its own words alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from graph.record import RecordActor, RecordArgument, RecordSpan
from loaders.extract import grammar
from loaders.extract.determiners import DEFINITE
from loaders.extract.heads import HEADS, Head
from loaders.extract.phrases import phrase
from loaders.extract.reading import Reading
from loaders.extract.telling import Telling

_ANEW = frozenset({"another", "other", "second", "third", "new", "further", "next", "last"})
_STOPS = frozenset(".?!")
_CLOSING = frozenset("\"”’')")

Noun = tuple[str, str]
"""Lemma and tag: "the ship" is none of "two ships"."""


@dataclass(frozen=True)
class Introduced:
    """Where each thing is named most fully: actors by id, others by their noun."""

    actors: Mapping[str, RecordSpan]
    nouns: Mapping[Noun, Token]


def with_antecedents(tellings: Iterable[Telling], reading: Reading) -> list[Telling]:
    """The same tellings; arguments carry what their words refer to."""
    known = introduced(reading)
    return [
        replace(t, arguments=tuple(_referred(a, reading, known) for a in t.arguments))
        for t in tellings
    ]


def introduced(reading: Reading) -> Introduced:
    """What the text below its headline introduces: headlines shorten and anticipate."""
    body = _body(reading.doc)
    start = reading.doc[body].idx if body < len(reading.doc) else 0
    actors = ((a.id, _fullest(a, start)) for a in reading.actors)
    return Introduced({i: m for i, m in actors if m is not None}, _nouns(reading.doc[body:]))


def _body(doc: Doc) -> int:
    """Index of the first token of the first sentence that ends like one; 0 without any."""
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space and t.text not in _CLOSING]
        if words and words[-1].text in _STOPS:
            return sentence.start
    return 0


def _fullest(actor: RecordActor, start: int) -> RecordSpan | None:
    """The first of the mentions with the most words that are part of a name."""
    found = sorted((m for m in actor.mentions if m.start_char >= start), key=lambda m: m.start_char)
    best = max(found, key=lambda m: fullness(m.text), default=None)
    if best is None:
        return None
    return RecordSpan(quote=best.text, start_char=best.start_char, end_char=best.end_char)


def fullness(text: str) -> tuple[int, int]:
    """How much a mention says: words of names first, then words."""
    words = [w for w in text.split() if w.lower() not in DEFINITE | {"a", "an"}]
    return sum(w[:1].isupper() for w in words), len(words)


def _nouns(body: Span) -> dict[Noun, Token]:
    """Nouns that the text brings up anew only once: "a ship" or "Alder Bridge", later "the …"."""
    first: dict[Noun, Token] = {}
    repeated: set[Noun] = set()
    for token in body:
        named = _is_named_after_its_kind(token)
        if token.tag_ not in {"NN", "NNS"} and not named:
            continue
        key = (token.lemma_.lower(), "NN" if named else token.tag_)
        if key in first and (_is_another(token) or (named and not _same_name(first[key], token))):
            repeated.add(key)
        first.setdefault(key, token)
    return {k: t for k, t in first.items() if k not in repeated}


def _is_named_after_its_kind(token: Token) -> bool:
    """As "Bridge" in "Alder Bridge": the last word of a name that is longer."""
    return token.tag_ == "NNP" and any(
        c.dep_ == "compound" and c.tag_ == "NNP" and c.i == token.i - 1 for c in token.lefts
    )


def _same_name(one: Token, other: Token) -> bool:
    return one.i > 0 and other.i > 0 and one.nbor(-1).text == other.nbor(-1).text


def _is_another(noun: Token) -> bool:
    """As in "a second ship", "two ships": not the one that was named before."""
    before = {c.lower_ for c in noun.lefts}
    counted = any(c.dep_ == "nummod" for c in noun.lefts)
    return counted or not before.isdisjoint(_ANEW | {"a", "an"})


def _referred(argument: RecordArgument, reading: Reading, known: Introduced) -> RecordArgument:
    span = reading.doc.char_span(argument.start_char, argument.end_char)
    if span is None:
        return argument
    head = span.root
    if grammar.is_relative(head):
        return _relative(argument, head, reading, known)
    speaker = grammar.self_reporting(head)
    if speaker is not None and _may_mean(head, speaker, argument, reading):
        return _meant(argument, speaker, reading, known)
    if head.pos_ in {"PRON", "PROPN"} or _is_definite(head):
        named = known.actors.get(argument.actor or "")
        if named is not None:
            return _with(argument, named)
    named = _apposed(head)
    if named is None and _is_definite(head):
        named = _first_mention(head, span, known)
    return _with(argument, named) if named is not None else argument


def _may_mean(pronoun: Token, speaker: Token, argument: RecordArgument, reading: Reading) -> bool:
    """Whether who says it may be the "he" or "it" of what is said: bodies are no "he"."""
    if argument.actor not in {None, reading.actor_at.get(speaker.i)}:
        return False
    if pronoun.lower_ == "they":
        return True
    body = HEADS.get(speaker.lower_, Head.PERSON) not in {Head.PERSON, Head.OFFICE}
    body = body or speaker.ent_type_ in {"ORG", "GPE", "NORP"}
    return body == (pronoun.lower_ == "it")


def _is_definite(head: Token) -> bool:
    return head.pos_ == "NOUN" and any(c.lower_ in DEFINITE for c in head.lefts)


def _relative(
    argument: RecordArgument, pronoun: Token, reading: Reading, known: Introduced
) -> RecordArgument:
    clause = next((a for a in pronoun.ancestors if a.dep_ == "relcl"), None)
    if clause is None:
        return argument
    return _meant(argument, clause.head, reading, known)


def _meant(
    argument: RecordArgument, head: Token, reading: Reading, known: Introduced
) -> RecordArgument:
    """With the noun phrase of the head as antecedent, or the fullest name of its actor."""
    actor = reading.actor_at.get(head.i) or reading.place_at.get(head.i)
    words = _span(phrase(head))
    named = known.actors.get(actor or "")
    if named is not None and fullness(named.quote) > fullness(words.quote):
        words = named
    return argument.model_copy(update={"actor": actor, "antecedent": words})


def _apposed(head: Token) -> RecordSpan | None:
    """As in "an envoy of Zedland, Jane Roe": the name."""
    name = grammar.child(head, "appos")
    if head.pos_ == "PROPN" or name is None or name.pos_ != "PROPN":
        return None
    return _span(phrase(name))


def _first_mention(head: Token, span: Span, known: Introduced) -> RecordSpan | None:
    first = known.nouns.get((head.lemma_.lower(), head.tag_))
    if first is None or first.i >= span.start:
        return None
    return _span(phrase(first, joined=False))


def _span(words: Span) -> RecordSpan:
    return RecordSpan(quote=words.text, start_char=words.start_char, end_char=words.end_char)


def _with(argument: RecordArgument, words: RecordSpan) -> RecordArgument:
    """With the antecedent, if it says more than the argument does itself."""
    pronoun = len(argument.quote.split()) == 1 and argument.quote.islower()
    if not pronoun and fullness(words.quote) <= fullness(argument.quote):
        return argument
    if argument.start_char < words.end_char and words.start_char < argument.end_char:
        return argument
    return argument.model_copy(update={"antecedent": words})
