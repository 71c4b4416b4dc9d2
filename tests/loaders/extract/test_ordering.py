from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp

NEWS = "Published: 5 March 2031\n\n{}"  # a Wednesday


def timeline(story: str) -> list[str]:
    record = told(NEWS.format(story)).record
    return [e.trigger for e in sorted(record.all_events, key=lambda e: e.order or 0)]


@pytest.mark.parametrize(
    ("story", "first", "then"),
    [
        ("Norway met Chile on Tuesday. It attacked Kenya on Monday.", "attacked", "met"),
        ("Norway met Chile on Monday. Peru attacked Kenya in 2019.", "attacked", "met"),
        ("Norway attacked Chile on Monday. Chile responded with an embargo.", "attacked",
         "responded"),
        ("Norway attacked Chile after Peru expelled an envoy.", "expelled", "attacked"),
        ("Norway attacked Chile before Peru expelled an envoy.", "attacked", "expelled"),
        ("Following the arrest of Anna Berg, Norway attacked Chile.", "arrest", "attacked"),
        ("Norway said Chile attacked Kenya.", "attacked", "said"),
        ("Norway said it will attack Kenya.", "said", "attack"),
        ("Norway attacked Chile on Monday. Peru had expelled an envoy.", "expelled", "attacked"),
        ("Norway will attack Chile. It expelled an envoy on Monday.", "expelled", "attack"),
        ("Norway attacked Chile, killing Anna Berg.", "attacked", "killing"),
    ],
)  # fmt: skip
def test_events_stand_in_the_order_of_their_happening(story: str, first: str, then: str) -> None:
    found = timeline(story)

    assert found.index(first) < found.index(then)


def test_every_event_has_its_own_place_from_one_on() -> None:
    record = told(NEWS.format("Norway attacked Chile on Monday. Peru protested and wept.")).record
    places = [e.order for e in record.all_events if e.order is not None]

    assert sorted(places) == list(range(1, len(record.all_events) + 1))


def test_without_a_publication_the_dated_past_comes_before_what_is_planned() -> None:
    record = told("Norway will attack Chile. In May 2030 it expelled an envoy.").record
    order = {e.trigger: e.order or 0 for e in record.all_events}

    assert order["expelled"] < order["attack"]


def test_a_text_without_events_has_no_order() -> None:
    assert told("Norway. Chile.").record.all_events == []
