"""Corrects one habit of the parser: "On 3 May Norway closed …" loses its subject to the month."""

from __future__ import annotations

from calendar import month_name

from spacy.tokens import Doc, Token

_MONTHS = frozenset(month_name[1:])
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def free_subjects(doc: Doc) -> Doc:
    """Part a day and month in front of a clause from the subject that follows them."""
    for month in doc:
        if month.text in _MONTHS and month.dep_ == "compound" and _has_day(month):
            _part(month, month.head)
    return doc


def _has_day(month: Token) -> bool:
    return month.i > 1 and month.nbor(-1).like_num and month.nbor(-2).lower_ == "on"


def _part(month: Token, noun: Token) -> None:
    day, preposition = month.nbor(-1), month.nbor(-2)
    verb = preposition.head if noun.dep_ == "pobj" else noun.head
    swallowed = noun.dep_ == "pobj" and noun.head == preposition
    if noun.pos_ != "PROPN" or not (swallowed or noun.dep_ in _SUBJECTS):
        return
    if verb.i <= noun.i or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return
    if swallowed and any(c.dep_ in _SUBJECTS for c in verb.children):
        return
    if swallowed:
        noun.head, noun.dep_ = verb, "nsubj"
    month.head, month.dep_ = preposition, "pobj"
    day.head, day.dep_ = month, "nummod"
