"""The words for who and whom of an event, whether or not they name a known actor.

Roles are those of PropBank's first three arguments; a phrase stands in one role of an event once.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graph.record import ArgumentRole, RecordArgument
from loaders.extract import grammar
from loaders.extract.frames import lexicon
from loaders.extract.nominals import names_happening
from loaders.extract.noun_arguments import of_noun
from loaders.extract.phrases import phrase
from loaders.extract.reading import Reading
from loaders.extract.triggers import LIGHT, Trigger
from loaders.extract.verb_arguments import Filled, of_verb

_ORDER: dict[ArgumentRole, int] = {"agent": 0, "patient": 1, "goal": 2}
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL"})


def arguments_of(trigger: Trigger, reading: Reading) -> list[RecordArgument]:
    """The event's arguments, agents first, each a noun phrase of the sentence."""
    found: dict[int, RecordArgument] = {}
    for role, head in sorted(_filled(trigger, reading), key=lambda f: _ORDER[f[0]]):
        if head.i not in trigger.words and _is_party(head):
            found.setdefault(head.i, _argument(role, head, reading))
    return list(found.values())


def _filled(trigger: Trigger, reading: Reading) -> Iterator[Filled]:
    return of_noun(trigger, reading) if trigger.is_noun else of_verb(trigger.token)


def _is_party(head: Token) -> bool:
    """Not a time, not the "it" of "it is raining", nothing that is no noun."""
    if head.ent_type_ in _TIMES or head.dep_ == "expl":
        return False
    if _is_carried(head):
        return False
    return head.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"}


def _is_carried(noun: Token) -> bool:
    """As in "gave a speech": the noun is what happens, the verb only carries it."""
    verb = noun.head
    carried = noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in LIGHT
    return carried and (names_happening(noun) or noun.lemma_.lower() in lexicon().nouns)


def _argument(role: ArgumentRole, head: Token, reading: Reading) -> RecordArgument:
    words = phrase(head)
    return RecordArgument(
        role=role,
        quote=words.text,
        start_char=words.start_char,
        end_char=words.end_char,
        actor=_meant(head, reading),
    )


def _meant(head: Token, reading: Reading) -> str | None:
    """The actor or place the head stands for; of several joined by "and", none."""
    if len(grammar.coordinated(head)) > 1:
        return None
    return reading.actor_at.get(head.i) or reading.place_at.get(head.i)
