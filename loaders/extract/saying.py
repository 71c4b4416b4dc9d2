"""Words of a text that are not the author's own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that the text hands to somebody. Spans are first token and token after the last.

    Attributes:
        start: First token said.
        end: After the last token said.
        speaker: Actor id; `None` for anonymous sources and speakers that stay unresolved.
        cue: The verb's lemma, or the words that attribute ("according to", "allegedly").
        hedge: The text keeps its distance ("claims", "allegedly").
        verbatim: The words stand in quotation marks.
        cue_at: Where the cue stands; `None` where speech goes on without one.
        source_at: Where the source is named.
    """

    start: int
    end: int
    speaker: str | None
    cue: str
    hedge: bool = False
    verbatim: bool = False
    cue_at: tuple[int, int] | None = None
    source_at: tuple[int, int] | None = None
