"""What one document may cost before it is given up."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds on what is read; beyond one of them a document is reported instead of read.

    Attributes:
        max_bytes: Of one document as it arrives, also of one line of a JSONL file and of one page
            of a web archive. Files of many documents (JSONL, WARC) are streamed and may be larger.
        max_pages: Of a PDF.
        max_decompressed: Bytes that one compressed document (DOCX, gzip) may grow to.
        max_ratio: Growth by decompression from which an archive counts as a bomb. Text rarely
            passes 20, the XML of an empty table 100.
        max_text_chars: Of the text of one document.
        seconds: For parsing one document, and for fetching one address.
        max_memory: Bytes of address space of the process that parses PDF, DOCX, HTML and feeds.
        max_documents: Of one file that holds many.
        max_redirects: Of one address.
        allow_private: Whether addresses of this machine and of private networks may be fetched.
            Leave it off where strangers can name addresses.
        robots: Whether what a site's robots.txt forbids is left alone.
    """

    max_bytes: int = 50 * MIB
    max_pages: int = 2000
    max_decompressed: int = 200 * MIB
    max_ratio: float = 200.0
    max_text_chars: int = 2_000_000
    seconds: float = 60.0
    max_memory: int = 2048 * MIB
    max_documents: int = 1_000_000
    max_redirects: int = 5
    allow_private: bool = False
    robots: bool = True
