from __future__ import annotations

import pytest

from loaders.extract.amounts import Amount, amount_of


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("seven", Amount(7)),
        ("twenty - one", Amount(21)),
        ("1,200", Amount(1200)),
        ("2.5 million", Amount(2_500_000)),
        ("three hundred", Amount(300)),
        ("a dozen", Amount(12)),
        ("dozens", Amount(None, 24)),
        ("hundreds", Amount(None, 200)),
        ("tens of thousands", Amount(None, 20_000)),
        ("at least 25", Amount(25, 25)),
        ("more than 40", Amount(40, 40)),
        ("no fewer than 40", Amount(40, 40)),
        ("over 40", Amount(40, 40)),
        ("up to 300", Amount(300, None, 300)),
        ("no more than 10", Amount(10, None, 10)),
        ("fewer than 10", Amount(10, None, 10)),
        ("nearly 50", Amount(50, None, 50)),
        ("as many as 80", Amount(80, None, 80)),
        ("about 80", Amount(80)),
        ("between 20 and 30", Amount(None, 20, 30)),
        ("5 to 10", Amount(None, 5, 10)),
        ("5 - 10", Amount(None, 5, 10)),
        ("3 to 5 million", Amount(None, 3_000_000, 5_000_000)),
        ("between 5 and 1,000", Amount(None, 5, 1000)),
        ("$ 3 million", Amount(3_000_000, currency="USD")),
        ("$3bn", Amount(3e9, currency="USD")),
        ("€2bn", Amount(2e9, currency="EUR")),
        ("£ 40", Amount(40, currency="GBP")),
        ("40 roubles", Amount(40, currency="RUB")),
        ("half a million dollars", Amount(500_000, currency="USD")),
        ("5 %", Amount(5, is_share=True)),
        ("5 percent", Amount(5, is_share=True)),
        ("a third", Amount(33.33, is_share=True)),
        ("two - thirds", Amount(66.67, is_share=True)),
        ("half", Amount(50, is_share=True)),
        ("several", None),
        ("the", None),
        ("", None),
        ("9" * 400, None),
    ],
)
def test_what_the_words_of_an_amount_say(text: str, amount: Amount | None) -> None:
    assert amount_of(text.split()) == amount
