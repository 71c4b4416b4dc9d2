from __future__ import annotations

import pytest

from graph.record import RecordAttribution, RecordEvent
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp
OPEN, CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"


def event_of(text: str, trigger: str) -> RecordEvent:
    return next(e for e in told(text).record.all_events if e.trigger == trigger)


def chain(text: str, trigger: str) -> list[tuple[str | None, str]]:
    """(words that name the source, how) from the innermost source out."""
    return [_short(a) for a in event_of(text, trigger).attribution]


def _short(step: RecordAttribution) -> tuple[str | None, str]:
    return (step.source.quote if step.source else None), step.how


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Norway attacked Chile.", []),
        ("Kenya said that Norway attacked Chile.", [("Kenya", "say")]),
        (
            "Kenya reported that Ghana said that Norway attacked Chile.",
            [("Ghana", "say"), ("Kenya", "report")],
        ),
        (
            "Kenya reported that Ghana said that Peru claimed that Norway attacked Chile.",
            [("Peru", "claim"), ("Ghana", "say"), ("Kenya", "report")],
        ),
        ("According to Kenya, Norway attacked Chile.", [("Kenya", "according to")]),
        (
            "According to Reuters, citing the defence ministry, Norway attacked Chile.",
            [("the defence ministry", "cite"), ("Reuters", "according to")],
        ),
        (
            "Reuters reported, citing two officials, that Norway attacked Chile.",
            [("two officials", "cite"), ("Reuters", "report")],
        ),
        (
            "Norway attacked Chile, Reuters reported, citing two officials.",
            [("two officials", "cite"), ("Reuters", "report")],
        ),
        (
            "Reuters quoted Daniel Okello as saying that Norway attacked Chile.",
            [("Daniel Okello", "say"), ("Reuters", "quote")],
        ),
        (
            "Daniel Okello was quoted by Reuters as saying that Norway attacked Chile.",
            [("Daniel Okello", "say"), ("Reuters", "quote")],
        ),
        ("As Reuters reported, Norway attacked Chile.", [("Reuters", "report")]),
        ("Norway attacked Chile, as reported by Reuters.", [("Reuters", "report")]),
        (
            "Sources close to the palace said that Norway attacked Chile.",
            [("Sources close to the palace", "say")],
        ),
        (
            "Norway attacked Chile, said a diplomat who asked not to be named.",
            [("a diplomat", "say")],
        ),
        ("It is reported that Norway attacked Chile.", [(None, "report")]),
        ("Norway allegedly attacked Chile.", [(None, "allegedly")]),
        (
            "A report by Amnesty says that Norway attacked Chile.",
            [("A report by Amnesty", "say")],
        ),
        (
            "Norway denied that Ghana had said that Peru attacked Chile.",
            [("Ghana", "say"), ("Norway", "deny")],
        ),
    ],
)
def test_the_chain_runs_from_the_first_source_to_the_one_the_text_heard(
    text: str, sources: list[tuple[str | None, str]]
) -> None:
    assert chain(text, "attacked") == sources


def test_an_accuser_stands_inside_whoever_tells_of_the_accusation() -> None:
    text = "Kenya accused Norway of attacking Chile, Ghana said."

    assert chain(text, "attacking") == [("Kenya", "accuse"), ("Ghana", "say")]
    assert event_of(text, "attacking").attributed_to == ["gov-ken"]


def test_each_step_quotes_its_source_its_cue_and_what_is_said() -> None:
    step = event_of("Kenya said that Norway attacked Chile.", "attacked").attribution[0]

    assert step.actor == "gov-ken"
    assert step.cue is not None
    assert step.cue.quote == "said"
    assert step.content.quote == "that Norway attacked Chile"


def test_whoever_is_said_to_have_done_something_is_not_the_source() -> None:
    step = event_of("Okello is said to have closed the border.", "closed").attribution[0]

    assert (step.actor, step.how) == (None, "say")


def test_the_agent_of_a_passive_verb_of_saying_is_the_source() -> None:
    text = "Daniel Okello is said by Kenya to have closed the border."

    assert chain(text, "closed") == [("Kenya", "say")]


def test_a_quotation_goes_on_in_the_next_paragraph_where_it_was_left_open() -> None:
    text = (
        f"{OPEN}Norway attacked Chile last week,{CLOSE} Daniel Okello said. "
        f"{OPEN}Kenya is angry about the new attacks.\n"
        f"{OPEN}Ghana closed the border in May.{CLOSE}"
    )

    assert event_of(text, "closed").attributed_to == ["person-daniel-okello"]


def test_a_paragraph_of_quotation_goes_on_with_the_last_speaker() -> None:
    text = (
        f"Daniel Okello rejected the plan. {OPEN}We stay here,{CLOSE} he said.\n"
        f"{OPEN}Ghana closed the border last week and nobody told us.{CLOSE}"
    )

    assert event_of(text, "closed").attributed_to == ["person-daniel-okello"]


def test_what_a_person_just_said_goes_on_in_the_present_tense() -> None:
    text = "Norway is closing the border, Daniel Okello says. Ghana supports the move."

    assert chain(text, "supports") == [(None, "continue")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway is closing the border, Daniel Okello says. Ghana attacked Chile.",
        "Norway is closing the border, Daniel Okello says.\nGhana supports Chile.",
        "Daniel Okello left. Ghana supports Chile.",
    ],
)
def test_the_past_tense_and_a_new_paragraph_are_the_documents_own(text: str) -> None:
    found = {e.trigger: e for e in told(text).record.all_events}
    last = found.get("attacked") or found["supports"]

    assert last.attribution == []


def test_a_claim_does_not_doubt_what_it_only_mentions() -> None:
    text = "Kenya claims that the firm broke a contract signed by Ghana in May."

    assert event_of(text, "broke").status == "alleged"
    assert event_of(text, "signed").status == "asserted"


@pytest.mark.parametrize("verb", ["told Reuters", "announced", "said"])
def test_telling_somebody_that_something_happened_demands_nothing(verb: str) -> None:
    event = event_of(f"Daniel Okello {verb} that Norway attacked Chile.", "attacked")

    assert event.status == "asserted"


def test_what_is_told_of_some_of_those_reported_on_is_reported_too() -> None:
    text = (
        "Officers detained nine divers on Monday, reports the Oslo Herald. "
        "Three of those detained turned out to be spies. Kenya closed the reef."
    )
    assert told(text).speakers("turned out") == {"Oslo Herald"}
    assert told(text).speakers("closed") == set()
