from __future__ import annotations

import pytest

from loaders.extract.furniture import furniture, is_furniture
from tests.loaders.extract.told import told


@pytest.mark.parametrize(
    "line",
    [
        "Published: 14 March 2023",
        "Published 14 March 2023 | Updated 16 March 2023, 10:45 GMT",
        "Last updated on Tuesday, 3 May 2024 at 6:15 pm",
        "Updated 2 hours ago",
        "Date: 2024-05-03",
        "Photo: The harbour of Port Alder / Archive",
        "File photo: Reuters",
        "Image credit: Jane Hollis",
        "Read also: Five things to know about fishing rights",
        "Also read: Why the strait matters",
        "Related: The long history of a quarrel",
        "Related stories",
        "Share on Facebook",
        "Share this article",
        "Subscribe to our newsletter",
        "Follow us on Telegram",
        "Advertisement",
        "12 comments",
        "5 min read",
        "By Jane Hollis",
        "By Jane Hollis and Daniel Okello, Port Alder",
        "By Staff Reporter",
        "Reporting by Jane Hollis; Editing by Daniel Okello",
        "(Additional reporting by Jane Hollis)",
        "© 2024 The Alder Post",
        "Copyright 2024. All rights reserved.",
        "Tags: Norway, Chile, fishing",
        "Source: Alder Wire",
        "https://example.org/news/1",
        "Home > World > Africa",
        "The views expressed in this article are those of the author and not of the paper.",
        "Statement: The article represents the author's opinion only.",
    ],
)
def test_a_line_of_the_page_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Norway expels Chilean envoy",
        "Published reports said that the envoy had left.",
        "Update: 3 killed in Kenya",
        "By Monday the town was empty.",
        "By closing the border, Kenya broke the treaty",
        "Share prices fell to their lowest since May",
        "Source close to the president denies it",
        "Photo of a burning ship angers Chile",
        "Read the treaty first, minister tells critics",
        "Related companies were fined as well.",
        "Comments by the minister angered Kenya.",
        "Three people were hurt.",
        "The article of the treaty was cancelled by both sides.",
        "Reference",
    ],
)
def test_a_line_of_the_story_is_not(line: str) -> None:
    assert not is_furniture(line)


def test_spans_are_those_of_whole_lines() -> None:
    text = "Norway left.\r\n  Share on Facebook\r\nChile stayed."

    assert [text[a:b].strip() for a, b in furniture(text)] == ["Share on Facebook"]


@pytest.mark.nlp
def test_nothing_happens_in_furniture() -> None:
    text = (
        "Norway closed the Kenyan embassy.\nPublished: 3 May 2024\n"
        "Read also: Chile attacks Ghana\nBy Jane Hollis\nThe envoy left."
    )
    record = told(text).record

    assert {e.trigger for e in record.events} <= {"closed", "left"}
    assert not any(a.country == "CHL" for a in record.actors)
    assert any(a.name == "Jane Hollis" for a in record.actors)
