"""What one stance makes of another: the composition of how firmly things are told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from graph.model import Status


@dataclass(frozen=True)
class Standing:
    """How an event is told.

    Attributes:
        speakers: Subjects of the word that decided, when it is a word of speech: who alleges,
            denies or demands.
        cue: That word of speech.
        told: False where nothing is told at all: rhetorical questions, "no intention of".
    """

    status: Status = Status.ASSERTED
    speakers: tuple[Token, ...] = ()
    told: bool = True
    cue: Token | None = None


def over(outer: Standing, inner: Standing) -> Standing:
    """The stance `outer` upon a content that already stands as `inner`.

    What is nearer to the event decides, with three exceptions: who denies a denial tells the thing
    ("did not fail to"); what is not so under a supposition is only supposed ("might refuse to");
    and a denied or supposed plan, demand or claim is no longer one ("does not plan to"). Of two
    doubts the claim is the stronger word ("is accused of trying to").
    """
    if inner.status is Status.ASSERTED:
        return replace(outer, told=outer.told and inner.told)
    status = _composed(outer.status, inner.status)
    nearer = inner if inner.speakers else outer
    return Standing(status, nearer.speakers, inner.told, nearer.cue)


def _composed(outer: Status, inner: Status) -> Status:
    if outer is Status.DENIED:
        return Status.ASSERTED if inner is Status.DENIED else Status.DENIED
    if outer is Status.HYPOTHETICAL and inner is not Status.ALLEGED:
        return Status.HYPOTHETICAL
    if outer is Status.ALLEGED and inner is Status.HYPOTHETICAL:
        return Status.ALLEGED
    return inner
