"""Every place that means an actor without naming it: "he", "its", "who", "the company", "I".

The tokens that naming has resolved are taken over; what it leaves open for want of certainty gets
its likeliest reading here. So these places say what a reader would take the words for, and no
event's participants rest on them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from graph.model import ActorKind
from graph.record import NameMention, RecordActor
from loaders.extract import grammar
from loaders.extract.phrases import phrase
from loaders.extract.reading import Reading
from loaders.extract.saying import Attribution
from loaders.extract.wordlists import words

_HE_OR_SHE = words("anaphora.person")
_IT = frozenset({"it", "its", "itself"})
_I = words("anaphora.speaker")
_WE = words("anaphora.speakers")
_FIRMS = words("anaphora.firms")
_REACH = 2  # sentences over which a pronoun looks back
_BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.MEDIA, ActorKind.GOVERNMENT})
_EXPLETIVE = frozenset({"be", "seem", "appear", "take", "remain", "become", "happen"})


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody or something named, by the sentence and whether as its verb's subject."""

    id: str
    kind: ActorKind
    sentence: int
    subject: bool


@dataclass(slots=True)
class _Memory:
    """What was named last, the latest at the end."""

    named: list[_Named] = field(default_factory=list[_Named])

    def likeliest(self, sentence: int, kinds: frozenset[ActorKind]) -> str | None:
        """The subject named last, in this sentence or one shortly before; else whoever was."""
        near = [n for n in self.named[-12:] if sentence - n.sentence <= _REACH and n.kind in kinds]
        here = [n for n in near if n.sentence == sentence]
        for group in (here, near):
            subjects = [n for n in group if n.subject]
            if subjects:
                return subjects[-1].id
        return near[-1].id if near else None


def with_references(
    reading: Reading, attributions: Iterable[Attribution]
) -> tuple[RecordActor, ...]:
    """The actors, each with the places that mean it without naming it, in the text's order."""
    found: dict[str, list[NameMention]] = defaultdict(list)
    for actor, start, end in _places(reading, _speakers(attributions)):
        found[actor].append(_mention(reading, start, end))
    return tuple(_with(actor, found[actor.id]) for actor in reading.actors)


def _with(actor: RecordActor, meant: Sequence[NameMention]) -> RecordActor:
    return actor.model_copy(update={"references": list(meant)}) if meant else actor


def _mention(reading: Reading, start: int, end: int) -> NameMention:
    words = reading.doc[start:end]
    return NameMention(text=words.text, start_char=words.start_char, end_char=words.end_char)


def _speakers(attributions: Iterable[Attribution]) -> Mapping[int, str]:
    """Who says the word, for every token in a quotation; of nested ones the closest speaker."""
    quotations = [a for a in attributions if a.verbatim and a.speaker]
    ordered = sorted(quotations, key=lambda a: (a.start - a.end, a.start))
    return {i: a.speaker for a in ordered for i in range(a.start, a.end) if a.speaker}


def _places(reading: Reading, speaker_at: Mapping[int, str]) -> Iterator[tuple[str, int, int]]:
    """Actor and token range of each place."""
    named = _named_tokens(reading)
    kinds = {actor.id: actor.kind for actor in reading.actors}
    memory = _Memory()
    for number, sentence in enumerate(reading.doc.sents):
        for token in sentence:
            id = reading.actor_at.get(token.i)
            if token.i not in named or token.tag_ == "PRP$":  # "his" of "his staff"
                id = _meant(token, number, reading, memory, speaker_at)
                if id is not None:
                    yield (id, *_range(token, reading))
            if id in kinds and (token.i in named or token.pos_ != "PRON" or token.lower_ in _I):
                subject = token.dep_ in grammar.SUBJECTS and token.i not in speaker_at
                memory.named.append(_Named(id, kinds[id], number, subject))


def _named_tokens(reading: Reading) -> frozenset[int]:
    """The tokens of all mentions by name."""
    spans = (
        reading.doc.char_span(m.start_char, m.end_char, alignment_mode="expand")
        for actor in reading.actors
        for m in actor.mentions
    )
    return frozenset(token.i for span in spans if span is not None for token in span)


def _meant(
    token: Token, sentence: int, reading: Reading, memory: _Memory, speaker_at: Mapping[int, str]
) -> str | None:
    word = token.lower_
    known = reading.actor_at.get(token.i)
    if known is not None and token.tag_ == "PRP$" and _is_of_noun(token, known, reading):
        known = None
    if word in _I:
        speaker = _speaker(token, reading, speaker_at)
        return speaker or memory.likeliest(sentence, frozenset({ActorKind.PERSON}))
    if word in _WE:
        return _speakers_body(token, reading, speaker_at)
    if known is not None:
        return known if token.pos_ in {"PRON", "NOUN", "PROPN", "DET"} else None
    if grammar.is_relative(token):
        return _antecedent(token, reading)
    if word in _HE_OR_SHE:
        return memory.likeliest(sentence, frozenset({ActorKind.PERSON}))
    if word in _IT and not _is_expletive(token):
        return memory.likeliest(sentence, _BODIES | {ActorKind.OTHER, ActorKind.STATE})
    if word in _FIRMS and any(c.lower_ == "the" for c in token.lefts):
        return memory.likeliest(sentence, _BODIES)
    return None


def _is_of_noun(possessive: Token, known: str, reading: Reading) -> bool:
    """Whether it is taken for its noun's actor, as part of "his staff", and not for the owner's."""
    return reading.actor_at.get(possessive.head.i) == known


def _speaker(token: Token, reading: Reading, speaker_at: Mapping[int, str]) -> str | None:
    speaker = reading.by_id.get(speaker_at.get(token.i, ""))
    return speaker.id if speaker is not None and speaker.kind is ActorKind.PERSON else None


def _speakers_body(token: Token, reading: Reading, speaker_at: Mapping[int, str]) -> str | None:
    """`we` is the body that speaks, or whose person does."""
    speaker = reading.by_id.get(speaker_at.get(token.i, ""))
    if speaker is None:
        return None
    return speaker.id if speaker.kind in _BODIES else speaker.acts_for


def _antecedent(pronoun: Token, reading: Reading) -> str | None:
    clause = next((a for a in pronoun.ancestors if a.dep_ == "relcl"), None)
    return reading.actor_at.get(clause.head.i) if clause is not None else None


def _is_expletive(token: Token) -> bool:
    """As in "it is said that", "it seems that": stands for the clause behind."""
    verb = token.head
    if token.lower_ != "it" or token.dep_ not in grammar.SUBJECTS:
        return False
    clause = any(c.dep_ in {"ccomp", "xcomp", "advcl"} and c.i > verb.i for c in verb.children)
    return clause and (verb.lemma_ in _EXPLETIVE or grammar.is_passive(verb))


def _range(token: Token, reading: Reading) -> tuple[int, int]:
    """A pronoun alone; a noun with the words in front of it and what belongs to it."""
    if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$", "WP", "WDT", "WP$", "DT"}:
        return token.i, token.i + 1
    words = phrase(token, joined=False)
    return words.start, words.end
