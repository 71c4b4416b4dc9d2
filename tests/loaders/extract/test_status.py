from __future__ import annotations

import pytest

from graph.model import Status
from graph.record import RecordEvent
from loaders.extract.stance import Standing, over
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def status_of(text: str, trigger: str) -> str:
    events: list[RecordEvent] = told(text).record.all_events
    return next(
        (m.status or e.status).value
        for e in events
        for m in (e, *e.mentions)
        if m.trigger == trigger
    )


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Norway attacked Chile.", "attacked", "asserted"),
        ("Norway did not attack Chile.", "attack", "denied"),
        ("It became plain that Norway had attacked Chile.", "attacked", "asserted"),
        ("It is unclear whether Norway attacked Chile.", "attacked", "hypothetical"),
        ("Closing the port would cost Norway thousands of jobs.", "Closing", "hypothetical"),
        ("Norway cannot close the port without losing jobs.", "close", "hypothetical"),
        ("Norway cannot close the port.", "close", "denied"),
        ("Norway cannot close the port without a permit.", "close", "denied"),
        ("Norway launched a raid. If it continues, Peru will respond.", "raid", "asserted"),
        ("The attacks on Chile, if they continue, will harm trade.", "attacks", "asserted"),
        ("Among the planned steps, a ban on beef was imposed on Monday.", "ban", "asserted"),
        ("Following Norway's attack on Chile would come sanctions.", "attack", "asserted"),
        ("Kenya is ready for a Norwegian attack, should it come.", "attack", "hypothetical"),
        ("Among the possible steps, a ban on Chilean beef is being mentioned.", "ban", "planned"),
        ("Among the steps taken, a ban on Chilean beef was mentioned.", "ban", "asserted"),
        ("Norway will not attack Chile.", "attack", "denied"),
        ("Norway will attack Chile.", "attack", "planned"),
        ("Norway plans to attack Chile.", "attack", "planned"),
        ("Norway is considering sanctions on Chile.", "sanctions", "planned"),
        ("Norway may attack Chile.", "attack", "hypothetical"),
        ("If Norway attacks Chile, prices will rise.", "attacks", "hypothetical"),
        ("Norway threatened to attack Chile.", "attack", "hypothetical"),
        ("Norway reportedly attacked Chile.", "attacked", "alleged"),
        ("An alleged attack on Chile by Norway was filmed.", "attack", "alleged"),
        ("Kenya accused Norway of attacking Chile.", "attacking", "alleged"),
        ("Kenya accused Norway on 4 March 2031 of attacking Chile.", "attacking", "alleged"),
        ("Norway is accused of attacking Chile.", "attacking", "alleged"),
        ("Norway denied attacking Chile.", "attacking", "denied"),
        ("Each side accused the other of having opened fire.", "opened", "alleged"),
        ("Should Kenya send an envoy, Norway will meet him.", "send", "hypothetical"),
        ("Should Kenya send an envoy, Norway will meet him.", "meet", "hypothetical"),
        (
            "He warned that the banks would be nationalised should Kenya appeal.",
            "nationalised",
            "hypothetical",
        ),
        ("The ship will be returned when the debt is paid.", "paid", "hypothetical"),
        ("Kenya has until 5 June to release the sailors.", "release", "called_for"),
        ("Norway gives Kenya until Monday to hand over the captain.", "hand over", "called_for"),
        ("The president has yet to sign the treaty.", "sign", "denied"),
        ("Deputies have proposed a ban on Chilean beef.", "ban", "called_for"),
        ("The union wants the Chilean school closed.", "closed", "called_for"),
        ("Norway walked out over what it called Chilean meddling.", "meddling", "alleged"),
        ("Kenya called for the closure of the embassy.", "closure", "called_for"),
        ("Kenya demanded that Norway release the sailors.", "release", "called_for"),
        ("Norway should release the sailors.", "release", "called_for"),
        ("Norway may have attacked Chile.", "attacked", "alleged"),
        ("Any attack on Chile by Norway would harm trade.", "attack", "hypothetical"),
        ("Norway's attack on Chile would harm trade.", "attack", "asserted"),
    ],
)
def test_how_firmly_an_event_is_told(text: str, trigger: str, status: str) -> None:
    assert told(text).event(trigger).status == status


NEGATED = [
    ("The crew will not be able to repair the pump.", "repair"),
    ("Okello's failed attempt to sell the boat angered the crew.", "sell"),
    ("Rather than engaging in talks with Chile, Norway left.", "talks"),
    ("The company no longer sells boats.", "sells"),
    ("The crew never repaired the engine.", "repaired"),
    ("The ministry issued no statement.", "issued"),
    ("No soldiers were wounded.", "wounded"),
    ("The crew failed to repair the engine.", "repair"),
    ("The crew refused to repair the engine.", "repair"),
    ("The crew declined to comment.", "comment"),
    ("The crew left without paying.", "paying"),
    ("Instead of complaining, the crew repaired the pump.", "complaining"),
    ("The court stopped the firm from selling boats.", "selling"),
    ("The engineers were unable to repair the pump.", "repair"),
    ("Okello does not plan to sell the boat.", "sell"),
    ("Okello does not believe that the firm sold the boat.", "sold"),
    ("There was no attack on Chile.", "attack"),
    ("The rescuers prevented a collision.", "collision"),
    ("The storm was too strong to cross the bay.", "cross"),
]


