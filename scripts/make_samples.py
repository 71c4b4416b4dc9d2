"""Write the DOCX and PDF files of samples/: the same bytes every time."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from docx import Document
from pypdf import PdfWriter
from pypdf.xmp import XmpInformation
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

SAMPLES = Path(__file__).parent.parent / "samples"

DNIPRO_JUNE = """
Russia detained dozens of Azerbaijanis in Yekaterinburg on Friday, and two of them died in
custody. Relatives said the men were beaten and tortured. A lawyer of the families said that
recruiters pressed detainees to sign contracts with the army.

Ukraine's foreign ministry expressed condolences to the families of the dead. Kyiv supports Baku,
the ministry said.

"Moscow punishes migrants when it cannot punish a state," said Taras Lysenko, an analyst in Kyiv.
He expects that Azerbaijan will close further Russian institutions.
"""

DNIPRO_JULY = """
Azerbaijan arrested two managers of the Russian agency Sputnik on Tuesday. The police had searched
its bureau in Baku the day before. Two of the men detained there worked for the FSB, the
Azerbaijani interior ministry claims.

Azerbaijan sends humanitarian aid to Ukraine and supports its territorial integrity. It will not
deliver weapons, officials in Baku said.

In Armenia, police arrested the businessman Samvel Karapetyan in Yerevan in June. Prosecutors
accused him of calling for the seizure of power. Russia criticised the arrest.
"""

REVIEW_FEBRUARY = """
The quarrel between Moscow and Baku has reached the parliaments. In early February Azerbaijan
declared the Russian lawmaker Nikolay Valuev persona non grata after he had insulted the country
on television. Two of his colleagues, Konstantin Zatulin and Vitaly Milonov, were banned earlier.

Russian channels suggest that Moscow is considering restrictions on money transfers by Azerbaijani
workers. Russia could also stop the transit of Azerbaijani oil through Novorossiysk. Neither step
has been announced. If Russia blocked the pipeline, Azerbaijan would export more oil through
Georgia and Turkey.

The two countries signed a declaration on allied cooperation in February 2022. Azerbaijan shut the
Russian House in Baku last week, and Russia condemned the decision.
"""

REVIEW_JULY = """
Three accounts of one raid circulate. Azerbaijani officials say that Russian forces beat and
killed two men in Yekaterinburg on 27 June. Russian investigators say that they arrested suspects
in old murder cases and that one man died of illness. Relatives say that the detainees were to be
sent to the war against Ukraine.

What followed is not disputed. On 29 June Azerbaijan cancelled cultural events linked to Russia,
and on 30 June its police searched the Sputnik bureau in Baku. Russia protested to the Azerbaijani
ambassador on 1 July.

The Telegram channel Quiet Corridor reported that Russia plans to restrict money transfers to
Azerbaijan. It also mentioned visas and quotas for workers. No official in Moscow has confirmed
the plan. Azerbaijan threatened to answer any restriction.
"""

DOCX = {
    "dnipro-observer-2025-06-29.docx": (
        "Two Azerbaijanis die in Russian custody",
        "Iryna Bondar",
        dt.datetime(2025, 6, 29, 8, 0),  # noqa: DTZ001  core properties carry no zone
        DNIPRO_JUNE,
    ),
    "dnipro-observer-2025-07-02.docx": (
        "Baku answers with arrests",
        "Iryna Bondar",
        dt.datetime(2025, 7, 2, 8, 0),  # noqa: DTZ001
        DNIPRO_JULY,
    ),
}
PDF = {
    "mountain-road-review-2025-02-14.pdf": (
        "Bans and rumours between Moscow and Baku",
        "Nino Abashidze",
        "14 February 2025",
        REVIEW_FEBRUARY,
    ),
    "mountain-road-review-2025-07-03.pdf": (
        "One raid, three stories",
        "Nino Abashidze",
        "3 July 2025",
        REVIEW_JULY,
    ),
}


def paragraphs(text: str) -> list[str]:
    return [re.sub(r"\s+", " ", p).strip() for p in text.strip().split("\n\n")]


def write_docx(path: Path, title: str, author: str, created: dt.datetime, text: str) -> None:
    document = Document()
    core = document.core_properties
    core.title, core.author, core.created, core.modified = title, author, created, created
    core.category = "Dnipro Observer"
    document.add_heading(title, level=1)
    document.add_paragraph(f"Dnipro Observer, {created.day} {created:%B %Y}")
    for paragraph in paragraphs(text):
        document.add_paragraph(paragraph)
    document.save(str(path))
    _fix_times(path)


def _fix_times(path: Path) -> None:
    """A zip carries the time of writing in every entry; ours all say 1 January 1980."""
    with ZipFile(path) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]
    with ZipFile(path, "w") as archive:
        for info, data in parts:
            entry = ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = info.compress_type
            archive.writestr(entry, data)


def write_pdf(path: Path, title: str, author: str, published: str, text: str) -> None:
    styles = getSampleStyleSheet()
    story = [Paragraph(title, styles["Title"])]
    story.append(Paragraph(f"Mountain Road Review, {published}", styles["Normal"]))
    story += [Paragraph(p, styles["BodyText"]) for p in paragraphs(text)]
    page = SimpleDocTemplate(str(path), pagesize=A4, title=title, author=author, invariant=1)
    page.build(story)
    _name_publisher(path, "Mountain Road Review")


def _name_publisher(path: Path, publisher: str) -> None:
    """PDF's own fields have no publisher; the XMP metadata beside them have."""
    writer = PdfWriter(clone_from=path)
    metadata = XmpInformation.create()
    metadata.dc_publisher = [publisher]
    writer.xmp_metadata = metadata
    writer.write(path)


def main() -> None:
    for name, parts in DOCX.items():
        write_docx(SAMPLES / name, *parts)
    for name, (title, author, published, text) in PDF.items():
        write_pdf(SAMPLES / name, title, author, published, text)


if __name__ == "__main__":
    main()
