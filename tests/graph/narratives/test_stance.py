from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from graph.identity import DocumentId
from graph.interval import TimeInterval
from graph.model import EventType, Span, Status
from graph.narratives.stance import Stance, Step, acted, ascribed, positions_of, said
from tests.graph.accounts.told import told

NAMES = ("Quill", "Government of Quill", "Marble House")


def step(stance: Stance, day: str | None = None, **more: Any) -> Step:
    number = more.pop("number", 0)
    when = TimeInterval.day(dt.date.fromisoformat(day)) if day else TimeInterval.unknown()
    place = more.pop("place", 0)
    given: dict[str, Any] = {"towards": "evt-1", "shown": "words", "voice": "act-quill"} | more
    return Step(
        stance=stance, claim=told(number).id, document=DocumentId(f"doc-{number}"), place=place,
        end=place + 5, day=when, **given,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "is_own", "stance"),
    [
        (Status.ASSERTED, False, Stance.AFFIRMS),
        (Status.ALLEGED, False, Stance.ALLEGES),
        (Status.DENIED, False, Stance.DENIES),
        (Status.CALLED_FOR, False, Stance.DEMANDS),
        (Status.HYPOTHETICAL, False, Stance.CONSIDERS),
        (Status.PLANNED, False, Stance.ANNOUNCES),
        (Status.PLANNED, True, Stance.INTENDS),
    ],
)
def test_what_is_said_shows_a_stance(status: Status, is_own: bool, stance: Stance):
    assert said(told(0, status=status), is_own=is_own) is stance


def test_acts_show_a_stance_if_they_were_done():
    assert acted(told(0, type=EventType.REJECT)) is Stance.REJECTS
    assert acted(told(0, type=EventType.REQUEST)) is Stance.DEMANDS
    assert acted(told(0, type=EventType.ACCUSE, status=Status.DENIED)) is None
    assert acted(told(0, type=EventType.ASSAULT)) is None
    sorry = Span(start=0, end=9, text="apologize")
    assert acted(told(0, type=EventType.SUPPORT, trigger=sorry)) is Stance.CONCEDES


def test_others_ascribe_a_row_of_stances_in_the_order_of_the_words():
    text = "Quill's answer to the raid went from silence to flat denial and then to deflection"
    found = list(ascribed(told(0, text=text), NAMES))
    assert [stance for stance, _, _ in found] == [Stance.SILENT, Stance.DENIES, Stance.DEFLECTS]
    assert [text[place : place + len(words)] for _, place, words in found] == [
        words for _, _, words in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Zedland denied the raid",  # somebody else
        "Asked by Quill, Zedland denied the raid",
        "Quill cannot bear that Zedland denied the raid",  # another's, further on
        "Quill has not denied the raid",
        "Quillport denied the raid",
    ],
)
def test_what_is_not_the_actors_is_not_ascribed_to_it(text: str):
    assert list(ascribed(told(0, text=text), NAMES)) == []


def test_from_silence_to_denial_is_a_change_and_its_order_is_the_sentences():
    signs = [(Stance.SILENT, 10), (Stance.DENIES, 20)]
    (found,) = positions_of(step(s, place=p, shown="ascribed") for s, p in signs)
    (change,) = found.changes
    assert (change.before.stance, change.after.stance) == (Stance.SILENT, Stance.DENIES)
    assert change.sure


def test_a_denial_after_an_affirmation_is_a_change_that_is_sure_only_with_days():
    dated = [
        step(Stance.DENIES, "2031-05-09", number=1),
        step(Stance.AFFIRMS, "2031-05-02", number=2),
    ]
    (found,) = positions_of(dated)
    assert [(c.before.stance, c.after.stance, c.sure) for c in found.changes] == [
        (Stance.AFFIRMS, Stance.DENIES, True)
    ]
    undated = [step(Stance.DENIES, number=1), step(Stance.AFFIRMS, number=2)]
    assert [c.sure for c in positions_of(undated)[0].changes] == [False]


def test_to_affirm_a_deed_and_to_protest_against_it_is_no_change():
    row = [
        step(Stance.AFFIRMS, "2031-05-02"),
        step(Stance.PROTESTS, "2031-05-03", number=1),
        step(Stance.DENIES, "2031-05-04", number=2),
    ]
    (found,) = positions_of(row)
    assert [c.before.stance for c in found.changes] == [Stance.AFFIRMS]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (Stance.AFFIRMS, Stance.PROTESTS, 0),
        (Stance.AFFIRMS, Stance.ALLEGES, 0),
        (Stance.INTENDS, Stance.DENIES, 1),
        (Stance.SUPPORTS, Stance.REJECTS, 1),
        (Stance.SILENT, Stance.CONCEDES, 1),
        (Stance.CONSIDERS, Stance.AFFIRMS, 1),
    ],
)
def test_a_change_is_from_one_side_to_another(before: Stance, after: Stance, changes: int):
    (found,) = positions_of([step(before, "2031-05-02"), step(after, "2031-05-03", number=1)])
    assert len(found.changes) == changes


def test_what_an_act_shows_is_not_shown_again_by_its_words():
    act = step(Stance.DEMANDS, shown="act")
    words = step(Stance.DEMANDS, shown="words", place=3)
    elsewhere = step(Stance.DEMANDS, shown="words", place=3, number=1)
    assert positions_of([words, act])[0].steps == (act,)
    assert len(positions_of([act, elsewhere])[0].steps) == 2


def test_propositions_with_changes_come_first():
    calm = [step(Stance.AFFIRMS, number=n, towards="evt-0") for n in range(3)]
    found = positions_of([*calm, step(Stance.INTENDS, number=3), step(Stance.DENIES, number=4)])
    assert [p.towards for p in found] == ["evt-1", "evt-0"]
