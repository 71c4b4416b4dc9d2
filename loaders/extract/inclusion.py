"""Events inside others: items of a list, what a raid brought, deaths in an attack."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract import grammar
from loaders.extract.cue import Cue, Reach, Sense, Side
from loaders.extract.sites import Sites
from loaders.extract.telling import Telling
from loaders.extract.wordlists import words

_LISTING = frozenset({"including", "like"})
_OPERATIONS = frozenset({"search"})
_YIELDED = frozenset({"arrest", "kill", "wound", "abduct", "die", "slain", "hurt"})
_OPTIONS = words("links.options")
_RELATIONAL = words("links.trails") | words("links.results") | words("links.answers")


def inclusions_of(telling: Telling, sites: Sites) -> Iterator[Cue]:
    """The cues by which the telling is a part of another, or another of it."""
    yield from _listed(telling)
    yield from _brought(telling, sites)
    yield from _within(telling)
    yield from _among(telling)


def _part(part: Token, whole: Token) -> Cue:
    first, last = min(part.i, whole.i), max(part.i, whole.i)
    return Cue(Sense.PART, Side(whole), Side(part, Reach.ABOVE), first, last)


def _listed(telling: Telling) -> Iterator[Cue]:
    """As in "a package of measures, including a ban", "three steps: it closed …"."""
    here = telling.trigger.token
    yield from (_part(item, here) for item in telling.trigger.parts)
    top = telling.trigger.clause
    while top.dep_ == "conj":
        top = top.head
    if top.dep_ == "pobj" and top.head.lower_ in _LISTING:
        yield _part(here, top.head.head)


def _brought(telling: Telling, sites: Sites) -> Iterator[Cue]:
    """As in "searched the office and detained seven", "raided the house, killing two"."""
    verb = telling.trigger.token
    if telling.family not in _YIELDED or not grammar.is_verb(verb):
        return
    if verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG"):
        whole = sites.told_at(verb.head) if verb.head.i < verb.i else None
        if whole is not None and whole.family in _OPERATIONS and whole.family != telling.family:
            yield _part(verb, verb.head)


def _within(telling: Telling) -> Iterator[Cue]:
    """As in "died in the raid", "was arrested in the crackdown", "said at a meeting"."""
    verb = telling.trigger.token
    if not grammar.is_verb(verb) or telling.family not in _YIELDED:
        return
    for c in verb.children:
        if c.dep_ == "prep" and c.lower_ == "in":
            inside = (p for p in c.children if p.dep_ == "pobj")
            yield from (_part(verb, p) for p in inside if p.lemma_.lower() not in _RELATIONAL)


def _among(telling: Telling) -> Iterator[Cue]:
    """As in "Among the options is a ban": one of the measures told of before."""
    noun = telling.trigger.token
    if noun.dep_ not in {"nsubj", "attr"} or noun.head.lemma_ != "be":
        return
    for c in noun.head.children:
        if c.dep_ == "prep" and c.lower_ == "among":
            yield from (_part(noun, p) for p in c.children if p.lemma_.lower() in _OPTIONS)
