"""Who speaks: the subject, agent or source of a verb or noun of saying."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import ActorKind
from loaders.extract.reading import Reading
from loaders.extract.saying import Attribution
from loaders.extract.speech import HEDGING, STATEMENTS
from loaders.extract.syntax import Syntax

NEAR = 4  # tokens between a cue verb and a speaker that the parse did not attach to it
_LONGEST_SOURCE = 25  # tokens; a longer subject has swallowed its sentence


@dataclass(frozen=True)
class Source:
    """Who speaks, and by which noun the text names the speaker."""

    actor: str | None
    noun: int | None


_NOBODY = Source(None, None)


def sentence_span(syntax: Syntax, i: int) -> tuple[int, int]:
    if not 0 <= i < len(syntax):
        return (0, 0)
    return syntax.sentences[syntax.sentence_of[i]]


def said_by(reading: Reading, syntax: Syntax, span: tuple[int, int], verb: int) -> Attribution:
    """The span as the content of the verb of saying."""
    source = source_at_verb(reading, syntax, verb, span)
    return Attribution(
        start=span[0],
        end=span[1],
        speaker=source.actor,
        cue=syntax.lemmas[verb],
        hedge=syntax.lemmas[verb] in HEDGING,
        cue_at=(verb, verb + 1),
        source_at=phrase_of(syntax, source.noun),
    )


def phrase_of(syntax: Syntax, noun: int | None) -> tuple[int, int] | None:
    """The noun with what belongs to it, clauses and what is set off by commas aside."""
    if noun is None:
        return None
    low, high = noun, noun + 1
    stack = [noun]
    while stack:
        i = stack.pop()
        low, high = min(low, i), max(high, i + 1)
        stack += [c for c in syntax.children[i] if syntax.deps[c] not in _BESIDES]
    return (low, high) if high - low <= _LONGEST_SOURCE else (noun, noun + 1)


_BESIDES = frozenset({"relcl", "appos", "acl", "punct", "advcl", "parataxis", "ccomp", "agent"})


def source_at_verb(
    reading: Reading, syntax: Syntax, verb: int, said: tuple[int, int] | None = None
) -> Source:
    """Whose word a verb of saying reports; no actor where no safe one is there."""
    subject = _quoted_person(syntax, verb) or subject_of(syntax, verb)
    if subject is not None and not (said and said[0] <= subject < said[1]):
        actor = _actor_of_subject(reading, syntax, subject)
        return Source(actor or _medium_told(reading, syntax, verb), subject)
    agent = syntax.child(verb, "agent")
    if agent is not None:
        noun = syntax.child(agent, "pobj")
        return Source(reading.actor_at.get(noun) if noun is not None else None, noun)
    return _inverted(reading, syntax, verb)


def _quoted_person(syntax: Syntax, verb: int) -> int | None:
    """`Doe is quoted as saying`, `Doe was cited as saying`: she speaks, not whoever quotes."""
    return syntax.child(verb, "nsubjpass") if syntax.lemmas[verb] in {"quote", "cite"} else None


def _medium_told(reading: Reading, syntax: Syntax, verb: int) -> str | None:
    """As in "sources told the Alder Post": whoever printed it stands in for them."""
    told = syntax.child(verb, "dobj", "dative") if syntax.lemmas[verb] == "tell" else None
    actor = reading.by_id.get(reading.actor_at.get(told, "")) if told is not None else None
    return actor.id if actor is not None and actor.kind is ActorKind.MEDIA else None


def subject_of(syntax: Syntax, verb: int) -> int | None:
    """Own subject, or that of the verb it hangs on ("urged the minister to say", "… , adding")."""
    subject = syntax.child(verb, "nsubj")
    for _ in range(len(syntax)):
        if subject is not None or not _shares_subject(syntax, verb):
            return subject
        controlled = syntax.deps[verb] in {"xcomp", "pcomp"}
        verb = _governor(syntax, verb)
        told = syntax.child(verb, "dobj", "nsubjpass") if controlled else None
        subject = told or syntax.child(verb, "nsubj")
    return subject


def _shares_subject(syntax: Syntax, verb: int) -> bool:
    if syntax.heads[verb] == verb:
        return False
    if syntax.deps[verb] == "pcomp":  # "quoted the minister as saying"
        return syntax.lowers[syntax.heads[verb]] == "as"
    return syntax.deps[verb] in {"conj", "xcomp"} or (
        syntax.deps[verb] == "advcl" and syntax.tags[verb] == "VBG"
    )


def _governor(syntax: Syntax, verb: int) -> int:
    head = syntax.heads[verb]
    return syntax.heads[head] if syntax.deps[verb] == "pcomp" else head


def _actor_of_subject(reading: Reading, syntax: Syntax, subject: int) -> str | None:
    if subject in reading.actor_at:
        return reading.actor_at[subject]
    if syntax.lemmas[subject].lower() in STATEMENTS:
        return source_of(reading, syntax, subject)
    named = syntax.child(subject, "appos")  # "the mayor of the old town, Jane Doe, says"
    return reading.actor_at.get(named) if named is not None else None


def source_of(reading: Reading, syntax: Syntax, noun: int) -> str | None:
    """`reports from the ministry`, `the ministry's statement`; a source in it stays unnamed."""
    if syntax.lemmas[noun] == "source":
        return None
    for child in syntax.children[noun]:
        if syntax.deps[child] in _OWNING and child in reading.actor_at:
            return reading.actor_at[child]
        if syntax.lowers[child] in {"from", "by", "in", "of"}:
            source = syntax.child(child, "pobj")
            if source is not None and source in reading.actor_at:
                return reading.actor_at[source]
    return None


_OWNING = frozenset({"poss", "compound", "nmod"})


def _inverted(reading: Reading, syntax: Syntax, verb: int) -> Source:
    """`…, reports the agency`: the speaker stands directly behind the verb."""
    low, high = sentence_span(syntax, verb)
    if verb > low and syntax.words[verb - 1][0].isalnum():
        return _NOBODY
    for i in range(verb + 1, min(verb + NEAR, high)):
        if i in reading.actor_at:
            return Source(reading.actor_at[i], i)
        if syntax.words[i] in {",", ".", "that"}:
            return _NOBODY
    return _NOBODY
