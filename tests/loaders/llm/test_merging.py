from __future__ import annotations

import copy
import datetime as dt
import json
import re
import time
from typing import Any

import pytest
from pydantic import ValidationError

from graph.interval import Basis, Precision
from graph.model import EventType, Role, Status
from graph.record import ExtractionRecord
from loaders.llm.answer import Answer
from loaders.llm.cast import Told
from loaders.llm.merging import record_of
from loaders.llm.passages import passages_of
from loaders.llm.tally import Dropped, Tally
from tests.loaders.llm.dispatch import ANSWER, EMPTY, TEXT, document


def read(
    *answers: dict[str, Any], text: str = TEXT, tokens: int = 1000
) -> tuple[ExtractionRecord, Tally]:
    """The record of the text, in as many passages as there are answers."""
    passages = passages_of(text, tokens)
    assert len(passages) == len(answers)
    told = [Told(p, Answer.model_validate(a)) for p, a in zip(passages, answers, strict=True)]
    tally = Tally()
    return record_of(document(text), told, tally, with_text=True), tally


def changed(**changes: Any) -> dict[str, Any]:
    """The usual answer with other values in its first event."""
    answer = copy.deepcopy(ANSWER)
    answer["events"][0] |= changes
    return answer


def test_a_careful_answer_becomes_a_record_with_exact_spans():
    record, tally = read(ANSWER)
    assert tally.note() is None
    assert record.notes == []
    assert [e.type for e in record.events] == [
        EventType.COERCE,
        EventType.COERCE,
        EventType.PROTEST,
    ]
    search = record.events[0]
    assert search.quote.startswith("searched the offices of the Dockers’ Union in Port\nAlder")
    assert [e.id for e in record.events] == ["raid-e01", "raid-e02", "raid-e03"]
    assert record.event_links[0].source == "raid-e03"
    assert record.relations[0].quote == "the\nunion’s chair, Mira Holt"


def test_actors_have_the_names_that_the_text_prints_and_all_places_where_it_does():
    actors = {a.id: a for a in read(ANSWER)[0].actors}
    assert set(actors) == {
        "government-harbour-police-of-zedland",
        "organization-dockers-union",
        "person-mira-holt",
    }
    union = actors["organization-dockers-union"]
    assert union.name == "Dockers’ Union"
    assert [m.text for m in union.mentions] == ["Dockers’ Union", "the\nunion"]
    assert actors["person-mira-holt"].acts_for == union.id


def test_the_words_of_participants_become_arguments():
    arrest = read(ANSWER)[0].events[1]
    assert [(p.actor, p.role) for p in arrest.participants] == [
        ("government-harbour-police-of-zedland", Role.ACTOR)
    ]
    assert [(a.role, a.quote, a.actor is None) for a in arrest.arguments] == [
        ("agent", "the police", False),
        ("patient", "Two clerks", True),
    ]
    assert arrest.attributed_to == ["person-mira-holt"]
    assert arrest.quantities[0].value == 2


def test_dates_are_ours_whatever_the_model_reckons():
    search, arrest, strike = read(ANSWER)[0].events
    assert (search.date.start, search.date.basis) == (dt.date(2031, 5, 3), Basis.EXPLICIT)
    assert (arrest.date.start, arrest.date.basis) == (dt.date(2031, 5, 4), Basis.RELATIVE)
    assert (strike.date.start, strike.date.precision) == (dt.date(2031, 6, 1), Precision.MONTH)


def test_words_of_another_sentence_carry_a_date_over():
    answer = copy.deepcopy(ANSWER)
    answer["events"][1]["date_words"] = "3 May 2031"
    date = read(answer)[0].events[1].date
    assert (date.start, date.basis, date.expression) == (dt.date(2031, 5, 3), Basis.INHERITED, None)


def test_a_date_without_words_or_with_words_of_its_own_is_dropped():
    for change in ({"date_words": None}, {"date_words": "in the spring of 2030"}):
        record, tally = read(changed(date="2031-05-03", **change))
        assert record.events[0].date.start is None
        assert tally[Dropped.DATE] == 1


