"""The day a piece of news is about, and which of its tellings belong to that day.

News tells in its headline and lead what happened now: on a day shortly before it was published,
named once ("on Monday") or not at all. What it goes on to tell in the simple past as its main line
happened on that occasion, until words look elsewhere. Bell's account of news stories (The Language
of News Media, 1991, ch. 8) has the lead as the anchor of their time in the same way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Span, Token

from graph.interval import Basis, Precision, TimeInterval
from graph.model import Status
from loaders.extract import attachment, grammar
from loaders.extract.aspect import Aspect, aspect_of
from loaders.extract.reading import Reading
from loaders.extract.speech import SPEECH
from loaders.extract.syntax import Syntax
from loaders.extract.telling import Telling
from loaders.extract.temporal.reading import TimeExpression

FRESH = dt.timedelta(days=7)  # how far back news reaches
_EVE = dt.timedelta(days=1)
_LEAD = 4  # sentences, behind headline and dateline, that may name the day
_SHORTEST_SENTENCE = 5  # tokens; a line with fewer is a byline or a date


class Freshness(StrEnum):
    """How a telling stands to the story's day."""

    STORY = "story"  # told as what happened on that day
    RECENT = "recent"  # told as news, of that day or a few days before
    OPEN = "open"  # nothing says so


@dataclass(frozen=True)
class Story:
    """A document as news.

    Attributes:
        day: The day that the lead names, if it names one shortly before the publication.
        first: Earliest day on which news of this publication may have happened.
        last: The publication's last day.
        headline: Sentences of the headline.
        quoted: Tokens inside quotation marks.
    """

    day: TimeInterval | None
    first: dt.date
    last: dt.date
    headline: frozenset[int]
    quoted: frozenset[int]

    @property
    def year_end(self) -> dt.date:
        """Last day of the publication's year."""
        return dt.date(self.last.year, 12, 31)


def story_of(reading: Reading, times: Iterable[TimeExpression]) -> Story | None:
    """The story's day; `None` where the publication is not known to the week."""
    low, high = reading.published.start, reading.published.end
    if low is None or high is None or high - low > FRESH:
        return None
    headline, body = _opening(reading.doc)
    day = _named_day(reading.doc, body[:_LEAD], times, low, high)
    quoted = frozenset(_quoted(Syntax.of(reading.doc)))
    return Story(day, low - _EVE, high, frozenset(headline), quoted)


def _quoted(syntax: Syntax) -> Iterator[int]:
    """Tokens between quotation marks; a line's end closes them."""
    inside = False
    for i, word in enumerate(syntax.words):
        if word in _CLOSING or "\n" in word:
            inside = False
        elif word in _OPENING:
            inside = True
        elif word == '"':
            inside = not inside
        elif inside:
            yield i


_OPENING, _CLOSING = frozenset({"“", "„", "«"}), frozenset({"”", "»"})


def _opening(doc: Doc) -> tuple[list[int], list[Span]]:
    """Numbers of the headline's sentences, and the first sentences of the body."""
    headline: list[int] = []
    body: list[Span] = []
    for number, sentence in enumerate(doc.sents):
        words = [t for t in sentence if not t.is_space]
        closed = bool(words) and any(t.text in {".", "!", "?", ":"} for t in words[-2:])
        if not body and not closed:
            headline.append(number)
        elif len(words) >= _SHORTEST_SENTENCE:
            body.append(sentence)
        if len(body) > _LEAD:
            break
    return (headline, body) if body else ([], [])


def _named_day(
    doc: Doc,
    lead: Sequence[Span],
    times: Iterable[TimeExpression],
    low: dt.date,
    high: dt.date,
) -> TimeInterval | None:
    """The first day near the publication that a main clause of the lead is dated with."""
    if not lead:
        return None
    begin, end = lead[0].start_char, lead[-1].end_char
    for time in times:
        if not begin <= time.start_char < end or time.interval.precision is not Precision.DAY:
            continue
        start = time.interval.start
        if start is None or not low - FRESH <= start <= high + _EVE:
            continue
        span = doc.char_span(time.start_char, time.end_char, alignment_mode="expand")
        if span is not None and _is_told(attachment.told_by(attachment.governor(span.root, {}))):
            return time.interval
    return None


def _is_told(verb: Token) -> bool:
    return is_main(verb) and aspect_of(verb) in {Aspect.PAST, Aspect.PERFECT, Aspect.PRESENT}


