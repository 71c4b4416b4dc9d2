from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def test_what_a_named_source_says_is_its_word_and_asserted() -> None:
    found = told("Norway attacked Chile, Kenya said.")

    assert found.speakers("attacked") == {"KEN"}
    assert found.event("attacked").status == "asserted"


def test_what_the_document_says_itself_is_nobodys_word() -> None:
    assert told("Norway attacked Chile.").speakers("attacked") == set()


def test_what_a_source_claims_is_alleged() -> None:
    assert told("Kenya claimed that Norway had attacked Chile.").event("attacked").status == (
        "alleged"
    )


def test_a_persons_talk_to_the_paper_is_no_event() -> None:
    assert told("Anna Berg, an analyst, told the paper that fish was dear.").triggers == []


def test_an_outlet_that_cites_unnamed_sources_is_the_source() -> None:
    found = told("According to the agency Alderpress, citing sources, Kenya closed the border.")
    assert found.speakers("closed") == {"Alderpress"}


def test_all_who_say_a_thing_together_are_its_sources() -> None:
    found = told("Kenya, Chile and Norway said that Peru had closed the border.")
    assert found.speakers("closed") == {"KEN", "CHL", "NOR"}


def test_a_paper_named_as_one_of_many_is_a_source_too() -> None:
    found = told("Kenyan newspapers, including the Alder Post, say that Peru closed the border.")
    assert found.speakers("closed") == {"Kenyan newspapers", "Alder Post"}


def test_whom_a_source_cites_stands_before_it() -> None:
    found = told("Kenya closed the border, Alderpress.com reported, citing a source in the palace.")
    assert found.event("closed").attributed_to[-1].startswith("media-alderpress")
    assert found.event("closed").attributed_to[0] == "group-source"


def test_what_is_allegedly_so_behind_a_report_is_by_that_report() -> None:
    text = "Two men were held, according to the Alder Post. They allegedly attacked a bank."
    assert told(text).speakers("attacked") == {"Alder Post"}
    assert told(text.replace(". They", ".\n\nThey")).speakers("attacked") == set()


@pytest.mark.parametrize(
    "before",
    [
        "Kenya denied that Peru had closed the border.",
        "Kenya warned that Peru would close the border.",
        "Kenya said its troops had left.",
    ],
)
def test_what_one_side_says_is_no_report_of_what_is_alleged_next(before: str) -> None:
    assert told(f"{before} Chile allegedly shelled a village.").speakers("shelled") == set()


def test_a_sentence_that_names_its_source_has_no_other() -> None:
    text = "The Alder Post reported talks. Kenya had allegedly shelled a village, Peru reported."
    assert told(text).speakers("shelled") == {"PER"}


def test_a_country_with_its_parts_is_one_voice() -> None:
    found = told("Peru, including the police and the army, said that Chile closed the border.")
    assert found.speakers("closed") == {"PER"}


def test_what_there_is_no_mention_of_is_nobodys_report() -> None:
    text = "Kenya will close it, Alderpress.com reports. There was no mention of a raid by Chile."
    assert told(text).speakers("raid") == set()


def test_what_there_is_mention_of_behind_a_report_is_by_that_report() -> None:
    text = "Kenya will close it, Alderpress.com reports. There is also mention of a raid by Chile."
    assert told(text).speakers("raid") == {"Alderpress.com"}


def test_these_claims_are_those_of_all_who_made_them() -> None:
    text = (
        "Kenya and Chile said that Peru closed the port. According to these claims, it sank a ship."
    )
    assert told(text).speakers("sank") == {"KEN", "CHL"}


def test_what_some_reports_say_is_alleged() -> None:
    found = told("Some reports say that Kenya shelled the village.")

    assert found.event("shelled").status == "alleged"
    assert not found.speakers("shelled")


def test_a_source_in_a_government_is_not_the_government() -> None:
    found = told("A source in the Kenyan government said that soldiers shelled the village.")

    assert "KEN" not in found.speakers("shelled")


def test_as_an_outlet_learned_is_its_word() -> None:
    found = told("As the agency Alderpress learned from a source, Kenya shelled the village.")

    assert found.speakers("shelled") == {"Alderpress"}


@pytest.mark.parametrize(
    ("text", "trigger", "speaker"),
    [
        ("Norway's army has mined the forest, villagers claim.", "mined", "villagers"),
        ("Kenya closed the port, the hosts said afterwards.", "closed", "hosts"),
        ("A source in Bergen, who asked not to be named, confirmed to this newspaper that the "
         "army had closed the port.", "closed", "source"),
        ("The company, claims the deputy minister of finance, has bribed a customs officer. "
         '"Nobody was arrested," he told this magazine.', "arrested", "deputy minister of finance"),
    ],
)  # fmt: skip
def test_who_speaks_without_a_name_is_somebody(text: str, trigger: str, speaker: str) -> None:
    found = told(text)
    names = {n for a in found.record.actors for n in (a.name, *a.aliases)
             if a.id in found.event(trigger).attributed_to}  # fmt: skip
    assert speaker in names


def test_a_paper_or_an_abstraction_is_no_speaker() -> None:
    found = told("The treaty says that Kenya closed the port. The decision confirms that it did.")
    assert not any(a.id.startswith("speaker-") for a in found.record.actors)


def test_a_denial_by_others_does_not_go_on_with_the_speaker() -> None:
    found = told("Officers were bribed, police spokeswoman Anna Berg said. Kenya denies the deal.")
    assert "Berg" not in str(found.speakers("denies"))
