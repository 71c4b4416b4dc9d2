"""Reports that refer back to their source: "It states that …", "according to these claims, …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extract.reading import Reading
from loaders.extract.saying import Attribution
from loaders.extract.speakers import source_of
from loaders.extract.speech import STATEMENTS
from loaders.extract.syntax import Syntax

_REACH = 2  # sentences
_POINTING = frozenset({"this", "that", "these", "those", "the", "such", "same"})
_TRUSTING = frozenset({"believe", "trust", "credit"})  # whoever spread it, not who wrote it
_PAPERS = STATEMENTS - {"source", "rumour", "rumor"} | {"paper", "publication"}


def echoed(reading: Reading, syntax: Syntax, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions in text order; who stands behind a paper told of before speaks through it.

    "It" and "the report" stand for a paper named with its source shortly before, "these claims"
    for what was last said.
    """
    kept: list[Attribution] = []
    for said in found:
        if said.speaker is None and _points_back(syntax, said):
            source = _source_before(reading, syntax, said, kept)
            said = replace(said, speaker=source)
        kept.append(said)
    return kept


def _points_back(syntax: Syntax, said: Attribution) -> bool:
    if said.source_at is None or said.cue in _TRUSTING:
        return False
    words = syntax.lowers[said.source_at[0] : said.source_at[1]]
    if words == ["it"]:
        return True
    last = said.source_at[1] - 1
    return len(words) == 2 and words[0] in _POINTING and syntax.lemmas[last].lower() in _PAPERS


def _source_before(
    reading: Reading, syntax: Syntax, said: Attribution, before: Sequence[Attribution]
) -> str | None:
    at = said.source_at[0] if said.source_at else said.start
    number = syntax.sentence_of[at]
    low = syntax.sentences[max(number - _REACH, 0)][0]
    for i in range(at - 1, low - 1, -1):
        if syntax.lemmas[i].lower() in _PAPERS and syntax.tags[i][0] == "N":
            owner = source_of(reading, syntax, i)
            if owner is not None:
                return owner
    near = [a for a in before if a.speaker and a.end <= at and a.start >= low and a.cue_at]
    return near[-1].speaker if near and syntax.lowers[at] != "it" else None
