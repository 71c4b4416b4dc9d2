"""The words that are quoted for an event: the clause that tells it, minimal but complete."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from loaders.extract import grammar
from loaders.extract.triggers import Trigger

_LEFT_OUT = frozenset({"relcl", "parataxis", "cc", "appos", "mark", "preconj"})
_TRIMMED = frozenset(",;:.–—-)")
_OPENING = _TRIMMED | {"and", "but", "when", "while", "where", "why", "that", "how", "whether"}
_LONGEST = 60  # tokens; a longer clause is a parse gone wrong or a list


@dataclass(frozen=True)
class Quote:
    """A span of the document's text."""

    start: int
    end: int
    text: str


def quote_of(trigger: Trigger) -> Quote:
    """The informative clause, or the noun phrase where the event is named in passing."""
    head = trigger.clause
    kept = _kept(head, trigger)
    first, last = _bounds(kept, trigger)
    return cut(head.doc, first, last)


def cut(doc: Doc, first: int, last: int) -> Quote:
    """The text from one token to another, without punctuation or space at its ends."""
    while first < last and (doc[first].is_space or doc[first].lower_ in _OPENING):
        first += 1
    while last > first and (doc[last].is_space or doc[last].text in _TRIMMED):
        last -= 1
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    return Quote(start, end, doc[first : last + 1].text)  # doc.text is joined anew each time


def _kept(head: Token, trigger: Trigger) -> list[int]:
    found = [head.i, *trigger.words]
    for c in head.children:
        if not _is_left_out(c, head, trigger):
            found += [t.i for t in c.subtree if not t.is_space]
    if head.dep_ == "acl" and grammar.is_verb(head):
        found += _antecedent(head)
    return found


def _is_left_out(child: Token, head: Token, trigger: Trigger) -> bool:
    if child.dep_ in _LEFT_OUT:
        return True
    if child.dep_ == "conj":
        return True
    if child.dep_ == "prep" and child.lower_ == "with" and child.i > head.i:
        return child.i > 0 and head.doc[child.i - 1].text == ","
    if child.dep_ == "advcl" and trigger.is_noun:
        return True
    # A clause set off by a comma tells something else; "to" and "by" clauses complete this one.
    if child.dep_ == "advcl":
        first = min(t.i for t in child.subtree)
        return first > head.i and head.doc[first - 1].text == ","
    return child.dep_ == "punct"


def _antecedent(head: Token) -> list[int]:
    """As in "contracts signed by Zedland": the noun belongs to the quote, its rest does not."""
    noun = head.head
    return [t.i for t in noun.lefts if t.dep_ in {"det", "amod", "compound", "nummod"}] + [noun.i]


def _bounds(kept: list[int], trigger: Trigger) -> tuple[int, int]:
    first, last = min(kept), max(kept)
    sentence = trigger.token.sent
    first, last = max(first, sentence.start), min(last, sentence.end - 1)
    if last - first > _LONGEST:
        first = max(first, trigger.token.i - _LONGEST // 2)
        last = min(last, trigger.token.i + _LONGEST // 2)
    return first, last
