"""How actors stand to each other, by the phrases that news has for it; invented sentences."""

from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


def _relations(text: str) -> set[tuple[str, str, str]]:
    record = told(text).record
    name = {a.id: a.name for a in record.actors} | {p.id: p.name for p in record.places}
    return {(name[r.source], r.type, name[r.target]) for r in record.relations}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Chile's government denied it. Paula Soto, the deputy transport minister, left.",
         ("Paula Soto", "officeholder_of", "Government of Chile")),
        ("Kenya closed the border. Defence Minister Daniel Otieno said the army was ready.",
         ("Daniel Otieno", "officeholder_of", "Government of Kenya")),
        ("Kenyan President Esther Muto met her Chilean counterpart, Hernan Ruiz.",
         ("Hernan Ruiz", "head_of", "Government of Chile")),
        ("Somali Ambassador Abdi Guled received a note.",
         ("Abdi Guled", "officeholder_of", "Government of Somalia")),
        ("Kenya summoned the Chilean ambassador, Juan Soto.",
         ("Juan Soto", "ambassador_to", "Government of Kenya")),
        ("Chile expelled three Kenyan diplomats.",
         ("three Kenyan diplomats", "officeholder_of", "Government of Kenya")),
        ("The Chilean consul general expelled the auditor.",
         ("Chilean consul general", "officeholder_of", "Government of Chile")),
        ("Bolivian senator Wilson Aran criticised the firm.",
         ("Wilson Aran", "officeholder_of", "Government of Bolivia")),
        ("The Chilean president, Hernan Ruiz, left. His spokesman Peter Ouma denied it.",
         ("Peter Ouma", "spokesperson_for", "Hernan Ruiz")),
        ("An adviser to Hernan Ruiz met the envoy.",
         ("adviser to Hernan Ruiz", "works_for", "Hernan Ruiz")),
        ("A source in the Chilean Grid Authority said that Chile closed the border.",
         ("source", "works_for", "Grid authority of Chile")),
        ("The Chilean Grid Authority fined the mill.",
         ("Grid authority of Chile", "subsidiary_of", "Government of Chile")),
        ("Members of the Chilean Congress protested against the raid.",
         ("Members", "member_of", "Chilean Congress")),
        ("Anna Berg of the Green Party met the envoy.",
         ("Anna Berg", "member_of", "Green Party")),
        ("Anna Berg, of the Alder Institute, met the envoy.",
         ("Anna Berg", "works_for", "Alder Institute")),
        ("By Rodrigo Salva, Cono Rio Tidings\n\nChile closed the border.",
         ("Rodrigo Salva", "works_for", "Cono Rio Tidings")),
        ("Chile's ruling National Front party lost the vote.",
         ("National Front", "other:rules", "Government of Chile")),
        ("Norway and Chile are allies.",
         ("Government of Norway", "allied_with", "Government of Chile")),
        ("Andes Salt, a mining group at odds with Bolivia, closed the mine.",
         ("Andes Salt", "rival_of", "Government of Bolivia")),
        ("Alder Energy, a firm close to the Hungarian prime minister, Gabor Szent, bought a port.",
         ("Alder Energy", "other:close_to", "Gabor Szent")),
        ("Norwegian-backed rebels took the town.",
         ("Government of Norway", "other:backs", "Norwegian-backed rebels")),
        ("The Santiago-based Alder Bank fired the auditors.",
         ("Alder Bank", "located_in", "Santiago")),
        ("The Vienna weekly Alder Spiegel closed its office.",
         ("Alder Spiegel", "located_in", "Vienna")),
    ],
)  # fmt: skip
def test_the_words_state(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in _relations(text)


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Norway and Chile are not allies.", "allied_with"),
        ("Alder Energy is not close to Anna Berg.", "other:close_to"),
        ("A note was handed to Somali Ambassador Abdi Guled.", "ambassador_to"),
        ("Norway met Chile. Later, the talks ended. Former Defence Minister Daniel Otieno left.",
         "officeholder_of"),
        ("The members of Chile protested.", "member_of"),
        ("The ruling on the Alder Party came in May.", "other:rules"),
    ],
)  # fmt: skip
def test_the_words_do_not_state(text: str, type: str) -> None:
    assert type not in {t for _, t, _ in _relations(text)}


def test_a_name_behind_an_office_and_a_comma_is_a_persons() -> None:
    record = told("Norway praised the Kenyan prime minister, Odhi Wamuk.").record
    assert any(a.name == "Odhi Wamuk" and a.kind == "person" for a in record.actors)
