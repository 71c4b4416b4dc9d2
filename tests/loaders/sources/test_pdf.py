from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from graph.interval import Basis
from loaders.sources import Found
from loaders.sources.paragraphs import flowing_text

Reader = Callable[..., list[Found]]
FIRST = (
    "Port Alder closed its harbour on Tuesday after a storm warning from the weather service, "
    "and the harbour master said that no ship would leave before Thursday, whatever its size. "
    "He added that the decision had been taken together with the coast guard and the council."
)
SECOND = (
    "Fishermen in the old town demanded compensation from the council for the days they lose. "
    "The council answered that it would look into the matter next week and gave no sum."
)


def test_paragraphs_come_out_as_they_were_set(found: Reader, pdf: Callable[..., bytes]):
    [item] = found("a.pdf", pdf(FIRST, SECOND))
    assert item.document
    assert item.document.text.replace("\n\n", "\n") in (f"{FIRST}\n{SECOND}", f"{FIRST} {SECOND}")
    assert item.document.media_type == "application/pdf"


def test_metadata_gives_title_and_author(found: Reader, pdf: Callable[..., bytes]):
    [item] = found("a.pdf", pdf(FIRST, title="Storm at sea", author="Mira Holt"))
    assert item.document
    assert (item.document.title, item.document.author) == ("Storm at sea", "Mira Holt")


XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:publisher><rdf:Bag><rdf:li>Alder Post</rdf:li></rdf:Bag></dc:publisher>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@pytest.mark.parametrize(("xmp", "name"), [(XMP, "Alder Post"), ("<broken", None)])
def test_xmp_metadata_may_name_the_publisher(
    found: Reader, pdf: Callable[..., bytes], xmp: str, name: str | None
):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(FIRST))))
    writer.xmp_metadata = xmp.encode()
    data = BytesIO()
    writer.write(data)
    [item] = found("a.pdf", data.getvalue())
    assert item.document
    assert (item.document.source.name if item.document.source else None) == name


def test_names_that_a_program_filled_in_are_not_taken(found: Reader, pdf: Callable[..., bytes]):
    [item] = found("a.pdf", pdf("Harbour closed", FIRST))  # reportlab writes "untitled"
    assert item.document
    assert item.document.title.startswith("Harbour closed")
    assert item.document.author is None


def test_the_creation_date_is_kept_as_inferred_and_named(found: Reader, pdf: Callable[..., bytes]):
    [item] = found("a.pdf", pdf(FIRST))
    assert item.document
    assert item.document.published.basis is Basis.INFERRED
    assert item.document.published_evidence == "creation date of the PDF file"


def test_lines_of_a_paragraph_are_joined_and_divided_words_healed():
    page = (
        "The harbour is closed for the week\nand nobody knows for how long the har-\nbour stays so."
    )
    assert flowing_text([page]) == (
        "The harbour is closed for the week and nobody knows for how long the harbour stays so."
    )


def test_a_short_line_ends_its_paragraph():
    lines = ["The harbour is closed for the whole week now.", "It rains.", "Nobody left the town."]
    assert flowing_text(["\n".join(lines)]).endswith("\n\nNobody left the town.")


def test_running_titles_and_page_numbers_are_left_out():
    pages = [
        f"Alder Post, page {n}\nStory {n} is told here at some length.\n{n}" for n in range(1, 5)
    ]
    text = flowing_text(pages)
    assert "Alder Post" not in text
    assert text.count("Story") == 4


def test_a_paragraph_runs_on_over_a_page_break():
    assert flowing_text(["The harbour is closed", "until Thursday."]) == (
        "The harbour is closed until Thursday."
    )
