from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from loaders.sources import Found, Limits, Unreadable, read_bytes
from loaders.sources.apart import parse_apart
from loaders.sources.detect import Kind
from loaders.sources.found import Draft, Parcel

SLOW = b"<rss><channel>" + b"<item><title>x</title><description>y</description></item>" * 40_000


def test_a_document_that_takes_too_long_is_given_up_and_the_next_one_read(
    page: Callable[..., bytes],
):
    began = time.monotonic()
    [outcome] = read_bytes(SLOW, "slow.rss", limits=Limits(seconds=0.2))
    assert outcome == Unreadable("slow.rss", "not read within 0.2 seconds")
    assert time.monotonic() - began < 20
    [outcome] = read_bytes(page(), "a.html")
    assert isinstance(outcome, Found)


def test_a_document_that_needs_too_much_memory_is_given_up(page: Callable[..., bytes]):
    [outcome] = read_bytes(SLOW, "large.rss", limits=Limits(max_memory=1024))
    assert isinstance(outcome, Unreadable)
    assert "memory" in outcome.reason
    [outcome] = read_bytes(page(), "a.html")
    assert isinstance(outcome, Found)


def test_a_worker_is_kept_for_the_next_document(page: Callable[..., bytes]):
    parcel = Parcel(page(), "a.html", "a.html")
    parse_apart(Kind.HTML, parcel, Limits())
    began = time.monotonic()
    for _ in range(3):
        parse_apart(Kind.HTML, parcel, Limits())
    assert time.monotonic() - began < 3  # a new process for each would take longer


def test_threads_parse_side_by_side(page: Callable[..., bytes]):
    answers: list[object] = []

    def parse(name: str) -> None:
        [draft] = parse_apart(Kind.HTML, Parcel(page(), name, name), Limits())
        answers.append(draft.origin)

    threads = [threading.Thread(target=parse, args=(f"{n}.html",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, answers)) == ["0.html", "1.html"]


@pytest.mark.parametrize("kind", [Kind.PDF, Kind.DOCX, Kind.FEED, Kind.HTML])
def test_no_parser_raises_on_noise(kind: Kind):
    noise = bytes((n * n * 31 + n) % 256 for n in range(5000))
    for item in parse_apart(kind, Parcel(noise, "noise", "noise"), Limits()):
        assert isinstance(item, Draft | Unreadable)
