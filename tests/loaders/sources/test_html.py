from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from graph.interval import Basis, Precision, TimeInterval
from loaders.sources import Found
from loaders.sources.html import published_of

Reader = Callable[..., list[Found]]
Page = Callable[..., bytes]
PUBLISHED = '<meta property="article:published_time" content="2030-07-02T23:30:00-08:00">'


def test_the_article_is_taken_out_of_the_page(found: Reader, page: Page):
    [item] = found("a.html", page(PUBLISHED))
    document = item.document
    assert document
    assert document.source
    assert (document.title, document.author) == ("Harbour closed", "Mira Holt")
    assert document.source.name == "Alder Post"
    assert "no ship would leave before Thursday" in document.text
    assert "Sport" not in document.text
    assert "rights reserved" not in document.text
    assert document.media_type == "text/html"


def test_the_publication_day_is_the_one_the_metadata_prints(found: Reader, page: Page):
    [item] = found("a.html", page(PUBLISHED))
    assert item.document
    assert item.document.published == TimeInterval.day(dt.date(2030, 7, 2))
    assert item.document.published_evidence == "article:published_time of the page"


def test_json_ld_gives_the_publication_day(found: Reader, page: Page):
    script = '<script type="application/ld+json">{"datePublished": "2025-03-04"}</script>'
    [item] = found("a.html", page(script))
    assert item.document
    assert item.document.published == TimeInterval.day(dt.date(2025, 3, 4))


def test_a_date_line_of_the_article_gives_the_day(found: Reader, page: Page):
    [item] = found("a.html", page(date='<p class="date">2 July 2025</p>'))
    assert item.document
    assert item.document.published.start == dt.date(2025, 7, 2)
    assert item.document.published_evidence == "date line '2 July 2025'"


def test_a_date_printed_beside_the_article_is_believed_as_inferred():
    interval, evidence = published_of("<i class=date>2 July 2025</i>", "2025-07-02", None)
    assert interval == TimeInterval.day(dt.date(2025, 7, 2), Basis.INFERRED)
    assert evidence == "a date printed in the page or its address"


def test_a_date_of_the_story_is_not_the_publication_day(found: Reader, page: Page):
    [item] = found("a.html", page(date="<p>The pier was built on 3 May 2021 by the navy.</p>"))
    assert item.document
    assert not item.document.published.is_known


def test_a_month_in_the_metadata_does_not_become_a_day(found: Reader, page: Page):
    [item] = found("a.html", page('<meta name="pubdate" content="2025-05">'))
    assert item.document
    assert item.document.published.precision is Precision.MONTH


def test_a_day_that_the_page_does_not_print_is_not_believed():
    html = '<time datetime="2024-05">May</time>'
    assert published_of(html, "2024-05-23", None) == (None, None)


def test_a_day_in_the_address_is_believed_as_inferred():
    interval, _ = published_of("<p>x</p>", "2024-05-23", "https://example.org/2024/05/23/a.html")
    assert interval == TimeInterval.day(dt.date(2024, 5, 23), Basis.INFERRED)


def test_a_declared_charset_is_followed(found: Reader, page: Page):
    text = "<p>Die Brücke über die Förde wird geöffnet, sagte die Behörde am Mittwoch früh.</p>"
    [item] = found("a.html", page('<meta charset="iso-8859-15">', text, charset="iso-8859-15"))
    assert item.document
    assert "Die Brücke über die Förde" in item.document.text


def test_a_wrong_charset_declaration_does_no_harm(found: Reader, page: Page):
    text = "<p>Die Brücke über die Förde wird geöffnet, sagte die Behörde am Mittwoch früh.</p>"
    [item] = found("a.html", page('<meta charset="ascii">', text))
    assert item.document
    assert "Die Brücke über die Förde" in item.document.text


def test_the_content_tells_html_from_text(found: Reader, page: Page):
    [item] = found("a.txt", page())
    assert item.document
    assert item.document.media_type == "text/html"
