"""Speech that goes on: the sentences and paragraphs after a quotation or report, without a cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model import ActorKind
from loaders.extract.reading import Reading
from loaders.extract.saying import Attribution
from loaders.extract.speech import SPEECH
from loaders.extract.syntax import Syntax

CONTINUES = "continue"
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me"})
"""Not "us": whoever "refused to meet us" met the paper."""
_DASHES = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}"})
_PAST_AUXILIARIES = frozenset({"was", "were", "had", "did", "have", "has"})
_SPEAKING = frozenset({ActorKind.PERSON, ActorKind.OFFICE, ActorKind.OTHER})


def adopted(syntax: Syntax, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; a paragraph that opens with a quotation goes on with the last speaker.

    As in "Okello refused.", he said. / "We stay." The paragraph before must end with his words.
    """
    kept: list[Attribution] = []
    last: Attribution | None = None
    for said in found:
        if said.cue == "quote" and said.speaker is None and last is not None:
            near = syntax.paragraph(said.start) - syntax.paragraph(last.end - 1) == 1
            if near and _opens_paragraph(syntax, said.start):
                said = replace(said, speaker=last.speaker, cue=CONTINUES)
        kept.append(said)
        if (said.speaker is not None and said.cue_at is not None) or said.cue == CONTINUES:
            last = said
    return kept


def carried_by_pronoun(
    reading: Reading, syntax: Syntax, found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions; "he told us" without anybody known is whoever spoke last, if unnamed.

    A person with a name is found by name and sex; of those without one only the last is left.
    """
    kept: list[Attribution] = []
    last: Attribution | None = None
    for said in found:
        if said.speaker is None and last is not None and _is_pronoun(syntax, said):
            near = syntax.paragraph(said.start) - syntax.paragraph(last.start) <= 1
            said = replace(said, speaker=last.speaker) if near else said
        kept.append(said)
        speaker = reading.by_id.get(said.speaker or "")
        if speaker is not None and said.cue_at is not None:
            unnamed = speaker.id.startswith(("speaker-", "office-", "group-"))
            last = said if unnamed else None
    return kept


def _is_pronoun(syntax: Syntax, said: Attribution) -> bool:
    if said.source_at is None or said.source_at[1] - said.source_at[0] != 1:
        return False
    return syntax.lowers[said.source_at[0]] in {"he", "she"}


def _opens_paragraph(syntax: Syntax, start: int) -> bool:
    before = [syntax.words[i] for i in range(max(start - 2, 0), start)]
    return len(before) < 2 or "\n" in before[0]


def continued(
    reading: Reading, syntax: Syntax, found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """The sentences that carry on what a person was just reported to say, in one paragraph.

    Behind "…, she says" a sentence in the present or future tense, or in the first person, is
    still hers where the document otherwise tells what happened; one in the past tense is the
    document's own again. A dash that takes up the speech carries on in any tense, and so does what
    is told of some of those that the report was about, also that of a newspaper.
    """
    by_sentence: dict[int, list[Attribution]] = {}
    for said in found:
        by_sentence.setdefault(syntax.sentence_of[said.start], []).append(said)
    people = {a.id for a in reading.actors if a.kind in _SPEAKING}
    speaking: Attribution | None = None
    for number, span in enumerate(syntax.sentences):
        if number and syntax.paragraph_of[number] != syntax.paragraph_of[number - 1]:
            speaking = None
        listing = _announces_list(reading, syntax, span, people)
        if listing is not None:
            speaking = listing
        elif number in by_sentence:
            speaking = _left_speaking(syntax, by_sentence[number], span)
        elif speaking is not None and (
            _opens_with_some(syntax, span)
            or (speaking.speaker in people and _carries_on(syntax, span))
        ):
            start, end = span
            yield Attribution(start, end, speaking.speaker, CONTINUES, speaking.hedge)
        else:
            speaking = None


def _announces_list(
    reading: Reading, syntax: Syntax, span: tuple[int, int], people: set[str]
) -> Attribution | None:
    """`Doe sees three scenarios.`: what follows in the present or future is of her list."""
    root = next((i for i in range(*span) if syntax.heads[i] == i), span[0])
    listed = syntax.child(root, "dobj")
    who = syntax.child(root, "nsubj")
    speaker = reading.actor_at.get(who) if who is not None else None
    if syntax.lemmas[root] not in _LISTING or listed is None or speaker not in people:
        return None
    if syntax.tags[listed] != "NNS" or syntax.lemmas[listed].lower() not in _LISTED:
        return None
    return Attribution(*span, speaker, syntax.lemmas[root], cue_at=(root, root + 1))


_LISTING = frozenset({"see", "outline", "list", "describe", "name", "sketch", "give", "identify",
                      "distinguish", "imagine", "envisage", "offer", "cite"})  # fmt: skip
_LISTED = frozenset({"scenario", "option", "reason", "possibility", "way", "outcome", "variant",
                     "danger", "risk", "explanation", "cause", "prospect"})  # fmt: skip


def _left_speaking(
    syntax: Syntax, said: Sequence[Attribution], span: tuple[int, int]
) -> Attribution | None:
    """The last report of the sentence, where it stands behind what it reports."""
    last = max(said, key=lambda a: a.end)
    if last.speaker is None or last.cue_at is None or last.cue_at[0] < last.end - 1:
        return None
    return last if span[0] <= last.cue_at[0] < span[1] else None


def _opens_with_some(syntax: Syntax, span: tuple[int, int]) -> bool:
    """As in "Two of those detained …": some of whom the report has just told, whoever made it."""
    first, *rest = syntax.lowers[span[0] : span[0] + 3]
    counts = syntax.tags[span[0]] == "CD" or first in _SOME
    return counts and rest[:1] == ["of"] and rest[1:] in (["those"], ["them"], ["these"])


_SOME = frozenset({"some", "several", "many", "most", "none", "all", "half"})


def _carries_on(syntax: Syntax, span: tuple[int, int]) -> bool:
    low, high = span
    words = range(low, high)
    if syntax.words[low] in _DASHES or any(syntax.lowers[i] in _FIRST_PERSON for i in words):
        return True
    root = next((i for i in words if syntax.heads[i] == i and syntax.tags[i][0] in "VM"), None)
    if root is None:
        return False
    if syntax.lemmas[root] in SPEECH and syntax.child(root, "nsubj") is not None:
        return False  # "The firm denies it": now somebody else speaks
    auxiliaries = {
        syntax.lowers[c] for c in syntax.children[root] if syntax.deps[c].startswith("aux")
    }
    future = any(syntax.tags[c] == "MD" for c in syntax.children[root])
    return future or (
        syntax.tags[root] in {"VBZ", "VBP", "VBG"} and not auxiliaries & _PAST_AUXILIARIES
    )
