"""Words that tie a sentence to the one before it: "In response, …", "Later", "As a result, …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract import grammar
from loaders.extract.cue import Cue, Reach, Sense, Side, denied
from loaders.extract.wordlists import words

_SKIPPED = frozenset({"but", "and", "however", ",", "also", "so", '"', "“", "'", "‘", "yet", "-"})
_PHRASES: dict[Sense, tuple[str, ...]] = {
    Sense.ANSWER: (
        "in response", "in retaliation", "in reaction", "in return", "in turn", "in reply",
        "in answer", "in revenge", "in reprisal", "in protest", "by way of response",
    ),
    Sense.BECAUSE: (
        "as a result", "as a consequence", "in consequence", "consequently", "therefore",
        "accordingly", "because of this", "because of that", "due to this", "owing to this",
        "for this reason", "for that reason", "as a result of this", "thus", "hence",
    ),
    Sense.AFTER: (
        "subsequently", "afterwards", "afterward", "thereafter", "later", "then", "after that",
        "after this", "following this", "following that", "since then", "next", "thereupon",
        "shortly afterwards", "soon afterwards", "soon after", "shortly after", "the next day",
        "the following day", "the day after", "the following week", "the following month",
        "the following year", "in the aftermath", "a day later", "two days later",
    ),
}  # fmt: skip
_EARLIER = (
    "earlier", "previously", "before that", "before this", "prior to that", "prior to this",
    "the previous day", "the day before", "a day earlier", "the previous week", "beforehand",
)  # fmt: skip
_UNITS = words("openings.units")
_INNER = {"subsequently": Sense.AFTER, "afterwards": Sense.AFTER, "later": Sense.AFTER,
          "consequently": Sense.BECAUSE, "therefore": Sense.BECAUSE}  # fmt: skip
_ANSWERS = frozenset({"response", "retaliation", "reaction", "return", "turn", "reply", "protest"})
_ANSWERING = frozenset({"respond", "react", "reply", "retaliate", "retort", "counter"})
_DECIDING = frozenset({"accept", "refuse", "decline", "consent", "acquiesce"})
_LONGEST = 6  # tokens of the longest opening


def opening_of(sentence: Span) -> Iterator[Cue]:
    """The cue at the head of the sentence."""
    found = _opened(sentence)
    if found is None:
        return
    sense, earlier, first, last = found
    here, told = Side(sentence.root, Reach.MAIN), Side(sentence.root, Reach.BEFORE)
    cue = Cue(sense, told, here, first, last)
    yield cue.turned() if earlier else cue


def _opened(sentence: Span) -> tuple[Sense, bool, int, int] | None:
    """(sense, whether the sentence tells the earlier event, first and last token)."""
    first = next((t.i for t in sentence if t.lower_ not in _SKIPPED and not t.is_space), None)
    if first is None:
        return None
    ahead = [t.lower_ for t in sentence.doc[first : min(first + _LONGEST, sentence.end)]]
    for length in range(len(ahead), 0, -1):
        said = " ".join(ahead[:length])
        sense = _SENSES.get(said)
        if sense is not None and not _goes_on(ahead, length):
            return (*sense, first, first + length - 1)
    return _some_time_later(ahead, first)


_SENSES: dict[str, tuple[Sense, bool]] = {
    phrase: (sense, False) for sense, phrases in _PHRASES.items() for phrase in phrases
} | dict.fromkeys(_EARLIER, (Sense.AFTER, True))


def _goes_on(ahead: list[str], length: int) -> bool:
    """As in "in response to the raid", "the day after the raid": no tie to the sentence before."""
    return length < len(ahead) and ahead[length] in {"to", "of", "for", "than", "the", "a", "that"}


def _some_time_later(ahead: list[str], first: int) -> tuple[Sense, bool, int, int] | None:
    """As in "Two days later", "Hours earlier"."""
    for n, word in enumerate(ahead):
        if word in {"later", "earlier", "afterwards"} and n > 0 and ahead[n - 1] in _UNITS:
            return Sense.AFTER, word == "earlier", first, first + n
    return None


def inner_at(token: Token) -> Iterator[Cue]:
    """As in "the mayor, in response, resigned", "he was later freed", "she responded that"."""
    if token.lower_ in _INNER and token.dep_ == "advmod":
        yield from _adverb(token)
    elif token.lemma_.lower() in _ANSWERS and token.dep_ == "pobj" and _is_bare(token):
        yield from _told_before(Sense.ANSWER, token.head.head, token.head.i, token.i)
    elif _answers_alone(token):
        yield from _told_before(Sense.ANSWER, token, token.i, token.i)


def _answers_alone(token: Token) -> bool:
    """As in "she responded that", "Zedland accepted at once": an answer to what is told before."""
    lemma = token.lemma_.lower()
    if not grammar.is_verb(token) or _has_target(token):
        return False
    if lemma in _DECIDING and token.dep_ == "ROOT":
        return not any(c.dep_ in {"ccomp", "xcomp"} for c in token.children)
    return lemma in _ANSWERING


def _adverb(token: Token) -> Iterator[Cue]:
    verb = token.head
    if not grammar.is_verb_like(verb) or token.i == token.sent.start or _is_dated(token):
        return
    sense = _INNER[token.lower_]
    if verb.dep_ == "conj" and grammar.is_verb_like(verb.head):
        yield Cue(sense, Side(verb.head), Side(verb), token.i, token.i)
    elif verb.dep_ == "ROOT":
        yield from _told_before(sense, verb, token.i, token.i)


def _is_dated(later: Token) -> bool:
    """As in "two years later", "later this month": a date, that others read."""
    before, behind = later.i - 1, later.i + 1
    return later.doc[before].lower_ in _UNITS or (
        behind < len(later.doc) and later.doc[behind].lower_ in {"this", "on", "in", "that"}
    )


def _told_before(sense: Sense, verb: Token, first: int, last: int) -> Iterator[Cue]:
    if not denied(verb):
        yield Cue(sense, Side(verb, Reach.BEFORE), Side(verb, Reach.ABOVE), first, last)


def _is_bare(noun: Token) -> bool:
    """Whether it is "in response" with nothing behind it, and not at the head of its sentence."""
    behind = any(c.dep_ == "prep" for c in noun.children)
    return noun.head.lower_ == "in" and not behind and noun.head.i > noun.sent.start


_LOOSE = frozenset({"on", "in", "by", "with", "at", "within", "after"})


def _has_target(verb: Token) -> bool:
    """As in "responded to the ban", "reacted angrily to it": whom or what, it says itself."""
    return any(c.dep_ in {"prep", "dobj"} and c.lower_ not in _LOOSE
               for c in verb.children)  # fmt: skip
