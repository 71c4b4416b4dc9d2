"""Reports that refer back to their source: "It states that …", "according to these claims, …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import ActorKind
from loaders.extract.reading import Reading
from loaders.extract.saying import Attribution
from loaders.extract.speakers import source_of
from loaders.extract.speech import MENTION, STATEMENTS
from loaders.extract.syntax import Syntax

_REACH = 2  # sentences
_POINTING = frozenset({"this", "that", "these", "those", "the", "such", "same"})
_TRUSTING = frozenset({"believe", "trust", "credit"})  # whoever spread it, not who wrote it
_PAPERS = STATEMENTS - {"source", "rumour", "rumor"} | {"paper", "publication"}


def echoed(reading: Reading, syntax: Syntax, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions in text order; who stands behind a paper told of before speaks through it.

    "It" and "the report" stand for a paper named with its source shortly before, "these claims"
    for what was last said; and what is "allegedly" so right behind a report is so by that report.
    """
    kept: list[Attribution] = []
    for said in found:
        sources: list[str] = []
        if said.speaker is None and _points_back(syntax, said):
            sources = _sources_before(reading, syntax, said, kept)
        elif said.speaker is None and said.cue in _GOING_ON:
            sources = _reporting_before(reading, syntax, said, [*kept, *found])
        kept += [replace(said, speaker=source) for source in sources] or [said]
    return kept


_GOING_ON = frozenset({"allegedly", "supposedly", "purportedly", MENTION})
_REPORTING = frozenset({"according to", "report", "write"})


def _reporting_before(
    reading: Reading, syntax: Syntax, said: Attribution, found: Sequence[Attribution]
) -> list[str]:
    """Whose report the sentence before was, in the same paragraph, if this names no source itself.

    A report is what an outlet says, or what the text gives as a source's account; what one side
    warns of or denies says nothing of what is alleged next.
    """
    number = syntax.sentence_of[said.start]
    if number == 0 or syntax.paragraph_of[number - 1] != syntax.paragraph_of[number]:
        return []
    low, high = syntax.sentences[number - 1]
    end = syntax.sentences[number][1]
    if any(a.speaker and high <= a.start < end and a.cue not in _GOING_ON for a in found):
        return []
    near = [a for a in found if a.cue_at is not None and low <= a.cue_at[0] < high]
    return _together([a for a in near if a.cue in _REPORTING or _is_outlet(reading, a)])


def _is_outlet(reading: Reading, said: Attribution) -> bool:
    known = reading.by_id.get(said.speaker or "")
    return known is not None and known.kind is ActorKind.MEDIA


def _together(near: Sequence[Attribution]) -> list[str]:
    """Who said the last of it, and who with them."""
    known = [a for a in near if a.speaker is not None]
    at = known[-1].cue_at if known else None
    return list(dict.fromkeys(a.speaker for a in known if a.speaker and a.cue_at == at))


def _points_back(syntax: Syntax, said: Attribution) -> bool:
    if said.source_at is None or said.cue in _TRUSTING:
        return False
    words = syntax.lowers[said.source_at[0] : said.source_at[1]]
    if words == ["it"]:
        return True
    last = said.source_at[1] - 1
    return len(words) == 2 and words[0] in _POINTING and syntax.lemmas[last].lower() in _PAPERS


def _sources_before(
    reading: Reading, syntax: Syntax, said: Attribution, before: Sequence[Attribution]
) -> list[str]:
    at = said.source_at[0] if said.source_at else said.start
    number = syntax.sentence_of[at]
    low = syntax.sentences[max(number - _REACH, 0)][0]
    for i in range(at - 1, low - 1, -1):
        if syntax.lemmas[i].lower() in _PAPERS and syntax.tags[i][0] == "N":
            owner = source_of(reading, syntax, i)
            if owner is not None:
                return [owner]
    near = [a for a in before if a.speaker and a.end <= at and a.start >= low and a.cue_at]
    return _together(near) if syntax.lowers[at] != "it" else []
