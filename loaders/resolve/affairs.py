"""What affair a claim is about, told apart more loosely than events.

"Searched the Port Alder office of the Alder Wire" and "the Alder Wire's branch was searched" need
not be one search, but they are of one affair: the same act done to what bears the same name. That
is enough to take two reports for reports of the same weeks, and for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.identity import ClaimId
from graph.model import Claim, Status
from loaders.gazetteer import EntryKind, gazetteer
from loaders.resolve.triggers import trigger_family, word_stems

Affair = tuple[str, str]
"""Family of the act, and the stem of a name."""

_DONE = frozenset({Status.ASSERTED, Status.ALLEGED, Status.DENIED})
_NAMES = frozenset({EntryKind.ORGANIZATION, EntryKind.MEDIA, EntryKind.FACILITY})
_CAPITALISED = re.compile(r"(?<=[\w,;'’\"“(] )[\"“'‘(]?(?P<name>[^\W\d_a-z][^\W_]{3,})")
# Written in capitals, and the name of many: of bodies, offices, days and months.
_COMMON = word_stems(
    ("agency airlines airport association authority bank branch bureau centre center channel "
     "church college commission committee company corporation council court department "
     "federation forum foundation fund group holding hospital institute international league "
     "mission movement museum national network news office organisation organization party press "
     "radio school service society state station television times tribune union united university "
     "president minister ministry foreign interior internal affairs defence defense prime general "
     "parliament government house senate congress police army security republic kingdom "
     "monday tuesday wednesday thursday friday saturday sunday january february march april june "
     "july august september october november december",)
)  # fmt: skip


def affairs_of(claim: Claim) -> frozenset[Affair]:
    """The claim's act with each name in its words; none for words, plans and unnamed things."""
    if claim.status not in _DONE or not claim.type.quad.startswith("material"):
        return frozenset()
    act = trigger_family(claim.trigger.text if claim.trigger else claim.title)
    return frozenset((act, name) for name in _names(claim.span.text))


def told_beside(claims: Iterable[Claim], text: str) -> dict[ClaimId, tuple[str, ...]]:
    """For each claim the affairs of the others in its sentence, as words; claims in any order.

    "Searched the Alder Wire's office and detained its staff": the detention is told beside a search
    of the Alder Wire, which may be how another account is recognised.
    """
    ordered = sorted(claims, key=lambda c: (c.span.start, c.span.end, c.id))
    sentences: list[list[Claim]] = []
    for claim in ordered:
        if sentences and not ends_between(sentences[-1][-1], claim, text):
            sentences[-1].append(claim)
        else:
            sentences.append([claim])
    return {c.id: _beside(c, s) for s in sentences if 1 < len(s) <= _MOST_TOLD for c in s}


def _beside(claim: Claim, sentence: Iterable[Claim]) -> tuple[str, ...]:
    own = affairs_of(claim)
    told = {affair for other in sentence if other.id != claim.id for affair in affairs_of(other)}
    return tuple(sorted(f"{act}:{name}" for act, name in told - own))[:_MOST_TOLD]


def ends_between(earlier: Claim, later: Claim, text: str) -> bool:
    """Whether a sentence ends between the two."""
    between = text[earlier.span.end : later.span.start]
    return _SENTENCE_END.search(between) is not None


_MOST_TOLD = 8  # claims of one sentence, and affairs of one claim
_SENTENCE_END = re.compile(r"[.!?][\s\"'”’)]|\n")


def _names(text: str) -> frozenset[str]:
    """What is written in capitals inside the sentence, but for what is on a map and common words.

    A name that opens the text is left out: any word has a capital there.
    """
    for hit in reversed(gazetteer().find(text)):
        if hit.entry.kind not in _NAMES:
            text = text[: hit.start] + text[hit.start : hit.end].lower() + text[hit.end :]
    return word_stems(m["name"] for m in _CAPITALISED.finditer(text)) - _COMMON
