"""Claims: a filtered list in the order of what they tell of, and one claim with all it says.

The order is that of the events told of, undated ones last, then of the relations; claims about one
of these stand together, by id. So an index gives the claims of any stretch of time, and of any
actor, in their order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, LiteralString

from graph.errors import NotFound
from graph.known import KNOWN_CLAIM, KNOWN_ON
from graph.queries.claims import CLAIM_FIELDS
from graph.queries.events import Anchor, anchors_of, conditions_at
from graph.queries.fields import map_of
from graph.queries.filters import (
    Filters,
    claim_conditions,
    claim_label,
    plain_values,
    relation_conditions,
    where,
)
from graph.queries.matching import MOST_MATCHES, claims_matching
from graph.queries.merged import missing
from graph.queries.page import COUNT_LIMIT, Page, Slice, Total, cut
from graph.queries.past.events import half_known
from graph.queries.past.relations import half_known_relations
from graph.queries.voices import VOICE, as_shown, with_figures
from graph.store import Row, Store

About = Literal["event", "relation"]
FIELDS: dict[LiteralString, LiteralString] = {
    **CLAIM_FIELDS,
    "of": "{id: about.id, kind: claim.about, title: about.title, type: about.type}",
    "quantities": "claim.quantities",
}
"""What a list item can carry besides its id, and the Cypher that builds each."""
CONTEXT = 300  # characters shown before and after the quote of one claim

_RELATIONS = "~~"  # their claims' keys sort behind those of undated events, which begin with "~#"
_ONLY_OF_EVENTS = ("event_type", "place", "country", "actor_role", "min_sources", "disputed")


@dataclass(frozen=True)
class ClaimFilters:
    """Which claims are wanted.

    Attributes:
        world: What is told of: events, and relations as far as the filters are about these too.
            `status`, and all that is said of sources, speakers and publication, is the claim's own;
            `q` has words of its sentence.
        about: Of events or of relations only; empty means both.
        of: Ids of events and relations.
        document: Ids of documents.
        spoken: Whether somebody is said to say it, or the document itself does.
        not_by: Ids of actors who do not say it.
    """

    world: Filters = Filters()  # noqa: RUF009  it is frozen
    about: tuple[About, ...] = ()
    of: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    spoken: bool | None = None
    not_by: tuple[str, ...] = ()

    def question(self) -> tuple[object, ...]:
        """What a cursor has to be true to."""
        own = (self.about, self.of, self.document, self.spoken, self.not_by)
        return (*self.world.question(), *own)


def list_claims(
    store: Store, filters: ClaimFilters, page: Page, fields: Collection[str] = ()
) -> Slice:
    """Claims in the order of the events, then of the relations, that they tell of.

    With `known_at` those known by that day, of what was whole then and of what was known in part.
    """
    parameters = _parameters(store, filters)
    told = _told(store, filters, parameters)
    total = page.total or _count(store, filters, parameters).plus(len(told))
    items: list[Row] = []
    found = _found(filters)
    if found:
        query = (
            found
            + " WITH about, claim, key ORDER BY key LIMIT $most "
            + (_DOCUMENT if not fields or "document" in fields else "")
            + " RETURN collect("
            + map_of("id: claim.id, sk: key", FIELDS, fields)
            + ")"
        )
        wanted = {**parameters, **_after(page.after), "most": page.limit + 1}
        items = list(store.value(query, **wanted) or [])
    later = [one for one in told if one.key > page.after][: page.limit + 1]
    items += _told_rows(store, later, fields)
    shown = sorted(map(with_figures, items), key=lambda item: str(item["sk"]))
    return cut(shown, page, total)


def claim_rows(store: Store, filters: ClaimFilters, tail: LiteralString, *, most: int) -> list[Any]:
    """What `tail`, a query's end that returns one list, makes of the first claims that are kept.

    It finds each `claim` and what it is `about`. With `known_at` those are left out that tell of
    what was known in part.
    """
    found = _found(filters)
    if not found:
        return []
    query = found + " WITH about, claim LIMIT $most " + tail
    parameters = {**_parameters(store, filters), **_after(""), "most": most}
    return list(store.value(query, **parameters) or [])


def get_claim(store: Store, claim: str, known_at: str | None = None) -> Row:
    """One claim: its sentence and what stands around it, the chain of sources, all it says.

    Raises:
        NotFound: No claim has this id, or it was not known by that day.
    """
    row = store.row(_ONE, claim=claim, known_at=known_at)
    if row is None:
        raise missing(store, "claim", claim)
    if known_at and not row["known"]:
        raise NotFound("claim", claim)
    found = with_figures(dict(row["claim"]))
    found.pop("sk")
    found |= as_shown(row["voice"])
    text = str(row["text"] or "")
    rest = ("dataset", "origin", "relation", "conflicts")
    around = _around(text, found["start_char"], found["end_char"])
    return found | {name: row[name] for name in rest} | {"context": around}


_DOCUMENT: LiteralString = "MATCH (claim)-[:MADE_IN|BACKGROUND_IN]->(document:Document)"
_ONE: LiteralString = (
    """
