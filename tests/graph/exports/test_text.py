"""Formats that are JSON, lines, calendars or pages: each read back by what reads it."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest

from tests.graph.exports.made import AT, HARM, by_line, written
from tests.graph.exports.readers import Calendar, html
from tests.graph.queries.world import ALDER, CANCEL, RAID, RUMOUR, TALKS, TEXT, WINTER

pytestmark = pytest.mark.neo4j
Row = dict[str, Any]
IN_TIME = [WINTER, TALKS, RAID, CANCEL, RUMOUR]


def test_json_has_every_event_with_its_claims_and_what_was_asked(told: list[Row], harm: list[Row]):
    found = json.loads(written("json", told + harm))
    assert [event["id"] for event in found["items"][:5]] == IN_TIME
    assert (found["count"], found["revision"]) == (5 + len(HARM), 7)
    assert found["filters"]["event_type"] == ["COERCE"]
    assert [event["title"] for event in found["items"][5:]] == list(HARM)
    for event in found["items"][:5]:
        for claim in event["claims"]["items"]:
            text = TEXT[claim["document"]["id"]]
            assert text[claim["start_char"] : claim["end_char"]] == claim["quote"]
            assert claim["document"]["origin"] == claim["document"]["id"] + ".txt"


def test_json_without_events_is_whole():
    assert json.loads(written("json", []))["items"] == []


def test_an_event_is_a_line_whatever_it_says(told: list[Row], harm: list[Row]):
    assert by_line(written("ndjson", told + harm)) == told + harm


def test_timesketch_has_the_bounds_of_what_is_vague_and_nothing_undated(
    told: list[Row], harm: list[Row]
):
    points = by_line(written("timesketch", told + harm))
    assert [(p["event_id"], p["datetime"][:10], p["timestamp_desc"]) for p in points[:6]] == [
        (WINTER, "2030-01-01", "Earliest day of the event (year)"),
        (WINTER, "2030-12-31", "Latest day of the event (year)"),
        (TALKS, "2031-05-01", "Earliest day of the event (month)"),
        (TALKS, "2031-05-31", "Latest day of the event (month)"),
        (RAID, "2031-05-02", "Day of the event (day)"),
        (CANCEL, "2031-05-04", "Day of the event (day)"),
    ]
    assert RUMOUR not in {point["event_id"] for point in points}
    for point in points:
        moment = dt.datetime.fromisoformat(point["datetime"])
        assert point["timestamp"] == moment.timestamp() * 1_000_000
        assert point["message"]
        assert point["claims"][0]["quote"] in point["evidence"]


def test_timelinejs_has_dates_as_exact_as_they_are_and_escapes_its_html(
    told: list[Row], harm: list[Row]
):
    found = json.loads(written("timelinejs", told + harm, omitted=1))
    slides = {slide["unique_id"]: slide for slide in found["events"]}
    assert slides[WINTER]["start_date"] == {"year": 2030}
    assert slides[TALKS]["start_date"] == {"year": 2031, "month": 5}
    assert slides[RAID]["start_date"] == {"year": 2031, "month": 5, "day": 2}
    assert "end_date" not in slides[RAID]
    assert RUMOUR not in slides
    assert found["title"]["text"]["text"].startswith("1 undated")
    for slide in found["events"]:
        text = slide["text"]
        page = html.fromstring(f"<div>{text['headline']}{text['text']}</div>")
        assert {element.tag for element in page.iter()} == {"div", "blockquote", "p"}
        assert "media" not in slide  # no origin here is an address


def test_a_calendar_has_whole_days_and_says_what_it_leaves_out(told: list[Row], harm: list[Row]):
    calendar = Calendar.from_ical(written("ics", told + harm, omitted=1))
    assert calendar["x-gesta-omitted"] == "1"
    entries = {str(entry["uid"]): entry for entry in calendar.walk("VEVENT")}
    assert len(entries) == 4 + len(HARM)
    talks = entries[f"{TALKS}@gesta"]
    assert (talks["dtstart"].dt, talks["dtend"].dt) == (dt.date(2031, 5, 1), dt.date(2031, 6, 1))
    assert talks["status"] == "TENTATIVE"
    assert talks["dtstamp"].dt == AT
    assert talks["x-gesta-precision"] == "month"
    raid = entries[f"{RAID}@gesta"]
    assert (raid["dtend"].dt - raid["dtstart"].dt).days == 1
    assert "“Quill police raided a school of Zedland” — asserted, Ada Kern" in raid["description"]
    for number, words in enumerate(HARM):
        entry = entries[f"evt-harm-{number}@gesta"]
        said = re.sub("[\x00-\x1f\x85\u2028\u2029]+", " ", words)
        assert str(entry["summary"]) == f"{said} [asserted, 2031-05-02]"
        assert "url" not in entry


def test_no_line_of_a_calendar_is_longer_than_it_may_be(harm: list[Row]):
    lines = written("ics", harm).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line or b"\r" in line]


def test_a_page_loads_nothing_and_shows_words_as_words(told: list[Row], harm: list[Row]):
    page = html.document_fromstring(written("html", told + harm).decode())
    tags = {element.tag for element in page.iter()}
    assert not tags & {"script", "img", "iframe", "link", "object"}
    headings = [str(heading.text_content()) for heading in page.iter("h2")]
    assert headings[:5] == [event["title"] for event in told]
    assert headings[5 + 6] == HARM[6]
    assert [a.get("href") for a in page.iter("a") if not a.get("href").startswith("#note-")] == []
    notes = [element.get("id") for element in page.iter("li") if element.get("id")]
    assert notes == [f"note-{n}" for n in range(1, len(notes) + 1)]
    assert {a.get("href").removeprefix("#") for a in page.iter("a")} == set(notes)


def test_a_web_address_is_a_link(raid: Row):
    claim = raid["claims"]["items"][0]
    origin = "https://news.example/raid?a=1&b=2"
    document = claim["document"] | {"origin": origin}
    event = raid | {"claims": {"total": 1, "items": [claim | {"document": document}]}}
    page = html.document_fromstring(written("html", [event]).decode())
    assert origin in [a.get("href") for a in page.iter("a")]
    assert json.loads(written("timelinejs", [event]))["events"][0]["media"]["link"] == origin
    [entry] = Calendar.from_ical(written("ics", [event])).walk("VEVENT")
    assert entry["url"] == origin


def test_markdown_has_a_footnote_for_each_quote_and_no_markup_of_others(
    told: list[Row], harm: list[Row]
):
    text = written("markdown", told + harm).decode()
    claims = sum(len(event["claims"]["items"]) for event in told + harm)
    for number in range(1, claims + 1):
        assert text.count(f"[^{number}]: ") == 1
        assert text.count(f"[^{number}]") == 2
    assert "<script" not in text
    assert "](javascript" not in text
    assert text.count("\n## ") == len(told + harm)
    assert "\nBEGIN" not in text
    assert "{{ 7" not in text
    assert "characters 0–39 of doc\\-1" in text


def test_what_it_is_not_known_where_is_not_on_the_map_but_counted(told: list[Row]):
    assert json.loads(written("geojson", told, omitted=5)) == {
        "type": "FeatureCollection",
        "omitted": 5,
        "features": [],
    }
    assert ALDER in {event["place"]["id"] for event in told if event["place"]}
