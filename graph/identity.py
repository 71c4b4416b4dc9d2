"""Ids derived from content, so that loading twice changes nothing.

An id is a short prefix that says what it names, a hyphen, and 20 hexadecimal digits of a SHA-256
over the parts that make the thing what it is. 80 bits keep the chance of one collision among a
hundred million ids under one in a hundred million.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import NewType

SourceId = NewType("SourceId", str)
DocumentId = NewType("DocumentId", str)
MentionId = NewType("MentionId", str)
ReferenceId = NewType("ReferenceId", str)
ClaimId = NewType("ClaimId", str)
ActorId = NewType("ActorId", str)
EventId = NewType("EventId", str)
PlaceId = NewType("PlaceId", str)
RelationId = NewType("RelationId", str)
JudgementId = NewType("JudgementId", str)
ConflictId = NewType("ConflictId", str)

DIGITS = 20
_SEPARATOR = "\x1f"  # the ASCII unit separator; it does not occur in text


def digest(*parts: object) -> str:
    """The 20 hexadecimal digits that stand for the parts, in their order.

    Text is taken in Unicode normal form C, so the same letters typed differently give one id.
    `None` and the empty string are different parts.
    """
    text = _SEPARATOR.join("\x00" if part is None else str(part) for part in parts)
    normal = unicodedata.normalize("NFC", text)
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def make_id(prefix: str, *parts: object) -> str:
    """`prefix-digest`, for instance `doc-5d41402abc4b2a76b971`."""
    return f"{prefix}-{digest(*parts)}"


def source_id(name: str) -> SourceId:
    """An outlet is known by its name, whatever its capitals and spaces."""
    return SourceId(make_id("src", " ".join(name.casefold().split())))


def document_id(source: str | None, text: str) -> DocumentId:
    """One text of one publisher is one document, however often and wherever it is loaded from.

    The same text under two publishers is two documents: that one of them copied is a finding.
    """
    return DocumentId(make_id("doc", source, text))


def span_id(document: DocumentId, kind: str, start: int, end: int) -> MentionId:
    """A mention is a kind of name at a place in a document."""
    return MentionId(make_id("men", document, kind, start, end))


def reference_id(document: DocumentId, key: str) -> ReferenceId:
    """What one document calls one actor; `key` is the actor's id inside the extraction record."""
    return ReferenceId(make_id("ref", document, key))


def claim_id(document: DocumentId, kind: str, start: int, end: int, *what: object) -> ClaimId:
    """A claim is a span of a document and what it says there (type, speakers, status …)."""
    return ClaimId(make_id("clm", document, kind, start, end, *what))


def judgement_id(left: str, right: str, decider: str = "rule") -> JudgementId:
    """One judgement per unordered pair of records and per decider.

    All rules are one decider, `rule`: a rule that judges a pair anew replaces what rules said
    before, and never touches what a person said.
    """
    who = "rule" if decider.startswith("rule") else decider
    return JudgementId(make_id("jdg", who, *sorted((left, right))))