def test_words_that_we_cannot_read_keep_the_model_s_date_when_they_bear_it_out():
    text = "Die Hafenpolizei durchsuchte das Büro am 3. Mai 2031 erneut."
    event = {
        "key": "e", "title": "Police search office", "type": "COERCE", "trigger": "durchsuchte",
        "quote": "Die Hafenpolizei durchsuchte das Büro am 3. Mai 2031", "date": "2031-05-03",
        "date_words": "erneut",
    }  # fmt: skip
    near = read(EMPTY | {"events": [event]}, text=text)[0].events[0].date
    assert (near.start, near.basis) == (dt.date(2031, 5, 3), Basis.INFERRED)
    far, tally = read(EMPTY | {"events": [event | {"date": "1999-05-03"}]}, text=text)
    assert far.events[0].date.start is None
    assert tally[Dropped.DATE] == 1


def test_an_invented_quote_takes_its_event_and_the_links_to_it_along():
    record, tally = read(changed(quote="burned the offices down"))
    assert [e.title for e in record.events] == ["Police arrest two clerks", "Union plans to strike"]
    answer = copy.deepcopy(ANSWER)
    answer["events"][1]["quote"] = "Three clerks were arrested by the police"
    record, tally = read(answer)
    assert record.event_links == []
    assert tally[Dropped.QUOTE] == 1
    assert tally[Dropped.REFERENCE] == 1
    assert record.notes == [
        "Dropped from the model's answer: 1 quotes that are not in the text, "
        "1 references to nothing in the answer."
    ]


def test_an_actor_whom_the_text_does_not_name_is_dropped_and_so_is_its_part():
    answer = copy.deepcopy(ANSWER)
    answer["actors"][0] |= {"name": "Coast Guard", "names": ["Coast Guard"]}
    record, tally = read(answer)
    assert tally[Dropped.NAME] == 1
    assert tally[Dropped.REFERENCE] == 2
    assert [p.role for p in record.events[0].participants] == [Role.RECIPIENT]


def test_references_to_nothing_are_dropped():
    record, tally = read(
        changed(place="moon", said_by=["nobody"], participants=[{"actor": "x", "role": "actor"}])
    )
    assert tally[Dropped.REFERENCE] == 3
    assert (record.events[0].place, record.events[0].participants) == (None, [])


def test_a_trigger_outside_its_quote_gives_way_to_the_quote():
    record, tally = read(changed(trigger="arrested"))
    assert tally[Dropped.TRIGGER] == 1
    assert record.events[0].trigger == record.events[0].quote


def test_numbers_are_read_from_their_words():
    words = {"words": "3 May 2031", "value": 17, "unit": "x"}
    record, tally = read(changed(numbers=[words, {"words": "seventeen", "value": 17}]))
    assert [q.value for q in record.events[0].quantities] == [3]
    assert tally[Dropped.NUMBER] == 1


def test_relations_of_no_known_form_are_dropped():
    answer = copy.deepcopy(ANSWER)
    answer["relations"] = [
        answer["relations"][0] | c for c in ({"type": "Head Of"}, {"source": "union"})
    ]
    record, tally = read(answer)
    assert record.relations == []
    assert tally[Dropped.RELATION] == 2


def test_a_relation_to_a_place_is_where_somebody_is():
    answer = copy.deepcopy(ANSWER)
    answer["relations"][0] |= {
        "source": "union", "type": "located_in", "target": "port",
        "quote": "the Dockers' Union in Port Alder",
    }  # fmt: skip
    assert read(answer)[0].relations[0].target == "place-port-alder"


def test_concession_and_retreat_are_written_as_the_record_writes_them():
    event = read(changed(type="RETREAT"))[0].events[0]
    assert (event.type, event.mode) == (EventType.YIELD, "retreat")


def test_background_is_kept_apart():
    record, _ = read(changed(background=True))
    assert [e.id for e in record.background_events] == ["raid-b01"]
    assert [e.id for e in record.events] == ["raid-e01", "raid-e02"]


def test_an_event_told_twice_is_one():
    answer = copy.deepcopy(ANSWER)
    answer["events"].append(answer["events"][0] | {"key": "again"})
    record, tally = read(answer)
    assert len(record.events) == 3
    assert tally[Dropped.TWICE] == 1


