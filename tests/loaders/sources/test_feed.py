from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graph.interval import Basis, TimeInterval
from loaders.sources import (
    Found,
    Given,
    Limits,
    Unreadable,
    address_of,
    given_by,
    read_feed,
    read_path,
)
from loaders.sources.fragment import text_of

Reader = Callable[..., list[Found]]
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Alder Post</title><link>https://example.org/</link><language>en</language>
<item><title>Harbour closed</title><link>https://example.org/1</link><author>Mira Holt</author>
<pubDate>Tue, 02 Jul 2030 22:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The harbour is <b>closed</b>.</p><p>No ship leaves.</p>]]>
</content:encoded></item>
<item><title>Bridge open</title><link>https://example.org/2</link>
<description>The bridge is open &amp; free.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Alder Post</title>
<entry><title>Harbour closed</title><id>urn:1</id><link href="https://example.org/1"/>
<updated>2030-07-03T01:00:00Z</updated><summary>The harbour is closed.</summary></entry></feed>"""


def test_every_entry_is_a_document_of_the_feed(found: Reader):
    first, second = (item.document for item in found("a.rss", RSS))
    assert first
    assert second
    assert first.source
    assert first.source.name == "Alder Post"
    assert first.text == "The harbour is closed.\nNo ship leaves."
    assert (first.title, first.author) == ("Harbour closed", "Mira Holt")
    assert first.origin == "https://example.org/1"
    assert first.published == TimeInterval.day(dt.date(2030, 7, 2))
    assert second.text == "The bridge is open & free."
    assert not second.published.is_known


def test_the_last_change_of_an_atom_entry_is_only_inferred(found: Reader):
    [item] = found("a.xml", ATOM)
    assert item.document
    assert item.document.published == TimeInterval.day(dt.date(2030, 7, 3), Basis.INFERRED)
    assert item.document.published_evidence == "date of the last change of the feed's entry"


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path):
    file = tmp_path / "a.rss"
    file.write_text(RSS[: RSS.index("</channel>")] + "<broken")
    outcomes = list(read_path(file))
    assert sum(isinstance(x, Found) for x in outcomes) == 2
    [complaint] = [x for x in outcomes if isinstance(x, Unreadable)]
    assert "damaged after 2 entries" in complaint.reason


def test_an_entry_without_text_is_reported_and_the_others_read(tmp_path: Path):
    file = tmp_path / "a.rss"
    file.write_text(RSS.replace("The bridge is open &amp; free.", ""))
    first, second = read_path(file)
    assert isinstance(first, Found)
    where = "https://example.org/2"
    assert second == Unreadable(f"{file}#2", "an entry without text", where)
    assert address_of(second, "https://example.org/feed") == where


def test_a_page_behind_an_entry_is_what_the_feed_says_and_the_users_word_wins(found: Reader):
    first, second = found("a.rss", RSS)
    feed = "https://example.org/feed"
    assert address_of(first, feed) == "https://example.org/1"
    assert address_of(first, "https://example.org/1#top") is None
    given = given_by(first, Given(source="The Post"))
    assert (given.title, given.author, given.source) == ("Harbour closed", "Mira Holt", "The Post")
    assert given.published == TimeInterval.day(dt.date(2030, 7, 2))
    assert given_by(second, Given()).published is None


def test_an_address_of_something_else_is_no_feed(site: Any):
    site.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, RSS.encode())
    site.answers["/page"] = (200, {"Content-Type": "text/html"}, b"<html><p>Words.</p></html>")
    limits = Limits(allow_private=True, robots=False)
    assert len(list(read_feed(site.url("/feed"), limits=limits))) == 2
    [outcome] = read_feed(site.url("/page"), limits=limits)
    assert outcome == Unreadable(site.url("/page"), "not an RSS or Atom feed")


def test_scripts_and_marks_of_a_fragment_are_dropped():
    assert text_of("<script>x()</script><p>A &lt; B</p>and<br>more") == "A < B\nand\nmore"
