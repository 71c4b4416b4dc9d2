"""What a text tells in sum takes the day of the one act that it tells in full.

"In Zedland there are arrests of agents", says the lead, and a paragraph below: "On 3 May the
ministry detained six people in Port Alder." The noun is not merged with that act, for there may be
more to it than the text tells; but its day is the only one that the text gives for such acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from graph.interval import Basis, Precision
from graph.model import ActorKind, Role, Status
from loaders.extract.agreement import actors_of, is_headline
from loaders.extract.merge import Happening
from loaders.extract.reading import Reading
from loaders.extract.restated import akin
from loaders.extract.telling import Telling
from loaders.extract.wordlists import words

_OFFICIAL = frozenset({ActorKind.GOVERNMENT, ActorKind.OFFICE})
_ANYBODY = words("recap.anybody")
_DEFINITE = frozenset({"the", "these", "those"})


def dated_in_sum(happenings: Sequence[Happening], reading: Reading) -> list[Happening]:
    """The happenings in their order, those told in sum with the day of what they sum up."""
    full = [h for h in happenings if _is_told_in_full(h.main)]
    return [_dated(h, full, reading) if _is_sum(h) else h for h in happenings]


def _is_told_in_full(telling: Telling) -> bool:
    """A verb's act on a day; a year or month says too little of a wave of acts."""
    date = telling.date
    day = date.lacks_year or (date.is_known and date.precision is Precision.DAY)
    return day and telling.status is Status.ASSERTED and not telling.trigger.is_noun


def _is_sum(happening: Happening) -> bool:
    """A noun for acts ("arrests of"), or one that takes them as known ("the arrest of")."""
    if any(t.date.is_known or t.date.text is not None for t in happening.all):
        return False
    told = happening.main
    if not told.trigger.is_noun or told.status is not Status.ASSERTED or is_headline(told):
        return False
    noun = told.trigger.token
    if _is_of_other_times(noun):
        return False
    return noun.tag_ == "NNS" or any(c.lower_ in _DEFINITE for c in noun.lefts)


def _is_of_other_times(noun: Token) -> bool:
    """As in "two earlier arrests", "arrests since May", "the arrests have gone on for years"."""
    other = any(c.lower_ in _OTHER_TIMES or c.dep_ == "nummod" for c in noun.lefts)
    long = any(c.dep_ == "prep" and c.lower_ in _LASTING for c in noun.rights)
    helpers = {c.lower_ for c in noun.head.children if c.dep_ == "aux"}
    return other or long or bool(helpers & {"have", "has", "had"})


_OTHER_TIMES = words("recap.other_times")
_LASTING = frozenset({"since", "during", "over", "for", "until", "before", "after"})


def _dated(happening: Happening, full: Sequence[Happening], reading: Reading) -> Happening:
    found = [h.main for h in full if _may_be_summed(happening.main, h.main, reading)]
    days = {(t.date.start, t.date.value) for t in found}
    if len(days) != 1:
        return happening
    date = found[0].date.model_copy(update={"basis": Basis.INHERITED, "text": None})
    told = tuple(replace(t, date=date) for t in happening.all)
    return Happening(told[happening.all.index(happening.main)], told)


def _may_be_summed(whole: Telling, act: Telling, reading: Reading) -> bool:
    """One kind of act, by the same state, in the same country, on somebody it may be told of."""
    return (
        akin(whole, act)
        and _same_hands(whole, act, reading)
        and _same_country(whole, act, reading)
        and _may_be_those(whole, act)
    )


def _same_hands(one: Telling, other: Telling, reading: Reading) -> bool:
    """Both name who acts, and it is the same, or acts for it."""
    mine, theirs = (_principals(t, reading) for t in (one, other))
    return bool(mine & theirs)


def _principals(telling: Telling, reading: Reading) -> set[str]:
    acting = actors_of(telling, Role.ACTOR)
    known = [reading.by_id[i] for i in acting if i in reading.by_id]
    states = {f"gov-{a.country.lower()}" for a in known if a.country and a.kind in _OFFICIAL}
    return acting | states | {a.acts_for for a in known if a.acts_for is not None}


def _same_country(one: Telling, other: Telling, reading: Reading) -> bool:
    countries = {p.id: p.country for p in reading.places}
    if one.place is None or other.place is None:
        return False
    here, there = countries.get(one.place), countries.get(other.place)
    return one.place == other.place or (here is not None and here == there)


def _may_be_those(whole: Telling, act: Telling) -> bool:
    """Somebody in common, or people of whom the act says no more than that they are people."""
    mine, theirs = (actors_of(t, Role.RECIPIENT) for t in (whole, act))
    if mine & theirs:
        return True
    told = [a.quote.casefold().split() for a in act.arguments if a.role == "patient"]
    return bool(told) and all(words and words[-1] in _ANYBODY for words in told)
