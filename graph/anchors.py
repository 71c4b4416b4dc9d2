"""What an analyst says of a day, and how dates move with it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from graph.identity import make_id
from graph.model import Value

Kind = Literal["document", "event"]


class Fixed(Value):
    """A person's word on the day on which a document was published, or an event happened.

    Attributes:
        kind: What is dated.
        point: Id of the document, or of an event of one claim or more.
        made: When it was said.
    """

    kind: Kind
    point: str
    day: dt.date
    by: str
    reason: str = ""
    made: dt.datetime | None = None

    @property
    def id(self) -> str:
        """One anchor for each point: another one takes its place."""
        return make_id("anc", self.point)


class Step(Value):
    """One step of a proof."""

    kind: str
    why: str
    claim: str | None = None
    document: str | None = None


class Place(Value):
    """Where in time a document or an event may be, and why.

    Attributes:
        first: First possible day; `None` where nothing bounds it.
        first_proof: What gives that bound, from the ground up.
    """

    kind: Kind
    id: str
    title: str | None
    first: dt.date | None
    last: dt.date | None
    first_proof: tuple[Step, ...] = ()
    last_proof: tuple[Step, ...] = ()


class Move(Value):
    """A bound that moves with an anchor."""

    before: Place
    after: Place
