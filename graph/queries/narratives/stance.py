"""Where an actor stands: by its own words, by its acts, and by what others ascribe to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import LiteralString

from graph.identity import DocumentId
from graph.interval import TimeInterval
from graph.model import Claim, EventType, LinkType
from graph.narratives.stance import (
    ACTS,
    STANCE_WORDS,
    Change,
    Position,
    Step,
    acted,
    ascribed,
    positions_of,
    said,
    side_of,
)
from graph.properties import claim_of, interval_of
from graph.queries.claims import claims_by_id
from graph.queries.filters import Filters, claim_conditions, claim_label, where
from graph.queries.narratives.affairs import heads, member, stories
from graph.queries.neighbourhood import CLAIM_VALUE, links_of_claims
from graph.queries.past.keeping import in_time
from graph.queries.sides import ACTS_FOR, MOST_MEMBERS
from graph.store import Row, Store

MOST_CLAIMS = 500  # of each way to show a stance, the latest published
MOST_DOCUMENTS = 200  # in which words for its stance are looked for
_BEHIND = 20  # characters after an act within which what it is about may begin
_ANSWERING = frozenset((EventType.ACCUSE, EventType.REJECT, EventType.PROTEST))


@dataclass(frozen=True)
class Asked:
    """Whose stance, and towards what.

    Attributes:
        filters: On claims (`source`, `published_*`, `known_at`, `dataset`), on their `event_type`
            and `status`, and on the time of the steps (`date_from`, `date_to`).
        event: Only towards this event and what is told as one with it.
        through: Also those who act for the actor: a state's head, ministries and envoys.
    """

    actor: str
    filters: Filters
    event: str | None = None
    through: bool = True
    limit: int = 50


@dataclass(frozen=True)
class _Found:
    """A claim, by which voice it is, and the event that it is about."""

    claim: Claim
    voice: str
    event: str
    date: TimeInterval  # the event's own, which may have its year from elsewhere
    verbal: bool


def stance_of(store: Store, asked: Asked) -> Row:
    """The actor's stances by proposition, those with changes first; `towards` each an event.

    Raises:
        NotFound: There is no such event.
    """
    event = member(store, asked.event) if asked.event else None
    voices = _voices(store, asked)
    ids = [voice["id"] for voice in voices]
    spoken, done, told = (
        _spoken(store, ids, asked),
        _done(store, ids, asked),
        _told(store, ids, asked),
    )
    published = _published(store, (f.claim for f in (*spoken, *done, *(one for one, _ in told))))
    steps = [
        *_spoken_steps(spoken, published),
        *_act_steps(store, done, published),
        *_told_steps(store, told, published, {f.claim.id for f in done}),
    ]
    together = stories(store, {step.towards for step in steps}, asked.filters.known_at)
    leads = _leads(steps, together)
    kept = [replace(s, towards=leads[s.towards]) for s in steps if in_time(s.day, asked.filters)]
    if event:
        near = stories(store, [event], asked.filters.known_at)[event]
        wanted = {leads[event] for event in near if event in leads}
        kept = [step for step in kept if step.towards in wanted]
    positions = positions_of(kept)
    return _answer(store, asked, voices, positions, together) | {
        "truncated": len(positions) > asked.limit
        or max(len(spoken), len(done), len(told)) >= MOST_CLAIMS
    }


def _leads(steps: Iterable[Step], together: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """For each event the one that its story is shown under: the one with most steps."""
    counts: dict[str, int] = {}
    for step in steps:
        counts[step.towards] = counts.get(step.towards, 0) + 1
    return {
        event: min(of & counts.keys(), key=lambda e: (-counts[e], e))
        for event, of in together.items()
    }


# What shows a stance ----------------------------------------------------------------------------


def _voices(store: Store, asked: Asked) -> list[Row]:
    """The actor, and who acts for it."""
    return store.rows(
        """
        CALL () {
          MATCH (own:Actor {id: $actor})
          RETURN own AS one, null AS stands, 0 AS first
          UNION
          MATCH (one:Actor)-[stands:RELATED_TO]->(:Actor {id: $actor})
          WHERE $through AND stands.type IN $kinds
            AND ($known_at IS NULL OR stands.known_first <= $known_at)
          RETURN one, min(stands.type) AS stands, 1 AS first
        }
        WITH one, stands, first ORDER BY first, one.documents DESC, one.id LIMIT $most
        RETURN one.id AS id, one.name AS name, one.kind AS kind, stands AS `for`
        """,
        actor=asked.actor,
        through=asked.through,
        kinds=list(ACTS_FOR),
        known_at=asked.filters.known_at,
        most=MOST_MEMBERS + 1,
    )


_VALUE: LiteralString = (
    CLAIM_VALUE
    + """, voice, event.id AS event, event.quad AS quad, event {
      .date_start, .date_end, .date_precision, .date_approximate, .date_basis, .date_text,
      .date_value, .date_not_before, .date_not_after
    } AS date"""
)
_LATEST: LiteralString = """
WITH DISTINCT claim, voice
ORDER BY coalesce(claim.published_start, '') DESC, claim.id LIMIT $most
MATCH (claim)-[:ABOUT]->(event:Event|BackgroundEvent) """


def _spoken(store: Store, voices: Sequence[str], asked: Asked) -> list[_Found]:
    """Claims of which a voice is the speaker."""
    return _tied(store, voices, asked, ":SAID_BY", [])


def _done(store: Store, voices: Sequence[str], asked: Asked) -> list[_Found]:
    """Claims of acts that show a stance."""
    acts: list[LiteralString] = ["part.role = 'actor'", "claim.type IN $acts"]
    return _tied(store, voices, asked, "part:INVOLVES", acts)


def _tied(
    store: Store,
    voices: Sequence[str],
    asked: Asked,
    tie: LiteralString,
    conditions: Sequence[LiteralString],
) -> list[_Found]:
    """The latest claims that the tie joins to a voice."""
    query = (
        "UNWIND $voices AS voice MATCH (:Actor {id: voice})<-[:REFERS_TO]-(:Reference)<-["
        + tie
        + "]-(claim:"
        + claim_label(asked.filters)
        + ") "
        + where([*conditions, *_conditions(asked.filters)])
        + _LATEST
        + _VALUE
    )
    return _found(store.rows(query, **_parameters(asked, voices)))


def _told(store: Store, voices: Sequence[str], asked: Asked) -> list[tuple[_Found, list[str]]]:
    """Claims whose words may ascribe a stance, with the names of the voice in their document."""
    query = (
        """
        UNWIND $voices AS voice
        MATCH (:Actor {id: voice})<-[:REFERS_TO]-(called:Reference)
        MATCH (called)-[:OCCURS_IN]->(document:Document)
        WITH voice, document, collect(called) AS called
        ORDER BY document.sk DESC LIMIT $documents
        MATCH (document)<-[:MADE_IN|BACKGROUND_IN]-(claim:Claim|BackgroundClaim)
        """
        + where(["claim.quote =~ $words", *_conditions(asked.filters)])
        + """
        WITH claim, voice, reduce(names = [], one IN called |
          names + [one.name] + coalesce(one.aliases, [])) AS names
        ORDER BY coalesce(claim.published_start, '') DESC, claim.id LIMIT $most
        MATCH (claim)-[:ABOUT]->(event:Event|BackgroundEvent) """
        + _VALUE
        + ", names"
    )
    rows = store.rows(query, **_parameters(asked, voices))
    return list(zip(_found(rows), (row["names"] for row in rows), strict=True))


def _conditions(filters: Filters) -> list[LiteralString]:
    conditions: list[LiteralString] = ["claim.about = 'event'", *claim_conditions(filters)]
    if filters.event_type:
        conditions.append("claim.type IN $event_type")
    if filters.status:
        conditions.append("claim.status IN $status")
    return conditions


def _parameters(asked: Asked, voices: Sequence[str]) -> Row:
    return {
        **asked.filters.parameters(),
        "voices": list(voices),
        "acts": sorted(ACTS),
        "words": rf"(?is).*\b(?:{STANCE_WORDS})\b.*",
        "documents": MOST_DOCUMENTS,
        "most": MOST_CLAIMS,
    }


def _found(rows: Iterable[Row]) -> list[_Found]:
    return [
        _Found(
            claim_of(row["claim"]),
            row["voice"],
            row["event"],
            interval_of("date", row["date"]),
            str(row["quad"]).startswith("verbal"),
        )
        for row in rows
    ]


def _published(store: Store, claims: Iterable[Claim]) -> dict[DocumentId, TimeInterval]:
    rows = store.rows(
        """
        UNWIND $ids AS id
        MATCH (document:Document {id: id})
        RETURN id, document {
          .published_start, .published_end, .published_precision, .published_approximate,
          .published_basis, .published_text, .published_value
        } AS published
        """,
        ids=sorted({claim.document for claim in claims}),
    )
    return {DocumentId(row["id"]): interval_of("published", row["published"]) for row in rows}


# Steps ------------------------------------------------------------------------------------------


def _spoken_steps(
    spoken: Iterable[_Found], published: Mapping[DocumentId, TimeInterval]
) -> list[Step]:
    return [
        Step(
            stance=said(one.claim, is_own=False),
            towards=one.event,
            claim=one.claim.id,
            document=one.claim.document,
            place=one.claim.span.start,
            end=one.claim.span.end,
            shown="words",
            voice=one.voice,
            day=published[one.claim.document],
        )
        for one in spoken
    ]


def _act_steps(
    store: Store, done: Sequence[_Found], published: Mapping[DocumentId, TimeInterval]
) -> list[Step]:
    acts = [(one, stance) for one in done if (stance := acted(one.claim))]
    about = _contents(store, [one.claim for one, _ in acts], after_trigger=True)
    about |= _answered(store, [o.claim for o, _ in acts if o.claim.id not in about])
    return [
        Step(
            stance=stance,
            towards=about.get(one.claim.id, one.event),
            claim=one.claim.id,
            document=one.claim.document,
            place=one.claim.span.start,
            end=one.claim.span.end,
            shown="act",
            voice=one.voice,
            day=_act_day(one, published),
        )
        for one, stance in acts
    ]


def _act_day(one: _Found, published: Mapping[DocumentId, TimeInterval]) -> TimeInterval:
    own = one.claim.date if one.claim.date.is_known else one.date
    return own if own.is_known else published[one.claim.document]


def _told_steps(
    store: Store,
    told: Sequence[tuple[_Found, list[str]]],
    published: Mapping[DocumentId, TimeInterval],
    acts: set[str],
) -> list[Step]:
    """What words ascribe, unless the claim is counted as an act."""
    found = [
        (one, sign)
        for one, names in told
        if one.claim.id not in acts
        for sign in ascribed(one.claim, names)
    ]
    about = _contents(store, [one.claim for one, _ in found], after_trigger=False)
    return [
        Step(
            stance=stance,
            towards=about.get(one.claim.id, one.event),
            claim=one.claim.id,
            document=one.claim.document,
            place=place,
            end=place + len(words),
            shown="ascribed",
            voice=one.voice,
            day=published[one.claim.document],
            words=words,
        )
        for one, (stance, place, words) in found
    ]


def _contents(store: Store, claims: Iterable[Claim], *, after_trigger: bool) -> dict[str, str]:
    """The event told inside each claim's words: a deed before a saying.

    What a refusal is of often begins right behind its words ("refrains from answering for what
    witnesses say was a raid").
    """
    rows = store.rows(
        """
        UNWIND $ids AS id
        MATCH (act:Claim|BackgroundClaim {id: id})
        MATCH (other:Claim {document_id: act.document_id})-[:ABOUT]->(event:Event)
        WHERE other <> act AND other.start <= act.end + $behind AND other.end > act.start
          AND (other.end <= act.end OR act.type = 'REJECT' AND other.start >= act.end AND EXISTS {
            MATCH (whole:Claim|BackgroundClaim {document_id: act.document_id})
            WHERE whole.start <= act.start AND whole.end >= other.end
          })
          AND other.start >= CASE WHEN $after THEN coalesce(act.trigger_end, act.end)
                             ELSE act.start END
        WITH id, event, event.quad STARTS WITH 'verbal' AS verbal, other.start AS start
        ORDER BY verbal, start, event.id
        RETURN id, collect(event.id)[0] AS event
        """,
        ids=sorted({claim.id for claim in claims}),
        after=after_trigger,
        behind=_BEHIND,
    )
    return {row["id"]: row["event"] for row in rows}


def _answered(store: Store, claims: Iterable[Claim]) -> dict[str, str]:
    """What accusations, rejections and protests answer."""
    wanted = {claim.id for claim in claims if claim.type in _ANSWERING}
    links = links_of_claims(store, wanted)
    return {
        link.source: right
        for link, _, right in sorted(links, key=lambda found: found[2], reverse=True)
        if link.type is LinkType.RESPONDS_TO and link.source in wanted
    }


# As answers show it -----------------------------------------------------------------------------


def _answer(
    store: Store,
    asked: Asked,
    voices: Sequence[Row],
    positions: Sequence[Position],
    together: Mapping[str, frozenset[str]],
) -> Row:
    shown = positions[: asked.limit]
    events = {event for p in shown for event in together.get(p.towards, {p.towards})}
    short = heads(store, events, asked.filters.known_at)
    quoted = claims_by_id(store, sorted({step.claim for p in shown for step in p.steps}))
    used = {step.voice for p in shown for step in p.steps}
    return {
        "actor": next(voice for voice in voices if voice["id"] == asked.actor),
        "voices": [voice for voice in voices if voice["id"] in used],
        "propositions": [_position(p, short, together) for p in shown],
        "evidence": [quoted[key] for key in sorted(quoted)],
    }


def _position(
    position: Position, short: Mapping[str, Row], together: Mapping[str, frozenset[str]]
) -> Row:
    others = sorted(together.get(position.towards, frozenset((position.towards,))))
    return {
        "event": short[position.towards],
        "told_as": [short[event] for event in others if event in short],
        "steps": [_step(step) for step in position.steps],
        "changes": [_change(change) for change in position.changes],
    }


def _step(step: Step) -> Row:
    return {
        "stance": step.stance.value,
        "side": side_of(step.stance),
        "shown": step.shown,
        "voice": step.voice,
        "start": step.day.start.isoformat() if step.day.start else None,
        "end": step.day.end.isoformat() if step.day.end else None,
        "claim": step.claim,
        "document": step.document,
        "words": step.words,
    }


def _change(change: Change) -> Row:
    return {
        "from": change.before.stance.value,
        "to": change.after.stance.value,
        "start": change.after.day.start.isoformat() if change.after.day.start else None,
        "sure": change.sure,
        "claims": list(dict.fromkeys((change.before.claim, change.after.claim))),
    }
