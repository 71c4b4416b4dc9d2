"""Amounts in words and figures: value, bounds, currency, share. Knows nothing of any parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extract.words import word_set

_ONES = {
    w: n
    for n, w in enumerate(
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
        ]
    )
}
_TENS = {
    w: 10 * n
    for n, w in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12, "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "crore": 1e7, "lakh": 1e5,
}  # fmt: skip
# "dozens" are two dozen or more; how many more nobody says.
_PLURALS = {
    "dozens": 12, "scores": 20, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6,
    "billions": 1e9, "tens": 10, "trillions": 1e12,
}  # fmt: skip
_FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fifth": 1 / 5, "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
_CURRENCIES = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR",
    "₺": "TRY", "₴": "UAH", "a$": "AUD", "c$": "CAD", "dollar": "USD", "dollars": "USD",
    "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB",
    "rubles": "RUB", "rupee": "INR", "rupees": "INR", "franc": "CHF", "francs": "CHF",
    "lira": "TRY", "liras": "TRY", "hryvnia": "UAH", "hryvnias": "UAH", "zloty": "PLN",
    "shekel": "ILS", "shekels": "ILS", "naira": "NGN", "rand": "ZAR", "peso": "MXN",
    "pesos": "MXN", "won": "KRW", "riyal": "SAR", "riyals": "SAR", "dirham": "AED",
    "dirhams": "AED", "manat": "AZN", "tenge": "KZT", "baht": "THB", "krona": "SEK",
    "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "forint": "HUF", "leu": "RON",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF", "jpy": "JPY", "cny": "CNY",
}  # fmt: skip
_PERCENT = word_set("% percent per-cent pct percentage")
_AT_LEAST = ("no fewer than", "no less than", "not less than", "at least", "more than",
             "upwards of", "in excess of", "a minimum of", "minimum", "over", "above",
             "exceeding")  # fmt: skip
_AT_MOST = ("no more than", "not more than", "at most", "up to", "as many as", "as much as",
            "fewer than", "less than", "a maximum of", "maximum", "under", "below", "nearly",
            "almost", "close to", "just short of")  # fmt: skip
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_GLUED = re.compile(r"([$€£¥₽₹₺₴]?)(\d[\d,.]*\d|\d)(bn|tn|mn|m|k|%)?", re.IGNORECASE)
_LONGEST_FIGURE = 18  # digits; a longer one is an identifier


@dataclass(frozen=True)
class Amount:
    """A number as stated.

    Attributes:
        value: The number named; of a range none.
        low: Not less than this.
        high: Not more than this.
        currency: ISO 4217.
        is_share: The number is a fraction of something, in per cent.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    currency: str | None = None
    is_share: bool = False


BOUNDING = frozenset(w for phrase in (*_AT_LEAST, *_AT_MOST) for w in phrase.split())
"""Words that belong to a number in front of it."""


def belongs(word: str) -> bool:
    """Whether the word, in lower case, is part of how an amount is written."""
    return (
        word in _ONES or word in _TENS or word in _SCALES or word in _PLURALS
        or word in _FRACTIONS or word in _CURRENCIES or word in _PERCENT
        or _GLUED.fullmatch(word) is not None
        or all(p in _ONES or p in _TENS or p in _FRACTIONS for p in word.split("-"))
    )  # fmt: skip


def amount_of(words: Sequence[str]) -> Amount | None:
    """The amount that the words state, `None` if they state no number."""
    lowers = _joined([w.lower() for w in words])
    parts = _split(lowers)
    numbers = [n for n in (_number(p) for p in parts) if n is not None]
    if not numbers:
        return None
    found = _ranged(numbers, parts) if len(numbers) > 1 else _bounded(numbers[0], " ".join(lowers))
    shared = next((n for n in numbers if n.is_share), None)
    currency = next((_CURRENCIES[w] for w in _cut(lowers) if w in _CURRENCIES), None)
    return replace(found, currency=currency, is_share=shared is not None)


def _joined(words: list[str]) -> list[str]:
    """`twenty - one` and `two - thirds` as one word each, as they are written."""
    found: list[str] = []
    for word in words:
        if len(found) > 1 and found[-1] == "-":
            if found[-2] in _TENS and word in _ONES:
                found[-2:] = [f"{found[-2]}-{word}"]
                continue
            if found[-2] in _ONES and word in _FRACTIONS:
                found.pop()
        found.append(word)
    return found


def _split(words: list[str]) -> list[list[str]]:
    """At "and", "to", "or" and a dash, where a number stands on either side."""
    parts: list[list[str]] = [[]]
    joins = "and" in words and "between" in words
    for word in words:
        if word in {"to", "or", "-", "\N{EN DASH}"} or (word == "and" and joins):
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _cut(words: list[str]) -> list[str]:
    """With figures taken apart from the signs they are glued to: "$3bn"."""
    found: list[str] = []
    for word in words:
        match = _GLUED.fullmatch(word)
        found += [g for g in match.groups() if g] if match else [word]
    return found


def _number(words: list[str]) -> Amount | None:
    total: float | None = None
    low: float | None = None
    share = False
    for word in _cut(words):
        if _FIGURE.fullmatch(word) and len(word) <= _LONGEST_FIGURE:
            total = float(word.replace(",", ""))
        elif word in _SCALES and share and total is not None:
            total, share = total / 100 * _SCALES[word], False  # "half a million"
        elif word in _SCALES or (word in _PLURALS and low is not None):
            factor = _SCALES.get(word) or _PLURALS[word]
            low = low * factor if low is not None else None
            total = (1 if total is None else total) * factor if low is None else None
        elif word in _PLURALS:
            low = 2 * _PLURALS[word]
        elif word in _FRACTIONS:
            total, share = round(100 * _FRACTIONS[word] * (total or 1), 2), True
        elif word in _PERCENT:
            share = True
        elif (small := _small(word)) is not None:
            total = small if total is None or total < 20 else total + small
    if total is None and low is None:
        return None
    return Amount(value=total, low=low, is_share=share)


def _small(word: str) -> float | None:
    """`twelve`, `twenty-one`."""
    parts = [_ONES.get(p, _TENS.get(p)) for p in word.split("-")]
    numbers = [p for p in parts if p is not None]
    return sum(numbers) if len(numbers) == len(parts) else None


def _ranged(numbers: list[Amount], parts: list[list[str]]) -> Amount:
    values = [n.value for n in numbers if n.value is not None]
    if len(values) < 2:
        return numbers[0]
    low, high = values[0], values[1]
    scales = [[_SCALES[w] for w in _cut(p) if w in _SCALES] for p in parts]
    if scales[-1] and not scales[0]:
        low *= scales[-1][0]  # "3 to 5 million": the scale belongs to both
    return Amount(low=min(low, high), high=max(low, high))


def _bounded(number: Amount, text: str) -> Amount:
    padded = f" {text} "
    if any(f" {p} " in padded for p in _AT_MOST[:2]):
        return replace(number, high=number.value)
    if any(f" {p} " in padded for p in _AT_LEAST):
        return replace(number, low=number.value if number.low is None else number.low)
    if any(f" {p} " in padded for p in _AT_MOST):
        return replace(number, high=number.value)
    return number
