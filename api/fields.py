"""`fields=`: which parts of each item a list shows, and the items as OpenAPI describes them then.

With `fields=` only `id` is sure to be there. The models say so in their schemas alone: whole items,
which tests hold against them, have every part.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

from pydantic import BeforeValidator, ConfigDict, Field

from api.responses import ActorShape, DocumentShape, PlaceShape, RelationShape, SourceShape


def split_words(value: object) -> object:
    """`fields=a,b` is `fields=a&fields=b`."""
    if not isinstance(value, list):
        return value
    return [word for part in cast("list[object]", value) for word in str(part).split(",")]


ActorField = Literal[
    "id", "name", "kind", "country", "aliases", "external_ids", "documents", "events"
]
DocumentField = Literal[
    "id",
    "title",
    "language",
    "origin",
    "author",
    "media_type",
    "source",
    "published",
    "pending",
    "characters",
    "claims",
]
SourceField = Literal["id", "name", "kind", "country", "documents"]
PlaceField = Literal["id", "name", "kind", "country", "latitude", "longitude", "events"]
RelationField = Literal[
    "id", "type", "status", "valid_from", "valid_to", "ended", "from", "to", "claims"
]
ConflictField = Literal["id", "kind", "severity", "about", "reason", "known_from", "positions"]
ClaimField = Literal[
    "id",
    "about",
    "type",
    "status",
    "quote",
    "start_char",
    "end_char",
    "trigger",
    "speakers",
    "date",
    "document",
    "of",
    "quantities",
]
_FIELDS = Field(description="Only these parts of each item, besides its id.")
ActorFields = Annotated[list[ActorField], BeforeValidator(split_words), _FIELDS]
DocumentFields = Annotated[list[DocumentField], BeforeValidator(split_words), _FIELDS]
SourceFields = Annotated[list[SourceField], BeforeValidator(split_words), _FIELDS]
PlaceFields = Annotated[list[PlaceField], BeforeValidator(split_words), _FIELDS]
RelationFields = Annotated[list[RelationField], BeforeValidator(split_words), _FIELDS]
ConflictFields = Annotated[list[ConflictField], BeforeValidator(split_words), _FIELDS]
ClaimFields = Annotated[list[ClaimField], BeforeValidator(split_words), _FIELDS]


def only_the_id(schema: dict[str, Any]) -> None:
    """The schema of an item of which parts may have been left out."""
    schema["required"] = ["id"]


SPARSE = ConfigDict(json_schema_extra=only_the_id)


class ActorItem(ActorShape):
    """An actor of a list; with `fields=` only the parts asked for are there."""

    model_config = SPARSE


class DocumentItem(DocumentShape):
    """A document of a list; with `fields=` only the parts asked for are there."""

    model_config = SPARSE


class SourceItem(SourceShape):
    """A publisher of a list; with `fields=` only the parts asked for are there."""

    model_config = SPARSE


class PlaceItem(PlaceShape):
    """A place of a list; with `fields=` only the parts asked for are there."""

    model_config = SPARSE


class RelationItem(RelationShape):
    """A relation of a list; with `fields=` only the parts asked for are there."""

    model_config = SPARSE
