"""One place where a text tells of an event, with all that the place itself says."""

from __future__ import annotations

from dataclasses import dataclass

from graph.interval import TimeInterval
from graph.model import Status
from graph.record import RecordArgument, RecordAttribution, RecordQuantity
from loaders.extract.participants import Participant
from loaders.extract.spans import Quote
from loaders.extract.triggers import Trigger

UNDATED = TimeInterval.unknown()


@dataclass(frozen=True)
class Telling:
    """One trigger in its clause.

    Attributes:
        sentence: Number of the sentence, from 0.
        paragraph: Number of the paragraph, from 0.
        speakers: Ids of the actors whose word it is; empty when it is the document's own.
        attribution: The chain of sources, the innermost first.
        place: Id of the place, where one is said.
        arguments: The words for who and whom, whether or not they name an actor.
    """

    trigger: Trigger
    quote: Quote
    sentence: int
    paragraph: int
    status: Status
    participants: tuple[Participant, ...] = ()
    speakers: tuple[str, ...] = ()
    attribution: tuple[RecordAttribution, ...] = ()
    date: TimeInterval = UNDATED
    place: str | None = None
    quantities: tuple[RecordQuantity, ...] = ()
    arguments: tuple[RecordArgument, ...] = ()

    @property
    def family(self) -> str:
        """Kind of act."""
        return self.trigger.frame.family

    @property
    def words(self) -> tuple[int, int]:
        """Character span of the trigger, from its first word to its last."""
        doc = self.trigger.token.doc
        first, last = min(self.trigger.words), max(self.trigger.words)
        return doc[first].idx, doc[last].idx + len(doc[last])
