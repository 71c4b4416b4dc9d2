"""Times without a date: "recently", "now", "in recent years", "the near future", "Soviet times"."""

from __future__ import annotations

from dataclasses import replace

from loaders.extract.temporal.context import Context
from loaders.extract.temporal.grammar import Grammar, Phrase
from loaders.extract.temporal.reading import Reading, undated
from loaders.extract.temporal.words import word_set

GRAMMAR = Grammar()
_ERAS = word_set(
    "soviet colonial ancient medieval imperial ottoman tsarist roman prehistoric wartime "
    "olden biblical old"
)
_PRESENT_ERAS = word_set("modern present present-day our")


def _past(context: Context) -> Reading:
    return replace(undated("PAST_REF"), not_after=context.published.end)


def _present() -> Reading:
    return undated("PRESENT_REF")


def _future(context: Context) -> Reading:
    return replace(undated("FUTURE_REF"), not_before=context.published.start)


@GRAMMAR.rule(
    "RECENT MANYUNITS", "RECENT TIMES", "MORE RECENT", "(?<!MORE) RECENT", "THE? RECENT PAST"
)
def recent(phrase: Phrase, context: Context) -> Reading | None:
    """As in "recently", "in recent months", and the adjective, not "the most recent"."""
    superlative = phrase.tokens.word(phrase.span[0]).lower() == "most"
    return None if superlative else _past(context)


@GRAMMAR.rule("THE PAST (?!ANYUNIT|CARD|VAGUE|SEVERAL|SEAS|MON|WDAY)", "THE DISTANT PAST")
def the_past(phrase: Phrase, context: Context) -> Reading | None:
    return _past(context)


@GRAMMAR.rule("(?P<era>CAP|LOW|OLD) TIMES")
def era(phrase: Phrase, context: Context) -> Reading | None:
    if phrase.word("era") in _ERAS:
        return _past(context)
    return _present() if phrase.word("era") in _PRESENT_ERAS else None


@GRAMMAR.rule("NOW")
def now(phrase: Phrase, context: Context) -> Reading | None:
    return _present()


@GRAMMAR.rule("CURRENT")
def current(phrase: Phrase, context: Context) -> Reading | None:
    return _present()


@GRAMMAR.rule("AT (?P<what>LOW)", "(?:THE|THIS|AT) (?P<what>LOW) (?P<time>TIME)",
              "AT (?:THE|THIS) (?P<time>TIME)", "AT THE (?P<what>LOW) (?P<time>TIME)")  # fmt: skip
def at_present(phrase: Phrase, context: Context) -> Reading | None:
    """As in "at present", "at the moment", "the present time"."""
    if phrase.has("what"):
        return _present() if phrase.word("what") == "present" else None
    this = phrase.tokens.word(phrase.span[0] + 1).lower() == "this"
    return _present() if this or phrase.word("time") == "moment" else None


@GRAMMAR.rule("THE? DISTANT FUTURE", "THE FUTURE", "THE? COMING MANYUNITS", "THE NEXT FUTURE")
def future(phrase: Phrase, context: Context) -> Reading | None:
    """As in "the near future", "the coming weeks"; "the future of the firm" is no time."""
    if phrase.after("OF", "CAP"):
        return None
    lead = phrase.before("IN", "FOR", "DURING", "PREP")
    adjective = phrase.tokens.is_a(phrase.span[1] - 2, "THE")
    return _future(context) if lead or not adjective else None
