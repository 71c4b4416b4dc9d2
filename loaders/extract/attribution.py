"""Whose word an event is, and what that does to how firmly it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from graph.model import Status
from graph.record import RecordAttribution, RecordQuantity
from loaders.extract import grammar
from loaders.extract.saying import Attribution
from loaders.extract.sourcing import innermost_first, step_of
from loaders.extract.speech import HEARSAY, IMPERSONAL
from loaders.extract.status import is_presupposed
from loaders.extract.syntax import Syntax
from loaders.extract.telling import Telling


def attributed(tellings: Sequence[Telling], attributions: Iterable[Attribution]) -> list[Telling]:
    """The tellings with their sources; what nobody named vouches for is alleged."""
    figures = {i for t in tellings for i in _figures(t).values()}
    covering = _by_token(attributions, {t.trigger.token.i for t in tellings} | figures)
    return [
        _figured(_attribute(t, covering.get(t.trigger.token.i, [])), covering) for t in tellings
    ]


def _figures(telling: Telling) -> dict[int, int]:
    """The token at which each figure begins, by its offset."""
    if not telling.quantities:
        return {}
    at = Syntax.of(telling.trigger.token.doc).token_at
    starts = [q.start_char for q in telling.quantities]
    return {s: at[s] for s in starts if s is not None and s in at}


def _figured(telling: Telling, covering: Mapping[int, list[Attribution]]) -> Telling:
    """With the sources of figures that are not the event's: "12 (according to the mayor) died"."""
    if not telling.quantities:
        return telling
    event = {id(a) for a in covering.get(telling.trigger.token.i, [])}
    starts = _figures(telling)
    figures: list[RecordQuantity] = []
    for q in telling.quantities:
        said = covering.get(starts.get(q.start_char or 0, -1), [])
        own = innermost_first(a for a in said if id(a) not in event)
        figures.append(q.model_copy(update={"attributed_to": list(_speakers(own))}) if own else q)
    return replace(telling, quantities=tuple(figures))


def _by_token(
    attributions: Iterable[Attribution], wanted: set[int]
) -> dict[int, list[Attribution]]:
    """The attributions that cover each of the wanted tokens."""
    found: dict[int, list[Attribution]] = {}
    for said in attributions:
        for i in range(said.start, said.end):
            if i in wanted:
                found.setdefault(i, []).append(said)
    return found


def _attribute(telling: Telling, covering: list[Attribution]) -> Telling:
    chain = innermost_first(_vouched_for(telling, covering))
    if not chain:
        return telling
    syntax = Syntax.of(telling.trigger.token.doc)
    steps = _with_own(telling, [step_of(a, syntax) for a in chain])
    return replace(
        telling,
        status=_doubted(telling, chain[0]),
        speakers=telling.speakers or _speakers(chain),
        attribution=tuple(steps),
    )


def _vouched_for(telling: Telling, covering: Iterable[Attribution]) -> list[Attribution]:
    """Without whose words the document only explains: "he blamed a firm that went bankrupt"."""
    if telling.status is not Status.ASSERTED or telling.trigger.is_noun:
        return list(covering)
    event = telling.trigger.clause
    return [a for a in covering if a.verbatim or not _is_explained(event, a)]


def _is_explained(event: Token, said: Attribution) -> bool:
    """As in "blamed the firm, which went bankrupt in May": a finite clause beside what is said."""
    if event.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return False
    covered = said.cue == "according to"  # of what it stands behind no part is the document's
    beside = event.dep_ == "relcl" or (is_presupposed(event) and not covered)
    return beside and said.start <= event.head.i < said.end


def _with_own(telling: Telling, steps: list[RecordAttribution]) -> list[RecordAttribution]:
    """The chain with whoever accuses of or demands the event, in front of what tells of that."""
    for own in telling.attribution:
        if own.cue is not None and own.cue not in [s.cue for s in steps]:
            at = own.cue.start_char
            inner = [s for s in steps if not s.content.start_char <= at < s.content.end_char]
            steps = [*inner, own, *(s for s in steps if s not in inner)]
    return steps


def _doubted(telling: Telling, innermost: Attribution) -> Status:
    doubted = innermost.hedge and innermost.cue not in _VOUCHING
    anonymous = _is_anonymous(telling, innermost) or _is_hearsay(telling, innermost)
    anonymous = anonymous or _is_impersonal(telling, innermost)
    if telling.status is Status.ASSERTED and (doubted or anonymous):
        taken = _is_taken_for_granted(telling.trigger.clause, innermost)
        return Status.ASSERTED if taken else Status.ALLEGED
    return telling.status


def _is_taken_for_granted(event: Token, said: Attribution) -> bool:
    """As in "claims that the firm broke the contract signed in May": the signing is not doubted."""
    for node in grammar.path_up(event):
        if not said.start <= node.i < said.end:
            return False
        inside = said.start <= node.head.i < said.end and node.head != node
        if inside and (node.dep_ in {"acl", "relcl"} or is_presupposed(node)):
            return True
    return False


def _is_anonymous(telling: Telling, said: Attribution) -> bool:
    """Nobody known suggests or reports it; "the statistics office" that reports it is known."""
    if said.speaker is not None or said.cue not in {"report", "source", "suggest"}:
        return False
    if said.cue != "report" or said.source_at is None:
        return True
    source = telling.trigger.token.doc[said.source_at[0] : said.source_at[1]].root
    return source.tag_ in {"NNS", "PRP"} or source.lemma_.lower() in HEARSAY | {"source"}


def _is_hearsay(telling: Telling, said: Attribution) -> bool:
    """As in "some reports say": nobody known stands behind it."""
    if said.speaker is not None or said.source_at is None:
        return False
    source = telling.trigger.token.doc[said.source_at[0] : said.source_at[1]].root
    pointed = any(c.dep_ == "poss" or c.lower_ == "the" for c in source.lefts)
    return source.lemma_.lower() in HEARSAY and not (pointed and source.tag_ == "NN")


def _is_impersonal(telling: Telling, said: Attribution) -> bool:
    """As in "is said to have fled", "it is believed that": nobody is said to say so."""
    if said.speaker is not None or said.cue not in IMPERSONAL or said.cue_at is None:
        return False
    verb = telling.trigger.token.doc[said.cue_at[0]]
    return grammar.is_passive(verb) and not grammar.agents(verb)


# A named source that reports or believes something says so without keeping a distance.
_VOUCHING = frozenset({"report", "believe", "think", "consider", "convince", "according to"})


def _speakers(chain: Sequence[Attribution]) -> tuple[str, ...]:
    """All who are known, the innermost first, each once."""
    return tuple(dict.fromkeys(a.speaker for a in chain if a.speaker is not None))
