"""The dateline in front of a story: "PORT ALDER, 3 May 2030 (Alder Wire) - The mayor …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAPITALISED = r"[^\W\d_a-z][\w.'’-]*"
_PLACE = rf"{_CAPITALISED}(?:[ /]{_CAPITALISED}){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}"
_DATELINE = re.compile(
    rf"^[ \t]*(?P<place>{_PLACE}(?:, {_PLACE}){{0,2}})(?:,? (?P<date>{_DATE}))?,?"
    r"(?: ?(?P<agency>\([^()\n]{2,40}\)))?"
    r"(?: ?[—–] ?| --? )"
    r"(?=[\"'“‘„«]?[^\W\d_a-z])(?P<story>.*)$",
    re.M,
)
_SHORTEST = 40  # characters of a story; less is a heading ("NATO - Membership")


def datelines(text: str) -> Iterator[tuple[int, int]]:
    """Where each dateline starts and where the story behind its dash does.

    A place in capitals needs no more than the dash; one in ordinary letters a date or an agency
    besides, for "Port Alder - The town …" may be an apposition as well.
    """
    for match in _DATELINE.finditer(text):
        place = match["place"].split(",")[0]
        if len(match["story"]) < _SHORTEST and not (match["date"] or match["agency"]):
            continue
        if match["date"] or match["agency"] or (place.isupper() and len(place) > 2):
            yield match.start("place"), match.start("story")
