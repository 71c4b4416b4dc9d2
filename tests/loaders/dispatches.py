"""Invented dispatches with ready-made records: one raid, one strike, told by several papers.

Together they hold what makes loading order matter if anything does: two accounts of one event, a
union that one paper calls by the name another uses alone (the bridge), a relation told of both of
its names, a paper spelt in two ways, a place with two positions, links between events.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from graph.identity import document_id, source_id
from graph.interval import TimeInterval
from graph.model import Document, Source
from graph.record import ExtractionRecord
from loaders.sources import Found
from tests.loaders.resolve.made import Json, actor, event, on

NORWAY = actor("n", "Norway", "government", "NOR")
POLICE = actor("police", "Norwegian Police", "government", "NOR")
CLUB = actor("club", "Fjord Club", "organization", "NOR")
KERN = actor("kern", "Ada Kern", "person", "NOR")
UNION = actor("union", "Alder Harbour Union", "organization", "NOR")
LEAGUE = actor("union", "Port Labour League", "organization", "NOR")
BOTH = actor(
    "union", "Alder Harbour Union", "organization", "NOR", aliases=["Port Labour League", "they"]
)
ALDER: Json = {"id": "alder", "name": "Port Alder", "kind": "city", "country": "NOR"}
RAID: Json = {"actors": ["police"], "recipients": ["club"], "place": "alder"}
STRIKE: Json = {"actors": ["union"], "recipients": ["n"], "place": "alder"}


def dispatch(text: str, paper: str | None = None, day: str | None = None, **parts: Any) -> Found:
    """A found document whose record is `parts`."""
    source = Source(id=source_id(paper), name=paper) if paper else None
    published = TimeInterval.day(dt.date.fromisoformat(day)) if day else TimeInterval.unknown()
    record = ExtractionRecord.model_validate({"document": text[:9], "title": text[:30], **parts})
    document = Document(
        id=document_id(source.id if source else None, text),
        text=text,
        title=text[:30],
        source=source,
        published=published,
        language="en",
        origin=f"{text[:9]}.txt",
    )
    return Found(document, record)


def mention(text: str, words: str) -> Json:
    start = text.index(words)
    return {"text": words, "start_char": start, "end_char": start + len(words)}


def relation(text: str, quote: str, kind: str, source: str, target: str, **more: Any) -> Json:
    start = text.index(quote)
    ends = {"source": source, "target": target, "type": kind}
    return {**ends, "quote": quote, "start_char": start, "end_char": start + len(quote), **more}


def _raid_at_dawn() -> Found:
    raid = "Police searched the Fjord Club in Port Alder on 3 May."
    text = f"{raid} Norway said the search answered a strike that the Alder Harbour Union began."
    strike = "a strike that the Alder Harbour Union began"
    place = ALDER | {"latitude": 60.5, "longitude": 5.25}
    place |= {"mentions": [mention(text, "Port Alder")]}
    return dispatch(
        text,
        "Fjord Post",
        "2030-05-04",
        actors=[NORWAY, POLICE, CLUB | {"mentions": [mention(text, "Fjord Club")]}, UNION],
        places=[place],
        events=[
            event(text, raid, "searched", "COERCE", id="raid", date=on("2030-05-03"), **RAID),
            event(text, strike, "strike", "PROTEST", id="strike", attributed_to=["n"], **STRIKE),
        ],
        event_links=[
            {
                "source": "raid",
                "type": "responds_to",
                "target": "strike",
                "quote": "answered",
                "start_char": text.index("answered"),
                "end_char": text.index("answered") + 8,
                "attributed_to": ["n"],
            }
        ],
    )


def _raid_again() -> Found:
    text = "A raid on the Fjord Club premises shook Port Alder; 3 arrests were made."
    raid = text.split(";", maxsplit=1)[0]
    place = ALDER | {"latitude": 60.25, "longitude": 5.5}
    more = RAID | {"actors": ["n"], "quantities": [{"text": "3 arrests", "value": 3.0}]}
    return dispatch(
        text,
        "fjord post",
        "2030-05-05",
        actors=[NORWAY, CLUB],
        places=[place],
        events=[event(text, raid, "raid", "COERCE", status="alleged", **more)],
    )


def _raid_denied() -> Found:
    text = "Police never searched the Fjord Club in Port Alder, says Ada Kern."
    return dispatch(
        text,
        "Skerry Wire",
        "2030-05-06",
        actors=[POLICE, CLUB, KERN],
        places=[ALDER],
        events=[
            event(text, text, "searched", "COERCE", status="denied", attributed_to=["kern"],
                  attribution=[step(text, text.split(", says")[0], "says", "Ada Kern", "kern")],
                  **RAID)
        ],
    )  # fmt: skip


def _strike_of_the_league() -> Found:
    strike = "The Port Labour League went on strike against Norway in Port Alder on 1 May"
    text = f"{strike}, led by Ada Kern, who lives in Port Alder."
    return dispatch(
        text,
        "Skerry Wire",
        "2030-05-02",
        actors=[NORWAY, LEAGUE, KERN],
        places=[ALDER],
        events=[event(text, strike, "strike", "PROTEST", date=on("2030-05-01"), **STRIKE)],
        relations=[
            relation(text, "led by Ada Kern", "head_of", "kern", "union", valid_from="2030"),
            relation(text, "who lives in Port Alder", "based_in", "kern", "alder"),
        ],
    )


def _strike_of_the_union() -> Found:
    text = "Ada Kern heads the Alder Harbour Union, whose strike in Port Alder began on 1 May."
    return dispatch(
        text,
        None,
        None,
        actors=[NORWAY, UNION, KERN],
        places=[ALDER],
        events=[event(text, text, "strike", "PROTEST", date=on("2030-05-01"), **STRIKE)],
        relations=[relation(text, "Ada Kern heads the Alder Harbour Union", "head_of", "kern",
                            "union", valid_to="2031-06")],
    )  # fmt: skip


def _bridge() -> Found:
    text = "The Alder Harbour Union, or Port Labour League, thanked Norway. Ada Kern spoke for it."
    thanks = text.split(". ", maxsplit=1)[0]
    return dispatch(
        text,
        "Fjord Post",
        "2030-06-01",
        actors=[NORWAY, BOTH, KERN],
        events=[event(text, thanks, "thanked", "SUPPORT", actors=["union"], recipients=["n"])],
        relations=[
            relation(text, "Ada Kern spoke for it", "spokesperson_for", "kern", "union"),
            relation(text, "Port Labour League", "part_of", "union", "n"),
        ],
    )


def _raid_without_year() -> Found:
    """The year comes from whoever else tells of the raid, and goes with them."""
    text = "On 3 May police searched the Fjord Club in Port Alder. Ada Kern resigned on 5 May."
    raid, resigned = text.removesuffix(".").split(". ")
    may: Json = {"value": "XXXX-05-03", "expression": "3 May"}
    later: Json = {"value": "XXXX-05-05", "expression": "5 May"}
    return dispatch(
        text,
        "Tide Letter",
        actors=[POLICE, CLUB, KERN],
        places=[ALDER],
        events=[
            event(text, raid, "searched", "COERCE", date=may, **RAID),
            event(text, resigned, "resigned", "RETREAT", date=later, actors=["kern"]),
        ],
    )


FOUNDED: Json = {"actors": ["kern"], "recipients": ["club"], "date": on("2001-04-04")}


def _founded_long_ago() -> Found:
    """Told beside the news, with further places that name the actors by their words alone."""
    told = "Ada Kern, who founded the Fjord Club on 4 April 2001, thanked the Norwegian Police"
    text = f"{told}. She left the club in June 2009."
    left = "She left the club in June 2009"
    may: Json = {"start": "2009-06-01", "end": "2009-06-30", "precision": "month"}
    return dispatch(
        text,
        "Fjord Post",
        "2030-06-02",
        actors=[POLICE, CLUB, KERN],
        events=[event(text, told, "thanked", "SUPPORT", actors=["kern"], recipients=["police"],
                      arguments=[argument(text, "the Fjord Club", "goal", "club")])],
        background_events=[
            event(text, told, "founded", "NON_PLOVER", id="founded", **FOUNDED),
            event(text, left, "left", "NON_PLOVER", id="left", date=may,
                  order=2,
                  arguments=[argument(text, "She", "agent", "kern", antecedent="Ada Kern"),
                             argument(text, "the club", "patient", "club")],
                  mentions=[mentioned(text, told, "founded", status="alleged", date=may,
                                      arguments=[argument(text, "Ada Kern", "agent", "kern")])]),
        ],
    )  # fmt: skip


def _founded_as_well() -> Found:
    text = "The Fjord Club, founded by Ada Kern on 4 April 2001, is closed on Mondays."
    return dispatch(
        text,
        "Skerry Wire",
        "2030-06-03",
        actors=[CLUB, KERN],
        places=[ALDER],
        background_events=[
            event(text, text.removesuffix("."), "founded", "NON_PLOVER", place="alder",
                  arguments=[argument(text, "Mondays", "patient")], **FOUNDED),
        ],
    )  # fmt: skip


def relayed() -> Found:
    """What Kern said, as two nameless officials report it, as Norway writes; and told once more.

    It stands by itself, so that the number of the other dispatches' claims is what it was.
    """
    raid = "police had searched the Fjord Club"
    said = f"Ada Kern said {raid}"
    reported = f"two officials reported that {said}"
    text = f"Norway wrote that {reported}. They left at noon, after the sweep, Kern claims."
    left, again = "They left at noon", "after the sweep"
    chain = [
        step(text, raid, "said", "Ada Kern", "kern"),
        step(text, said, "reported", "two officials"),
        step(text, reported, "wrote", "Norway", "n"),
    ]
    claimed = step(text, again, "claims", "Kern", "kern") | {"hedged": True, "verbatim": True}
    return dispatch(
        text,
        "Fjord Post",
        "2030-05-04",
        actors=[NORWAY, POLICE, CLUB, KERN],
        events=[
            event(text, raid, "searched", "COERCE", id="raid", order=1, attributed_to=["kern"],
                  actors=["police"], recipients=["club"], attribution=chain,
                  mentions=[mentioned(text, again, "sweep", attribution=[claimed])]),
        ],
        background_events=[
            event(text, left, "left", "NON_PLOVER", id="left", order=2,
                  attribution=[claimed | {"cue": None}],
                  arguments=[argument(text, "They", "agent", "police", antecedent="police")]),
        ],
    )  # fmt: skip


def spanned(text: str, words: str) -> Json:
    start = text.index(words)
    return {"quote": words, "start_char": start, "end_char": start + len(words)}


def argument(
    text: str, words: str, role: str, actor: str | None = None, antecedent: str | None = None
) -> Json:
    fuller = spanned(text, antecedent) if antecedent else None
    return {"role": role, "actor": actor, "antecedent": fuller, **spanned(text, words)}


def step(text: str, content: str, cue: str, source: str, actor: str | None = None) -> Json:
    """A step of an attribution; the cue stands for its lemma too."""
    return {
        "actor": actor,
        "source": spanned(text, source),
        "how": cue,
        "cue": spanned(text, cue),
        "content": spanned(text, content),
    }


def mentioned(text: str, quote: str, trigger: str, **more: Any) -> Json:
    at = text.index(trigger)
    return {
        **spanned(text, quote),
        "trigger": trigger,
        "trigger_start": at,
        "trigger_end": at + len(trigger),
        **more,
    }


def _without_claims() -> Found:
    return dispatch("Tides and weather for the week.", "Skerry Wire", "2030-05-06")


def all_dispatches() -> list[Found]:
    return [
        _raid_at_dawn(),
        _raid_again(),
        _raid_denied(),
        _strike_of_the_league(),
        _strike_of_the_union(),
        _bridge(),
        _raid_without_year(),
        _founded_long_ago(),
        _founded_as_well(),
        _without_claims(),
    ]
