from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp

CAUSES, ANSWERS, PART, BEFORE = "causes", "responds_to", "part_of", "before"

# Sentence, and all of its links; "a>b" says that a has the link to b.
WITHIN = [
    # after, before, and what says the same
    ("Norway closed the border after Chile arrested the writer.", BEFORE, "arrested>closed"),
    ("After the bombing, the talks were cancelled.", BEFORE, "bombing>cancelled"),
    ("Police arrested nine people following the bombing in Lima.", BEFORE, "bombing>arrested"),
    ("The mayor was arrested in Lima before the vote.", BEFORE, "arrested>vote"),
    ("Police searched the office before Norway expelled the envoy.", BEFORE, "searched>expelled"),
    ("Police arrested nine protesters ahead of the summit in Lima.", BEFORE, "arrested>summit"),
    ("Norway recalled its ambassador prior to the vote in Lima.", BEFORE, "recalled>vote"),
    ("Police arrested nine people in the wake of the bombing.", BEFORE, "bombing>arrested"),
    ("Nine men were arrested in the aftermath of the riot in Lima.", BEFORE, "riot>arrested"),
    ("The ban on Chilean fish came after the attack in Lima.", BEFORE, "attack>ban"),
    ("The attack followed the arrest of the writer.", BEFORE, "arrest>attack"),
    ("The visit of the Chilean envoy was followed by a raid in Lima.", BEFORE, "visit>raid"),
    ("The arrest of the writer preceded the attack in Lima.", BEFORE, "arrest>attack"),
    ("Three days after the attack in Lima, Norway closed the border.", BEFORE, "attack>closed"),
    ("The mayor was arrested and later released.", BEFORE, "arrested>released"),
    ("Police raided the house and subsequently arrested the mayor.", BEFORE, "raided>arrested"),
    # because of
    ("Flights were cancelled because of the storm in Lima.", CAUSES, "storm>cancelled"),
    ("The match was cancelled due to the flood in Lima.", CAUSES, "flood>cancelled"),
    ("The concert was cancelled owing to the storm in Lima.", CAUSES, "storm>cancelled"),
    ("Nine people died as a result of the earthquake in Peru.", CAUSES, "earthquake>died"),
    ("The match was cancelled because a bomb exploded in Lima.", CAUSES, "exploded>cancelled"),
    ("Protests erupted in Lima because the mayor resigned.", CAUSES, "resigned>erupted"),
    # verbs that say it
    ("The arrest of the mayor led to protests in Lima.", CAUSES, "arrest>protests"),
    ("The arrest of the mayor sparked protests in Lima.", CAUSES, "arrest>protests"),
    ("The arrest of the mayor triggered riots in Lima.", CAUSES, "arrest>riots"),
    ("The crash in Lima resulted in the arrest of the pilot.", CAUSES, "crash>arrest"),
    ("Riots in Lima were triggered by the arrest of the mayor.", CAUSES, "arrest>Riots"),
    ("The fire in Lima was caused by an explosion at the plant.", CAUSES, "explosion>fire"),
    ("Riots sparked by the arrest of the mayor shook Lima.", CAUSES, "arrest>Riots"),
    ("Riots in Lima resulted from the arrest of the mayor.", CAUSES, "arrest>Riots"),
    ("A bomb exploded in Lima, killing nine people.", CAUSES, "exploded>killing"),
    ("An explosion in Lima killed nine people.", CAUSES, "explosion>killed"),
    ("Nine people were killed by an explosion in Lima.", CAUSES, "explosion>killed"),
    ("The arrest was the cause of the riot in Lima.", CAUSES, "arrest>riot"),
    ("The riot was a result of the arrest of the mayor.", CAUSES, "arrest>riot"),
    # answers
    ("Norway expelled the envoy in response to the arrest of the writer.", ANSWERS,
     "expelled>arrest"),
    ("In response to the arrest of the writer, Norway expelled the envoy.", ANSWERS,
     "expelled>arrest"),
    ("Norway banned Chilean fish in retaliation for the arrest of the writer.", ANSWERS,
     "banned>arrest"),
    ("The Chilean envoy resigned in protest at the arrest of the writer.", ANSWERS,
     "resigned>arrest"),
    ("The arrest of the envoy is a response to the killing of the writer.", ANSWERS,
     "arrest>killing"),
    ("Norway condemned the attack in Lima.", ANSWERS, "condemned>attack"),
    ("Norway criticised Chile over the arrest of the writer.", ANSWERS, "criticised>arrest"),
    ("Norway criticised Chile for closing the border.", ANSWERS, "criticised>closing"),
    ("Norway imposed sanctions on Chile over the invasion of Peru.", ANSWERS,
     "sanctions>invasion"),
    ("The mayor apologised for the crash in Lima.", ANSWERS, "apologised>crash"),
    ("Thousands protested against the arrest of the mayor.", ANSWERS, "protested>arrest"),
    ("Norway praised the release of the writer.", ANSWERS, "praised>release"),
    ("Norway rejected the demand of Chile.", ANSWERS, "rejected>demand"),
    ("Norway accused Chile of bombing the port.", ANSWERS, "accused>bombing"),
    ("The attack was condemned by Norway.", ANSWERS, "condemned>attack"),
    # parts
    ("Police arrested nine people as part of a crackdown on smugglers.", PART,
     "arrested>crackdown"),
    ("The arrests in Lima were part of a crackdown on smugglers.", PART, "arrests>crackdown"),
    ("The presidents signed a treaty during a visit to Lima.", PART, "signed>visit"),
    ("Police searched the office and detained seven people.", PART, "detained>searched"),
    ("Police raided the office, arresting five people.", PART, "arresting>raided"),
    ("Two people died in the raid in Lima.", PART, "died>raid"),
    ("Nine soldiers were wounded in the attack in Lima.", PART, "wounded>attack"),
    ("Norway adopted a package of measures against Chile, including a ban on fish.", PART,
     "ban>package"),
]  # fmt: skip


