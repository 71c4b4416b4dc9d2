"""From names and times to the happenings that a document tells of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from spacy.tokens import Token

from graph.model import ActorKind, EventType, Role
from loaders.extract import grammar
from loaders.extract.ahead import put_ahead
from loaders.extract.antecedents import with_antecedents
from loaders.extract.arguments import arguments_of
from loaders.extract.attribution import attributed
from loaders.extract.background import background_triggers
from loaders.extract.dating import dated
from loaders.extract.designation import actor_named_by
from loaders.extract.foreground import in_text_order, reported
from loaders.extract.locating import located
from loaders.extract.members import with_members
from loaders.extract.merge import Happening, merged
from loaders.extract.officials import with_officials
from loaders.extract.quantities import quantities_of
from loaders.extract.reading import Reading
from loaders.extract.rebuttals import doubted
from loaders.extract.recap import dated_in_sum
from loaders.extract.recurrence import carriers, recurring, with_carriers
from loaders.extract.restated import restated
from loaders.extract.roles import participants_of
from loaders.extract.saying import Attribution
from loaders.extract.sourcing import first_step
from loaders.extract.spans import quote_of
from loaders.extract.status import Standing, standing_of
from loaders.extract.syntax import Syntax
from loaders.extract.telling import Telling
from loaders.extract.temporal import TimeExpression
from loaders.extract.triggers import AFFECTED, Trigger, find_triggers
from loaders.extract.understood import with_understood

# What these say is an event only when an office or a body says it; a person talking is a source.
_OFFICIAL_SPEECH = frozenset({"state"})
_OFFICIAL = frozenset(
    {ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.ORGANIZATION, ActorKind.OFFICE}
)
# "claimed", "suspected": an accusation only if somebody is accused.
_NEEDS_TARGET = frozenset({"claim", "assert", "suspect", "allege", "question"})


def read_happenings(
    reading: Reading, times: Iterable[TimeExpression], attributions: Iterable[Attribution]
) -> tuple[list[Happening], list[Happening]]:
    """The events and the background, each with every place that tells of it, in text order."""
    times, ranges = list(times), list(attributions)
    main = _placed(read_tellings(reading), reading, times, ranges)
    happenings = merged(main)
    kept = {i for h in happenings for t in h.all for i in t.trigger.words}
    others = _placed(background_tellings(reading, kept), reading, times, ranges, among=main)
    verbs = {t.trigger.token.i: t for t in others}
    news, background = reported(recurring(_without_carriers(others, happenings)))
    told = in_text_order([*happenings, *news])
    happenings, background = restated(told, background, reading)
    happenings = with_members(with_understood(happenings, reading), reading)
    happenings = dated_in_sum(happenings, reading)
    return with_carriers(happenings, verbs), with_carriers(background, verbs)


def _without_carriers(others: list[Telling], happenings: list[Happening]) -> list[Telling]:
    """Without the verbs that tell no more than the noun they carry: "held" of "held talks"."""
    bearing = {t.trigger.support.i for t in others if t.trigger.support and t.trigger.is_carried}
    bearing |= carriers(happenings).keys() | _suffered(happenings)
    return [t for t in others if t.trigger.token.i not in bearing]


def _suffered(happenings: list[Happening]) -> set[int]:
    """As "withstood" of "withstood an attack": what is told is the attack."""
    supports = (t.trigger.support for h in happenings for t in h.all)
    return {s.i for s in supports if s is not None and s.lemma_.lower() in AFFECTED}


def _placed(
    tellings: list[Telling],
    reading: Reading,
    times: list[TimeExpression],
    ranges: list[Attribution],
    among: Sequence[Telling] = (),
) -> list[Telling]:
    tellings = dated(tellings, reading, times, among)
    tellings = put_ahead(located(tellings, reading), reading.published)
    tellings = with_officials(with_antecedents(tellings, reading), reading)
    return doubted(attributed(tellings, ranges))


def background_tellings(reading: Reading, kept: Set[int]) -> list[Telling]:
    """Every other place that says that something happens, is said or is the case."""
    number = Syntax.of(reading.doc).sentence_of
    return [
        _told(t, standing_of(t), reading, number[t.token.i])
        for t in background_triggers(reading.doc, kept)
    ]


def read_tellings(reading: Reading) -> list[Telling]:
    """Every place that tells of an event, without dates and places."""
    number = Syntax.of(reading.doc).sentence_of
    triggers = find_triggers(reading.doc)
    found = (_telling(t, reading, number[t.token.i]) for t in triggers)
    return [t for t in found if t is not None]


def _telling(trigger: Trigger, reading: Reading, sentence: int) -> Telling | None:
    standing = standing_of(trigger)
    if not standing.told:
        return None
    telling = _told(trigger, standing, reading, sentence)
    return telling if _is_event(telling, reading) else None


def _told(trigger: Trigger, standing: Standing, reading: Reading, sentence: int) -> Telling:
    quote = quote_of(trigger)
    return Telling(
        trigger=trigger,
        quote=quote,
        sentence=sentence,
        paragraph=_paragraph(reading, sentence),
        status=standing.status,
        participants=tuple(participants_of(trigger, reading)),
        speakers=_speakers(standing, reading),
        attribution=tuple(first_step(standing, quote, reading)),
        quantities=quantities_of(trigger),
        arguments=tuple(arguments_of(trigger, reading)),
    )


def _paragraph(reading: Reading, sentence: int) -> int:
    known = reading.paragraph_of
    return known[sentence] if sentence < len(known) else sentence


def _speakers(standing: Standing, reading: Reading) -> tuple[str, ...]:
    found = [a for t in standing.speakers for a, _ in actor_named_by(t, reading)]
    return tuple(dict.fromkeys(found))


def _is_event(telling: Telling, reading: Reading) -> bool:
    frame = telling.trigger.frame
    acting = {p.actor for p in telling.participants if p.role is Role.ACTOR}
    if frame.family in _OFFICIAL_SPEECH:
        return any(_is_official(a, reading) for a in acting)
    if frame.lemma == "link" and grammar.is_passive(telling.trigger.token):
        return False  # "is linked to" describes
    if frame.type is EventType.COERCE and frame.lemma in _FORCING and not acting:
        return not _is_driven(telling.trigger.token)
    if frame.type is EventType.ACCUSE and frame.lemma in _NEEDS_TARGET:
        return any(p.role is Role.RECIPIENT for p in telling.participants)
    return True


def _is_driven(verb: Token) -> bool:
    """As in "debts will force the firm to sell": a circumstance, and what is told is the sale."""
    does = any(c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i for c in verb.children)
    return does and grammar.is_circumstance(verb)


_FORCING = frozenset({"force", "compel"})


def _is_official(actor: str, reading: Reading) -> bool:
    known = reading.by_id.get(actor)
    return known is not None and (known.kind in _OFFICIAL or known.acts_for is not None)
