"""The grid of a story's tellers: who reports it, who tells it otherwise, who leaves it out.

Absence counts only where something could have been said. A source could have told a story when one
of its documents tells of its surroundings (another event that a teller's document tells of too) and
was published after it began: it **leaves it out**. What was published before is no omission, and
where nothing tells which came first, it is unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.accounts.telling import Context
from graph.identity import ClaimId, DocumentId
from graph.model import Claim, Status
from graph.narratives.variants import Attribute, Variant, stated


class State(StrEnum):
    """What a source does with a story."""

    REPORTED = "reported"
    REFRAMED = "reframed"  # told, and something about it otherwise than most tell it
    OMITTED = "omitted"  # it could have been told and is not
    BEFORE = "before"  # all it wrote near to the story is older
    UNKNOWN = "unknown"  # nothing tells whether it could have been told
    UNRELATED = "unrelated"  # nothing it wrote is near to the story


@dataclass(frozen=True)
class Nearby:
    """A document that tells of a story's surroundings.

    Attributes:
        columns: The columns that it stands for: its publisher, or who is heard in it.
        first: The earliest day on which it can have been published; without a date of its own,
            the latest day on which something that it reports as done had begun.
        last: The latest such day; `None` where nothing bounds it.
    """

    document: DocumentId
    columns: frozenset[str]
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True)
class Difference:
    """One attribute that a source tells otherwise."""

    attribute: Attribute
    says: tuple[Variant, ...]

    @property
    def claims(self) -> list[ClaimId]:
        return sorted({claim for variant in self.says for claim in variant.claims})


@dataclass(frozen=True)
class Cell:
    """One column of a story.

    Attributes:
        leaves_out: What others say of it and this column does not: "responsibility", "number of
            dead" and so on.
        documents: Where it could have been told, for what is omitted, before or unknown.
    """

    column: str
    state: State
    claims: tuple[ClaimId, ...] = ()
    differs: tuple[Difference, ...] = ()
    leaves_out: tuple[str, ...] = ()
    documents: tuple[DocumentId, ...] = ()


@dataclass(frozen=True)
class Row:
    """What a row is made of."""

    claims: Sequence[Claim]
    attributes: Sequence[Attribute]
    voices: Mapping[ClaimId, frozenset[str]]  # the columns that each claim is of
    nearby: Sequence[Nearby]
    began: dt.date | None


def cells_of(row: Row, columns: Iterable[str]) -> list[Cell]:
    """The row's cells in the order of the columns."""
    return [_told(row, column) or _silent(row, column) for column in columns]


def began(claims: Collection[Claim], context: Context, dated: Iterable[dt.date]) -> dt.date | None:
    """The day by which it had begun: by a date somebody gives it, else by its first report.

    `dated` are the last days of the events' own dates, which may have their year from elsewhere.
    """
    done = [c for c in claims if c.status in (Status.ASSERTED, Status.ALLEGED, Status.DENIED)]
    days = [claim.date.end for claim in done if claim.date.end] + [*dated] if done else []
    reports = [day for c in claims if (day := context.document(c).published.end)]
    return min(days or reports, default=None)


def _told(row: Row, column: str) -> Cell | None:
    own = [claim for claim in row.claims if column in row.voices[claim.id]]
    if not own:
        return None
    ids = {claim.id for claim in own}
    differs = tuple(d for a in row.attributes if (d := _difference(a, ids)))
    return Cell(
        column,
        State.REFRAMED if differs else State.REPORTED,
        tuple(sorted(ids)),
        differs,
        tuple(sorted(stated(row.claims) - stated(own))),
    )


def _difference(attribute: Attribute, own: set[ClaimId]) -> Difference | None:
    """How the column tells the attribute, unless it tells it as most do, too or not at all."""
    if attribute.standard.claims & own or not attribute.is_measure:
        return None
    says = [Variant(v.label, v.claims & own, v.roots) for v in attribute.others if v.claims & own]
    return Difference(attribute, tuple(says)) if says else None


def _silent(row: Row, column: str) -> Cell:
    near = [one for one in row.nearby if column in one.columns]
    if not near:
        return Cell(column, State.UNRELATED)
    for state, fits in (
        (State.OMITTED, [n for n in near if row.began and n.first and n.first >= row.began]),
        (State.UNKNOWN, [n for n in near if not (row.began and n.last and n.last < row.began)]),
    ):
        if fits:
            return Cell(column, state, documents=tuple(sorted(n.document for n in fits)))
    return Cell(column, State.BEFORE, documents=tuple(sorted(n.document for n in near)))
