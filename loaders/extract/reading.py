"""One document as it has been read: parsed text, and who and where its words name.

The seam between the stages of extraction: naming (actors, places, pronouns) fills it in, events,
roles, attribution and relations read it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc

from graph.interval import TimeInterval
from graph.record import RecordActor, RecordPlace


@dataclass(frozen=True)
class Reading:
    """A parsed document with its names resolved inside the document.

    Token indices are spaCy's, over the whole document.

    Attributes:
        doc: The parse. `doc.text` is the document's text, so `token.idx` is a document offset.
            A line break always ends a sentence.
        published: Publication window; unknown where nothing tells.
        actors: Every actor the text names, also those who take part in nothing.
        places: Every place.
        actor_at: Token to actor id, for all tokens of an actor's mentions: names, descriptions
            ("the ministry") and pronouns that could be resolved safely. A place name that acts
            ("Zedland closed …") stands here; one that locates ("in Zedland") does not.
        place_at: Token to place id, for names that locate.
        nation_at: Token to the id of the state's actor, for demonym adjectives ("the Zedish ban")
            and for countries as places: who is meant if the noun beside it is an act.
        paragraph_of: Number of the paragraph, from 0, for each sentence in document order.
        serves: Who holds an office or is an organ, as the text says, to the state's actor id.
        home: Code of the country of which the writer says "our", where the text shows it.
    """

    doc: Doc
    published: TimeInterval
    actors: tuple[RecordActor, ...]
    places: tuple[RecordPlace, ...]
    actor_at: Mapping[int, str]
    place_at: Mapping[int, str]
    nation_at: Mapping[int, str] = field(default_factory=dict[int, str])
    paragraph_of: tuple[int, ...] = ()
    home: str | None = None
    serves: Mapping[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def by_id(self) -> Mapping[str, RecordActor]:
        """The actors by their ids."""
        return {a.id: a for a in self.actors}

    @cached_property
    def states_named(self) -> Counter[str]:
        """How often each government is named: itself, its adjective, the owner of an organ."""
        at = {**self.actor_at, **self.nation_at}
        first = (id for i, id in at.items() if at.get(i - 1) != id)
        return Counter(id for id in first if id.startswith("gov-") and id in self.by_id)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.doc.text
