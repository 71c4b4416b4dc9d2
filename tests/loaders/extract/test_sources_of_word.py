"""Whose word it is, by the phrases that news has for it; invented sentences of many fields."""

from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    ("text", "trigger", "speaker"),
    [
        ("On Monday, writes the weekly Alder Post, Chile closed the border.", "closed",
         "Alder Post"),
        ("Chile, says Anna Berg, closed the border.", "closed", "Anna Berg"),
        ("The mill, the Alder Post reports, fired 40 workers.", "fired", "Alder Post"),
        ("Norway shelled the village, by Kenya's account.", "shelled", "KEN"),
        ("By the account of the Kenyan army, Norway shelled the village.", "shelled",
         "Armed Forces of Kenya"),
        ("As the Alder Post has it, Chile closed the border on Monday.", "closed", "Alder Post"),
        ("Anna Berg is quoted as saying that Chile closed the border.", "closed", "Anna Berg"),
        ('"Chile closed the border," the mayor, Anna Berg, is quoted as saying.', "closed",
         "Anna Berg"),
        ("Kenya may recall its ambassador, a diplomat told the Alder Post.", "recall", "diplomat"),
        ("A village chief says that Norway shelled the houses.", "shelled", "village chief"),
        ("A source in the Kenyan army said that Norway shelled the houses.", "shelled", "source"),
        ("A leaked memo of the Kenyan army says that Norway shelled the houses.", "shelled",
         "Armed Forces of Kenya"),
        ("Kenya released a report in May. Its army praised it. According to the Kenyan report, "
         "Norway shelled the houses.", "shelled", "KEN"),
        ("The council examined the ALDER-X report. It states that Chile expelled the envoy.",
         "expelled", "ALDER-X"),
        ("Norwegian channels claim that Chile expelled the envoy. According to these claims, Peru "
         "closed the border.", "closed", "Norwegian channels"),
        ("Carl Otto, once a negotiator, sees three scenarios. Norway may expel the envoy.",
         "expel", "Carl Otto"),
    ],
)  # fmt: skip
def test_the_source_is_found(text: str, trigger: str, speaker: str) -> None:
    assert told(text).speakers(trigger) == {speaker}


def test_whoever_met_the_paper_does_not_go_on_speaking_for_the_one_before() -> None:
    found = told("The mayor must go, says Anna Berg. Norway refused to meet us.")
    assert found.speakers("refused") == set()


def test_what_a_report_explains_beside_what_it_reports_is_the_documents_own() -> None:
    found = told("In Berg's view the strike was ordered by Alder Salt, which Chile raided in 2021.")
    assert found.speakers("raided") == set()
    assert found.event("raided").status == "asserted"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The minister is said to have closed the border.", "closed"),
        ("It is believed that Chile closed the border.", "closed"),
        ("Rumour has it that Chile closed the border.", "closed"),
        ("A report says that Chile closed the border.", "closed"),
        ("Kenya says a Chilean patrol shot the men. The Chilean navy rejects this.", "shot"),
        ("Kenya says that Chile agreed to an inquiry. Chile denies the claim.", "agreed"),
    ],
)
def test_nobodys_word_and_disputed_word_is_alleged(text: str, trigger: str) -> None:
    assert told(text).event(trigger).status == "alleged"


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("According to the port's annual report, Chile closed the border.", "closed", "asserted"),
        ("If the Alder Post is to be believed, Chile will close the border.", "close", "planned"),
        ("If Chile is attacked, it will close the border.", "close", "hypothetical"),
        ("Kenya closed the border; Chile may expel the envoy.", "closed", "asserted"),
        ("Kenya paid not a single euro.", "paid", "denied"),
        ("Kenya says that it has shelled no village. Norway praised this.", "praised", "asserted"),
        ("Chile announced a closure of the border which never took place.", "closure", "denied"),
    ],
)
def test_how_firmly(text: str, trigger: str, status: str) -> None:
    assert told(text).event(trigger).status == status


def test_what_one_wants_of_another_is_called_for_by_her() -> None:
    found = told("Anna Berg wants the minister to resign.")
    assert found.event("resign").status == "called_for"
    assert found.speakers("resign") == {"Anna Berg"}


def test_what_one_wants_to_do_oneself_is_a_plan() -> None:
    assert told("Norway wants to expel the envoy.").event("expel").status == "planned"


def test_a_body_speaks_through_its_resolution() -> None:
    found = told("The Kenyan parliament adopted a resolution urging Chile to expel the envoy.")
    assert found.speakers("expel") == {"Parliament of Kenya"}


def test_a_convened_rally_is_not_called_for() -> None:
    found = told("The unions called a strike of all drivers for Friday.")
    assert all(e.status != "called_for" for e in found.record.events)
