from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from loaders.llm.ledger import Account, CapReached, Ledger
from loaders.llm.options import Cap, Prices

FREE = Prices()


def ledger(cap: Cap, prices: Prices = FREE, file: Path | None = None) -> Ledger:
    return Ledger(cap, prices, "tiny", file)


def test_what_was_not_used_is_given_back():
    book, account = ledger(Cap(tokens=100)), Account("a")
    for _ in range(4):
        book.settle(account, book.reserve(20, 30), 10, 5)
    assert (account.calls, account.prompt_tokens, account.completion_tokens) == (4, 40, 20)
    with pytest.raises(CapReached, match="100 tokens"):
        book.reserve(20, 30)


def test_once_the_cap_is_reached_nothing_fits_any_more():
    book = ledger(Cap(tokens=100))
    with pytest.raises(CapReached):
        book.reserve(90, 11)
    with pytest.raises(CapReached):
        book.reserve(1, 1)


def test_money_is_capped_too():
    book, account = ledger(Cap(None, cost=1.0), Prices(2.0, 10.0)), Account("a")
    book.settle(account, book.reserve(100_000, 50_000), 100_000, 50_000)
    assert account.cost == pytest.approx(0.7)
    with pytest.raises(CapReached, match="cost"):
        book.reserve(1, 31_000)


def test_without_a_cap_everything_fits():
    ledger(Cap(None)).reserve(10**12, 10**12)


def test_a_lost_call_stays_spent():
    book, account = ledger(Cap(tokens=100)), Account("a")
    book.lose(account, book.reserve(40, 40))
    assert account.unconfirmed == 80
    with pytest.raises(CapReached):
        book.reserve(20, 20)


def test_open_calls_are_waited_for_before_the_cap_counts_as_reached():
    book, account = ledger(Cap(tokens=100)), Account("a")
    first = book.reserve(10, 60)
    second = threading.Thread(target=lambda: book.settle(account, book.reserve(10, 60), 10, 5))
    second.start()
    book.settle(account, first, 10, 5)
    second.join(5)
    assert not second.is_alive()
    assert account.calls == 2


def test_many_threads_never_exceed_the_cap():
    book, account = ledger(Cap(tokens=1000)), Account("a")

    def spend() -> None:
        for _ in range(50):
            try:
                book.settle(account, book.reserve(20, 30), 20, 30)
            except CapReached:
                return

    threads = [threading.Thread(target=spend) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert account.prompt_tokens + account.completion_tokens == 1000


def test_a_line_per_document_is_added_to_the_file(tmp_path: Path):
    file = tmp_path / "new" / "ledger.jsonl"
    for name in ("a", "b"):
        book, account = ledger(Cap(), Prices(1, 1), file), Account(name)
        book.hit(account)
        book.settle(account, book.reserve(5, 5), 5, 5)
        book.finish(account)
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [line["document"] for line in lines] == ["a", "b"]
    assert lines[0]["model"] == "tiny"
    assert lines[0]["cached"] == 1
    assert lines[0]["cost"] == pytest.approx(0.00001)


def test_a_file_that_cannot_be_written_stops_nothing(tmp_path: Path):
    (tmp_path / "taken").write_text("")
    ledger(Cap(), file=tmp_path / "taken" / "ledger.jsonl").finish(Account("a"))


def test_totals_are_told_in_a_sentence():
    book = ledger(Cap(), Prices(1000, 1000))
    account = Account("a")
    book.settle(account, book.reserve(2000, 500), 2000, 500)
    account.fallback = "it rained"
    book.finish(account)
    assert book.sentence() == (
        "1 calls to tiny, 2,000 prompt and 500 completion tokens, cost 2.5000, "
        "1 documents left to the local extractor."
    )
    assert book.as_json()["fallbacks"] == 1
