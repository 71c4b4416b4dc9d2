"""Who speaks: the subject, agent or source of a verb or noun of saying."""

from __future__ import annotations

from loaders.extract.reading import Reading
from loaders.extract.saying import Attribution
from loaders.extract.speech import (
    HEDGING,
    STATEMENTS,
)
from loaders.extract.syntax import Syntax

NEAR = 4  # tokens between a cue verb and a speaker that the parse did not attach to it


def sentence_span(syntax: Syntax, i: int) -> tuple[int, int]:
    if not 0 <= i < len(syntax):
        return (0, 0)
    return syntax.sentences[syntax.sentence_of[i]]


def said_by(reading: Reading, syntax: Syntax, span: tuple[int, int], verb: int) -> Attribution:
    lemma = syntax.lemmas[verb]
    speaker = speaker_of(reading, syntax, verb, span)
    return Attribution(span[0], span[1], speaker, lemma, _hedges(syntax, verb))


def _hedges(syntax: Syntax, verb: int) -> bool:
    return syntax.lemmas[verb] in HEDGING


def speaker_of(
    reading: Reading, syntax: Syntax, verb: int, said: tuple[int, int] | None = None
) -> str | None:
    """The actor who is the subject of a verb of saying; `None` when no safe one is there."""
    subject = subject_of(syntax, verb)
    if subject is not None and not (said and said[0] <= subject < said[1]):
        return _actor_of_subject(reading, syntax, subject)
    agent = syntax.child(verb, "agent")
    if agent is not None:
        noun = syntax.child(agent, "pobj")
        return reading.actor_at.get(noun) if noun is not None else None
    return _inverted(reading, syntax, verb)


def subject_of(syntax: Syntax, verb: int) -> int | None:
    """Own subject, or that of the verb it hangs on ("urged the minister to say", "… , adding")."""
    subject = syntax.child(verb, "nsubj")
    while subject is None and (
        syntax.deps[verb] in {"conj", "xcomp"}
        or (syntax.deps[verb] == "advcl" and syntax.tags[verb] == "VBG")
    ):
        controlled = syntax.deps[verb] == "xcomp"
        verb = syntax.heads[verb]
        subject = (syntax.child(verb, "dobj") if controlled else None) or syntax.child(
            verb, "nsubj"
        )
    return subject


def _actor_of_subject(reading: Reading, syntax: Syntax, subject: int) -> str | None:
    if syntax.lemmas[subject].lower() in STATEMENTS and subject not in reading.actor_at:
        return source_of(reading, syntax, subject)
    return reading.actor_at.get(subject)


def source_of(reading: Reading, syntax: Syntax, noun: int) -> str | None:
    """`reports from the ministry`, `the ministry's statement`."""
    for child in syntax.children[noun]:
        if syntax.deps[child] == "poss" and child in reading.actor_at:
            return reading.actor_at[child]
        if syntax.lowers[child] in {"from", "by", "in", "of"}:
            source = syntax.child(child, "pobj")
            if source is not None and source in reading.actor_at:
                return reading.actor_at[source]
    return None


def _inverted(reading: Reading, syntax: Syntax, verb: int) -> str | None:
    """`…, reports the agency`: the speaker stands directly behind the verb."""
    low, high = sentence_span(syntax, verb)
    if verb > low and syntax.words[verb - 1][0].isalnum():
        return None
    for i in range(verb + 1, min(verb + NEAR, high)):
        if i in reading.actor_at:
            return reading.actor_at[i]
        if syntax.words[i] in {",", ".", "that"}:
            return None
    return None
