"""Numbers stated of an event: how many people, how much money."""

from __future__ import annotations

import re

from spacy.tokens import Token

from graph.record import RecordQuantity
from loaders.extract import grammar
from loaders.extract.triggers import Trigger

_SCALE = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000,
    "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
}  # fmt: skip
_WORDS = {
    w: i
    for i, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_AT_LEAST = frozenset({"more", "least", "over", "above"})
_AT_MOST = frozenset({"most", "fewer", "less", "under", "below", "up"})
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def quantities_of(trigger: Trigger) -> tuple[RecordQuantity, ...]:
    """The counts of those involved and the sums of money in the trigger's own clause."""
    clause = trigger.clause
    heads = [*grammar.subjects(clause), *grammar.objects(clause)]
    if trigger.is_noun:
        heads += [trigger.token, *grammar.under(trigger.token, {"of"})]
    unique = {h.i: h for h in heads if h.dep_ != "pobj" or trigger.is_noun}
    found = [q for h in unique.values() if (q := _quantity(h)) is not None]
    return tuple(found)


def _quantity(head: Token) -> RecordQuantity | None:
    number = head if head.pos_ == "NUM" else grammar.child(head, "nummod")
    if number is None or number.ent_type_ in {"DATE", "TIME"}:
        return None
    words = sorted(number.subtree, key=lambda t: t.i)
    value = _value(words)
    if value is None:
        return None
    unit = head.lemma_ if head != number else "person"
    start, end = words[0].idx, max(words[-1].idx + len(words[-1]), head.idx + len(head))
    lowers = {w.lower_ for w in words}
    return RecordQuantity(
        text=head.doc.text[start:end],
        value=value,
        low=value if lowers & _AT_LEAST else None,
        high=value if lowers & _AT_MOST and not lowers & _AT_LEAST else None,
        unit=_money(words) or unit,
    )


def _value(words: list[Token]) -> float | None:
    total: float | None = None
    for word in words:
        match = _NUMBER.fullmatch(word.text)
        if match is not None:
            total = float(match[0].replace(",", ""))
        elif word.lower_ in _WORDS:
            total = (total or 0) + _WORDS[word.lower_]
        elif word.lower_ in _SCALE:
            total = (total or 1) * _SCALE[word.lower_]
    return total


def _money(words: list[Token]) -> str | None:
    signs = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
    return next((signs[w.text] for w in words if w.text in signs), None)
