"""A short neutral title for an event, in the present tense, made of the clause's own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from spacy.tokens import Token

from graph.model import Status
from loaders.extract import grammar
from loaders.extract.reading import Reading
from loaders.extract.telling import Telling
from loaders.extract.triggers import Trigger
from loaders.extract.wordlists import words

MAX_WORDS = 12

Chunk = tuple[str, ...]
"""Ways to say one part of the title, the fullest first."""

_DROPPED = words("titles.dropped")
_MODAL = {
    Status.PLANNED: "to",
    Status.HYPOTHETICAL: "may",
    Status.CALLED_FOR: "should",
}
_EMPTY = re.compile(r"(\s*,)+(?=\s*,|\s*$)|\s+(?=,)")
_QUOTES = re.compile(r"[\"“”„«»]|[(]\s*[)]")
_PASSIVE = {
    Status.DENIED: "not",
    Status.PLANNED: "to be",
    Status.HYPOTHETICAL: "may be",
    Status.CALLED_FOR: "should be",
    Status.ALLEGED: "allegedly",
}
_IRREGULAR = {"have": "has", "be": "is", "do": "does", "go": "goes"}


def title_of(telling: Telling, reading: Reading) -> str:
    """At most twelve words; "Zedland closes cultural centre in Port Alder"."""
    trigger = telling.trigger
    known = reading.by_id
    starts = {p.start: known[p.actor].name for p in telling.participants if p.actor in known}
    if trigger.is_noun and not trigger.is_carried:
        chunks = _nominal(trigger)
    else:
        chunks = _clausal(trigger, telling.status, starts)
    title = _closed(" ".join(" ".join(_shortened(chunks)).split()))
    return title[:1].upper() + title[1:] if title else trigger.token.text


def _closed(title: str) -> str:
    """Without what would be left hanging at its end: a preposition, an article, a bracket."""
    kept = title.strip(_ENDS).split()
    while kept and kept[-1].lower() in _HANGING:
        kept.pop()
    return " ".join(kept).strip(_ENDS)


_ENDS = " ,.;:-–—\"'“”("
_HANGING = words("titles.hanging")


def _shortened(chunks: list[Chunk]) -> list[str]:
    """Chunks as long as they fit, each as long as it fits; of the first at least the beginning."""
    kept: list[str] = []
    left = MAX_WORDS
    for chunk in chunks:
        fitting = next((text for text in chunk if len(text.split()) <= left), None)
        if fitting is None:
            return kept or [" ".join(chunk[-1].split()[:left])]
        kept.append(fitting)
        left -= len(fitting.split())
    return kept


def _nominal(trigger: Trigger) -> list[Chunk]:
    noun = trigger.token
    before = [t for t in noun.lefts if t.dep_ in {"amod", "compound", "poss", "nummod", "nmod"}]
    whole = _phrase([x for t in before for x in t.subtree] + [noun])
    return [(whole,), *(_chunk(t) for t in noun.rights if t.dep_ == "prep")]


def _clausal(trigger: Trigger, status: Status, starts: Mapping[int, str]) -> list[Chunk]:
    verb = trigger.clause
    passive = grammar.is_passive(verb)
    heads = _subject_heads(verb)
    if status is Status.DENIED and any(_is_nobody(head) for head in heads):
        status = Status.ASSERTED  # "neither side issues": the subject denies it
    subject = _listed([_subject(s, starts) for s in heads])
    chunks: list[Chunk] = [(subject,)] if subject else []
    chunks.append((_verb(verb, status, passive=passive, plural=_is_plural(verb)),))
    following = [c for c in verb.rights if c.dep_ not in _DROPPED | {"conj"}]
    return chunks + [_chunk(c) for c in following if not _is_time(c)]


def _chunk(head: Token) -> Chunk:
    """The phrase; shorter without what is told behind its nouns, and without what they list."""
    texts = (_phrase(_trimmed(head, dropped)) for dropped in ((), {"conj"}, {"conj", "prep"}))
    return tuple(dict.fromkeys(texts))


def _is_nobody(head: Token) -> bool:
    words_of_it = (head, *head.lefts)
    return any(t.lower_ in {"no", "neither", "none", "nobody", "nothing"} for t in words_of_it)


def _listed(names: list[str]) -> str:
    return " and ".join(x for x in (", ".join(names[:-1]), names[-1] if names else "") if x)


def _subject_heads(verb: Token) -> list[Token]:
    return grammar.subjects(verb)[:3]


def _subject(head: Token, starts: Mapping[int, str]) -> str:
    """The noun phrase; for a pronoun the name of whom it means, where that is known."""
    if head.pos_ == "PRON":
        return starts.get(head.idx) or _NOMINATIVE.get(head.lower_, head.text)
    return _phrase(_trimmed(head, {"conj"}))


_NOMINATIVE = {"them": "they", "him": "he", "her": "she", "us": "we", "me": "I"}


def _trimmed(head: Token, also: Collection[str] = ()) -> list[Token]:
    dropped = {"relcl", "appos", "advcl", "acl", "parataxis", *also}
    found = [head]
    for c in head.children:
        if c.dep_ not in dropped and not (c.dep_ == "cc" and "conj" in dropped):
            found += _trimmed(c, also)
    return found


def _verb(verb: Token, status: Status, *, passive: bool, plural: bool) -> str:
    if passive:
        return f"{_PASSIVE.get(status, '')} {verb.text.lower()}"
    lemma = verb.lemma_.lower()
    if status is Status.DENIED:
        return f"{'do' if plural else 'does'} not {lemma}"
    if status in _MODAL:
        return f"{_MODAL[status]} {lemma}"
    present = lemma if plural else _third_person(lemma)
    return f"allegedly {present}" if status is Status.ALLEGED else present


def _third_person(lemma: str) -> str:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in set("aeiou"):
        return lemma[:-1] + "ies"
    return lemma + "s"


def _is_plural(verb: Token) -> bool:
    heads = grammar.subjects(verb)
    return len(heads) > 1 or any(
        h.tag_ in {"NNS", "NNPS"} or h.lower_ in {"they", "we", "those", "these"} for h in heads
    )


def _is_time(token: Token) -> bool:
    return token.dep_ in _ADVERBIAL and any(t.ent_type_ in {"DATE", "TIME"} for t in token.subtree)


_ADVERBIAL = frozenset({"prep", "npadvmod", "advmod"})


def _phrase(tokens: list[Token]) -> str:
    ordered = sorted({t.i: t for t in tokens}.values(), key=lambda t: t.i)
    while ordered and ordered[0].lower_ in {"the", "a", "an"}:
        ordered = ordered[1:]
    text = "".join(t.text_with_ws for t in ordered if not t.is_space)
    text = " ".join(_QUOTES.sub("", text).split())
    return _EMPTY.sub("", text).strip(" ,;:–—")
