"""What claims contradict each other in, and the conflicts that this adds up to.

contradictions(new, neighbours, references)     pairs of claims at odds
conflict_keys(claim, references)                by which claims that may be at odds are found
conflicts_of(contradictions, claims, references) conflicts with their positions

`cases` makes a claim ready and `blocking` gives it keys; `deeds`, `casts`, `shares`, `charges`,
`reasons` and `silences` judge two of them, `rebuttals` those of a document, `pairs` runs them all,
and `disputes` puts the outcome together.
"""

from loaders.resolve.conflicts.blocking import conflict_keys
from loaders.resolve.conflicts.disputes import conflicts_of
from loaders.resolve.conflicts.pairs import contradictions

__all__ = ["conflict_keys", "conflicts_of", "contradictions"]
