"""Numbers stated of an event: how many dead, injured, detained; how much money; what share."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graph.record import QuantityKind, RecordQuantity
from loaders.extract import grammar
from loaders.extract.amounts import BOUNDING, Amount, amount_of, belongs
from loaders.extract.lengths import lengths_of
from loaders.extract.triggers import Trigger
from loaders.extract.wordlists import words

_DEAD = words("quantities.dead")
_INJURED = words("quantities.injured")
_DETAINED = words("quantities.detained")
_MISSING = words("quantities.missing")
_DISPLACED = words("quantities.displaced")
_CHANGING = words("quantities.changing")
_KINDS: tuple[tuple[frozenset[str], QuantityKind], ...] = (
    (_DEAD, "dead"),
    (_INJURED, "injured"),
    (_DETAINED, "detained"),
    (_MISSING, "missing"),
    (_DISPLACED, "displaced"),
)
_FILLERS = frozenset({"about", "around", "some", "roughly", "approximately", "an", "a", "estimated",
                      "between", "from", "and", "to", "or", "-", "\N{EN DASH}", "than", "few",
                      "half", "of"})  # fmt: skip
_MEASURED = frozenset({"for", "by", "to", "from", "of", "with", "at", "worth", "in"})
_LONGEST = 9  # tokens of one amount


def quantities_of(trigger: Trigger) -> tuple[RecordQuantity, ...]:
    """The counts of those involved, the sums, shares and lengths in the trigger's own clause."""
    found: dict[int, RecordQuantity] = {}
    for head, role in _heads(trigger):
        quantity = _quantity(head, role, trigger)
        if quantity is not None and quantity.start_char is not None:
            found.setdefault(quantity.start_char, quantity)
    return (*found.values(), *lengths_of(trigger))


def _heads(trigger: Trigger) -> Iterator[tuple[Token, str]]:
    """Nouns that may be counted, each with its role: who acts, who is affected, what is measured.

    Of a passive verb, and of one whose subject dies or is hurt, the subject is affected.
    """
    clause = trigger.clause
    passive = grammar.is_passive(clause) or grammar.child(clause, "dobj") is None
    if not trigger.is_noun or trigger.is_carried:
        for t in grammar.subjects(clause):
            yield t, "affected" if passive else "actor"
        affected = [*grammar.objects(clause), *_complements(clause), *_between(clause)]
        for t in (*affected, *_bracketed(affected)):
            yield t, "affected"
        for t in grammar.under(clause, _MEASURED):
            yield t, "measure"
    if trigger.is_noun:
        yield trigger.token, "event"
        for t in grammar.under(trigger.token, {"of", "for", "to", "by", "between", "worth"}):
            yield t, "affected"
        yield from ((c, "measure") for c in trigger.token.lefts if c.dep_ in {"nmod", "compound"})


def _complements(verb: Token) -> Iterator[Token]:
    """As in "left 12 people dead", "rose 5 percent", "the dead number 40"."""
    for c in verb.children:
        if c.dep_ in {"npadvmod", "attr", "oprd", "dative"}:
            yield c
        elif c.dep_ == "ccomp" and c.pos_ == "ADJ":
            yield from (s for s in c.children if s.dep_ == "nsubj")


def _bracketed(nouns: list[Token]) -> list[Token]:
    """As in "gave money (about $3 million)"."""
    return [c for t in nouns for c in t.rights if c.dep_ == "appos" and c.ent_type_ == "MONEY"]


def _between(verb: Token) -> list[Token]:
    """As in "between 20 and 30 people were hurt", where the preposition stands for a subject."""
    found = [c for c in verb.lefts if c.lower_ in {"between", "from"} and c.dep_ != "agent"]
    return [p for c in found for p in c.children if p.dep_ == "pobj"]


def _quantity(head: Token, role: str, trigger: Trigger) -> RecordQuantity | None:
    number = _number_at(head)
    if number is None or _is_no_count(number, head):
        return None
    first, last = _extent(number)
    amount = amount_of([t.text for t in head.doc[first : last + 1]])
    if amount is None:
        return None
    plain = amount.currency is None and not amount.is_share
    if role == "measure" and plain and trigger.token.lemma_.lower() not in _CHANGING:
        return None
    end = max(last, head.i if plain else last)
    return _stated(head.doc, (first, end), amount, _unit(head, number, amount), trigger, role)


