"""Members of a group that are named only after it: "seven were held. Among them is Jane Roe".

Whatever the group did or suffered in the event told last, they did or suffered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from graph.model import Role
from loaders.extract.merge import Happening
from loaders.extract.participants import Participant, participant
from loaders.extract.reading import Reading

_GROUPS = ("group-", "people-", "gov-", "org-")
_HOLDING = frozenset({"include", "comprise"})
_PLURAL = frozenset({"them", "those", "these", "they"})
_BACK = 2  # sentences
_NAMED = ("person-", "org-", "media-")


@dataclass(frozen=True)
class _Naming:
    """Where members are named: after the token, whose sentence has the number."""

    cue: Token
    sentence: int
    names: tuple[Token, ...]
    opens: bool


def with_members(happenings: Sequence[Happening], reading: Reading) -> list[Happening]:
    """The same happenings, with the members of their groups that are named behind them."""
    whole = list(happenings)
    for naming in _namings(reading):
        told = _told_last(whole, naming)
        if told is not None:
            whole[told] = _joined(whole[told], naming, reading)
    return whole


def _namings(reading: Reading) -> Iterator[_Naming]:
    for number, sentence in enumerate(reading.doc.sents):
        cue = next((t for t in sentence if _is_cue(t)), None)
        if cue is None:
            continue
        names = tuple(_names_behind(cue, sentence, reading))
        if names:
            yield _Naming(cue, number, names, cue.i - sentence.start <= 2)


def _is_cue(token: Token) -> bool:
    """As in "among them", "among those arrested"; "they include" at a sentence's start."""
    if token.lower_ == "among":
        return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _PLURAL
    subject = token.nbor(-1) if token.i > token.sent.start else token
    plural = subject.lower_ in _PLURAL or subject.tag_ == "NNS"
    return token.lemma_ in _HOLDING and token.dep_ == "ROOT" and plural


def _names_behind(cue: Token, sentence: Span, reading: Reading) -> Iterator[Token]:
    """The last word of each name behind the cue, up to where another clause begins."""
    doc = sentence.doc
    for token in doc[cue.i + 1 : sentence.end]:
        if token.text in {";", ":"} or token.dep_ in {"advcl", "ccomp"}:
            return
        actor = reading.actor_at.get(token.i, "")
        ends = token.i + 1 == len(doc) or reading.actor_at.get(token.i + 1) != actor
        if actor.startswith(_NAMED) and ends and token.pos_ == "PROPN":
            yield token


def _told_last(happenings: Sequence[Happening], naming: _Naming) -> int | None:
    """Index of the last event before the cue in which a group takes part."""
    found = None
    for n, happening in enumerate(happenings):
        main = happening.main
        before = main.trigger.token.i < naming.cue.i
        near = main.sentence == naming.sentence
        if naming.opens:
            near = 0 < naming.sentence - main.sentence <= _BACK
        if before and near and _group_role(_at_hand(main.participants, naming)) is not None:
            found = n
    return found


def _at_hand(participants: Sequence[Participant], naming: _Naming) -> list[Participant]:
    """Those whose members may be meant: in the middle of a sentence, the one right before."""
    if naming.opens:
        return list(participants)
    at = naming.cue.idx
    return [p for p in participants if 0 <= at - p.end <= _GAP]


_GAP = 24  # characters from a group's name to "among them": a comma, or where they were


def _group_role(participants: Sequence[Participant]) -> Role | None:
    roles = {p.role for p in participants if p.actor.startswith(_GROUPS)}
    return next((r for r in (Role.RECIPIENT, Role.ACTOR) if r in roles), None)


def _joined(happening: Happening, naming: _Naming, reading: Reading) -> Happening:
    main = happening.main
    role = _group_role(main.participants)
    parts = list(main.participants)
    for token in naming.names:
        actor = reading.actor_at[token.i]
        if role is not None and all(p.actor != actor for p in parts):
            parts.append(participant(role, actor, token, reading))
    return replace(happening, main=replace(main, participants=tuple(parts)))
