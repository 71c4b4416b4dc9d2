from __future__ import annotations

import pytest

from tests.loaders.extract.readings import actor, actor_of, read
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp

COMMENT = "Shame on the hill\n\nBy Ana Testa\nTranslated from the Norwegian, 4 May 2021\n\n"


def test_what_is_ours_is_the_writers_countrys() -> None:
    found = told(
        COMMENT
        + "Our parliament refused the Swedish demand. Norway waits. Students burned our flag."
    )

    assert found.who("refused", "actor") == {"Parliament of Norway"}
    assert found.who("refused", "recipient") == {"SWE"}
    assert found.who("burned", "recipient") == {"NOR"}


def test_a_dated_capital_at_the_top_tells_where_the_writer_is_at_home() -> None:
    text = '"The Old Path", Oslo, 3 May 2020\n\nSweden is angry. Our army is ready. Norway waits.'

    assert read(text).home == "NOR"


def test_the_other_side_has_its_organs_told_by_name() -> None:
    text = (
        "Oslo has been patient. The Swedish army and the Swedish police block the road. "
        "Oslo asked for talks. Our government is waiting in silence."
    )

    assert read(text).home == "NOR"


def test_our_in_a_quotation_is_the_speakers() -> None:
    reading = read(COMMENT + 'Sweden and Norway disagree. "Our army is ready," said a Swede.')

    assert actor(reading, actor_of(reading, "army") or "").country != "NOR"


def test_our_readers_are_of_no_country() -> None:
    reading = read(COMMENT + "Norway closed the road. Our readers complained. Our army left.")

    assert actor(reading, actor_of(reading, "army") or "").country == "NOR"
    assert actor_of(reading, "Our") is None
