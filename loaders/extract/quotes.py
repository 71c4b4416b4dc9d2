"""Who says what: the token ranges that quoted and reported speech covers, with their speakers."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.extract.reading import Reading


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words of the text that are somebody's and not the author's.

    Attributes:
        start: First token said.
        end: After the last token said.
        speaker: Actor id; `None` for anonymous sources and speakers that stay unresolved.
        cue: The verb's lemma or the preposition that attributes ("say", "according to").
        hedge: The text keeps its distance ("claims", "allegedly").
    """

    start: int
    end: int
    speaker: str | None
    cue: str
    hedge: bool = False


def attributions_of(reading: Reading) -> list[Attribution]:
    """All attributed ranges in the text's order; an inner one is more specific than its outer."""
    _ = reading
    return []
