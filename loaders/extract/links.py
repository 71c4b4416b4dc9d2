"""How the events of one document stand to each other, where its words say so.

Connectives after the explicit ones of the Penn Discourse Treebank (Prasad et al., The Penn
Discourse TreeBank 2.0, LREC 2008): temporal, causal, and those that tie a sentence to the one
before it. What only follows from the order of telling is no link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import LinkType
from loaders.extract import grammar
from loaders.extract.causation import causation_at
from loaders.extract.chronicle import dated_pairs
from loaders.extract.connectives import connectives_at
from loaders.extract.cue import Cue, Sense
from loaders.extract.inclusion import inclusions_of
from loaders.extract.merge import Happening
from loaders.extract.openings import inner_at, opening_of
from loaders.extract.reactions import answering, blaming, reactions_of
from loaders.extract.reading import Reading
from loaders.extract.sites import Sites
from loaders.extract.spans import Quote, cut
from loaders.extract.telling import Telling
from loaders.extract.triggers import LONGEST_SENTENCE


@dataclass(frozen=True)
class Link:
    """From one happening's number to another's, with the words that say so, and whose they are.

    Attributes:
        speakers: Ids of the actors who say so; empty where the document itself does.
    """

    source: int
    type: LinkType
    target: int
    quote: Quote | None = None
    speakers: tuple[str, ...] = ()


def links_between(
    happenings: Sequence[Happening], background: Sequence[Happening], reading: Reading
) -> list[Link]:
    """Links in text order, each pair and type once, none from an event to itself.

    The background's numbers go on behind those of the happenings.
    """
    sites = Sites(reading.doc, happenings, background)
    found = [link for cue in _cues(sites) for link in _linked(cue, sites, reading)]
    found += _dated_too(found, sites.every)
    found += [_link(a, LinkType.BEFORE, b, sites) for a, b in dated_pairs(sites, reading)]
    unique: dict[tuple[int, LinkType, int], Link] = {}
    for link in found:
        pair = (link.source, link.type, link.target)
        if link.source != link.target and (link.target, link.type, link.source) not in unique:
            unique.setdefault(pair, link)
    return list(unique.values())


def _cues(sites: Sites) -> Iterator[Cue]:
    """All cues, those that stand in a sentence before those that tie it to another."""
    readable = [s for s in sites.doc.sents if len(s) <= LONGEST_SENTENCE]
    for sentence in readable:
        for token in sentence:
            yield from connectives_at(token)
            yield from causation_at(token)
            yield from inner_at(token)
    for _, telling in sorted(sites.telling.items()):
        yield from reactions_of(telling)
        yield from blaming(telling)
        yield from inclusions_of(telling, sites)
    for sentence in readable:
        yield from opening_of(sentence)


def _linked(cue: Cue, sites: Sites, reading: Reading) -> Iterator[Link]:
    for ground in sites.of(cue.ground):
        for figure in sites.of(cue.figure):
            if grammar.negation(figure.trigger.clause):
                continue  # "was not cancelled because of the storm" has two readings
            quote = cut(sites.doc, cue.first, cue.last)
            answers = answering(cue.sense, sites.whole(figure), sites.whole(ground), reading)
            for source, kind, target in _stated(cue.sense, ground, figure, answers=answers):
                yield _link(source, kind, target, sites, quote)


def _link(
    source: Telling, kind: LinkType, target: Telling, sites: Sites, quote: Quote | None = None
) -> Link:
    ends = sites.number(source), sites.number(target)
    return Link(ends[0], kind, ends[1], quote, _speakers(source, target))


def _speakers(source: Telling, target: Telling) -> tuple[str, ...]:
    """Whose word the link is: who says both, or who says the later told of two sentences."""
    if source.sentence == target.sentence:
        return tuple(s for s in source.speakers if s in target.speakers)
    return max(source, target, key=lambda t: t.sentence).speakers


def _stated(
    sense: Sense, ground: Telling, figure: Telling, *, answers: bool
) -> Iterator[tuple[Telling, LinkType, Telling]]:
    if sense is Sense.PART:
        yield figure, LinkType.PART_OF, ground
        return
    if sense is Sense.AFTER:
        yield ground, LinkType.BEFORE, figure
    if sense is Sense.BECAUSE:
        yield ground, LinkType.CAUSES, figure
    if answers:
        yield figure, LinkType.RESPONDS_TO, ground


def _dated_too(links: Sequence[Link], happenings: Sequence[Happening]) -> Iterator[Link]:
    """An event that another one answers or comes of, and that is dated before it."""
    for link in links:
        first, then = link.target, link.source
        if link.type is LinkType.CAUSES:
            first, then = then, first
        elif link.type is not LinkType.RESPONDS_TO:
            continue
        over, begun = happenings[first].main.date.end, happenings[then].main.date.start
        if over is not None and begun is not None and over < begun:
            yield Link(first, LinkType.BEFORE, then, link.quote, link.speakers)
