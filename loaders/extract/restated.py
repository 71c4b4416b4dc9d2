"""Events told again close by: a headline's by the lead, a sentence's by "the announcement".

News says its main event twice at once, in the headline and in the first sentences, in other words
and with shorter names; what is in the text between two paragraphs of a story need not be one event,
but these are. And a noun for saying or deciding that opens a sentence means what was just said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from graph.model import ActorKind, Status
from graph.record import RecordArgument
from loaders.extract.agreement import is_headline
from loaders.extract.background import family_of
from loaders.extract.merge import Happening, happening_of
from loaders.extract.reading import Reading
from loaders.extract.telling import Telling
from loaders.extract.wordlists import table, words

_LEAD = 2  # sentences that a lead has at most
_STOPS = frozenset({".", "!", "?"})
_POINTERS = frozenset({"the", "this", "that"})
_SAYINGS = words("restated.sayings")
_SAID = words("restated.said")
_DECISIONS = words("restated.decisions")
_NEAR = 40  # tellings among which it is looked for
_REACH = 2  # sentences back to what "the announcement" means
_OTHER = frozenset({"another", "second", "third", "fourth", "other", "further", "previous"})
_EMPTY = frozenset(
    {
        "this",
        "that",
        "some",
        "many",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "new",
        "of",
    }
)


@dataclass(frozen=True)
class _Place:
    """A telling, and the number of its happening among all."""

    number: int
    telling: Telling


def restated(
    happenings: Sequence[Happening], background: Sequence[Happening], reading: Reading
) -> tuple[list[Happening], list[Happening]]:
    """Both lists with what is told again brought together; an event takes in its background."""
    every = [*happenings, *background]
    places = [_Place(n, t) for n, h in enumerate(every) for t in h.all]
    places.sort(key=lambda p: p.telling.trigger.token.i)
    into = {n: n for n in range(len(every))}
    for one, other in (*_under_headline(places, reading), *_pointed_at(places)):
        _join(into, one.number, other.number)
    groups: dict[int, list[int]] = {}
    for n in into:
        groups.setdefault(_root(into, n), []).append(n)
    told = {root: _union(every, members, len(happenings)) for root, members in groups.items()}
    kept = [told[root] for root in sorted(told) if root < len(happenings)]
    return kept, [told[root] for root in sorted(told) if root >= len(happenings)]


def _join(into: dict[int, int], one: int, other: int) -> None:
    first, second = sorted((_root(into, one), _root(into, other)))
    into[second] = first


def _root(into: dict[int, int], n: int) -> int:
    while into[n] != n:
        n = into[n]
    return n


def _union(every: Sequence[Happening], members: Sequence[int], key: int) -> Happening:
    """Events come before background by number, so the least member is an event if any is."""
    if len(members) == 1:
        return every[members[0]]
    events = [n for n in members if n < key] or members
    whole = sorted((t for n in members for t in every[n].all), key=lambda t: t.trigger.token.i)
    main = happening_of([t for n in events for t in every[n].all]).main
    return Happening(main, tuple(whole))


# Headline and lead ------------------------------------------------------------------------------


def _under_headline(places: Sequence[_Place], reading: Reading) -> Iterable[tuple[_Place, _Place]]:
    """Each event of the headline with the first of the lead that may be it."""
    above = [p for p in places if is_headline(p.telling)]
    start = _lead_start(reading)
    lead = [p for p in places if 0 < start <= p.telling.sentence < start + _LEAD]
    for head in above:
        same = next((p for p in lead if _restates(head.telling, p.telling, reading)), None)
        if same is not None:
            yield head, same


def _lead_start(reading: Reading) -> int:
    """Number of the first sentence that ends like one; 0 without any."""
    for number, sentence in enumerate(reading.doc.sents):
        if any(t.text in _STOPS for t in sentence[-3:]):
            return number
    return 0


def _restates(head: Telling, below: Telling, reading: Reading) -> bool:
    if not akin(head, below) or _contradict(head, below) or _is_another(below):
        return False
    fits = [_fit(_words(head, role), _words(below, role), reading) for role in ("agent", "patient")]
    return False not in fits and (True in fits or _family(head) == _family(below))


def _is_another(telling: Telling) -> bool:
    """As in "another raid", "a second raid": not the one told of above."""
    return any(c.lower_ in _OTHER for c in telling.trigger.token.lefts)


def _contradict(one: Telling, other: Telling) -> bool:
    """Where places or days differ, or one denies what the other tells."""
    if one.place and other.place and one.place != other.place:
        return True
    if one.date.is_known and other.date.is_known and not one.date.overlaps(other.date):
        return True
    return (one.status is Status.DENIED) != (other.status is Status.DENIED)


def akin(one: Telling, other: Telling) -> bool:
    """Whether the words tell the same kind of act: one family, or words used for each other."""
    if _family(one) == _family(other):
        return True
    return bool(_classes(one) & _classes(other))


def _family(telling: Telling) -> str:
    return family_of(telling.trigger.token)


def _classes(telling: Telling) -> frozenset[int]:
    found = _class_of()
    names = (_family(telling), telling.trigger.frame.family, telling.trigger.frame.lemma)
    return frozenset(n for name in names for n in found.get(name, ()))


@cache
def _class_of() -> dict[str, tuple[int, ...]]:
    classes: dict[str, tuple[int, ...]] = {}
    for number, names in enumerate(table("same_act").values()):
        for word in sorted(names):
            classes[word] = (*classes.get(word, ()), number)
    return classes


def _words(telling: Telling, role: str) -> list[RecordArgument]:
    return [argument for argument in telling.arguments if argument.role == role]


def _fit(
    one: Sequence[RecordArgument], other: Sequence[RecordArgument], reading: Reading
) -> bool | None:
    """Whether two sides have an actor or a word in common; `None` where one is not told."""
    if not one or not other:
        return None
    mine = {a.actor for a in one if a.actor}
    theirs = {a.actor for a in other if a.actor}
    if mine & theirs or _stand_for(mine, theirs, reading):
        return True
    if mine and theirs:  # a headline names the firm, the lead its head
        return None if _has_person(mine, reading) != _has_person(theirs, reading) else False
    if _stems(one) & _stems(other):
        return True
    return False if _is_named(one) and _is_named(other) else None


def _is_named(arguments: Iterable[RecordArgument]) -> bool:
    return any(w[:1].isupper() and w.casefold() not in _EMPTY
               for a in arguments for w in a.quote.split())  # fmt: skip


def _has_person(ids: set[str], reading: Reading) -> bool:
    return any(reading.by_id[i].kind is ActorKind.PERSON for i in ids if i in reading.by_id)


def _stand_for(one: set[str], other: set[str], reading: Reading) -> bool:
    """Whether somebody on one side acts for somebody on the other."""
    behind = {i: reading.by_id[i].acts_for for i in one | other if i in reading.by_id}
    return any(behind.get(a) == b or behind.get(b) == a for a in one for b in other)


def _stems(arguments: Iterable[RecordArgument]) -> set[str]:
    found = {w.casefold().strip(".,'\"") for a in arguments for w in a.quote.split()}
    return {w[:-1] if len(w) > 3 and w.endswith("s") else w for w in found - _EMPTY if len(w) > 1}


# What is pointed at -----------------------------------------------------------------------------


def _pointed_at(places: Sequence[_Place]) -> Iterable[tuple[_Place, _Place]]:
    """`The announcement`, `the decision` with the last act of saying or deciding before it."""
    for at, place in enumerate(places):
        if not _points(place.telling):
            continue
        found = next((p for p in reversed(places[max(0, at - _NEAR) : at])
                      if _may_be_meant(p.telling, place.telling)), None)  # fmt: skip
        if found is not None:
            yield place, found


def _points(telling: Telling) -> bool:
    token = telling.trigger.token
    if not telling.trigger.is_noun or token.lemma_.lower() not in _SAYINGS | _DECISIONS:
        return False
    definite = any(c.lower_ in _POINTERS or c.dep_ == "poss" for c in token.lefts)
    told_of = any(c.dep_ in {"prep", "acl", "relcl", "nummod"} for c in token.rights)
    return definite and not told_of and token.dep_ in {"nsubj", "nsubjpass", "poss"}


def _may_be_meant(earlier: Telling, pointing: Telling) -> bool:
    """A main verb shortly before: of saying for "the announcement", any other for "the move"."""
    apart = pointing.sentence - earlier.sentence
    if not 0 < apart <= _REACH or earlier.trigger.is_noun or is_headline(earlier):
        return False
    verb = earlier.trigger.token
    says = pointing.trigger.token.lemma_.lower() in _SAYINGS
    fits = says == (verb.lemma_.lower() in _SAID) and verb.lemma_ != "be"
    mine, theirs = ({p.actor for p in t.participants} for t in (pointing, earlier))
    told = not mine or not theirs or bool(mine & theirs)
    return verb.dep_ in {"ROOT", "conj"} and fits and told
