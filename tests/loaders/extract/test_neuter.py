from __future__ import annotations

import pytest

from tests.loaders.extract.readings import actor_of, read

pytestmark = pytest.mark.nlp

_KENYA = "gov-ken"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya closed the border. It rejected the report.",
        "While Kenya remains silent, it prepares a lawsuit.",
        "Kenya said it had closed the border.",
        "Kenya closed the border. It is ready to talk.",
        "Kenya's decision was late. Kenya blamed the staff. It refused to pay.",
    ],
)
def test_it_is_the_body_that_the_text_goes_on_with(text: str) -> None:
    found = actor_of(read(text), "it" if " it " in text else "It")

    assert found == _KENYA


@pytest.mark.parametrize(
    "text",
    [
        "Kenya warned Ghana. It refused.",
        "Kenya closed the border. It rained.",
        "Kenya closed the border. It is clear that nobody wins.",
        "Kenya closed the border. It was reported that nobody wins.",
        "The plan failed in Kenya. It cost a fortune.",
        "Kenya closed the border.\nIt rejected the report.",
        "The ministers of Kenya met. It refused.",
    ],
)
def test_it_stays_open_where_more_than_one_may_be_meant(text: str) -> None:
    assert actor_of(read(text), "It") is None
