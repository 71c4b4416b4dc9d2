"""The record that somebody means by an id or a name, and all that is one with it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import InvalidQuery, NotFound
from graph.judgements import Kind, Saying, apart_base, heard
from graph.model import Verdict
from graph.queries.actors import resolve_actor
from graph.queries.judged import judgements_on, stated_references
from graph.queries.merged import missing, survivor
from graph.store import Reader, Store


@dataclass(frozen=True)
class Record:
    """A record that can be judged."""

    kind: Kind
    id: str


def record_named(store: Store, wanted: str, parameter: str) -> Record:
    """The record with this id, merged or not; a claim stands for its event, a name for its actor.

    Raises:
        NotFound: No record has this id.
        InvalidQuery: No actor, or several, go by this name.
    """
    if wanted.startswith("clm-"):
        return Record("event", _own_event(store, wanted))
    if wanted.startswith("evt-"):
        query = "OPTIONAL MATCH (c:Claim|BackgroundClaim {event: $id}) RETURN count(c) > 0"
        return Record("event", _there(store.value(query, id=wanted), "event", wanted))
    if wanted.startswith("ref-"):
        query = "OPTIONAL MATCH (r:Reference {id: $id}) RETURN count(r) > 0"
        return Record("reference", _there(store.value(query, id=wanted), "reference", wanted))
    return Record("actor", actor_base(store, wanted, parameter))


def actor_base(store: Store, wanted: str, parameter: str) -> str:
    """The base that an id names, merged or not; or the actor that a name does.

    Raises:
        NotFound: Nobody has this id.
        InvalidQuery: Nobody, or several, go by this name.
    """
    if store.value("MATCH (base:Base {id: $id}) RETURN base.id", id=wanted) is not None:
        return wanted
    if wanted.startswith("act-"):
        moved = survivor(store, wanted)
        if moved is None:
            raise missing(store, "actor", wanted)
        return moved.into
    return resolve_actor(store, wanted, parameter)


def same_kind(left: Record, right: Record, parameter: str) -> tuple[Record, Record]:
    """The two, a reference before its actor.

    Raises:
        InvalidQuery: They are of kinds that are not compared.
    """
    if left.kind == "actor" and right.kind == "reference":
        left, right = right, left
    if (left.kind, right.kind) in (("reference", "actor"), ("actor",) * 2, ("event",) * 2):
        return left, right
    raise InvalidQuery(parameter, f"{left.kind}s are not compared with {right.kind}s")


def one_with(reader: Reader, record: Record) -> tuple[str, ...]:
    """The ids of all records that are one with it now, its own among them."""
    if record.kind == "reference":
        return (record.id,)
    query = (
        "OPTIONAL MATCH (merged:Merged {id: $id}) WITH coalesce(merged.into, $id) AS id "
        "OPTIONAL MATCH (actor:Actor {id: id}) "
        "OPTIONAL MATCH (event:Event|BackgroundEvent {id: id}) "
        "RETURN coalesce(actor.bases, event.members, [])"
    )
    return tuple(sorted({record.id, *(reader.value(query, id=record.id) or ())}))


def event_now(store: Store, event: str) -> str:
    """The id, if an event has it now.

    Raises:
        Moved: It was merged into another one.
        NotFound: No event has it.
    """
    query = "MATCH (event:Event|BackgroundEvent {id: $id}) RETURN event.id"
    if store.value(query, id=event) is None:
        raise survivor(store, event) or missing(store, "event", event)
    return event


def judged_as(left: Record, right: Record, verdict: Verdict, reason: str) -> Saying:
    """What is said of the two, which `same_kind` has put in order."""
    return Saying(kind=left.kind, left=left.id, right=right.id, verdict=verdict, reason=reason)


def parting(reader: Reader, whole: Record, members: list[Record], reason: str) -> list[Saying]:
    """What to say so that these members and the rest of the record are two.

    Every judgement that joins one of the members to one of the rest is contradicted, and the first
    of both are called different, so that nothing found later joins them again. References are
    taken out of their base, and stay together.

    Raises:
        InvalidQuery: A member is not part of it, or nothing would be left.
    """
    return [
        *_parting_references(reader, whole, [m for m in members if m.kind == "reference"], reason),
        *_parting_members(reader, whole, {m.id for m in members if m.kind == whole.kind}, reason),
    ]


def _parting_members(reader: Reader, whole: Record, parted: set[str], reason: str) -> list[Saying]:
    own = set(one_with(reader, whole))
    if not parted:
        return []
    if strangers := sorted(parted - own):
        raise InvalidQuery("members", f"{strangers[0]!r} is not part of {whole.id!r}")
    if not (rest := own - parted):
        raise InvalidQuery("members", "these are all it is made of; leave at least one out")
    counted = heard(judgements_on(reader, whole.kind, parted))
    pairs = {
        pair
        for pair, j in counted.items()
        if j.verdict is Verdict.SAME and set(pair) & parted and set(pair) & rest
    }
    pairs.add((min(parted), min(rest)))
    return [
        Saying(kind=whole.kind, left=a, right=b, verdict=Verdict.DIFFERENT, reason=reason)
        for a, b in sorted({(min(pair), max(pair)) for pair in pairs})
    ]


def _parting_references(
    reader: Reader, whole: Record, parted: list[Record], reason: str
) -> list[Saying]:
    if not parted:
        return []
    stated = stated_references(reader, (r.id for r in parted))
    own = set(one_with(reader, whole))
    if stranger := next((s.id for s in stated if s.now not in own), None):
        raise InvalidQuery("members", f"{stranger!r} does not mean {whole.id!r}")
    first, *others = stated
    said = [(first.id, first.now, Verdict.DIFFERENT)]
    said += [(other.id, apart_base(first.id), Verdict.SAME) for other in others]
    return [
        Saying(kind="reference", left=left, right=right, verdict=verdict, reason=reason)
        for left, right, verdict in said
    ]


def _own_event(store: Store, claim: str) -> str:
    query = "MATCH (claim:Claim|BackgroundClaim {id: $id}) RETURN claim.event AS event"
    event = store.value(query, id=claim)
    if event is None:
        raise missing(store, "claim", claim)
    return str(event)


def _there(there: bool, kind: str, key: str) -> str:
    if not there:
        raise NotFound(kind, key)
    return key
