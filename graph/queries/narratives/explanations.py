"""Rival explanations of an event: reasons and casts, each with its owner and its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.accounts.roots import Root
from graph.accounts.telling import Context
from graph.errors import NotFound
from graph.identity import ClaimId, ReferenceId
from graph.model import Claim, Span
from graph.narratives.explanations import (
    Explanation,
    Linked,
    Rivalry,
    explanations_of,
    rivals_of,
)
from graph.properties import claim_of
from graph.queries.claims import claims_by_id
from graph.queries.filters import Filters, claim_conditions, where
from graph.queries.narratives.affairs import (
    claims_about,
    contradictions,
    heads,
    member,
    stories,
)
from graph.queries.neighbourhood import CLAIM_VALUE, links_of_claims
from graph.queries.tellings import context_of
from graph.store import Row, Store

MOST_EXPLANATIONS = 200
_AROUND = 320  # characters before and after a claim in which its sentence is looked for


def explain_event(store: Store, event: str, filters: Filters) -> Row:
    """What explains the event and all that is told as one with it.

    Raises:
        NotFound: There is no such event, or no claim of it is kept by the filters.
    """
    own = member(store, event)
    events = stories(store, [own], filters.known_at)[own]
    about = claims_about(store, events, filters)
    claims = {claim.id: claim for group in about.values() for claim in group}
    if not claims:
        raise NotFound("event told by the documents asked for", event)
    odds = contradictions(store, claims)
    others = _claims(store, {c for one in odds for c in (one.left, one.right)} - {*claims}, filters)
    links = _links(store, claims, filters)
    context = _context(store, [*claims.values(), *others.values()], links)
    around = _around(store, list(claims.values()))
    found = explanations_of(claims.values(), events, links, odds, around, others, context)
    rivals = rivals_of(found, odds)
    return _answer(store, own, events, found[:MOST_EXPLANATIONS], rivals, filters) | {
        "truncated": len(found) > MOST_EXPLANATIONS
    }


def _claims(store: Store, ids: Iterable[ClaimId], filters: Filters) -> dict[ClaimId, Claim]:
    """Claims of other events that the filters keep."""
    rows = store.rows(
        "UNWIND $ids AS id MATCH (claim:Claim|BackgroundClaim {id: id}) "
        + where(claim_conditions(filters))
        + CLAIM_VALUE,
        **{**filters.parameters(), "ids": sorted(ids)},
    )
    return {claim.id: claim for claim in (claim_of(row["claim"]) for row in rows)}


def _links(store: Store, claims: Mapping[ClaimId, Claim], filters: Filters) -> list[Linked]:
    """The links of the claims, both of whose ends the filters keep."""
    found = links_of_claims(store, claims)
    ends = {end for link, _, _ in found for end in (link.source, link.target)} - {*claims}
    kept = {*claims, *_claims(store, ends, filters)}
    return [
        Linked(link, left, right)
        for link, left, right in found
        if link.source in kept and link.target in kept
    ]


def _context(store: Store, claims: Sequence[Claim], links: Iterable[Linked]) -> Context:
    said: set[ReferenceId] = {speaker for one in links for speaker in one.link.speakers}
    return context_of(store, claims, said)


def _around(store: Store, claims: Sequence[Claim]) -> dict[ClaimId, Span]:
    """For each claim the text about it; where the place does not hold its quote, none.

    The database counts characters beyond the basic plane twice, so the quote is looked for.
    """
    rows = store.rows(
        """
        UNWIND $claims AS claim
        MATCH (document:Document {id: claim.document})
        WITH claim, document.text AS text,
             CASE WHEN claim.start > $around THEN claim.start - $around ELSE 0 END AS begin
        RETURN claim.id AS id, substring(text, begin, claim.end - begin + $around) AS around
        """,
        claims=[
            {"id": c.id, "document": c.document, "start": c.span.start, "end": c.span.end}
            for c in claims
        ],
        around=_AROUND,
    )
    by_id = {claim.id: claim for claim in claims}
    return {
        ClaimId(row["id"]): span
        for row in rows
        if (span := _placed(by_id[ClaimId(row["id"])], row["around"] or ""))
    }


def _placed(claim: Claim, text: str) -> Span | None:
    at = text.find(claim.span.text, max(0, min(_AROUND, claim.span.start) - 8))
    start = claim.span.start - at
    return Span(start=start, end=start + len(text), text=text) if at >= 0 and start >= 0 else None


# As answers show it -----------------------------------------------------------------------------


def _answer(
    store: Store,
    own: str,
    events: Iterable[str],
    found: Sequence[Explanation],
    rivals: Sequence[Rivalry],
    filters: Filters,
) -> Row:
    contents = {one.content for one in found if one.content}
    short = heads(store, {*events, *contents}, filters.known_at)
    quoted = claims_by_id(store, sorted({claim for one in found for claim in one.claims}))
    return {
        "event": short[own],
        "told_as": [short[event] for event in sorted(events) if event in short],
        "explanations": [_explanation(one, short, rivals) for one in found],
        "evidence": [quoted[key] for key in sorted(quoted)],
    }


def _explanation(one: Explanation, short: Mapping[str, Row], rivals: Iterable[Rivalry]) -> Row:
    return {
        "id": one.id,
        "kind": one.kind,
        "label": one.label,
        "owners": [_root(root) for root in one.owners],
        "document": one.document,
        "given_by": [_root(root) for root in one.given_by],
        "claims": [one.claim, *one.also],
        "words": _words(one.words),
        "event": short.get(one.content or ""),
        "rivals": [rival for pair in rivals if (rival := _rival(one.id, pair))],
    }


def _root(root: Root) -> Row:
    return {"id": root.id, "kind": root.kind, "name": root.name}


def _words(span: Span | None) -> Row | None:
    if span is None:
        return None
    return {"quote": span.text, "start_char": span.start, "end_char": span.end}


def _rival(one: str, pair: Rivalry) -> Row | None:
    if one == pair.left:
        return {"id": pair.right, "basis": pair.basis}
    return {"id": pair.left, "basis": pair.basis} if one == pair.right else None