MATCH (claim:Claim|BackgroundClaim {id: $claim})-[:MADE_IN|BACKGROUND_IN]->(document:Document)
OPTIONAL MATCH (claim)-[:ABOUT]->(about)
RETURN """
    + map_of("id: claim.id, sk: claim.id", FIELDS)
    + " AS claim, "
    + VOICE
    + " AS voice, $known_at IS NULL OR "
    + KNOWN_ON
    + """ <= $known_at AS known, document.text AS text, document.origin AS origin,
  coalesce(document.dataset, 'default') AS dataset,
  head(COLLECT {
    MATCH (claim)-[:HAS_SUBJECT]->(subject), (claim)-[:HAS_OBJECT]->(object)
    OPTIONAL MATCH (subject)-[:REFERS_TO]->(from:Actor)
    OPTIONAL MATCH (object)-[:REFERS_TO]->(to:Actor)
    RETURN {from: {id: from.id, named: subject.name},
            to: {id: coalesce(to.id, CASE WHEN object:Place THEN object.id END),
                 named: object.name},
            valid_from: claim.valid_from, valid_to: claim.valid_to,
            ended: coalesce(claim.ended, false)} LIMIT 1
  }) AS relation,
  COLLECT {
    MATCH (conflict:Conflict)-[rests:RESTS_ON]->(claim)
    WITH conflict, rests ORDER BY conflict.sk
    RETURN {id: conflict.id, kind: conflict.kind, label: rests.label}
  } AS conflicts"""
)


def _around(text: str, start: int, end: int) -> Row:
    """The quote with what stands before and after it, cut between words."""
    begin = max(0, start - CONTEXT)
    if begin:
        begin = min(text.find(" ", begin, start) + 1 or start, start)
    close = min(len(text), end + CONTEXT)
    if close < len(text):
        close = max(text.rfind(" ", end, close), end)
    return {"text": text[begin:close], "offset": begin}


# Where to look ----------------------------------------------------------------------------------


def _found(filters: ClaimFilters) -> LiteralString:
    """The first `$most` of each kind after a place in the list: what is `about`, `claim`, `key`."""
    branches: list[LiteralString] = []
    if _tells_of_events(filters):
        returned: LiteralString = " LIMIT $most RETURN event AS about, claim, sk + '#' + claim.id "
        queries: list[LiteralString] = [_of_events(filters, one) for one in _starts(filters)]
        branches.extend(query + returned + "AS key" for query in queries)
    if _tells_of_relations(filters):
        returned = " LIMIT $most RETURN relation AS about, claim, "
        branches.append(
            _of_relations(filters) + returned + "'~~' + relation.id + '#' + claim.id AS key"
        )
    whole: LiteralString = " UNION ALL ".join(branches)
    return "CALL () { " + whole + " }" if branches else ""


def _tells_of_events(filters: ClaimFilters) -> bool:
    wanted = not filters.of or any(not key.startswith("rel-") for key in filters.of)
    return wanted and (not filters.about or "event" in filters.about)


def _tells_of_relations(filters: ClaimFilters) -> bool:
    """A relation has no type of event, no place and no role: who asks for these wants events."""
    world = plain_values(filters.world)
    asks_of_events = any(world[name] not in (None, []) for name in _ONLY_OF_EVENTS)
    wanted = not filters.of or any(key.startswith("rel-") for key in filters.of)
    return (
        wanted
        and (not filters.about or "relation" in filters.about)
        and filters.world.salience != "background"
        and not asks_of_events
    )


def _claims(filters: ClaimFilters, about: LiteralString, label: LiteralString) -> LiteralString:
    """Where to begin, if not with the events of a time or of an actor: with the fewest claims.

    `about` is the pattern of what they tell of, `label` that of the claims.
    """
    if filters.of:
        known: LiteralString = about.replace(")", " {id: id})")
        return "UNWIND $of AS id MATCH (claim:" + label + ")-[:ABOUT]->" + known
    if filters.document:
        known = "UNWIND $document AS id MATCH (claim:" + label + " {document_id: id})-[:ABOUT]->"
        return known + about
    if filters.world.q:
        return "UNWIND $found AS id MATCH (claim:Claim {id: id})-[:ABOUT]->" + about
    if filters.world.asserted_by:
        said: LiteralString = "(:Actor {id: id})<-[:REFERS_TO]-(:Reference)<-[:SAID_BY]-"
        return (
            "UNWIND $asserted_by AS id MATCH " + said + "(claim:" + label + ")-[:ABOUT]->" + about
        )
    return ""


def _starts(filters: ClaimFilters) -> list[Anchor]:
    world = _of_the_world(filters)
    labels: dict[str, LiteralString] = {
        "key": "(event:Event)",
        "background": "(event:BackgroundEvent)",
        "any": "(event:Event|BackgroundEvent)",
    }
    match = _claims(filters, labels[world.salience], claim_label(world))
    if not match:
        return anchors_of(world)
    return [Anchor(match + " ", "event.sk", "claim, event.sk AS sk ORDER BY sk")]


def _of_the_world(filters: ClaimFilters) -> Filters:
    """What is asked of the events or relations; all the rest is asked of the claim."""
    return replace(
        filters.world,
        q=None,
        status=(),
        source=(),
        asserted_by=(),
        dataset=(),
        published_from=None,
        published_to=None,
    )


def _of_events(filters: ClaimFilters, anchor: Anchor) -> LiteralString:
    asked: list[LiteralString] = [
        anchor.key + " >= $after_event",
        *anchor.conditions,
        *conditions_at(_of_the_world(filters), anchor),
    ]
    said: list[LiteralString] = ["(event.sk > $after_event OR claim.id > $after_claim)"]
    said += _said(filters)
    if anchor.order.startswith("claim"):
        return (
            anchor.match
            + where(asked + said)
            + " WITH DISTINCT event, "
            + anchor.order
            + ", claim.id"
        )
    # By the property that the index orders by, not by its other name: that loses the order.
    keys: LiteralString = "aid, sk" if anchor.conditions else "event.sk"
    return (
        anchor.match
        + where(asked)
        + " WITH DISTINCT event, "
        + anchor.order
        + " MATCH (event)<-[:ABOUT]-(claim:"
        + claim_label(filters.world)
        + ") "
        + where(said)
        + " WITH event, claim, sk"
        + (", aid" if anchor.conditions else "")
        + " ORDER BY "
        + keys
        + ", claim.id"
    )


def _of_relations(filters: ClaimFilters) -> LiteralString:
    world = _of_the_world(filters)
    asked: list[LiteralString] = ["relation.id >= $after_relation", *relation_conditions(world)]
    said: list[LiteralString] = ["(relation.id > $after_relation OR claim.id > $after_claim)"]
    said += _said(filters)
    order: LiteralString = " ORDER BY relation.id, claim.id"
    if world.actor:
        asked.append(
            "all(one IN $actor WHERE EXISTS { (relation)-[:FROM|TO]->(:Actor {id: one}) })"
        )
    match = _claims(filters, "(relation:Relation)", "Claim")
    if match:
        return match + " " + where(asked + said) + " WITH DISTINCT relation, claim" + order
    match = "MATCH (relation:Relation) "
    if world.actor:
        match = "MATCH (:Actor {id: $actor[0]})<-[:FROM|TO]-(relation:Relation) "
    return (
        match
        + where(asked)
        + " WITH DISTINCT relation ORDER BY relation.id MATCH (relation)<-[:ABOUT]-(claim:Claim) "
        + where(said)
        + " WITH relation, claim"
        + order
    )


def _said(filters: ClaimFilters) -> list[LiteralString]:
    """Conditions on `claim`, but for when it was known."""
    world = filters.world
    conditions = claim_conditions(replace(world, known_at=None))
    if world.status:
        conditions.append("claim.status IN $status")
    if filters.document:
        conditions.append("claim.document_id IN $document")
    if world.q:
        conditions.append("claim.id IN $found")
    if filters.spoken is not None:
        voice: LiteralString = "EXISTS { (claim)-[:SAID_BY]->(:Reference) }"
        conditions.append(voice if filters.spoken else "NOT " + voice)
    if filters.not_by:
        conditions.append(
            "NOT EXISTS { (claim)-[:SAID_BY]->(:Reference)-[:REFERS_TO]->(voice:Actor) "
            "WHERE voice.id IN $not_by }"
        )
    return conditions


def _after(key: str) -> Row:
    """The parts of a key; a place among the relations is behind all events."""
    matter, _, claim = key.rpartition("#")
    relation = matter.removeprefix(_RELATIONS) if matter.startswith(_RELATIONS) else ""
    return {"after_event": matter, "after_relation": relation, "after_claim": claim}


def _parameters(store: Store, filters: ClaimFilters) -> Row:
    q = filters.world.q
    return {
        **filters.world.parameters(),
        "found": claims_matching(store, q) if q else [],
        "of": list(filters.of),
        "document": list(filters.document),
        "not_by": list(filters.not_by),
    }


def _count(store: Store, filters: ClaimFilters, parameters: Row) -> Total:
    found = _found(filters)
    if not found:
        return Total(value=0)
    query = found + " WITH key LIMIT $most RETURN count(*)"
    count = store.value(query, **{**parameters, **_after(""), "most": COUNT_LIMIT + 1})
    return Total.counted(count, among_best=len(parameters["found"]) >= MOST_MATCHES)


# Of what was known in part ----------------------------------------------------------------------


@dataclass(frozen=True)
class _Told:
    """A claim about something known in part on the day, with its place in the list.

    Attributes:
        of: What its event was called and of which type it was; nothing of a relation.
    """

    key: str
    claim: str
    of: Row


def _told(store: Store, filters: ClaimFilters, parameters: Row) -> list[_Told]:
    """In the order of the list; few are known in part on any one day."""
    if not filters.world.known_at:
        return []
    world = replace(filters.world, q=None, status=())
    matters: dict[str, tuple[str, Row]] = {}
    if _tells_of_events(filters):
        for one in half_known(store, world):
            event = one.event
            matters[event.id] = (one.sk, {"title": event.title, "type": event.type.value})
    if _tells_of_relations(filters):
        for relation in half_known_relations(store, world):
            matters[relation.id] = (_RELATIONS + relation.id, {})
    wanted = sorted(matters.keys() & {*filters.of} if filters.of else matters.keys())
    known: list[LiteralString] = [KNOWN_CLAIM]
    known += _said(filters)
    rows = store.rows(
        "UNWIND $matters AS id MATCH (about:Event|BackgroundEvent|Relation {id: id})"
        "<-[:ABOUT]-(claim:"
        + claim_label(filters.world)
        + ") "
        + where(known)
        + " RETURN id, claim.id AS claim",
        **{**parameters, "matters": wanted},
    )
    found = [(f"{matters[row['id']][0]}#{row['claim']}", row) for row in rows]
    return [_Told(key, row["claim"], matters[row["id"]][1]) for key, row in sorted(found, key=_key)]


def _key(found: tuple[str, Row]) -> str:
    return found[0]


def _told_rows(store: Store, told: Iterable[_Told], fields: Collection[str]) -> list[Row]:
    by_id = {one.claim: one for one in told}
    if not by_id:
        return []
    query = (
        "UNWIND $ids AS id MATCH (claim:Claim|BackgroundClaim {id: id})-[:ABOUT]->(about) "
        + _DOCUMENT
        + " RETURN collect("
        + map_of("id: claim.id", FIELDS, fields)
        + ")"
    )
    rows: list[Row] = list(store.value(query, ids=sorted(by_id)) or [])
    for row in rows:
        row["sk"] = by_id[row["id"]].key
        if "of" in row:
            row["of"] |= by_id[row["id"]].of
    return rows
