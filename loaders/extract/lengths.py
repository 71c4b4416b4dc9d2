"""How long what is told lasts: "jailed for 12 years", "a four-month ban", "lasted two hours".

How long ago something was, or how old someone is, is no length of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graph.record import RecordQuantity
from loaders.extract import grammar
from loaders.extract.amounts import amount_of
from loaders.extract.triggers import Trigger
from loaders.extract.wordlists import words

_UNITS = words("lengths.units")
_LASTING = words("lengths.lasting")
_ANCHORED = frozenset({"past", "last", "next", "first", "previous", "coming", "recent", "final",
                       "the", "these", "those", "old"})  # fmt: skip
_BOUNDS = frozenset({"advmod", "quantmod", "amod", "nummod", "punct", "prep", "pobj"})


def lengths_of(trigger: Trigger) -> tuple[RecordQuantity, ...]:
    """The lengths that the trigger's own clause or noun phrase states."""
    found = (_length(unit) for unit in _units(trigger) if unit.lemma_.lower() in _UNITS)
    return tuple(quantity for quantity in found if quantity is not None)


def _units(trigger: Trigger) -> Iterator[Token]:
    clause = trigger.clause
    if not trigger.is_noun or trigger.is_carried:
        yield from grammar.under(clause, {"for", "to"})
        if clause.lemma_.lower() in _LASTING:
            yield from (c for c in clause.rights if c.dep_ in {"npadvmod", "dobj", "attr"})
    if trigger.is_noun:
        yield from grammar.under(trigger.token, {"of", "for"})
        yield from (c for c in trigger.token.lefts if c.dep_ in {"nmod", "compound"})


def _length(unit: Token) -> RecordQuantity | None:
    number = next((c for c in unit.lefts if c.dep_ == "nummod"), None)
    if number is None or any(t.lower_ in _ANCHORED for t in unit.subtree):
        return None
    first = min(t.i for t in number.subtree if t.dep_ in _BOUNDS)
    amount = amount_of([t.text for t in unit.doc[first : number.i + 1]])
    if amount is None or amount.is_share or amount.currency:
        return None
    span = unit.doc[first : unit.i + 1]
    return RecordQuantity(
        text=span.text,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        unit=unit.lemma_.lower(),
        kind="duration",
        start_char=span.start_char,
        end_char=span.end_char,
    )
