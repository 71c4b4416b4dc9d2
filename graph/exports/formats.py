"""The formats there are: what each is called, who writes it, and what it has no place for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from graph.exports.bundle import as_bundle
from graph.exports.calendars import as_ics
from graph.exports.cypher import as_cypher
from graph.exports.dossier import as_html, as_markdown
from graph.exports.ftm import as_ftm
from graph.exports.lines import as_json, as_ndjson, as_timesketch
from graph.exports.linked import as_jsonld
from graph.exports.maps import as_geojson, as_kml
from graph.exports.material import Material
from graph.exports.networks import as_gexf, as_graphml
from graph.exports.parquet import as_parquet
from graph.exports.stix import as_stix
from graph.exports.tables import as_acled, as_csv
from graph.exports.timelinejs import as_timelinejs

FormatName = Literal[
    "json", "ndjson", "csv", "acled", "parquet", "graphml", "gexf", "jsonld", "ftm", "stix",
    "timelinejs", "timesketch", "kml", "geojson", "ics", "cypher", "markdown", "html", "bundle",
]  # fmt: skip
MOST_IN_MEMORY = (
    10_000  # events of a format whose writer holds all of them, or keeps account of all
)


@dataclass(frozen=True)
class Format:
    """One way to write events.

    Attributes:
        needs: What an event has to have to be written: a `date`, or a `place` with coordinates.
        most: Most events, where they are held in memory; `None`: they are written as they come.
        links: Whether it tells of links between events.
    """

    media_type: str
    suffix: str
    write: Callable[[Material], Iterator[bytes]]
    needs: Literal["date", "place"] | None = None
    most: int | None = None
    links: bool = False


FORMATS: dict[FormatName, Format] = {
    "json": Format("application/json", "json", as_json, links=True),
    "ndjson": Format("application/x-ndjson", "ndjson", as_ndjson, links=True),
    "csv": Format("text/csv; charset=utf-8; header=present", "csv", as_csv),
    "acled": Format("text/csv; charset=utf-8; header=present", "acled.csv", as_acled),
    "parquet": Format("application/vnd.apache.parquet", "parquet", as_parquet),
    "graphml": Format(
        "application/graphml+xml", "graphml", as_graphml, most=MOST_IN_MEMORY, links=True
    ),
    "gexf": Format("application/gexf+xml", "gexf", as_gexf, most=MOST_IN_MEMORY, links=True),
    "jsonld": Format("application/ld+json", "jsonld", as_jsonld),
    "ftm": Format("application/json+ftm", "ftm.json", as_ftm),
    "stix": Format("application/stix+json;version=2.1", "stix.json", as_stix, most=MOST_IN_MEMORY),
    "timelinejs": Format("application/json", "timeline.json", as_timelinejs, needs="date"),
    "timesketch": Format("application/jsonl", "timesketch.jsonl", as_timesketch, needs="date"),
    "kml": Format("application/vnd.google-earth.kml+xml", "kml", as_kml, needs="place"),
    "geojson": Format("application/geo+json", "geojson", as_geojson, needs="place"),
    "ics": Format("text/calendar; charset=utf-8", "ics", as_ics, needs="date"),
    "cypher": Format("application/x-cypher-query", "cypher", as_cypher, links=True),
    "markdown": Format("text/markdown; charset=utf-8", "md", as_markdown),
    "html": Format("text/html; charset=utf-8", "html", as_html),
    "bundle": Format("application/zip", "zip", as_bundle, most=MOST_IN_MEMORY, links=True),
}
