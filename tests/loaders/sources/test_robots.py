from __future__ import annotations

import pytest

from loaders.sources.robots import ALL, NOTHING, robots_of

SITE = "https://news.example"
RULES = """\ufeffSitemap: https://news.example/map.xml
User-agent: other
User-Agent: Gesta/2.0 (reader)   # the version does not count
Disallow: /private
Allow: /private/open$
Disallow: /*.pdf$
Disallow: /%c3%a9tang
Allow: /page
Disallow: /page

user-agent: *
disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("", True),
        ("/private/letter", False),
        ("/privateer", False),
        ("/private/open", True),
        ("/private/opened", False),
        ("/a/b.pdf", False),
        ("/a/b.pdf?x=1", True),
        ("/\u00e9tang/menu", False),
        ("/%C3%A9tang/menu", False),
        ("/page/1", True),
        ("/Private", True),
    ],
)
def test_the_longest_rule_for_us_counts(path: str, allowed: bool):
    assert robots_of(RULES, "gesta").allow(SITE + path) is allowed


def test_those_whom_nobody_names_have_the_rules_for_anybody():
    assert not robots_of(RULES, "stranger").allow(f"{SITE}/news")
    assert robots_of("User-agent: other\nDisallow: /", "gesta").allow(f"{SITE}/news")


def test_groups_for_one_agent_are_one():
    text = "User-agent: gesta\nDisallow: /a\n\nUser-agent: gesta\nDisallow: /b"
    robots = robots_of(text, "gesta")
    assert [robots.allow(f"{SITE}/{x}") for x in "abc"] == [False, False, True]


@pytest.mark.parametrize("text", ["", "nonsense", "<html></html>", "Disallow: /", "user-agent: *"])
def test_what_says_nothing_forbids_nothing(text: str):
    assert robots_of(text, "gesta").allow(f"{SITE}/a")


def test_an_empty_rule_forbids_nothing():
    assert robots_of("User-agent: *\nDisallow:", "gesta").allow(f"{SITE}/a")


def test_all_and_nothing():
    assert ALL.allow(SITE)
    assert not NOTHING.allow(SITE)
