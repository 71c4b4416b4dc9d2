"""The words for who and whom of an event, whether or not they name a known actor."""

from __future__ import annotations

from spacy.tokens import Token

from graph.record import ArgumentRole, RecordArgument
from loaders.extract import grammar
from loaders.extract.reading import Reading
from loaders.extract.triggers import Trigger


def arguments_of(trigger: Trigger, reading: Reading) -> list[RecordArgument]:
    """The event's arguments, agents first, each a noun phrase of the sentence."""
    if trigger.is_noun:
        return []
    verb = trigger.token
    if grammar.is_passive(verb):
        agents, patients = grammar.agents(verb), grammar.subjects(verb)
    else:
        agents, patients = grammar.subjects(verb), grammar.objects(verb)
    return [
        *(_argument("agent", t, reading) for t in agents),
        *(_argument("patient", t, reading) for t in patients),
    ]


def _argument(role: ArgumentRole, head: Token, reading: Reading) -> RecordArgument:
    phrase = reading.doc[head.left_edge.i : head.right_edge.i + 1]
    return RecordArgument(
        role=role,
        quote=phrase.text,
        start_char=phrase.start_char,
        end_char=phrase.end_char,
        actor=reading.actor_at.get(head.i) or reading.place_at.get(head.i),
    )