def is_main(verb: Token) -> bool:
    """Whether the verb is of the sentence's main line: nothing but "and" above it, or a report."""
    for _ in range(grammar.DEEPEST):
        if verb.dep_ == "ROOT":
            return True
        above = verb.head
        reported = verb.dep_ in {"ccomp", "parataxis"} and above.lemma_.lower() in SPEECH
        if verb.dep_ != "conj" and not reported:
            return False
        verb = above
    return False


def placing(telling: Telling) -> tuple[Token, Aspect]:
    """The verb whose tense places the telling, and that tense: its own or of one above it."""
    verb = telling.trigger.clause
    if not grammar.is_verb_like(verb):
        verb = attachment.governor(verb, {})
    aspect = aspect_of(verb)
    for _ in range(grammar.DEEPEST):
        if aspect is not Aspect.NONE or not _is_lent(verb):
            break
        verb = attachment.governor(verb, {})
        aspect = aspect_of(verb)
    return verb, aspect


def _is_lent(verb: Token) -> bool:
    """As in "said, adding", "refused to say": no tense of its own, the time of the verb above."""
    return verb.dep_ in {"xcomp", "advcl", "pcomp", "conj"} or (
        verb.dep_ == "acl" and verb.tag_ == "VBG"
    )


@dataclass(frozen=True)
class Anchor:
    """The last time that a main clause of the passage names, and the sentence of it."""

    date: TimeInterval
    sentence: int

    def is_fresh(self, story: Story) -> bool:
        """Whether it is of the story's days and not of earlier times, nor ahead of them."""
        start = self.date.start
        return start is not None and story.first - FRESH <= start <= story.last


_ELSEWHERE = frozenset({Status.PLANNED, Status.HYPOTHETICAL, Status.CALLED_FOR})


def freshness(telling: Telling, story: Story, anchor: Anchor | None) -> Freshness:
    """How the telling stands to the story's day, by its place and its tense."""
    verb, aspect = placing(telling)
    if telling.sentence in story.headline:
        late = aspect in {Aspect.PLUPERFECT, Aspect.FUTURE}
        return Freshness.OPEN if late else Freshness.STORY
    if telling.status in _ELSEWHERE and aspect_of(verb) is not Aspect.PAST:
        return Freshness.OPEN
    if aspect is Aspect.PRESENT:
        return Freshness.RECENT
    if aspect is Aspect.PERFECT:
        return Freshness.STORY if anchor is None else Freshness.RECENT
    if aspect is Aspect.PAST and verb.i in story.quoted:
        return Freshness.OPEN
    if aspect is not Aspect.PAST or points_elsewhere(telling) or _looks_back(verb):
        return Freshness.OPEN
    told_now = telling.trigger.token.lemma_.lower() in SPEECH and is_main(verb)
    gone_back = anchor is not None and not anchor.is_fresh(story)
    return Freshness.OPEN if gone_back and not told_now else Freshness.STORY


def _looks_back(verb: Token) -> bool:
    """As in "in a previous interview", "had earlier said": words that point to earlier times."""
    near = [c for c in verb.children if c.dep_ in {"advmod", "prep"}]
    inside = [d for c in near for o in c.children if o.dep_ == "pobj" for d in o.lefts]
    return any(t.lower_ in _BACK for t in (*near, *inside))


_BACK = frozenset({"previous", "previously", "former", "formerly", "prior", "originally", "past"})


def points_elsewhere(telling: Telling) -> bool:
    """A noun that may speak of another occasion than its clause: "after years of fighting"."""
    noun = telling.trigger.token
    if not telling.trigger.is_noun or telling.trigger.is_carried:
        return False
    lefts = {c.lower_ for c in noun.lefts if c.dep_ in {"det", "poss"}}
    if lefts & {"the", "this", "a", "an"}:
        return False
    if noun.dep_ == "pobj":
        return noun.head.lower_ not in _OCCASIONS
    if lefts and not (noun.dep_ == "dobj" and lefts <= _OWN):
        return True
    return noun.dep_ not in {"nsubj", "nsubjpass", "dobj", "attr"}


_OWN = frozenset({"his", "her", "its", "their", "our", "my"})
_OCCASIONS = frozenset({"in", "at", "during", "with", "by", "amid", "via", "through"})


def story_date(story: Story, how: Freshness, anchor: Anchor | None) -> TimeInterval | None:
    """The date of a telling without words for its own: the story's day, or bounds around it."""
    if how is Freshness.OPEN:
        return None
    day = anchor.date if anchor is not None and anchor.is_fresh(story) else story.day
    if how is Freshness.STORY and day is not None:
        return day.model_copy(update={"basis": Basis.INHERITED, "text": None})
    return TimeInterval.unknown(not_before=story.first, not_after=story.last)
