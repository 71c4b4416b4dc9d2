"""One background event per happening: a thing told again, or pointed back to by a noun.

Cautious, since nobody knows who takes part in most of the background: a verb must say the same of
the same things, a noun must point back ("the sale") and bring no description of its own. Each
telling is compared with the latest few of its family only, so the work grows with the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from loaders.extract.agreement import Sides, agree, compared, differ, retells, sides_of
from loaders.extract.determiners import DEFINITE
from loaders.extract.merge import Happening, happening_of
from loaders.extract.telling import Telling
from loaders.extract.wordlists import words

_LOOKED_AT = 8  # latest happenings of a family
_REACH = 8  # sentences over which "the sale" still means the last one told
# Said, begun or held twice are two things: these words mean little without what they govern.
_EMPTY = words("recurrence.empty")
_DESCRIBING = frozenset({"amod", "compound", "nummod", "nmod"})


def recurring(tellings: Sequence[Telling]) -> list[Happening]:
    """Happenings in the order of their first telling, each with every place that tells of it."""
    groups: list[list[Telling]] = []
    by_family: dict[str, list[list[Telling]]] = {}
    for telling in tellings:
        known = by_family.setdefault(telling.family, [])
        group = _told_before(telling, known[-_LOOKED_AT:])
        if group is None:
            groups.append([telling])
            known.append(groups[-1])
        else:
            group.append(telling)
    return [happening_of(g) for g in groups]


def carriers(happenings: Sequence[Happening]) -> dict[int, int]:
    """Words that only carry a noun ("held" of "held a meeting") to the happening's number."""
    return {
        t.trigger.support.i: n
        for n, h in enumerate(happenings)
        for t in h.all
        if t.trigger.support is not None and t.trigger.is_carried
    }


def with_carriers(happenings: Sequence[Happening], verbs: Mapping[int, Telling]) -> list[Happening]:
    """The happenings with the verbs that carry them as further places that tell of them."""
    added: dict[int, list[Telling]] = {}
    for token, number in carriers(happenings).items():
        if token in verbs:
            added.setdefault(number, []).append(verbs[token])
    return [_extended(h, added.get(n, [])) for n, h in enumerate(happenings)]


def _extended(happening: Happening, further: list[Telling]) -> Happening:
    whole = sorted((*happening.all, *further), key=lambda t: t.trigger.token.i)
    return replace(happening, all=tuple(whole)) if further else happening


def _told_before(telling: Telling, groups: Sequence[list[Telling]]) -> list[Telling] | None:
    if telling.trigger.token.lemma_.lower() in _EMPTY:
        return None
    fitting = (g for g in reversed(groups) if all(agree(telling, t) for t in compared(g)))
    return next((g for g in fitting if _continues(telling, compared(g))), None)


def _continues(telling: Telling, group: Sequence[Telling]) -> bool:
    if not telling.trigger.is_noun:
        return any(_same_told(telling, t) for t in group)
    near = telling.sentence - group[-1].sentence <= _REACH
    return near and all(_may_mean(telling, t) for t in group) and _is_known(telling, group)


def _is_known(noun: Telling, group: Sequence[Telling]) -> bool:
    """Whether the noun is spoken of as told before: "the sale", or the same words as then."""
    determiners = {c.lower_ for c in noun.trigger.token.lefts if c.dep_ == "det"}
    if determiners & DEFINITE:
        return True
    own = _description(noun.trigger.token)
    named = any(own == _description(t.trigger.token) for t in group if t.trigger.is_noun)
    return bool(own) and named and not determiners


def _same_told(telling: Telling, earlier: Telling) -> bool:
    if earlier.trigger.is_noun:  # "after the sale, the mill was sold": the verb tells it anew
        return _share_patient(sides_of(telling), sides_of(earlier))
    return retells(telling, earlier)


def _share_patient(one: Sides, other: Sides) -> bool:
    return bool(one.patients & other.patients) and not differ(one.agents, other.agents)


def _may_mean(noun: Telling, earlier: Telling) -> bool:
    """Whether a noun can stand for what was told: no other number, description or people."""
    here, there = sides_of(noun), sides_of(earlier)
    if differ(here.agents, there.agents) or differ(here.patients, there.patients):
        return False
    token, before = noun.trigger.token, earlier.trigger.token
    if earlier.trigger.is_noun and token.tag_ != before.tag_:
        return False
    return _description(token) <= _description(before)


def _description(token: Token) -> set[str]:
    return {c.lemma_.lower() for c in token.children if c.dep_ in _DESCRIBING}