def _is_no_count(number: Token, head: Token) -> bool:
    """Dates, durations and ranks; the model takes "between 20 and 30" people for a date."""
    if number.ent_type_ == "ORDINAL":
        return not _is_fraction(number)
    counted = head.ent_type_ not in {"DATE", "TIME"} and head.pos_ in {"NOUN", "PROPN"}
    return number.ent_type_ in {"DATE", "TIME"} and not counted


def _number_at(head: Token) -> Token | None:
    """The number that counts a noun, or is the noun ("wounding 30", "$3 million", "dozens of")."""
    if _is_fraction(head):
        return head
    if head.pos_ == "NUM" or (belongs(head.lower_) and head.pos_ in {"NOUN", "SYM"}):
        return head
    for c in head.lefts:
        if c.dep_ in {"nummod", "quantmod", "nmod", "compound", "amod"} and _is_number(c):
            return c
    return None


def _is_fraction(token: Token) -> bool:
    """As in "a third of the workers"; "the third man" is none."""
    return (
        token.lower_ in {"half", "third", "quarter", "fifth", "tenth", "thirds", "quarters"}
        and token.i + 1 < len(token.doc)
        and token.nbor(1).lower_ == "of"
    )


def _is_number(token: Token) -> bool:
    return token.pos_ == "NUM" or (
        token.pos_ in {"SYM", "NOUN"} and token.i > 0 and belongs(token.lower_)
    )


def _extent(number: Token) -> tuple[int, int]:
    """First and last token of the amount around a number: bounds before, scale and unit behind."""
    doc, first, last = number.doc, number.i, number.i
    sentence = number.sent
    while first > sentence.start and last - first < _LONGEST and _before(doc[first - 1]):
        first -= 1
    while last + 1 < sentence.end and last - first < _LONGEST and _behind(doc, last + 1):
        last += 1
    while first < number.i and doc[first].lower_ in {"of", "to", "and", "or", "by", "from", "in"}:
        first += 1
    return first, last


def _before(token: Token) -> bool:
    word = token.lower_
    return word in BOUNDING or word in _FILLERS or belongs(word)


def _behind(doc: Doc, i: int) -> bool:
    word = doc[i].lower_
    if belongs(word):
        return True
    return word in {"and", "to", "or", "-", "\N{EN DASH}", "per", "a"} and (
        i + 1 < len(doc) and (belongs(doc[i + 1].lower_) or doc[i + 1].lower_ in {"cent", "half"})
    )


def _unit(head: Token, number: Token, amount: Amount) -> str | None:
    if amount.currency is not None:
        return amount.currency
    if amount.is_share:
        return "percent"
    if head.i != number.i and not belongs(head.lower_):
        return head.lemma_.lower()
    counted = grammar.under(head, {"of"})
    return counted[0].lemma_.lower() if counted else "person"


def _stated(
    doc: Doc,
    span: tuple[int, int],
    amount: Amount,
    unit: str | None,
    trigger: Trigger,
    role: str,
) -> RecordQuantity:
    start, end = doc[span[0]].idx, doc[span[1]].idx + len(doc[span[1]])
    return RecordQuantity(
        text=doc[span[0] : span[1] + 1].text,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        unit=unit,
        kind=_kind(trigger, amount, role),
        start_char=start,
        end_char=end,
    )


def _kind(trigger: Trigger, amount: Amount, role: str) -> QuantityKind:
    lemma = trigger.token.lemma_.lower()
    if amount.currency is not None:
        return "money"
    if amount.is_share:
        return "change" if lemma in _CHANGING else "share"
    toll = {s.lemma_.lower() for s in trigger.clause.lefts} & {"toll", "death", "fatality"}
    if toll and lemma in _CHANGING:
        return "dead"
    if role == "affected":
        told = {
            lemma,
            trigger.token.lower_,
            *(c.lower_ for c in trigger.clause.children if c.dep_ in _TELLING),
        }
        told |= {c.lower_ for c in trigger.clause.children if c.dep_ == "ccomp"}
        for lemmas, kind in _KINDS:
            if told & lemmas:
                return kind
    return "change" if lemma in _CHANGING and role == "measure" else "count"


_TELLING = frozenset({"acomp", "oprd", "advmod", "xcomp", "advcl"})
