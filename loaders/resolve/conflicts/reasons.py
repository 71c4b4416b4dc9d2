"""Rival reasons for one act: "closed over unpaid rent" and "closed to punish the owner".

Reasons are compared by class, since two accounts seldom use the same words for one reason. What has
no marker of a reason, or names none of a known class, gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Contradiction, Salience, Status
from loaders.resolve.conflicts.cases import HAPPENED, Case, opposed, two_voices
from loaders.resolve.conflicts.poles import CLASSES_OF_REASON
from loaders.resolve.likeness import compare

_MARKER = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|on account of|over|citing|for (?:lack|want) of|"
    r"on (?:the )?grounds (?:of|that)|(?:on|under) the pretext of|as (?:a |an )?(?:pretext|"
    r"punishment|retaliation|reprisal|revenge|response|answer)|in (?:response|retaliation|reprisal|"
    r"revenge|protest)|to (?:punish|silence|intimidate|pressure|cut|save|protect|prevent)|"
    r"blam(?:es?|ed|ing)|caused by|brought on by|prompted by|triggered by|after failing|"
    r"for (?:\w+ )?reasons?(?: of)?)\b",
    re.I,
)


def reason_in(text: str) -> str | None:
    """The class of the reason that the words give; none where they give several."""
    match = _MARKER.search(text)
    words = text[match.start() :] if match else ""
    classes = [name for name, pattern in CLASSES_OF_REASON if pattern.search(words)]
    return classes[0] if len(classes) == 1 else None


def reasons_apart(left: Case, right: Case) -> Iterator[Contradiction]:
    """Two voices give reasons of different classes for one act."""
    ours, theirs = reason_in(left.text), reason_in(right.text)
    if ours is None or theirs is None or ours == theirs:
        return
    if not two_voices(left.claim, right.claim) or not _one_act(left, right):
        return
    said = {left.claim.id: ours, right.claim.id: theirs}
    yield opposed(left, right, "characterization", "low", lambda c: said[c.id], "reason")


def _one_act(left: Case, right: Case) -> bool:
    """The same act to the same; nothing that is planned or denied has a reason yet."""
    if Salience.BACKGROUND in (left.claim.salience, right.claim.salience):
        return False
    if not {left.claim.status, right.claim.status} <= {*HAPPENED, Status.CALLED_FOR}:
        return False
    features = compare(left.view, right.view)
    suffered = features.recipients is not None and features.recipients >= _ALIKE
    actors = features.actors is None or features.actors >= _ALIKE
    return (
        features.trigger == 1
        and actors
        and features.place != 0
        and (suffered or features.suffered > 0)
    )


_ALIKE = 0.5
