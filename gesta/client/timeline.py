"""Events counted over time: as a drawing for a terminal or a notebook, and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from api.responses import Bucket, TimelineShape
from gesta.client.frames import to_pandas, to_polars

if TYPE_CHECKING:
    import pandas
    import polars

WIDE = 40  # characters of the longest bar
SURE, POSSIBLE = "█", "░"
_BLUE, _PALE = "#3b6ea5", "#c5d5e6"


@dataclass(frozen=True)
class Timeline:
    """Buckets without gaps; `shape` is the answer itself."""

    shape: TimelineShape

    @property
    def total(self) -> int:
        """Dated events."""
        return self.shape.total

    @property
    def undated(self) -> int:
        """Events without any date, which are in no bucket."""
        return self.shape.undated

    def __iter__(self) -> Iterator[Bucket]:
        return iter(self.shape.buckets)

    def __len__(self) -> int:
        return len(self.shape.buckets)

    def to_pandas(self) -> pandas.DataFrame:
        """One row a bucket, one column a group; needs `gesta[frames]`."""
        return to_pandas(self)

    def to_polars(self) -> polars.DataFrame:
        """Likewise for polars."""
        return to_polars(self)

    def __str__(self) -> str:
        """A bar a bucket: dark for what lies in it, light for what may."""
        lines = [f"{b.start}  {self._bar(b)} {_count(b)}".rstrip() for b in self]
        if self.undated:
            lines.append(f"undated     {self.undated}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(b.start)}</td><td style='white-space:nowrap'>"
            f"{self._block(b.events, _BLUE)}{self._block(b.possible, _PALE)}</td>"
            f"<td>{escape(_count(b))}</td></tr>"
            for b in self
        )
        head = "<th>from</th><th>events</th><th></th>"
        undated = f", {self.undated:,} undated" if self.undated else ""
        return (
            f"<table><caption>{self.total:,}{undated}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def _bar(self, bucket: Bucket) -> str:
        return SURE * self._length(bucket.events) + POSSIBLE * self._length(bucket.possible)

    def _block(self, count: int, colour: str) -> str:
        width = self._length(count) * 6
        style = f"display:inline-block;width:{width}px;height:.8em;background:{colour}"
        return f"<span style='{style}'></span>"

    def _length(self, count: int) -> int:
        """In characters; what is there at all is seen."""
        most = max((b.events + b.possible for b in self), default=0)
        return max(round(count * WIDE / max(most, WIDE)), 1 if count else 0)


def _count(bucket: Bucket) -> str:
    if not bucket.events and not bucket.possible:
        return ""
    return f"{bucket.events} (+{bucket.possible})" if bucket.possible else str(bucket.events)