# The sentence before, and one that is tied to it.
ACROSS = [
    ("In response, Norway expelled the envoy.", ANSWERS, "expelled>arrested"),
    ("In retaliation, Norway expelled the envoy.", ANSWERS, "expelled>arrested"),
    ("In turn, Norway banned Chilean fish.", ANSWERS, "banned>arrested"),
    ("Norway responded by banning Chilean fish.", ANSWERS, "responded>arrested"),
    ("Norway, in response, expelled the envoy.", ANSWERS, "expelled>arrested"),
    ("Norway condemned the move.", ANSWERS, "condemned>arrested"),
    ("In response to the move, Norway expelled the envoy.", ANSWERS, "expelled>arrested"),
    ("As a result, the talks were cancelled.", CAUSES, "arrested>cancelled"),
    ("Consequently, the visit was cancelled.", CAUSES, "arrested>cancelled"),
    ("Therefore, Norway recalled its ambassador.", CAUSES, "arrested>recalled"),
    ("Because of this, the talks were cancelled.", CAUSES, "arrested>cancelled"),
    ("This led to riots in Oslo.", CAUSES, "arrested>riots"),
    ("The move sparked riots in Oslo.", CAUSES, "arrested>riots"),
    ("Subsequently, Norway closed the border.", BEFORE, "arrested>closed"),
    ("Later, Norway closed the border.", BEFORE, "arrested>closed"),
    ("After that, Norway closed the border.", BEFORE, "arrested>closed"),
    ("Two days later, Norway closed the border.", BEFORE, "arrested>closed"),
    ("The next day, Norway closed the border.", BEFORE, "arrested>closed"),
    ("Norway subsequently closed the border.", BEFORE, "arrested>closed"),
    ("Earlier, Norway closed the border.", BEFORE, "closed>arrested"),
    ("Previously, Norway closed the border.", BEFORE, "closed>arrested"),
    ("Before that, Norway closed the border.", BEFORE, "closed>arrested"),
    ("Hours earlier, Norway closed the border.", BEFORE, "closed>arrested"),
    ("Following the move, Norway closed the border.", BEFORE, "arrested>closed"),
]  # fmt: skip

# Words that look like a cue and are none.
NO_LINK = [
    "The talks were not cancelled because of the storm in Lima.",
    "Norway closed the border in Lima and Chile arrested the writer.",
    "The arrest of the mayor did not lead to protests in Lima.",
    "Chile arrested the writer. Norway closed the border.",
    "Chile arrested the writer. In response to questions, the minister smiled.",
    "The crowd followed the arrested mayor through Lima.",
    "Norway has banned Chilean fish since May.",
    "The mayor was detained for two days in Lima.",
]


@pytest.mark.parametrize(("text", "kind", "ends"), WITHIN)
def test_what_a_sentence_says_of_two_events(text: str, kind: str, ends: str) -> None:
    source, target = ends.split(">")

    assert of_kind(text, kind) == {(source, target)}


@pytest.mark.parametrize(("text", "kind", "ends"), ACROSS)
def test_what_a_sentence_says_of_the_one_before(text: str, kind: str, ends: str) -> None:
    source, target = ends.split(">")

    assert of_kind(f"Chile arrested the Norwegian writer. {text}", kind) == {(source, target)}


@pytest.mark.parametrize("text", NO_LINK)
def test_what_says_nothing_of_two_events(text: str) -> None:
    assert told(text).links() == set()


def of_kind(text: str, kind: str) -> set[tuple[str, str]]:
    return {(source, target) for source, said, target in told(text).links() if said == kind}


def test_the_entries_of_a_chronicle_come_one_before_the_other() -> None:
    text = (
        "The row is old. Here is what was known by the evening of February 21, 2031.\n\n"
        "January 30\nKenya expels the Somali envoy.\n\n"
        "February 2\nNorway closes the border to Chile.\n"
    )
    assert ("expels", "before", "closes") in told(text).links()


def test_who_accepts_or_refuses_without_more_answers_what_was_told_before() -> None:
    assert ("accepts", "responds_to", "offers") in told(
        "The African Union offers help to Kenya. Kenya accepts at once."
    ).links()
    assert told("Norway offered aid to Chile. Chile refused to pay its debt.").links() == set()
