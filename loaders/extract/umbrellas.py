"""Lists of measures: "a package of measures, including a ban", "three steps: it closed …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from loaders.extract.wordlists import words

_NOUNS = words("umbrellas.nouns")
_LISTING = frozenset({"including", "like"})
_HOLDING = frozenset({"include", "comprise", "encompass"})
_BULLETS = frozenset({"-", "–", "—", "•", "*", "·"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DEPENDENT = frozenset({"relcl", "advcl", "aux", "auxpass"})
_MODIFYING = frozenset({"amod", "compound", "nmod", "poss"})
_LISTED = frozenset({"appos", "conj", "attr"})
_FAR = 25  # tokens between a noun and the "including" that lists its parts
_LONGEST_LIST = 400  # tokens


def lists_of(doc: Doc) -> dict[int, tuple[Token, ...]]:
    """Index of each noun that a list spells out, to the heads of the list's items."""
    found: dict[int, tuple[Token, ...]] = {}
    for sentence in doc.sents:
        for token in sentence:
            listed = _listed_at(token, sentence)
            noun = _noun_before(token, sentence) if listed else None
            if noun is not None:
                found[noun.i] = (*found.get(noun.i, ()), *listed)
    return found


def _listed_at(token: Token, sentence: Span) -> tuple[Token, ...]:
    """The items of the list that the word opens: "including", "include", a colon."""
    if token.lower_ in _LISTING and token.dep_ == "prep":
        return tuple(_joined(token, "pobj", "pcomp"))
    if token.lower_ == "as" and token.i > 0 and token.nbor(-1).lower_ == "such":
        return tuple(_joined(token, "pobj", "pcomp"))
    if token.lower_ == "to" and token.i > 0 and token.nbor(-1).lower_ == "up":
        return tuple(t for t in _joined(token, "pobj") if t.pos_ == "NOUN")
    if token.lemma_ in _HOLDING and token.tag_ in {"VBZ", "VBP", "VBD"}:
        return tuple(_joined(token, "dobj"))
    if token.text != ":":
        return ()
    return tuple(_clauses(token, sentence)) or tuple(_lines(token))


def _joined(token: Token, *deps: str) -> Iterator[Token]:
    """What stands under the word, and what is joined to it however deep the parser hung it."""
    for child in token.children:
        if child.dep_ in deps:
            yield child
            yield from (t for t in child.subtree if t.dep_ == "conj" and t != child)


def _clauses(colon: Token, sentence: Span) -> Iterator[Token]:
    """The main verbs behind a colon; where there are none, the nouns that the list joins."""
    behind = [t for t in sentence if t.i > colon.i]
    verbs = [t for t in behind if t.tag_ in _FINITE and t.dep_ not in _DEPENDENT]
    yield from verbs or [t for t in behind if t.pos_ == "NOUN" and t.dep_ in _LISTED]


def _lines(colon: Token) -> Iterator[Token]:
    """The first noun or verb that heads each line behind a bullet, as long as bullets follow."""
    line: list[Token] = []
    for token in colon.doc[colon.i + 1 : colon.i + 1 + _LONGEST_LIST]:
        if not (token.is_space and "\n" in token.text):
            line.append(token)
        elif line and line[0].text not in _BULLETS:
            return
        else:
            yield from _head_of(line)
            line = []
    if line and line[0].text in _BULLETS:
        yield from _head_of(line)


def _head_of(line: Sequence[Token]) -> list[Token]:
    heads = (t for t in line[1:] if t.pos_ in {"NOUN", "VERB"} and t.dep_ not in _MODIFYING)
    return list(heads)[:1]


def _noun_before(token: Token, sentence: Span) -> Token | None:
    """The nearest noun for measures before the word; of "a package of measures" the first."""
    start = max(sentence.start, token.i - _FAR)
    nouns = [t for t in token.doc[start : token.i] if _is_umbrella(t)]
    if not nouns:
        return None
    noun = nouns[-1]
    whole = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return whole if _is_umbrella(whole) else noun


def _is_umbrella(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower() in _NOUNS
