"""Sentences and what extraction makes of them, short enough to read in a test."""

from __future__ import annotations

from dataclasses import dataclass

from graph.identity import DocumentId
from graph.model import Document
from graph.record import ExtractionRecord, RecordEvent
from loaders.extract.extractor import extract


@dataclass(frozen=True)
class Told:
    """The record of a text, asked by trigger; states stand as their country's code."""

    record: ExtractionRecord

    @property
    def triggers(self) -> list[str]:
        return [e.trigger for e in self.record.events]

    def event(self, trigger: str) -> RecordEvent:
        return next(e for e in self.record.events if e.trigger == trigger)

    def who(self, trigger: str, role: str) -> set[str]:
        return {
            self._short(p.actor) for p in self.event(trigger).participants if p.role.value == role
        }

    def speakers(self, trigger: str) -> set[str]:
        return {self._short(a) for a in self.event(trigger).attributed_to}

    def place(self, trigger: str) -> str | None:
        place = self.event(trigger).place
        return next((p.name for p in self.record.places if p.id == place), None)

    def links(self) -> set[tuple[str, str, str]]:
        by_id = {e.id: e.trigger for e in self.record.all_events}
        return {(by_id[k.source], k.type.value, by_id[k.target]) for k in self.record.event_links}

    def _short(self, actor: str) -> str:
        found = next(a for a in self.record.actors if a.id == actor)
        state = found.name.startswith("Government of")
        return found.country or found.name if state else found.name


def told(text: str, name: str = "101_told.txt") -> Told:
    document = Document(id=DocumentId("told"), text=text, title="Told", language="en", origin=name)
    return Told(extract(document, with_text=True))
