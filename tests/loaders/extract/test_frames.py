from __future__ import annotations

import pytest

from graph.model import EventType
from loaders.extract.frames import lexicon
from tests.loaders.extract.told import told


def test_the_lexicon_covers_every_type() -> None:
    frames = [f for entries in lexicon().verbs.values() for f in entries]
    frames += [f for entries in lexicon().nouns.values() for f in entries]

    assert {f.type for f in frames} == set(EventType) - {EventType.YIELD}


def test_the_lexicon_is_broad() -> None:
    assert len(lexicon().verbs) > 600
    assert len(lexicon().nouns) > 300


def test_the_narrowest_frame_of_a_word_comes_first() -> None:
    for entries in (*lexicon().verbs.values(), *lexicon().nouns.values()):
        widths = [f.narrowness for f in entries]
        assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize("lemma", ["say", "tell", "believe", "think", "explain", "note"])
def test_ordinary_reporting_is_no_event(lemma: str) -> None:
    assert lemma not in lexicon().verbs


@pytest.mark.nlp
@pytest.mark.parametrize(
    ("text", "trigger", "type"),
    [
        ("Norway promised help to Chile.", "promised", "AGREE"),
        ("Norway met Chile.", "met", "CONSULT"),
        ("Norway praised Chile.", "praised", "SUPPORT"),
        ("Norway cooperated with Chile.", "cooperated", "COOPERATE"),
        ("Norway sent food to Chile.", "sent", "AID"),
        ("Norway released Anna Berg.", "released", "YIELD"),
        ("Norwegian troops withdrew from Chile.", "withdrew", "YIELD"),
        ("Norway called for a vote in Chile.", "called", "REQUEST"),
        ("Norway condemned Chile.", "condemned", "ACCUSE"),
        ("Norway rejected the Chilean offer.", "rejected", "REJECT"),
        ("Norway threatened Chile.", "threatened", "THREATEN"),
        ("Workers in Chile went on strike.", "went", "PROTEST"),
        ("Norway declared the Chilean envoy persona non grata.", "declared", "SANCTION"),
        ("Norway cut off ties with Chile.", "cut off", "SANCTION"),
        ("Norway called off the Chilean visit.", "called off", "SANCTION"),
        ("Norway shut the Chilean embassy down.", "shut", "SANCTION"),
        ("Norway mobilised its army.", "mobilised", "MOBILIZE"),
        ("Norway arrested Anna Berg.", "arrested", "COERCE"),
        ("Norway shot down a Chilean plane.", "shot down", "ASSAULT"),
        ("A plane crashed in Chile.", "crashed", "NON_PLOVER"),
        ("Two sailors were killed in an earthquake in Chile.", "killed", "NON_PLOVER"),
        ("Two sailors were killed in a bomb explosion in Chile.", "killed", "ASSAULT"),
    ],
)
def test_an_act_has_the_type_of_what_is_done(text: str, trigger: str, type: str) -> None:
    assert told(text).event(trigger).type == type


@pytest.mark.nlp
@pytest.mark.parametrize(
    ("text", "trigger", "type"),
    [
        # court and crime
        ("Police arrested three men on suspicion of fraud.", "arrested", "COERCE"),
        ("The bakery was fined 3,000 crowns.", "fined", "ACCUSE"),
        ("The singer pleaded guilty to fraud.", "pleaded", "NON_PLOVER"),
        ("The trial of the old mayor began.", "trial", "ACCUSE"),
        ("Pirates kidnapped the cook.", "kidnapped", "ASSAULT"),
        # government
        ("The minister resigned.", "resigned", "YIELD"),
        ("Farmers went to the polls.", "went", "NON_PLOVER"),
        ("The queen dissolved parliament.", "dissolved", "NON_PLOVER"),
        # business
        ("The brewery bought a stake in the mill.", "bought", "COOPERATE"),
        ("The brewery took over its rival.", "took over", "COOPERATE"),
        ("The mill shed 200 jobs.", "shed", "NON_PLOVER"),
        ("Shares of the mill rose.", "rose", "NON_PLOVER"),
        ("Unemployment fell sharply.", "fell", "NON_PLOVER"),
        ("The mill closed in spring.", "closed", "NON_PLOVER"),
        # disasters
        ("A fire broke out in the old theatre.", "broke out", "NON_PLOVER"),
        ("The theatre was destroyed by fire.", "destroyed", "NON_PLOVER"),
        ("A quake hit the valley.", "hit", "NON_PLOVER"),
        ("The ferry ran aground.", "ran aground", "NON_PLOVER"),
        ("A bomb exploded in the market.", "exploded", "ASSAULT"),
        # labour, sport, science
        ("The bakers went on strike.", "went", "PROTEST"),
        ("Norway beat Chile in the final.", "beat", "NON_PLOVER"),
        ("The probe landed on the moon.", "landed", "NON_PLOVER"),
    ],
)
def test_general_news_is_told_as_events(text: str, trigger: str, type: str) -> None:
    assert told(text).event(trigger).type == type


@pytest.mark.nlp
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The curtain rose.", "rose"),
        ("The cook fell asleep.", "fell"),
        ("The boy hit the ball.", "hit"),
    ],
)
def test_a_frame_with_subjects_is_for_them_alone(text: str, word: str) -> None:
    told_of = [e for e in told(text).record.all_events if e.trigger == word]
    assert all(e.type.value == "NON_PLOVER" for e in told_of)


@pytest.mark.nlp
def test_beating_a_man_is_violence_and_beating_a_team_is_not() -> None:
    assert told("Guards beat a sailor in Oslo.").event("beat").type == "ASSAULT"
    assert told("Norway beat Chile 3-1.").event("beat").type == "NON_PLOVER"


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Oslo stopped issuing visas to Chileans.", "stopped", "SANCTION"),
        ("Norway doubled the tariffs on fish.", "doubled", "SANCTION"),
        ("Kenya protested on Friday.", "protested", "ACCUSE"),
        ("Miners protested on Friday.", "protested", "PROTEST"),
        ("The coastguard stopped the trawler.", "stopped", "COERCE"),
        ("The two men remain in custody.", "remain", "COERCE"),
        ("The ministry called the report a crude forgery.", "called", "REJECT"),
        ("Farmers blocked the bridge.", "blocked", "PROTEST"),
        ("The unions have called a rally.", "called", "PROTEST"),
        ("The owner of Alder Motors has paid a fine.", "paid", "YIELD"),
        ("The king received the Kenyan envoy.", "received", "CONSULT"),
        ("The mayor wants the director to resign.", "wants", "REQUEST"),
        (
            "With the signing of a pact, Kenya and Norway have agreed to withdraw.",
            "agreed",
            "AGREE",
        ),
        ("Chile's oil transit was blocked.", "blocked", "SANCTION"),
        ("Norway wants to create problems for Chile.", "create", "COERCE"),
    ],
)
def test_frames_of_general_news(text: str, trigger: str, kind: str) -> None:
    assert told(text).event(trigger).type.value == kind


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Kenya received a loan.", "received"),
        ("The mayor wants to resign.", "wants"),
    ],
)
def test_what_only_looks_like_a_frame(text: str, trigger: str) -> None:
    found = told(text)

    assert all(e.trigger != trigger or e.type.value == "NON_PLOVER" for e in found.record.events)