def test_passages_are_merged_with_offsets_into_the_whole_text():
    filler = "Nothing of note happened in the town that week. " * 12
    text = f"Ada Kern met the mayor of Port Alder. {filler}\n\nAda Kern denied it. The chair left."
    kern = {"key": "a", "name": "Ada Kern", "kind": "person", "names": ["Kern", "Ada Kern"]}
    chair = {"key": "b", "name": "The chair", "kind": "office"}
    denied = {
        "key": "e", "title": "Kern denies it", "type": "REJECT", "quote": "Ada Kern denied it",
        "trigger": "denied", "status": "asserted",
        "participants": [{"actor": "b", "role": "actor", "words": "Ada Kern"}],
    }  # fmt: skip
    first = EMPTY | {"actors": [kern], "events": []}
    second = {"actors": [kern | {"key": "b"}, chair | {"key": "c"}], "events": [denied]}
    record, tally = read(first, second, text=text, tokens=200)
    assert tally.note() is None
    assert [a.id for a in record.actors] == ["person-ada-kern", "office-the-chair"]
    assert record.events[0].start_char == text.index("Ada Kern denied")
    assert record.events[0].participants[0].actor == "person-ada-kern"
    assert len(record.actors[0].mentions) == 2


def test_a_quote_counts_only_in_the_passage_that_was_read():
    filler = "Nothing of note happened in the town that week. " * 13
    text = f"Rain fell. {filler}\n\nWind blew."
    event = {
        "key": "e",
        "title": "Wind",
        "type": "NON_PLOVER",
        "quote": "Wind blew",
        "trigger": "blew",
    }
    record, tally = read(EMPTY | {"events": [event]}, EMPTY, text=text, tokens=200)
    assert record.events == []
    assert tally[Dropped.QUOTE] == 1


def test_common_words_do_not_join_actors_of_two_passages():
    filler = "Nothing of note happened in the town that week. " * 12
    text = f"The president, Ada Kern, spoke. {filler}\n\nThe guild's president, Bo Lind, left."
    people = [
        EMPTY | {"actors": [{"key": "p", "name": name, "kind": "person", "names": ["president"]}]}
        for name in ("Ada Kern", "Bo Lind")
    ]
    record, _ = read(*people, text=text, tokens=200)
    assert [a.name for a in record.actors] == ["Ada Kern", "Bo Lind"]


def test_statuses_are_kept():
    assert read(ANSWER)[0].events[2].status is Status.PLANNED


def test_the_model_s_own_words_are_kept_to_one_printable_line():
    numbers = [{"words": "3 May 2031", "unit": "u" * 99}]
    record, _ = read(changed(title="Police\n search\x00 " + "x" * 200, numbers=numbers))
    event = record.events[0]
    assert event.title.startswith("Police search xxx")
    assert len(event.title) == 120
    assert len(event.quantities[0].unit or "") == 40


def test_numbers_beyond_all_numbers_are_none():
    text = f"It cost {'9' * 400} crowns, or 12,500.5 million."
    event = {
        "key": "e", "title": "Cost", "type": "NON_PLOVER", "quote": "It cost", "trigger": "cost",
        "numbers": [{"words": f"{'9' * 400} crowns"}, {"words": "12,500.5 million"}],
    }  # fmt: skip
    record, _ = read(EMPTY | {"events": [event]}, text=text)
    assert [q.value for q in record.events[0].quantities] == [None, 12_500_500_000]
    with pytest.raises(ValidationError):
        Answer.model_validate_json(
            json.dumps(EMPTY | {"events": [event | {"numbers": [{"words": "x", "value": 1e999}]}]})
        )


def test_a_book_with_thousands_of_names_and_events_is_merged_in_seconds():
    lines = [f"Person Nr{n}x met Person Nr{n + 1}x on 3 May 2031." for n in range(2000)]
    text = "\n\n".join(lines)
    passages = passages_of(text, 2000)
    told: list[Told] = []
    for passage in passages:
        named = [int(n) for n in re.findall(r"Nr(\d+)x met", text[passage.start : passage.end])]
        actors = [{"key": f"a{n}", "name": f"Person Nr{n}x", "kind": "person"} for n in named]
        events = [
            {
                "key": f"e{n}", "title": "A meeting", "type": "CONSULT", "trigger": "met",
                "quote": f"Person Nr{n}x met Person Nr{n + 1}x", "date_words": "3 May 2031",
                "participants": [{"actor": f"a{n}", "role": "actor", "words": f"Person Nr{n}x"}],
            }
            for n in named
        ]  # fmt: skip
        told.append(Told(passage, Answer.model_validate({"actors": actors, "events": events})))
    begun = time.process_time()
    record = record_of(document(text), told, Tally())
    assert time.process_time() - begun < 10
    assert len(record.events) == 2000
    assert all(e.date.start == dt.date(2031, 5, 3) for e in record.events)
