"""actor_names: whether resolution would take two written names for one bearer."""

from __future__ import annotations

from collections.abc import Iterator

from bench.sets.part import Json, Part
from bench.sets.product import Product
from graph.identity import DocumentId, reference_id
from graph.model import ActorKind, Reference, Verdict
from graph.record import RecordActor
from loaders.resolve.actors import judge_actors, profiles_of
from loaders.resolve.bases import base_of_actor

KINDS = {
    "Person": ActorKind.PERSON,
    "Company": ActorKind.ORGANIZATION,
    "Organization": ActorKind.ORGANIZATION,
    "LegalEntity": ActorKind.ORGANIZATION,
}


def predict(part: Part, product: Product) -> Iterator[Json]:
    """One row a pair."""
    for row in part.rows("input"):
        kind = KINDS.get(row["schema"], ActorKind.OTHER)
        yield {"id": row["id"], "match": is_match(row["name1"], row["name2"], kind)}


def is_match(left: str, right: str, kind: ActorKind) -> bool:
    """Whether the names have one base, or are judged the same or worth asking a person about."""
    references = [_reference(left, kind, "left"), _reference(right, kind, "right")]
    if references[0].base == references[1].base:
        return True
    verdicts = {judgement.verdict for judgement in judge_actors(profiles_of(references))}
    return bool(verdicts & {Verdict.SAME, Verdict.UNSURE})


def _reference(name: str, kind: ActorKind, where: str) -> Reference:
    document = DocumentId(where)
    actor = RecordActor(id="a", name=name, kind=kind)
    base = base_of_actor(actor, document)
    return Reference(
        id=reference_id(document, actor.id),
        document=document,
        key=actor.id,
        name=name,
        kind=kind,
        country=base.country,
        base=base.id,
        rule=base.rule,
    )
