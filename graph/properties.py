"""The vocabulary's values as flat properties of nodes, and back: what goes in comes out equal.

The database holds text, numbers and lists of them. Dates are ISO text, which sorts as time does.
What has no flat form and is never searched (quantities, arguments, attribution, further places) is
kept as JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from graph.accounts.shingles import prints_of
from graph.addresses import address_of
from graph.identity import digest
from graph.interval import TimeInterval
from graph.model import (
    Actor,
    Claim,
    ClaimArgument,
    ClaimAttribution,
    ClaimMention,
    ClaimParticipant,
    Document,
    DocumentFacts,
    Event,
    Judgement,
    Mention,
    PlaceValue,
    Quantity,
    Reference,
    Relation,
    RelationClaim,
    RelationTally,
    Salience,
    Span,
    Value,
)
from graph.plain import plain

Properties = dict[str, Any]


def without_marks(text: str | None) -> str | None:
    """The text in small letters without marks; `None` where that adds nothing to search by."""
    if text is None or text.isascii():
        return None
    bare = plain(text)
    return bare if bare != text.casefold() else None


# Intervals --------------------------------------------------------------------------------------


def interval_properties(prefix: str, time: TimeInterval) -> Properties:
    """`date_start`, `date_precision` … for the prefix `date`."""
    return {f"{prefix}_{name}": value for name, value in time.model_dump(mode="json").items()}


def interval_of(prefix: str, node: Mapping[str, Any]) -> TimeInterval:
    """The interval that `interval_properties` laid flat; absent properties are null."""
    names = TimeInterval.model_fields
    found = {name: node.get(f"{prefix}_{name}") for name in names}
    return TimeInterval.model_validate({k: v for k, v in found.items() if v is not None})


# The document layer -----------------------------------------------------------------------------


def document_properties(document: Document, fingerprint: str) -> Properties:
    """Properties of a Document; its source's name, kind and country are kept with it."""
    source = document.source
    published = document.published
    prints = prints_of(document.text)
    return {
        "id": document.id,
        "title": document.title,
        "text": document.text,
        "folded": without_marks(f"{document.title}\n{document.text}"),
        "language": document.language,
        "origin": document.origin,
        "address": address_of(document.origin),
        "author": document.author,
        "media_type": document.media_type,
        "fingerprint": fingerprint,
        "published_evidence": document.published_evidence,
        **interval_properties("published", published),
        "sk": published.sort_key(document.id),
        "source_id": source.id if source else None,
        "source_name": source.name if source else None,
        "source_kind": source.kind if source else None,
        "source_country": source.country if source else None,
        "prints": list(prints.hashes),
        "print_offsets": list(prints.offsets),
    }


def facts_digest(facts: DocumentFacts) -> str:
    """Stands for all that a document says, whatever it was made from, and by what."""
    return digest(facts.model_dump_json(exclude={"fingerprint"}))


def mention_properties(mention: Mention) -> Properties:
    """Properties of a Mention."""
    return {
        "id": mention.id,
        "document_id": mention.document,
        "kind": mention.kind,
        "about": mention.about,
        "value": mention.value,
        **_span_properties(mention.span, mention.trigger),
        "text": mention.span.text,
    }


def reference_properties(reference: Reference) -> Properties:
    """Properties of a Reference."""
    properties = reference.model_dump(mode="json", exclude={"document", "times"})
    return properties | {"document_id": reference.document}


def called_properties(references: Iterable[Reference]) -> list[str]:
    """What documents call a base, as a property of it."""
    return sorted(r.model_dump_json(exclude_defaults=True) for r in references)


def called_of(values: Iterable[str]) -> list[Reference]:
    """And back."""
    return [Reference.model_validate_json(value) for value in values]


