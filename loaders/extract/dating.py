"""Each event's date: the expression that governs it in the parse, else carried over, else open.

Carrying over reaches a few sentences of the same passage and stops at any other time, at a
quotation, and at words that look back.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Span, Token

from graph.interval import YEARLESS, Basis, Precision, TimeInterval
from graph.model import Role, Status
from loaders.extract import attachment, grammar
from loaders.extract.aspect import Aspect, aspect_of
from loaders.extract.counted import counted_times
from loaders.extract.headings import headings_of, under_headings
from loaders.extract.narrative import Anchor, Story, freshness, is_main, story_date, story_of
from loaders.extract.reading import Reading
from loaders.extract.speech import SPEECH
from loaders.extract.syntax import Syntax
from loaders.extract.telling import UNDATED, Telling
from loaders.extract.temporal.reading import TimeExpression
from loaders.extract.wordlists import words

REACH = 3  # sentences that a date is carried over at most
_LOOKS_ELSEWHERE = words("dating.looks_elsewhere")
_PAST = frozenset({Status.ASSERTED, Status.DENIED, Status.ALLEGED})


@dataclass(frozen=True)
class _Times:
    """Time expressions by the word they belong to, and which sentences have any."""

    at: Mapping[int, list[TimeExpression]]
    sentences: frozenset[int]


def dated(
    tellings: Sequence[Telling],
    reading: Reading,
    times: Iterable[TimeExpression],
    among: Sequence[Telling] = (),
) -> list[Telling]:
    """The tellings with their dates, in the same order.

    `among` are tellings dated before, whose time expressions are their own.
    """
    times = list(times)
    events = {t.trigger.token.i: t for t in (*among, *tellings)}
    found = _place_times(events, reading, times)
    direct = [replace(t, date=_direct(t, found, events, reading.published)) for t in tellings]
    found = _with_counted(found, times, reading, (*among, *direct))
    direct = [replace(t, date=_direct(t, found, events, reading.published)) for t in tellings]
    headings = headings_of(Syntax.of(reading.doc).text, times)
    if headings is not None:
        direct = under_headings(direct, headings)
    carried = _carry_over(direct, found, among)
    story = story_of(reading, times) if headings is None else None
    if story is not None:
        carried = _as_news(carried, story, _anchors(reading, found))
    return [replace(t, date=_bounded(t, reading.published)) for t in carried]


def _place_times(
    events: Mapping[int, Telling], reading: Reading, times: Iterable[TimeExpression]
) -> _Times:
    at: dict[int, list[TimeExpression]] = {}
    sentences: set[int] = set()
    numbers = Syntax.of(reading.doc).sentence_of
    for time in times:
        span = reading.doc.char_span(time.start_char, time.end_char, alignment_mode="expand")
        if span is None or time.type == "SET":
            continue
        if time.type == "DURATION" and not time.interval.is_known:
            continue
        sentences.add(numbers[span.root.i])
        holder = attachment.governor(_outermost(span.root), events)
        at.setdefault(_past_relay(span, holder).i, []).append(time)
        for clause in attachment.clauses_of_time(span.root):
            at.setdefault(clause.i, []).append(time)
    return _Times(at, frozenset(sentences))


def _with_counted(
    found: _Times, times: Sequence[TimeExpression], reading: Reading, told: Iterable[Telling]
) -> _Times:
    """With "three days after the blast", which counts from what is dated already."""
    dates = {t.trigger.token.i: t for t in told}
    at, sentences = dict(found.at), set(found.sentences)
    for time, holder in counted_times(reading.doc, times, dates):
        at[holder.i] = [*at.get(holder.i, []), time]
        sentences.add(Syntax.of(reading.doc).sentence_of[holder.i])
    return _Times(at, frozenset(sentences))


def _past_relay(time: Span, verb: Token) -> Token:
    """As in "On 3 May, writes the paper, the envoys met": the day of the meeting."""
    told = verb.head if verb.dep_ == "parataxis" else grammar.child(verb, "ccomp")
    if told is None or verb.lemma_.lower() not in SPEECH or told.i < verb.i:
        return verb
    between = verb.doc[time.end : verb.i]
    inverted = not any(c.dep_ in grammar.SUBJECTS for c in verb.lefts)
    return told if inverted and time.end <= verb.i and all(t.is_punct for t in between) else verb


def _outermost(root: Token) -> Token:
    """The head of a list of dates ("in 2001, 2010 and 2011")."""
    while root.dep_ in {"conj", "appos"} and root.head.pos_ in {"NUM", "PROPN", "NOUN"}:
        root = root.head
    return root


def _direct(
    telling: Telling, times: _Times, events: Mapping[int, Telling], published: TimeInterval
) -> TimeInterval:
    own = telling.trigger.token
    holders = attachment.holders(telling.trigger, events)
    if own.lemma_.lower() in _FORETELLING:  # "in its May forecast it predicted growth this year"
        holders = sorted(holders, key=lambda h: _finest(times.at.get(h.i, [])))
    for holder in holders:
        candidates = times.at.get(holder.i, [])
        if holder != own and own.dep_ == "conj":
            candidates = [c for c in candidates if c.start_char < holder.idx]
        candidates = [c for c in candidates if not _is_ahead(c, telling, published)]
        if candidates:
            date = _joined(_end_of_change(candidates, Syntax.of(own.doc).text))
            return _limited(date) if _is_limit(telling, candidates[0]) else date
    return _vague(own)


_FORETELLING = words("dating.foretelling")


def _finest(times: Sequence[TimeExpression]) -> int:
    """Rank of the most exact time; without any, after all that have one."""
    return min((_rank(t) for t in times), default=Precision.UNKNOWN.rank)


def _rank(time: TimeExpression) -> int:
    named = YEARLESS.fullmatch(time.value) is not None  # "April" is a month, whatever its year
    return Precision.MONTH.rank if named else time.interval.precision.rank


def _is_limit(telling: Telling, time: TimeExpression) -> bool:
    """As in "may reopen by October": some day until then, and nobody knows which."""
    text = Syntax.of(telling.trigger.token.doc).text
    limited = _LIMIT.search(text, max(0, time.start_char - _NEAR), time.start_char)
    return limited is not None and telling.status not in _PAST


_LIMIT = re.compile(r"\b(?:by|until|till|before) (?:(?:midnight|noon) on )?$", re.IGNORECASE)
_NEAR = 20  # characters of "until midnight on "


def _limited(date: TimeInterval) -> TimeInterval:
    return TimeInterval.unknown(date.text, not_after=date.end)


def _is_ahead(time: TimeExpression, telling: Telling, published: TimeInterval) -> bool:
    """A time to come beside a past tense is of something else: "said he would pay in 2040"."""
    if telling.trigger.is_noun or published.end is None or time.interval.start is None:
        return False
    return time.interval.start > published.end and aspect_of(telling.trigger.clause) is Aspect.PAST


def _end_of_change(times: Sequence[TimeExpression], text: str) -> Sequence[TimeExpression]:
    """As in "fell from 90 in 2020 to 60 last year": it fell in the last one."""
    if len(times) != 2:
        return times
    first, last = sorted(times, key=lambda t: t.start_char)
    before = text[max(0, first.start_char - _CHANGE) : first.start_char].rpartition(". ")[2]
    between = text[first.end_char : last.start_char]
    apart = _FROM.search(before) is not None and _TO.match(between) is not None
    return [last] if apart else times


_CHANGE = 50  # characters of "from 900 million dollars in "
_FROM = re.compile(r"\bfrom (?:[\w.,%-]+ ){1,5}in $")
_TO = re.compile(r" to [\w.,%-]+(?: [\w.,%-]+){0,4} ?$")


def _joined(times: Sequence[TimeExpression]) -> TimeInterval:
    known = [t for t in times if t.interval.is_known]
    if not known:
        return times[0].interval
    finest = min(t.interval.precision.rank for t in known)
    equal = [t for t in known if t.interval.precision.rank == finest]
    return equal[0].interval if len(equal) == 1 else _range(equal)


def _range(times: Sequence[TimeExpression]) -> TimeInterval:
    """Several dates of one event: "in 2001, 2010 and 2011"."""
    first = times[0].interval
    start = min(t.interval.start for t in times if t.interval.start)
    end = max(t.interval.end for t in times if t.interval.end)
    if (start, end) == (first.start, first.end):
        return first
    return TimeInterval(
        start=start,
        end=end,
        precision=_precision_of((end - start).days),
        basis=first.basis,
        text=first.text,
    )


def _precision_of(days: int) -> Precision:
    if days > 366:
        return Precision.DECADE
    return Precision.SEASON if days < 190 else Precision.YEAR


def _vague(token: Token) -> TimeInterval:
    for c in token.children:
        if c.dep_ == "advmod" and c.lower_ in _LOOKS_ELSEWHERE:
            return TimeInterval.unknown(c.text)
    return UNDATED


def _carry_over(
    tellings: Sequence[Telling], times: _Times, among: Sequence[Telling] = ()
) -> list[Telling]:
    found: list[Telling] = []
    source: Telling | None = None
    before = {id(t) for t in among}
    for telling in sorted((*among, *tellings), key=lambda t: t.trigger.token.i):
        own = id(telling) not in before
        if _is_source(telling) or _dates_its_sentence(telling):
            source = telling
        elif own and source is not None and _reaches(source, telling, times):
            near = id(source) not in before or _is_of_some(telling)
            telling = replace(telling, date=_inherited(source.date)) if near else telling
        if own:
            found.append(telling)
    return found


def _is_of_some(telling: Telling) -> bool:
    """As in "two of those proved to be spies": some of whom the story has just told."""
    return any(_OF_SOME.search(argument.quote) for argument in telling.arguments)


_OF_SOME = re.compile(r"\b(?:of|among) (?:those|them|these)\b", re.IGNORECASE)


def _is_source(telling: Telling) -> bool:
    told = telling.status is Status.ASSERTED and not telling.trigger.is_noun
    return told and _is_definite(telling.date)


def _dates_its_sentence(telling: Telling) -> bool:
    """A year holds for the clauses beside its own, not for the sentences behind them."""
    told = telling.status is Status.ASSERTED and not telling.trigger.is_noun
    return told and telling.date.is_known


def _is_definite(date: TimeInterval) -> bool:
    """A day to a month; one whose year is not known yet ("on 27 June") counts as well."""
    if not date.is_known:
        return date.lacks_year
    return date.precision.rank <= Precision.MONTH.rank


def _reaches(source: Telling, telling: Telling, times: _Times) -> bool:
    if telling.sentence == source.sentence:
        return _goes_on_beside(source, telling, times)
    distance = telling.sentence - source.sentence
    return (
        0 < distance <= REACH
        and _is_definite(source.date)
        and _same_passage(source, telling)
        and telling.date.text is None
        and not telling.date.is_known
        and telling.status is Status.ASSERTED
        and _same_hands(source, telling)
        and telling.sentence not in times.sentences
        and not any(source.sentence < s < telling.sentence for s in times.sentences)
        and _continues(telling)
    )


def _goes_on_beside(source: Telling, telling: Telling, times: _Times) -> bool:
    """As in "In 2031 the crews struck; trains stood still, and two ports closed"."""
    if telling.trigger.is_noun or telling.status is not Status.ASSERTED:
        return False
    if telling.date.is_known or telling.date.text is not None:
        return False
    one, other = source.trigger.clause, telling.trigger.clause
    beside = is_main(other) or _joins(other, one)
    dated = any(one.i < i <= other.i for i in times.at)
    return beside and not dated and aspect_of(one) is aspect_of(other) is Aspect.PAST


def _joins(verb: Token, above: Token) -> bool:
    """Whether "and" joins the verb to the other one."""
    for _ in range(grammar.DEEPEST):
        if verb == above:
            return True
        if verb.dep_ != "conj":
            return False
        verb = verb.head
    return False


def _same_passage(source: Telling, telling: Telling) -> bool:
    """The same paragraph, or the next one where it goes on about the same people or place.

    News often makes every sentence a paragraph; distance alone says little there.
    """
    if telling.paragraph == source.paragraph:
        return True
    same_place = telling.place is not None and telling.place == source.place
    shared = {p.actor for p in telling.participants} & {p.actor for p in source.participants}
    return telling.paragraph == source.paragraph + 1 and (same_place or bool(shared))


def _same_hands(source: Telling, telling: Telling) -> bool:
    """A reaction by others may come days later; what the same people do or suffer goes on."""
    if not telling.trigger.frame.type.quad.startswith("verbal"):
        return True
    acting = {p.actor for p in telling.participants if p.role is Role.ACTOR}
    return bool(acting & {p.actor for p in source.participants if p.role is Role.ACTOR})


def _continues(telling: Telling) -> bool:
    """Whether the clause goes on with the story: a main clause, past tense, no quotation."""
    verb = telling.trigger.clause
    if telling.trigger.is_noun and telling.trigger.support is None:
        return False
    top = _above_report(verb)
    if top.dep_ not in {"ROOT", "parataxis"} or any(t.is_quote for t in verb.sent):
        return False
    if any(t.lower_ in _LOOKS_ELSEWHERE for t in verb.sent if t.dep_ == "advmod"):
        return False
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if auxiliaries & {"had", "has", "have"}:
        return False
    passive = grammar.is_passive(verb) or (verb.dep_ == "conj" and grammar.is_passive(verb.head))
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and passive)


def _above_report(verb: Token) -> Token:
    """The first of what "and" joins; a clause in front of its "says the mayor" tells by itself."""
    for _ in range(grammar.DEEPEST):
        told = verb.dep_ == "ccomp" and verb.i < verb.head.i and verb.head.lemma_.lower() in SPEECH
        if verb.dep_ != "conj" and not told:
            break
        verb = verb.head
    return verb


def _anchors(reading: Reading, times: _Times) -> Mapping[int, list[Anchor]]:
    """For each paragraph the times of its main clauses, in text order."""
    numbers = Syntax.of(reading.doc).sentence_of
    found: dict[int, list[Anchor]] = {}
    for index in sorted(times.at):
        verb = attachment.told_by(reading.doc[index])
        if not (is_main(verb) or _goes_on_in_relative(verb)):
            continue
        known = [t for t in times.at[index] if t.interval.is_known]
        date = _joined(known) if known else TimeInterval.unknown()
        if date.is_known and date.precision is not Precision.DECADE:
            sentence = numbers[index]
            found.setdefault(reading.paragraph_of[sentence], []).append(Anchor(date, sentence))
    return found


def _goes_on_in_relative(verb: Token) -> bool:
    """As in "flew to Bergen, where on Sunday he met the mayor": the story's next step."""
    if verb.dep_ != "relcl" or verb.tag_ != "VBD" or verb.left_edge.i == 0:
        return False
    set_off = verb.left_edge.nbor(-1).text == ","
    return set_off and is_main(verb.sent.root) and any(c.lower_ == "where" for c in verb.lefts)


