"""Why something happened and what it was, by whose word: explanations that rival each other.

Three things explain an event: what it is linked to (it answers, or was caused by), the words of the
sentence that give a reason ("because of", "on the pretext of"), and how an account casts it where
another casts it otherwise (an accident, an attack). Each belongs to whoever says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graph.accounts.roots import Root
from graph.accounts.telling import Context
from graph.identity import ClaimId, DocumentId, digest
from graph.model import Claim, ClaimLink, Contradiction, LinkType, Role, Span
from graph.narratives.alike import telling_words
from graph.narratives.owners import owners_of, publisher, speakers

Kind = Literal[
    "cause", "answers", "pretext", "purpose", "framework", "account", "effect", "answered_by"
]
REASONS: frozenset[Kind] = frozenset(("cause", "answers", "pretext", "purpose", "framework"))
_MOST = 160  # characters of a reason
_GAP = 60  # characters between an event's words and the connective that explains it
_WHY: tuple[tuple[Kind, str], ...] = (
    ("pretext", r"(?:on|under|using|with) (?:the |an? )?(?:\w+ )?(?:pretext|pretence|pretense|"
                r"guise|excuse)s? (?:of|that)|as an? (?:pretext|excuse)|became (?:the|a) pretext|"
                r"ostensibly|nominally|framed as|presented as|"
                # Who cites sources gives no reason.
                r"citing(?! (?:[\w-]+ ){0,3}(?:sources?|officials?|reports?|media|data|figures?|"
                r"witness(?:es)?|documents?|people|outlets?|agenc(?:y|ies)|experts?|analysts?)\b)"),
    ("answers", r"(?:in|as an?|is an?|was an?) (?:\w+ )?(?:response|answer|reply|retaliation|"
                r"reaction|revenge) (?:to|for)|in retaliation|in return for|to avenge|"
                r"mirror response"),
    ("cause", r"because(?: of)?|due to|owing to|as a (?:result|consequence) of|caused by|"
              r"triggered by|prompted by|provoked by|sparked by|thanks to|blamed on|"
              r"(?:shot down|hit|struck|killed|brought down|downed) by"),
    ("framework", r"as part of|in the (?:framework|course) of|in connection with|amid"),
    ("purpose", r"in order to|so as to|with the aim of|with a view to|aimed at|"
                r"to (?:force|press|pressure|punish|intimidate|prevent|stop|deter|avenge|silence|"
                r"protect|coerce|provoke|weaken|influence)"),
)  # fmt: skip
_PATTERNS: list[tuple[Kind, re.Pattern[str]]] = [
    (kind, re.compile(rf"\b(?:{words})\b", re.I)) for kind, words in _WHY
]
_END = re.compile(r"[,.;:!?—\n]| says?\b| said\b")
_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n+")


@dataclass(frozen=True)
class Explanation:
    """One reason, or one way to cast it, and whose it is.

    Attributes:
        owners: Whoever says so: speakers, else the publisher.
        given_by: References of the event's doers, whose reason a `pretext` is said to be.
        words: Where the text says so; of an account, the claim's own quote.
        label: Of an account, what it makes of the event.
        content: The other event, where one is linked.
        also: Further claims within the same words that say the same.
    """

    id: str
    kind: Kind
    document: DocumentId
    claim: ClaimId
    owners: tuple[Root, ...]
    words: Span | None
    label: str | None = None
    content: str | None = None
    given_by: tuple[Root, ...] = ()
    also: tuple[ClaimId, ...] = ()

    @property
    def claims(self) -> frozenset[ClaimId]:
        return frozenset((self.claim, *self.also))


@dataclass(frozen=True)
class Rivalry:
    """Two explanations at odds.

    Attributes:
        basis: A `contradiction` of their claims; or another `reason`: by other owners, with nothing
            in common. That need not exclude the first, but does without it.
    """

    left: str
    right: str
    basis: Literal["contradiction", "reason"]


@dataclass(frozen=True)
class Linked:
    """A link as stored, with the events that its ends are about now."""

    link: ClaimLink
    source: str
    target: str


def explanations_of(
    claims: Iterable[Claim],
    events: frozenset[str],
    links: Iterable[Linked],
    odds: Iterable[Contradiction],
    around: Mapping[ClaimId, Span],
    others: Mapping[ClaimId, Claim],
    context: Context,
) -> list[Explanation]:
    """What explains the events, which are told as one.

    `around` is for each claim the text that it stands in; `others` the claims at odds with them.
    """
    own = {claim.id: claim for claim in claims}
    found = [
        *_linked(links, events, own, context),
        *(e for claim in own.values() for e in _worded(claim, around.get(claim.id), context)),
        *_accounts(odds, own, {**others, **own}, context),
    ]
    return _merged(found)


_ORDER: tuple[Kind, ...] = (
    "account", "cause", "answers", "pretext", "framework", "purpose", "effect", "answered_by",
)  # fmt: skip


def _merged(found: Iterable[Explanation]) -> list[Explanation]:
    """Each once: what a link says is not said again by its words, nor in a part of a sentence."""
    kept: list[Explanation] = []
    for one in sorted(found, key=lambda e: (e.content is None, _place(e))):
        at = next((i for i, known in enumerate(kept) if _says(known, one)), None)
        if at is None:
            kept.append(one)
        elif one.claim not in kept[at].claims:
            kept[at] = replace(kept[at], also=(*kept[at].also, one.claim))
    return sorted(kept, key=_place)


def _place(one: Explanation) -> tuple[object, ...]:
    start, end = (one.words.start, one.words.end) if one.words else (0, 0)
    return (_ORDER.index(one.kind), one.document, start, -end, one.id)


def _says(known: Explanation, one: Explanation) -> bool:
    if known.id == one.id:
        return True
    if known.document != one.document or not known.words or not one.words:
        return False
    if one.content:
        same = known.content == one.content and known.words == one.words
        return same and {known.kind, one.kind} == {"cause", "answers"}
    apart = known.words.end <= one.words.start or one.words.end <= known.words.start
    return not apart and _alike(known, one)


def _alike(known: Explanation, one: Explanation) -> bool:
    if "account" in (known.kind, one.kind):
        return known.kind == one.kind and known.label == one.label
    return {known.kind, one.kind} <= REASONS


def rivals_of(found: Sequence[Explanation], odds: Iterable[Contradiction]) -> list[Rivalry]:
    """Which of the explanations are at odds."""
    apart = {(a, b) for one in odds for a, b in ((one.left, one.right), (one.right, one.left))}
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :]]
    return [r for a, b in pairs if (r := _rivalry(a, b, apart))]


def _rivalry(
    left: Explanation, right: Explanation, apart: set[tuple[ClaimId, ClaimId]]
) -> Rivalry | None:
    accounts = left.kind == right.kind == "account" and left.label != right.label
    if accounts and any((a, b) in apart for a in left.claims for b in right.claims):
        return Rivalry(left.id, right.id, "contradiction")
    reasons = {left.kind, right.kind} <= REASONS
    if reasons and not set(left.owners) & set(right.owners) and not _one_reason(left, right):
        return Rivalry(left.id, right.id, "reason")
    return None


def _one_reason(left: Explanation, right: Explanation) -> bool:
    if left.content and right.content:
        return left.content == right.content
    ours, theirs = (telling_words(e.words.text if e.words else "") for e in (left, right))
    return bool(ours & theirs)


# Links ------------------------------------------------------------------------------------------


def _linked(
    links: Iterable[Linked],
    events: frozenset[str],
    own: Mapping[ClaimId, Claim],
    context: Context,
) -> Iterator[Explanation]:
    for one in links:
        kind = _kind(one, events)
        if kind is None:
            continue
        link = one.link
        outward = one.source in events
        claim = link.source if outward else link.target
        said = speakers(link.speakers, context) or _owners(own.get(claim), link, context)
        yield Explanation(
            id=digest("explanation", link.source, link.type, link.target),
            kind=kind,
            document=link.document,
            claim=claim,
            owners=said,
            words=_span(link),
            content=one.target if outward else one.source,
        )


def _owners(claim: Claim | None, link: ClaimLink, context: Context) -> tuple[Root, ...]:
    return owners_of(claim, context) if claim else (publisher(link.document, context),)


def _kind(one: Linked, events: frozenset[str]) -> Kind | None:
    """What the other end is to the events; a link among themselves explains nothing."""
    if one.source in events and one.target in events:
        return None
    outward = one.source in events
    if one.link.type is LinkType.CAUSES:
        return "effect" if outward else "cause"
    if one.link.type is LinkType.RESPONDS_TO:
        return "answers" if outward else "answered_by"
    return None


def _span(link: ClaimLink) -> Span | None:
    if link.quote is None or link.start is None or link.end is None:
        return None
    return Span(start=link.start, end=link.end, text=link.quote)


# Words ------------------------------------------------------------------------------------------


def _worded(claim: Claim, around: Span | None, context: Context) -> Iterator[Explanation]:
    """Reasons that the claim's sentence gives."""
    text = around or claim.span
    first, last = _sentence(text.text, claim.span.start - text.start, claim.span.end - text.start)
    own_end = claim.span.end - text.start
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text.text, first, last):
            if _is_about(match, claim, text, own_end) and not _within(match.start(), taken):
                end = _reason_end(text.text, match.end(), last)
                taken.append((match.start(), end))
                yield _explanation(claim, kind, text, match.start(), end, context)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around the place begins and ends."""
    before = [match.end() for match in _SENTENCE.finditer(text, 0, start)]
    after = _SENTENCE.search(text, end)
    return (before[-1] if before else 0, after.start() + 1 if after else len(text))


def _is_about(match: re.Match[str], claim: Claim, text: Span, own_end: int) -> bool:
    """Whether the reason is given for this event: behind its trigger, and close to its words."""
    trigger = claim.trigger.end - text.start if claim.trigger else claim.span.start - text.start
    begins = claim.trigger.start - text.start if claim.trigger else trigger
    return begins <= match.start() <= own_end + _GAP


def _within(start: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(begin <= start < end for begin, end in taken)


def _reason_end(text: str, start: int, last: int) -> int:
    stop = _END.search(text, start, min(last, start + _MOST))
    if stop:
        return stop.start()
    cut = min(last, start + _MOST)
    return cut if cut == last else max(text.rfind(" ", start, cut), start)


def _explanation(
    claim: Claim, kind: Kind, text: Span, start: int, end: int, context: Context
) -> Explanation:
    words = Span(start=text.start + start, end=text.start + end, text=text.text[start:end])
    return Explanation(
        id=digest("explanation", claim.document, kind, str(words.start)),
        kind=kind,
        document=claim.document,
        claim=claim.id,
        owners=owners_of(claim, context),
        words=words,
        given_by=_doers(claim, context) if kind == "pretext" else (),
    )


def _doers(claim: Claim, context: Context) -> tuple[Root, ...]:
    return speakers((p.reference for p in claim.participants if p.role is Role.ACTOR), context)


# Accounts ---------------------------------------------------------------------------------------


def _accounts(
    odds: Iterable[Contradiction],
    own: Mapping[ClaimId, Claim],
    known: Mapping[ClaimId, Claim],
    context: Context,
) -> Iterator[Explanation]:
    """Both sides of every contradiction that the events are in, once both are known."""
    for one in odds:
        if (one.left in own or one.right in own) and {one.left, one.right} <= known.keys():
            for claim, says in ((one.left, one.left_says), (one.right, one.right_says)):
                yield _account(known[claim], one.axis, says, context)


def _account(claim: Claim, axis: str, says: str, context: Context) -> Explanation:
    return Explanation(
        id=digest("explanation", claim.id, axis, says),
        kind="account",
        document=claim.document,
        claim=claim.id,
        owners=owners_of(claim, context),
        words=claim.span,
        label=says,
    )
