"""The questions that come with the annotated articles, each asked with one request.

Questions and answers are read from beside the repository when the test runs. What stands here is
how to ask, and how to read an answer: docs/questions.md says the same for any documents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from graph.queries.words import fold
from tests.articles import GOLD, SEEDS, Json, Loaded

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.neo4j,
    pytest.mark.nlp,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample articles are not here"),
]

_BEFORE_NAMES = re.compile(r"^(?:the|a|an|its|their|his|her) ")


@cache
def gold(name: str) -> Any:
    return json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))


@cache
def same_events(event: str) -> tuple[str, ...]:
    """The annotated events that are one with this one."""
    groups = [group for group in gold("cross")["same_event"] if event in group]
    return tuple(groups[0]) if groups else (event,)


@cache
def annotated(event: str) -> Json:
    return next(e for e in gold(event[:3])["events"] if e["id"] == event)


# Reading answers --------------------------------------------------------------------------------


def participants(role: str, kind: str | None = None) -> Callable[[Json], list[str]]:
    """Names of those who have the role in the events listed."""

    def read(answer: Json) -> list[str]:
        parts = [part for event in answer["items"] for part in event["participants"]]
        fits = [p["actor"] for p in parts if p["role"] == role]
        return list(dict.fromkeys(a["name"] for a in fits if kind in (None, a["kind"])))

    return read


def from_whom_to_whom(answer: Json) -> list[str]:
    [event] = answer["items"]
    order = sorted(
        event["participants"], key=lambda part: ("actor", "recipient").index(part["role"])
    )
    return [part["actor"]["name"] for part in order]


def in_relation_to_all(answer: Json) -> list[str]:
    """Names of those whose relations lead to as many as were asked for."""
    reached: dict[str, set[str]] = {}
    for relation in answer["items"]:
        reached.setdefault(relation["from"]["name"], set()).add(relation["to"]["id"])
    return [name for name, ends in reached.items() if len(ends) > 1]


def the_events(answer: Json) -> list[Json]:
    return answer["items"]


def causes(answer: Json) -> list[Json]:
    """The events that brought about those listed."""
    links = [link for event in answer["items"] for link in event["links"]]
    return [k["event"] for k in links if (k["type"], k["direction"]) == ("causes", "from")]


def dates(answer: Json) -> list[Json]:
    return [event["date"] for event in answer["items"]]


def place_names(answer: Json) -> list[str]:
    return [event["place"]["name"] for event in answer["items"] if event["place"]]


def figures(*kinds: str) -> Callable[[Json], list[Json]]:
    """The numbers of these kinds, in the order of the kinds."""

    def read(answer: Json) -> list[Json]:
        claims = [claim for event in answer["items"] for claim in event["claims"]["items"]]
        found = [figure for claim in claims for figure in claim["quantities"]]
        return [f for kind in kinds for f in found if f["kind"] == kind]

    return read


# Holding them against the annotations -----------------------------------------------------------


def bare(name: str) -> str:
    return _BEFORE_NAMES.sub("", fold(name))


def called(name: str, register: str) -> str:
    """The id under which the annotators list the name; the name itself where they do not."""
    for key, entry in gold(register).items():
        if bare(name) in {bare(alias) for alias in (entry["name"], *entry["aliases"])}:
            return key
    return name


def taking_part(question: Json) -> set[str]:
    """Whoever the annotators see in the question's events."""
    events = [annotated(one) for event in question["events"] for one in same_events(event)]
    return {part["actor"] for event in events for part in event["participants"]}


def check_actors(question: Json, found: list[str], _: Loaded) -> None:
    """All who are asked for; and beside them only whoever another account of the event names."""
    named = {called(name, "actors") for name in found}
    assert set(question["answer"]) <= named
    assert named <= set(question["answer"]) | taking_part(question)


def check_ordered_actors(question: Json, found: list[str], _: Loaded) -> None:
    assert [called(name, "actors") for name in found] == question["answer"]


def check_places(question: Json, found: list[str], _: Loaded) -> None:
    assert {called(name, "places") for name in found} == set(question["answer"])


def check_date(question: Json, found: list[Json], _: Loaded) -> None:
    wanted = question["answer"]
    assert found
    assert {(date["start"], date["end"]) for date in found} == {(wanted["start"], wanted["end"])}


def check_dates(question: Json, found: list[Json], _: Loaded) -> None:
    """Months, whatever their order."""
    assert {date["start"][:7] for date in found} == set(question["answer"])


def check_numbers(question: Json, found: list[Json], _: Loaded) -> None:
    answer = question["answer"]
    wanted: list[Any] = [answer] if question["answer_type"] == "number" else answer
    assert [figure["value"] or figure["low"] for figure in found] == wanted


def check_duration(question: Json, found: list[Json], _: Loaded) -> None:
    assert [figure["duration"] for figure in found] == [question["answer"]]