def _as_news(
    tellings: Sequence[Telling], story: Story, anchors: Mapping[int, list[Anchor]]
) -> list[Telling]:
    found: list[Telling] = []
    for telling in tellings:
        if _is_open(telling.date) or _names_year(telling, story):
            here = anchors.get(telling.paragraph, [])
            behind = bisect_right(here, telling.sentence, key=lambda a: a.sentence)
            anchor = here[behind - 1] if behind else None
            date = story_date(story, freshness(telling, story, anchor), anchor)
            telling = replace(telling, date=date or telling.date)
        found.append(telling)
    return found


def _names_year(telling: Telling, story: Story) -> bool:
    """A year in a headline ("at the Harbour Forum 2031") is no date beside the story's day."""
    coarse = telling.date.precision.rank >= Precision.YEAR.rank
    return coarse and telling.sentence in story.headline and telling.date.latest == story.year_end


def _is_open(date: TimeInterval) -> bool:
    return not date.is_known and (date.text is None or date.value == "PRESENT_REF")


def _inherited(date: TimeInterval) -> TimeInterval:
    return date.model_copy(update={"basis": Basis.INHERITED, "text": None})


def _bounded(telling: Telling, published: TimeInterval) -> TimeInterval:
    """An open date of something told as past is not after the publication."""
    date = telling.date
    if date.is_known or telling.status not in _PAST or published.end is None:
        return date
    if date.not_after is not None:
        return date
    return _before(date.text, _not_later(date, published), published.end)


@lru_cache(maxsize=1 << 8)  # most of what a document tells without a date has the same bounds
def _before(text: str | None, low: dt.date | None, high: dt.date) -> TimeInterval:
    return TimeInterval.unknown(text, not_before=low, not_after=high)


def _not_later(date: TimeInterval, published: TimeInterval) -> dt.date | None:
    low = date.not_before
    return low if low is None or published.end is None or low <= published.end else None