@pytest.mark.parametrize(("text", "trigger"), NEGATED)
def test_what_is_said_not_to_be_so_is_denied(text: str, trigger: str) -> None:
    assert status_of(text, trigger) == "denied"


AHEAD = [
    ("The firm raised the issue of closing the plant.", "closing"),
    ("The firm hinted at the possibility of selling the boat.", "selling"),
    ("The firm will open a shop.", "open"),
    ("The firm is going to open a shop.", "open"),
    ("The firm is to open a shop.", "open"),
    ("The firm is set to open a shop.", "open"),
    ("The firm is ready to open a shop.", "open"),
    ("The firm will open a shop and sell boats.", "sell"),
    ("The firm promised to open a shop.", "open"),
    ("The firm's plan to open a shop surprised Okello.", "open"),
    ("The firm hired Okello to open a shop.", "open"),
    ("The firm borrowed money in order to open a shop.", "open"),
    ("The firm said it would open a shop.", "open"),
    ("The firm announced that it would open a shop and sell boats.", "sell"),
    ("The firm will begin to build boats.", "build"),
    ("The firm will be able to build boats.", "build"),
    ("The new law will allow the firm to build boats.", "build"),
    ("The firm will have to build boats.", "build"),
    ("The firm presented a boat to be sold in May.", "sold"),
    ("The firm is rumoured to plan to open a shop.", "open"),
    ("The vote is set to begin in May.", "vote"),
    ("The vote will take place in May.", "vote"),
    ("The vote is scheduled for May.", "vote"),
    ("The upcoming vote worries Okello.", "vote"),
    ("Court to hear the appeal in May", "hear"),
]


@pytest.mark.parametrize(("text", "trigger"), AHEAD)
def test_what_is_intended_or_will_be_is_planned(text: str, trigger: str) -> None:
    assert status_of(text, trigger) == "planned"


SUPPOSED = [
    ("The strike could cause losses.", "losses"),
    ("The strike could cause delays.", "cause"),
    ("The bomb might explode, killing the guards.", "killing"),
    ("If the pump fails, the firm will close the plant.", "close"),
    ("Unless the pump is repaired, the firm will close the plant.", "close"),
    ("If the crew does not repair the pump, the plant stops.", "repair"),
    ("It is unclear whether the firm sold the boat.", "sold"),
    ("The firm did not say that it had sold the boat.", "sold"),
    ("The firm may refuse to sell the boat.", "sell"),
    ("The firm is expected to sell the boat.", "sell"),
    ("Analysts expect that the firm will sell the boat.", "sell"),
    ("The device allows users to send letters.", "send"),
    ("The firm has the right to sell the boat.", "sell"),
    ("It is possible to repair the pump.", "repair"),
    ("The firm is likely to sell the boat.", "sell"),
    ("In case of an attack the gates close.", "attack"),
    ("Okello fears that the firm will sell the boat.", "sell"),
    ("Perhaps the firm sold the boat.", "sold"),
]


@pytest.mark.parametrize(("text", "trigger"), SUPPOSED)
def test_what_is_possible_or_conditional_is_hypothetical(text: str, trigger: str) -> None:
    assert status_of(text, trigger) == "hypothetical"


DONE = [
    ("The crew tried to kidnap the envoy.", "kidnap"),
    ("Okello's attempt to sell the boat angered the crew.", "sell"),
    ("This suggests that the firm sold the boat.", "sold"),
    ("The firm prefers to sell boats.", "sell"),
    ("The crew demanded compensation for the sinking.", "sinking"),
    ("The firm began to build boats.", "build"),
    ("The firm managed to repair the pump.", "repair"),
    ("The firm was forced to close the plant.", "close"),
    ("The firm did not fail to repair the pump.", "repair"),
    ("The firm not only repaired the pump but sold it.", "repaired"),
    ("The firm did not open the plant until 1999.", "open"),
    ("The firm decided to close the plant.", "close"),
    ("The firm had to close the plant.", "close"),
    ("Okello was the first to cross the bay.", "cross"),
    ("Okello was the third woman to cross the bay.", "cross"),
    ("Okello rose to become a minister.", "become"),
    ("The ruling allowed the crew to leave.", "leave"),
    ("The storm made the roof collapse.", "collapse"),
    ("Okello would later write a book.", "write"),
    ("Okello was happy to meet the crew.", "meet"),
    ("Okello was able to repair the pump.", "repair"),
    ("Okello believes that, after the firm sold the boat, the crew left.", "sold"),
    ("Okello will visit the plant that the firm built.", "built"),
    ("The firm plans to repair the pump damaged by the flood.", "damaged"),
    ("The firm will close the plant because the pump failed.", "failed"),
    ("Even if the price rises, the firm sells the boat.", "sells"),
    ("Okello demanded an apology for the attack.", "attack"),
    ("The firm might harm the ceasefire.", "ceasefire"),
    ("The pump the crew wanted was sold.", "sold"),
]