def check_events(question: Json, found: list[Json], loaded: Loaded) -> None:
    """Each event that is asked for, and no other."""
    told = [list(spans_of(event, loaded)) for event in found]
    wanted = [
        [s for one in same_events(e) for s in annotated_spans(one)] for e in question["answer"]
    ]
    missing = [e for e, spans in zip(question["answer"], wanted, strict=True)
               if not any(meet(spans, own) for own in told)]  # fmt: skip
    assert missing == []
    beside = [own for own in told if not any(meet(own, spans) for spans in wanted)]
    assert beside == []


Span = tuple[str, int, int]


def annotated_spans(event: str) -> Iterator[Span]:
    """Where an article tells of an annotated event: its number, and characters."""
    whole = annotated(event)
    for place in (whole, *whole["mentions"]):
        yield event[:3], place["start_char"], place["end_char"]


def spans_of(event: Json, loaded: Loaded) -> Iterator[Span]:
    for claim in loaded.get(f"/v1/events/{event['id']}")["claims"]["items"]:
        number = loaded.names[claim["document"]["id"]][:3]
        yield number, claim["start_char"], claim["end_char"]


def meet(left: list[Span], right: list[Span]) -> bool:
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in left for b in right)


CHECKS: dict[str, Callable[[Json, Any, Loaded], None]] = {
    "actors": check_actors,
    "ordered_actors": check_ordered_actors,
    "places": check_places,
    "date": check_date,
    "dates": check_dates,
    "number": check_numbers,
    "numbers": check_numbers,
    "duration": check_duration,
    "events": check_events,
}


# Asking -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """One request and what to read in the answer.

    Attributes:
        missing: Why the answer does not come yet.
    """

    request: str
    read: Callable[[Json], Any]
    missing: str | None = None


REQUESTS = {
    "q01": Asked("/v1/events?q=persona+non+grata", participants("recipient")),
    "q02": Asked("/v1/events?q=persona+non+grata", dates),
    "q03": Asked(
        "/v1/events?event_type=SANCTION&q=measures+lawmakers&actor=Azerbaijan&actor_role=actor",
        participants("recipient", "person"),
    ),
    "q04": Asked("/v1/events?q=persona+non+grata&include=links", causes),
    "q05": Asked(
        "/v1/events?actor=Azerbaijan&actor_role=actor&date_from=2025-06-28&date_to=2025-07-04",
        the_events,
    ),
    "q06": Asked("/v1/events?q=detained+Yekaterinburg", dates),
    "q07": Asked("/v1/events?q=detained+Yekaterinburg", figures("detained")),
    "q08": Asked("/v1/events?date_from=2025-06-27&date_to=2025-06-27", figures("dead", "injured")),
    "q09": Asked("/v1/events?q=searched+Sputnik", participants("actor")),
    "q10": Asked("/v1/events?q=searched+Sputnik", dates),
    "q11": Asked("/v1/events?q=detained&date_from=2025-06-30", figures("detained", "count")),
    "q12": Asked("/v1/events?q=executive+director+arrested", figures("duration")),
    "q13": Asked("/v1/events?q=accreditation+Sputnik", dates),
    "q14": Asked("/v1/events?q=cyberattack", dates),
    "q15": Asked(
        "/v1/events?event_type=SUPPORT&actor=Putin&actor=Aliyev&q=apolog", from_whom_to_whom
    ),
    "q16": Asked("/v1/events?q=plane+crashed", place_names),
    "q19": Asked(
        "/v1/relations?relation_type=works_for&to=Sputnik+Azerbaijan&to=FSB",
        in_relation_to_all,
    ),
    "q26": Asked(
        "/v1/events?q=Foreign+Ministry+protest&event_type=ACCUSE", participants("recipient")
    ),
    "q27": Asked("/v1/events?event_type=SANCTION&q=visit", the_events),
    "q28": Asked("/v1/events?q=arrest&place=Yerevan", participants("recipient")),
    "q29": Asked("/v1/events?q=took+control+Karabakh", dates),
}


def questions() -> list[Json]:
    return gold("cross")["questions"] if GOLD.is_dir() else []


@pytest.mark.parametrize("number", sorted(REQUESTS))
def test_a_question_is_answered_by_one_request(
    loaded: Loaded, request: pytest.FixtureRequest, number: str
):
    asked = REQUESTS[number]
    [question] = [q for q in questions() if q["id"] == number]
    if asked.missing:
        request.applymarker(pytest.mark.xfail(reason=asked.missing, strict=True))
    answer = loaded.get(asked.request)
    loaded.check_quotes(answer)
    CHECKS[question["answer_type"]](question, asked.read(answer), loaded)


def test_every_question_has_its_request():
    assert sorted(REQUESTS) == sorted(q["id"] for q in questions())


def test_no_request_is_made_of_ids():
    for asked in REQUESTS.values():
        values = [v for vs in parse_qs(urlsplit(asked.request).query).values() for v in vs]
        assert values
        assert not any(re.match(r"(?:evt|act|plc|doc|rel|clm)-", value) for value in values)
