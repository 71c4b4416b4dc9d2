from __future__ import annotations

import pytest

from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Norway closed the Chilean centre in Lisbon.", "Norway closes Chilean centre in Lisbon"),
        ("The Chilean film was banned.", "Chilean film banned"),
        ("Norway and Kenya attacked Chile.", "Norway and Kenya attack Chile"),
        ("Norway did not attack Chile.", "Norway does not attack Chile"),
        ("Norway will attack Chile.", "Norway to attack Chile"),
        ("Kenya, which likes fish, attacked Chile.", "Kenya attacks Chile"),
        ("Norway's attack on Chile shocked many.", "Norway's attack on Chile"),
        ("Norwegian police carried out a raid on a bank.",
         "Norwegian police carry out raid on a bank"),
        ("Neither side closed the border.", "Neither side closes border"),
        ("Norway gave aid (money) to Chile.", "Norway gives aid to Chile"),
        ("Norwegian police searched the old harbour office of the Chilean shipping company in the "
         "south of the city of Lisbon and in Porto.",
         "Norwegian police search old harbour office of the Chilean shipping company"),
    ],
)  # fmt: skip
def test_a_title_is_short_neutral_and_in_the_present_tense(text: str, title: str) -> None:
    assert told(text).record.events[-1].title == title


def test_a_title_ends_before_its_thirteenth_word() -> None:
    text = (
        "Norway closed the old Chilean centre for the study of the northern seas and of the many "
        "kinds of fish in the harbour of Lisbon near the large market hall."
    )

    assert len(told(text).record.events[0].title.split()) <= 12