@pytest.mark.parametrize(("text", "trigger"), DONE)
def test_what_a_word_implies_or_takes_for_granted_is_asserted(text: str, trigger: str) -> None:
    assert status_of(text, trigger) == "asserted"


DEMANDED = [
    ("Okello urged the firm to close the plant.", "close"),
    ("Okello told the firm to close the plant.", "close"),
    ("The firm must close the plant.", "close"),
    ("The firm needs to close the plant.", "close"),
    ("It is necessary to close the plant.", "close"),
    ("Close the plant now, Okello shouted.", "Close"),
    ("The request to close the plant came late.", "close"),
]


@pytest.mark.parametrize(("text", "trigger"), DEMANDED)
def test_what_is_asked_of_somebody_is_called_for(text: str, trigger: str) -> None:
    assert status_of(text, trigger) == "called_for"


CLAIMED = [
    ("The firm claims to build boats.", "build"),
    ("The pump seems to work.", "work"),
    ("The firm must have sold the boat.", "sold"),
    ("The firm is believed to have sold the boat.", "sold"),
    ("The firm is accused of trying to sell the boat.", "sell"),
    ("Rumours that the firm sold the boat spread.", "sold"),
]


@pytest.mark.parametrize(("text", "trigger"), CLAIMED)
def test_what_the_text_does_not_vouch_for_is_alleged(text: str, trigger: str) -> None:
    assert status_of(text, trigger) == "alleged"


@pytest.mark.parametrize(
    ("outer", "inner", "whole"),
    [
        (Status.DENIED, Status.DENIED, Status.ASSERTED),
        (Status.DENIED, Status.PLANNED, Status.DENIED),
        (Status.HYPOTHETICAL, Status.DENIED, Status.HYPOTHETICAL),
        (Status.PLANNED, Status.DENIED, Status.DENIED),
        (Status.ALLEGED, Status.PLANNED, Status.PLANNED),
        (Status.ALLEGED, Status.HYPOTHETICAL, Status.ALLEGED),
        (Status.CALLED_FOR, Status.ASSERTED, Status.CALLED_FOR),
        (Status.ASSERTED, Status.ALLEGED, Status.ALLEGED),
    ],
)
def test_stances_compose_from_the_event_outwards(
    outer: Status, inner: Status, whole: Status
) -> None:
    assert over(Standing(outer), Standing(inner)).status is whole


def test_what_is_dated_after_the_publication_is_planned() -> None:
    text = "PORT ALDER, May 1, 2031 - The firm opens a shop on 3 May 2031."

    assert status_of(text, "opens") == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "Did Norway attack Chile?",
        "Norway has no intention of attacking Chile.",
        "The prices are high.",
        "The Norwegian embassy stands near the port.",
    ],
)
def test_what_is_not_told_is_no_event(text: str) -> None:
    assert told(text).triggers == []


def test_an_accusation_and_the_accused_act_are_two_and_the_act_is_the_accusers_word() -> None:
    found = told("Kenya accused Norway of attacking Chile.")

    assert found.triggers == ["accused", "attacking"]
    assert found.event("accused").status == "asserted"
    assert found.speakers("attacking") == {"KEN"}
    assert found.links() == {("accused", "responds_to", "attacking")}


def test_a_demand_and_what_is_demanded_are_two() -> None:
    found = told("Chile called for the closure of the embassy.")

    assert [e.type.value for e in found.record.events] == ["REQUEST", "SANCTION"]


def test_a_cancelled_visit_is_one_event() -> None:
    assert told("The visit of the Chilean president was called off.").triggers == ["called off"]


def test_what_is_wanted_of_others_is_called_for() -> None:
    assert told("The mayor wants the director to resign.").event("resign").status == "called_for"


def test_an_attempt_that_was_foiled_is_told_as_denied() -> None:
    event = told("An attempt to kidnap the envoy was thwarted in Lima.").event("kidnap")

    assert event.status == "denied"


def test_a_clause_in_front_of_a_semicolon_stands_by_itself() -> None:
    text = "Kenya closed the border; if the others do the same, Norway plans to send food."

    assert told(text).event("closed").status == "asserted"


def test_trying_to_mend_something_does_not_mend_it() -> None:
    assert status_of("The crew tried to repair the pump.", "repair") == "hypothetical"
