from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidQuery
from graph.queries.page import Page, Total, cut, encode_cursor, question_of
from graph.store import Row

KEYS = st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=40)


def read(keys: list[str], page: Page) -> list[Row]:
    """What a query returns: up to one row more than wanted, beyond the key, in order."""
    later = sorted(key for key in keys if key > page.after)
    return [{"id": key, "sk": key} for key in later[: page.limit + 1]]


@given(KEYS, st.integers(1, 7))
def test_walking_the_pages_gives_each_item_once_and_in_order(keys: list[str], limit: int) -> None:
    question = question_of("things")
    cursor: str | None = None
    seen: list[str] = []
    while True:
        page = Page.at(cursor, limit, question)
        found = cut(read(keys, page), page, page.total or Total(value=len(keys)))
        seen += [row["id"] for row in found.items]
        cursor = found.cursor(question)
        if cursor is None:
            break
    assert seen == sorted(keys)


@given(KEYS, st.integers(1, 7), st.text(min_size=1, max_size=8))
def test_what_is_inserted_between_two_pages_moves_nothing(
    keys: list[str], limit: int, late: str
) -> None:
    question = question_of("things")
    first = cut(read(keys, Page(limit=limit)), Page(limit=limit), Total(value=0))
    cursor = first.cursor(question)
    if cursor is None:
        return
    page = Page.at(cursor, 500, question)
    rest = cut(read([*keys, late], page), page, Total(value=0))
    seen = [row["id"] for row in (*first.items, *rest.items)]
    assert [key for key in seen if key != late or late in keys] == sorted(keys)


@given(st.text(max_size=30), st.integers(0, 10**6))
def test_a_cursor_gives_back_the_key_and_the_total_it_was_made_of(key: str, count: int) -> None:
    total = Total(value=count, relation="gte")
    page = Page.at(encode_cursor(key, "q", total), 10, "q")
    assert (page.after, page.total) == (key, total)


def test_a_cursor_of_another_question_is_refused() -> None:
    cursor = encode_cursor("a", question_of("events", "x"))
    with pytest.raises(InvalidQuery, match="another question"):
        Page.at(cursor, 10, question_of("events", "y"))


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "é",
        "////",
        "bnVsbA",
        base64.urlsafe_b64encode(json.dumps({"v": 2, "k": "a", "q": "b"}).encode()).decode(),
        base64.urlsafe_b64encode(json.dumps({"v": 1, "k": 5, "q": "b"}).encode()).decode(),
    ],
)
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidQuery, match="not a cursor"):
        Page.at(cursor, 10, "b")


@pytest.mark.parametrize("limit", [0, -1, 501])
def test_a_page_has_one_to_five_hundred_items(limit: int) -> None:
    with pytest.raises(InvalidQuery, match="1 to 500"):
        Page(limit=limit)


def test_a_total_beyond_the_limit_is_at_least_that_many() -> None:
    assert Total.counted(11, limit=10) == Total(value=10, relation="gte")
    assert Total.counted(10, limit=10) == Total(value=10, relation="eq")
    assert Total.counted(3, among_best=True) == Total(value=3, relation="gte")
