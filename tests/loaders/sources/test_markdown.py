from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from graph.interval import Precision
from loaders.sources import Found
from loaders.sources.markdown import plain, split_front_matter

Reader = Callable[..., list[Found]]

DISPATCH = """---
title: "Harbour: closed again"
date: 2030-07-02 10:00:00 +0300
author: Mira Holt
source: Alder Post
tags: [storm, harbour]
---
# Another headline

Port Alder **closed** its harbour
on [Tuesday](https://example.org/x).

- no ship leaves
- no ship arrives
"""


def test_front_matter_gives_title_date_author_and_source(found: Reader):
    [item] = found("a.md", DISPATCH)
    document = item.document
    assert document
    assert document.source
    assert (document.title, document.author) == ("Harbour: closed again", "Mira Holt")
    assert document.source.name == "Alder Post"
    assert document.published.start == dt.date(2030, 7, 2)
    assert document.published_evidence == "front matter of a.md"


def test_marks_go_and_prose_stays(found: Reader):
    [item] = found("a.md", DISPATCH)
    assert item.document
    assert item.document.text == (
        "Another headline\n\nPort Alder closed its harbour on Tuesday.\n\n"
        "no ship leaves\nno ship arrives\n"
    )


def test_without_front_matter_the_first_heading_is_the_title(found: Reader):
    [item] = found("a.md", "Intro line.\n\n## The *storm*\n\nText.\n")
    assert item.document
    assert item.document.title == "The storm"
    assert not item.document.published.is_known


def test_a_month_in_the_front_matter_stays_a_month(found: Reader):
    [item] = found("a.md", "---\ndate: 2030-07\n---\nText of it.\n")
    assert item.document
    assert item.document.published.precision is Precision.MONTH


def test_a_date_nobody_can_read_leaves_the_date_open(found: Reader):
    [item] = found("a.md", "---\ndate: some time in spring\n---\nText of it.\n")
    assert item.document
    assert not item.document.published.is_known
    assert item.document.published_evidence is None


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a_file_name and 2*3*4", "a_file_name and 2*3*4"),
        ("*one* and _two_ and `three`", "one and two and three"),
        ("![a map](map.png) shows it", "a map shows it"),
        ("> quoted\n> twice", "quoted\ntwice"),
        ("line one  \nline two", "line one  \nline two"),
        ("1. first\n2. second", "first\nsecond"),
        ("1990 was a year\n1991 too", "1990 was a year 1991 too"),
        ("\\*not bold\\*", "*not bold*"),
    ],
)
def test_plain_text_of_a_mark(markdown: str, text: str):
    assert plain(markdown) == text + "\n"


def test_a_line_of_dashes_later_on_is_no_front_matter():
    text = "Prose first.\n---\ntitle: no\n---\n"
    assert split_front_matter(text) == ({}, text)
