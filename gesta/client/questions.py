"""What may be asked, parameter by parameter: the names of the API, for editors and type checkers.

`from` is a word of Python, so it is written `from_`. `per_page` is the API's `limit` on lists: the
length of a page, not of the list, which goes on as long as somebody asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict

Names = str | Sequence[str]
Many = Sequence[str]
TimeMatch = Literal["overlaps", "within", "starts"]
Interval = Literal["auto", "day", "week", "month", "quarter", "year"]


class Clocks(TypedDict, total=False):
    """The four clocks. Days are written 2031, 2031-05 or 2031-05-02, with ~ or ? for "about"."""

    date_from: str | None
    date_to: str | None
    published_from: str | None
    published_to: str | None
    as_of: str | None
    known_at: str | None


class Filters(Clocks, total=False):
    """What keeps events, wherever events are asked for."""

    q: str | None
    actor: Names
    actor_role: Names
    actor_country: Names
    event_type: Names
    source: Names
    asserted_by: Names
    status: Names
    place: Names
    country: Names
    min_sources: int | None
    disputed: bool | None
    salience: Literal["key", "background", "any"]
    dataset: Names
    time_match: TimeMatch
    include_undated: bool | None


class EventQuestion(Filters, total=False):
    """A list of events."""

    changed_since: str | None
    fields: Names
    include: Names
    facets: Names
    claims_limit: int
    per_page: int


class ClaimQuestion(Filters, total=False):
    """A list of claims."""

    about: Names
    of: Names
    document: Names
    spoken: bool | None
    fields: Names
    facets: Names
    per_page: int


class TimelineQuestion(Filters, total=False):
    """Events counted over time."""

    interval: Interval
    group_by: Literal["event_type", "status", "quad"] | None
    lanes: Literal["actor", "source", "place", "relation"] | None
    lane: Names
    lanes_limit: int


class PathQuestion(Filters, total=False):
    """Paths between two actors."""

    max_hops: int
    k: int


class RelationQuestion(Clocks, total=False):
    """A list of relations."""

    q: str | None
    actor: Names
    actor_country: Names
    from_: Names
    to: Names
    relation_type: Names
    status: Names
    source: Names
    asserted_by: Names
    dataset: Names
    changed_since: str | None
    fields: Names
    per_page: int


class ActorQuestion(TypedDict, total=False):
    """A list of actors."""

    q: str | None
    kind: Names
    country: Names
    known_at: str | None
    changed_since: str | None
    fields: Names
    per_page: int


class DocumentQuestion(TypedDict, total=False):
    """A list of documents."""

    q: str | None
    source: Names
    event_type: Names
    status: Names
    asserted_by: Names
    place: Names
    country: Names
    language: Names
    dataset: Names
    published_from: str | None
    published_to: str | None
    known_at: str | None
    changed_since: str | None
    fields: Names
    per_page: int


class PlaceQuestion(TypedDict, total=False):
    """A list of places."""

    q: str | None
    kind: Names
    country: Names
    known_at: str | None
    fields: Names
    per_page: int


class ConflictQuestion(TypedDict, total=False):
    """What sources contradict each other in."""

    kind: Names
    severity: Names
    event: Names
    actor: Names
    source: Names
    document: Names
    event_type: Names
    status: Names
    asserted_by: Names
    place: Names
    country: Names
    dataset: Names
    published_from: str | None
    published_to: str | None
    known_at: str | None
    fields: Names
    per_page: int


class NetworkQuestion(Clocks, total=False):
    """The network around an actor."""

    hops: int
    min_ties: int
    event_type: Names
    status: Names
    source: Names
    asserted_by: Names
    place: Names
    country: Names
    min_sources: int | None
    disputed: bool | None
    dataset: Names
    time_match: TimeMatch
    limit: int


class Origin(TypedDict, total=False):
    """What is known of something that is sent."""

    source: str | None
    published: str | None
    replaces: str | None


class TextOrigin(Origin, total=False):
    """What is known of a text."""

    title: str | None
    language: str | None
    origin: str | None


QUESTIONS: dict[str, type] = {
    "list_events": EventQuestion,
    "list_actor_events": EventQuestion,
    "list_claims": ClaimQuestion,
    "get_timeline": TimelineQuestion,
    "get_paths": PathQuestion,
    "list_relations": RelationQuestion,
    "list_actors": ActorQuestion,
    "list_documents": DocumentQuestion,
    "list_places": PlaceQuestion,
    "list_conflicts": ConflictQuestion,
    "get_ego": NetworkQuestion,
}
"""By the operation that they are asked of."""
