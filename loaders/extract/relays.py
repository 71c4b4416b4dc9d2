"""Words that came through somebody else: "citing", "quoted … as saying"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extract.reading import Reading
from loaders.extract.saying import Attribution
from loaders.extract.speakers import phrase_of, source_at_verb
from loaders.extract.syntax import Syntax

CITING, QUOTING = "cite", "quote"
_RELAYING = frozenset({CITING, QUOTING})


def relayed(
    reading: Reading, syntax: Syntax, sentence: tuple[int, int], said: Sequence[Attribution]
) -> list[Attribution]:
    """Who else handed on what is said in the sentence.

    `The agency reported, citing the ministry, that …`: the ministry, inside the agency's words.
    `The agency quoted the minister as saying that …`: the agency, outside the minister's.
    """
    found = [_quoting(reading, syntax, a) for a in said]
    found += [_citing(reading, syntax, i, sentence, said) for i in range(*sentence)]
    return [a for a in found if a is not None]


def _citing(
    reading: Reading,
    syntax: Syntax,
    verb: int,
    sentence: tuple[int, int],
    said: Sequence[Attribution],
) -> Attribution | None:
    """The source that the token "citing" or "quoting" names, for the report nearest to it."""
    if syntax.lemmas[verb] not in _RELAYING or syntax.tags[verb] != "VBG":
        return None
    noun = syntax.child(verb, "dobj")
    if noun is None:
        return None
    cued = [a for a in said if a.cue_at is not None and not a.hedge]
    near = min(cued, key=lambda a: abs((a.cue_at or sentence)[0] - verb), default=None)
    start, end = (near.start, near.end) if near is not None else sentence
    at, source = (verb, verb + 1), phrase_of(syntax, noun)
    return Attribution(start, end, reading.actor_at.get(noun), CITING, cue_at=at, source_at=source)


def _quoting(reading: Reading, syntax: Syntax, said: Attribution) -> Attribution | None:
    if said.cue_at is None:
        return None
    head = syntax.heads[said.cue_at[0]]
    verb = syntax.heads[head]
    if syntax.lowers[head] != "as" or syntax.lemmas[verb] not in _RELAYING:
        return None
    agent = syntax.child(verb, "agent")
    at = (verb, verb + 1)
    if syntax.child(verb, "auxpass", "nsubjpass") is None:
        source = source_at_verb(reading, syntax, verb)
        actor, noun = source.actor, source.noun
    else:
        noun = syntax.child(agent, "pobj") if agent is not None else None
        actor = reading.actor_at.get(noun) if noun is not None else None
    where = phrase_of(syntax, noun)
    return replace(said, speaker=actor, cue=QUOTING, cue_at=at, source_at=where)