def claim_properties(claim: Claim, document: Document) -> Properties:
    """Properties of a Claim about an event, the publication of its document among them."""
    return {
        **_made_in(claim, document),
        "about": "event",
        "key": claim.key,
        "event": claim.event,
        "type": claim.type,
        "title": claim.title,
        "folded": without_marks(f"{claim.title}\n{claim.span.text}"),
        **_span_properties(claim.span, claim.trigger),
        "mode": claim.mode,
        "note": claim.note,
        "keys": list(claim.keys),
        "beside": list(claim.beside),
        "recalls": list(claim.recalls) or None,
        "quantities": _as_json(claim.quantities),
        "mentions": _as_json(claim.mentions),
        "arguments": _as_json(claim.arguments),
        "attribution": _as_json(claim.attribution),
        "order": claim.order,
        "salience": claim.salience.value,
        **interval_properties("date", claim.date),
    }


def relation_claim_properties(claim: RelationClaim, document: Document) -> Properties:
    """Properties of a Claim about a relation."""
    return {
        **_made_in(claim, document),
        "about": "relation",
        "type": claim.type,
        "folded": without_marks(claim.span.text),
        **_span_properties(claim.span, None),
        "valid_from": claim.valid_from.isoformat() if claim.valid_from else None,
        "valid_to": claim.valid_to.isoformat() if claim.valid_to else None,
        "stated_from": claim.stated_from,
        "stated_to": claim.stated_to,
        "ended": claim.ended,
        "told": claim.told.isoformat() if claim.told else None,
    }


def place_properties(place: PlaceValue) -> Properties:
    """Properties of a Place."""
    return place.model_dump(mode="json")


def _made_in(claim: Claim | RelationClaim, document: Document) -> Properties:
    time = interval_properties("published", document.published)
    return {
        "id": claim.id,
        "digest": digest(claim.model_dump_json()),
        "document_id": claim.document,
        "source_id": document.source.id if document.source else None,
        "status": claim.status,
        "quote": claim.span.text,
        "published_start": time["published_start"],
        "published_end": time["published_end"],
    }


def _span_properties(span: Span, trigger: Span | None) -> Properties:
    return {
        "start": span.start,
        "end": span.end,
        "trigger": trigger.text if trigger else None,
        "trigger_start": trigger.start if trigger else None,
        "trigger_end": trigger.end if trigger else None,
    }


def _as_json(values: Iterable[Value]) -> list[str]:
    dumped = (value.model_dump(mode="json", exclude_defaults=True) for value in values)
    return [json.dumps(value, ensure_ascii=False, sort_keys=True) for value in dumped]


# The world layer --------------------------------------------------------------------------------


def judgement_properties(judgement: Judgement) -> Properties:
    """Properties of a Judgement; `sk` orders by falling score, with the id as tie-break."""
    features = json.dumps(dict(judgement.features)) if judgement.features else None
    own = {"features": features, "sk": judgement_sort_key(judgement.score, judgement.id)}
    return judgement.model_dump(mode="json") | own


def judgement_sort_key(score: float, judgement: str) -> str:
    """The surest first."""
    return f"{max(0.0, 1 - score):.4f}#{judgement}"


def actor_properties(actor: Actor) -> Properties:
    """Properties of an Actor; `folded` holds its names without marks where that differs."""
    names = (actor.name, *actor.aliases)
    folded = sorted({bare for name in names if (bare := without_marks(name))})
    return actor.model_dump(mode="json") | {"folded": folded}


def event_properties(event: Event) -> Properties:
    """Properties of an Event; what hangs on it is not among them."""
    return {
        "id": event.id,
        "type": event.type.value,
        "quad": event.type.quad,
        "title": event.title,
        "folded": without_marks(event.title),
        "status": event.status.value,
        "mode": event.mode,
        "salience": event.salience.value,
        **interval_properties("date", event.date),
        "sk": event.date.sort_key(event.id),
        "claims": len(event.claims),
        "sources": event.sources,
        "documents": event.documents,
        "roots": event.roots,
        "disputed": event.disputed,
        "divided": event.disputed,
        "members": list(event.members),
    }


def relation_properties(relation: Relation) -> Properties:
    """Properties that a Relation and its RELATED_TO share, but for the number of claims."""
    return relation.model_dump(mode="json", exclude={"source", "target", "claims"})


def tally_properties(tally: RelationTally) -> Properties:
    """Properties of a Relation that more claims are added to."""
    return {f"tally_{name}": value for name, value in tally.model_dump(mode="json").items()}


