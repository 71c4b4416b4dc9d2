"""What the feed of changes tells of, and why a record is gone: the words, and what they mean."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["document", "event", "actor", "relation", "conflict", "judgement", "anchor"]
"""Records whose changes are kept. A judgement is a person's: rules' follow from the records."""
KINDS: tuple[Kind, ...] = get_args(Kind)

Remembered = Literal["claim", "source", "place"]
"""Records of which only is kept that they are gone: what shows them has changed with them."""

Change = Literal["created", "changed", "removed"]

Why = Literal["deleted", "superseded", "reread", "merged", "withdrawn", "regrouped"]
MEANINGS: dict[Why, str] = {
    "deleted": "a document was deleted",
    "superseded": "a document was superseded by another one",
    "reread": "a document came again with another record",
    "merged": "it is one with another record",
    "withdrawn": "a person took it back, or said something else",
    "regrouped": "its claims make up other records now",
}
"""What to say after "because" of a record that is gone."""
