"""actor_names: whether two written names may be one bearer's, by what resolution compares."""

from __future__ import annotations

from collections.abc import Iterator

from bench.sets.part import Json, Part
from bench.sets.product import Product
from graph.identity import DocumentId
from graph.model import ActorKind
from graph.record import RecordActor
from loaders.resolve.bases import base_of_actor
from loaders.resolve.names import is_acronym_of
from loaders.resolve.spelling import ALIKE, likeness_of_bodies, likeness_of_persons


def predict(part: Part, product: Product) -> Iterator[Json]:
    """One row a pair."""
    for row in part.rows("input"):
        person = row["schema"] == "Person"
        kind = ActorKind.PERSON if person else ActorKind.ORGANIZATION
        yield {"id": row["id"], "match": may_be_one(row["name1"], row["name2"], kind)}


def may_be_one(left: str, right: str, kind: ActorKind) -> bool:
    """Whether resolution would join the two, or ask a person, if nothing else were known of them.

    One base, initials, or a likeness of spelling. Which pairs of many it looks at (its blocking
    keys) is not asked here: the set has only pairs.
    """
    if _base("left", left, kind) == _base("right", right, kind):
        return True
    if kind is ActorKind.PERSON:
        return likeness_of_persons(left, right) >= ALIKE
    if is_acronym_of(left, right) or is_acronym_of(right, left):
        return True
    return likeness_of_bodies(left, right) >= ALIKE


def _base(key: str, name: str, kind: ActorKind) -> str:
    """The actor that the name stands for alone; of what belongs to its document, one per key."""
    return base_of_actor(RecordActor(id=key, name=name, kind=kind), DocumentId(key)).id
