"""Who and where a document's words name: the first stage of extraction after the parse."""

from __future__ import annotations

from spacy.tokens import Doc

from graph.interval import TimeInterval
from loaders.extract.actors import add_names
from loaders.extract.blocs import add_blocs
from loaders.extract.cast import Cast
from loaders.extract.coreference import resolve_references
from loaders.extract.descriptions import read_descriptions
from loaders.extract.facilities import add_facilities
from loaders.extract.groups import add_description
from loaders.extract.homeland import add_homeland
from loaders.extract.names import Name
from loaders.extract.nationality import give_countries
from loaders.extract.overlay import read_spans
from loaders.extract.people import add_people
from loaders.extract.reading import Reading
from loaders.extract.statehood import with_states_of_offices
from loaders.extract.syntax import Syntax
from loaders.extract.things import add_things
from loaders.extract.unnamed import add_speakers


def read_names(doc: Doc, published: TimeInterval) -> Reading:
    """Find the names, decide who acts and what locates, and resolve what refers back safely."""
    syntax = Syntax.of(doc)
    names = read_spans(doc, syntax)
    name_at: dict[int, Name] = {i: n for n in names for i in range(n.start, n.end)}
    cast = Cast(syntax)
    add_people(cast, names)
    add_names(cast, names)
    add_homeland(cast, names)
    give_countries(cast, names, name_at)
    add_facilities(cast)
    for description in read_descriptions(syntax, name_at):
        if description.noun not in syntax.furniture:
            add_description(cast, description, name_at)
    add_blocs(cast)
    add_things(cast)
    resolve_references(cast)
    add_speakers(cast)
    reading = Reading(
        doc=doc,
        published=published,
        actors=cast.record_actors(),
        places=cast.record_places(),
        actor_at=cast.actor_at,
        place_at=cast.place_at,
        nation_at=cast.nation_at,
        paragraph_of=syntax.paragraph_of,
        home=cast.home,
    )
    return with_states_of_offices(reading, syntax)
