"""From which day on something is known: kept with what claims carry, so that reading need not ask.

A claim is known from the last day on which its document may have been published. One whose document
has no date is known on no day, since nothing tells when.

Of what carries claims (events, relations, parts in events) three days are kept: `known_first`, from
which on the first claim is known; `known_last`, from which on all are, or NEVER; and where the two
differ the second once more as `known_open`. Between the two it was known in part, and is computed
anew for a question about such a day. Most is known whole or not at all, and `known_open` keeps that
out of the index.
"""

from __future__ import annotations

from typing import LiteralString

KNOWN_ON: LiteralString = "coalesce(claim.anchored_end, claim.published_end)"
"""The day from which on the claim in variable `claim` is known; null where none is."""
DOCUMENT_KNOWN_ON: LiteralString = "coalesce(document.anchored_end, document.published_end)"
NEVER = "~"  # sorts after every day
KNOWN_SPAN: LiteralString = (
    "min("
    + KNOWN_ON
    + ") AS known_first, CASE WHEN count("
    + KNOWN_ON
    + ") < count(*) THEN '~' ELSE max("
    + KNOWN_ON
    + ") END AS known_last"
)
"""Over claims: the first day on which one is known, and the first on which all are, or NEVER."""
KNOWN_CLAIM: LiteralString = KNOWN_ON + " <= $known_at"
ANY_OR_KNOWN_CLAIM: LiteralString = "($known_at IS NULL OR " + KNOWN_CLAIM + ")"
KNOWN_DOCUMENT: LiteralString = DOCUMENT_KNOWN_ON + " <= $known_at"