# And back ---------------------------------------------------------------------------------------


def claim_of(node: Mapping[str, Any]) -> Claim:
    """A claim from its properties and what hangs on it.

    Besides the properties, `node` carries `place`, `speakers` (ids) and `participants`: maps of
    `reference, role, start, end, text`.
    """
    return Claim(
        id=node["id"],
        document=node["document_id"],
        key=node["key"],
        event=node["event"],
        type=node["type"],
        title=node["title"],
        span=Span(start=node["start"], end=node["end"], text=node["quote"]),
        trigger=_trigger_of(node),
        mode=node.get("mode"),
        status=node["status"],
        date=interval_of("date", node),
        place=node.get("place"),
        participants=tuple(_participant_of(part) for part in node.get("participants", ())),
        speakers=tuple(node.get("speakers", ())),
        mentions=tuple(mention_of(text) for text in node.get("mentions") or ()),
        arguments=tuple(argument_of(text) for text in node.get("arguments") or ()),
        attribution=tuple(attribution_of(text) for text in node.get("attribution") or ()),
        order=node.get("order"),
        salience=node.get("salience") or Salience.KEY,
        quantities=tuple(quantity_of(text) for text in node.get("quantities") or ()),
        note=node.get("note"),
        keys=tuple(node.get("keys") or ()),
        beside=tuple(node.get("beside") or ()),
        recalls=tuple(node.get("recalls") or ()),
    )


def relation_claim_of(node: Mapping[str, Any]) -> RelationClaim:
    """A claim about a relation; `node` carries `subject`, `object` and `speakers` (ids) too."""
    return RelationClaim(
        id=node["id"],
        document=node["document_id"],
        type=node["type"],
        source=node["subject"],
        target=node["object"],
        span=Span(start=node["start"], end=node["end"], text=node["quote"]),
        status=node["status"],
        speakers=tuple(node.get("speakers", ())),
        valid_from=node.get("valid_from"),
        valid_to=node.get("valid_to"),
        stated_from=node.get("stated_from"),
        stated_to=node.get("stated_to"),
        ended=node.get("ended") or False,
        told=node.get("told"),
    )


def tally_of_relation(node: Mapping[str, Any]) -> RelationTally | None:
    """What a relation's claims amount to; a graph of an older release did not keep it."""
    found = {name: node.get(f"tally_{name}") for name in RelationTally.model_fields}
    return RelationTally.model_validate(found) if found["claims"] else None


def mention_of(text: str) -> ClaimMention:
    """A further place; a graph of an older release kept its span alone."""
    value = json.loads(text)
    return ClaimMention.model_validate(value if "span" in value else {"span": value})


def argument_of(text: str) -> ClaimArgument:
    """An argument of a claim."""
    return ClaimArgument.model_validate_json(text)


def quantity_of(text: str) -> Quantity:
    """A number of a claim."""
    return Quantity.model_validate_json(text)


def attribution_of(text: str) -> ClaimAttribution:
    """One step of a claim's chain of sources."""
    return ClaimAttribution.model_validate_json(text)


def reference_of(node: Mapping[str, Any]) -> Reference:
    """A reference from its properties."""
    names = Reference.model_fields.keys() - {"document"}
    found = {name: node[name] for name in names if node.get(name) is not None}
    return Reference(document=node["document_id"], **found)


def judgement_of(node: Mapping[str, Any]) -> Judgement:
    """A judgement from its properties."""
    found = {name: node[name] for name in Judgement.model_fields if node.get(name) is not None}
    if "features" in found:
        found["features"] = tuple(json.loads(found["features"]).items())
    return Judgement.model_validate(found)


def _participant_of(part: Mapping[str, Any]) -> ClaimParticipant:
    span = None
    if part.get("start") is not None:
        span = Span(start=part["start"], end=part["end"], text=part["text"])
    return ClaimParticipant(reference=part["reference"], role=part["role"], span=span)


def _trigger_of(node: Mapping[str, Any]) -> Span | None:
    if node.get("trigger_start") is None:
        return None
    return Span(start=node["trigger_start"], end=node["trigger_end"], text=node["trigger"])
