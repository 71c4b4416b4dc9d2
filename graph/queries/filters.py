"""The filter vocabulary that every list, timeline and graph shares, as one frozen value.

Values are resolved already: actors, sources and places are ids, days are ISO strings. Each filter
narrows; several values of one filter widen it, except `actor`: every actor named has to take part.

Four clocks, never mixed: `date_*` is when it happened, `published_*` when documents said so,
`as_of` a day on which it was under way (or the relation valid), `known_at` a day by which the
documents had been published.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Literal, LiteralString, cast

from graph.errors import InvalidQuery
from graph.interval import UNDATED
from graph.known import KNOWN_CLAIM

if TYPE_CHECKING:  # there is no such module at run time
    from _typeshed import DataclassInstance

Shown = Literal["key", "background", "any"]
TimeMatch = Literal["overlaps", "within", "starts"]
SAID_BY_ONE: LiteralString = (
    "EXISTS { (claim)-[:SAID_BY]->(:Reference)-[:REFERS_TO]->(speaker:Actor) "
    "WHERE speaker.id IN $asserted_by }"
)
OF_A_DATASET: LiteralString = (
    "EXISTS { (claim)-[:MADE_IN|BACKGROUND_IN]->(origin:Document) "
    "WHERE coalesce(origin.dataset, 'default') IN $dataset }"
)
_AFTER_DAY = "$"  # the character after "#": `sk < day + "$"` holds for every id on that day


@dataclass(frozen=True)
class Filters:
    """What is wanted; empty tuples and `None` do not narrow.

    Attributes:
        actor: Actor ids; all of them take part.
        actor_role: Roles, one of which each of those actors has.
        actor_country: ISO 3166 alpha-3 codes; the state, or any actor of it, takes part (in one of
            the roles, where `actor_role` is given).
        asserted_by: Actor ids, one of which says so in a claim.
        status: Of the event, or of the relation.
        country: ISO 3166 alpha-3 codes of the place.
        from_, to: Of relations: ids of actors (or places) it leads from or to.
        salience: `key` keeps what texts report, `background` what they only mention beside it.
        dataset: Names of datasets; documents loaded without one are in "default".
        time_match: `overlaps` keeps what touches the window, `within` what lies inside it,
            `starts` what begins inside it.
        include_undated: `None` keeps undated events unless a date filter is given.
        changed_since: A revision; what has not changed after it is left out.
    """

    q: str | None = None
    actor: tuple[str, ...] = ()
    actor_role: tuple[str, ...] = ()
    actor_country: tuple[str, ...] = ()
    event_type: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    asserted_by: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    min_sources: int | None = None
    disputed: bool | None = None
    salience: Shown = "key"
    dataset: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    time_match: TimeMatch = "overlaps"
    published_from: str | None = None
    published_to: str | None = None
    as_of: str | None = None
    known_at: str | None = None
    include_undated: bool | None = None
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    changed_since: int | None = None

    def __post_init__(self) -> None:
        for first, last in (("date_from", "date_to"), ("published_from", "published_to")):
            low, high = getattr(self, first), getattr(self, last)
            if low and high and low > high:
                raise InvalidQuery(last, f"{last} ({high}) is before {first} ({low})")
        if self.actor_role and not (self.actor or self.actor_country):
            why = "actor_role needs an actor or an actor_country to have that role"
            raise InvalidQuery("actor_role", why)
        if self.changed_since is not None and self.known_at:
            why = "changed_since asks for what is stored now, known_at for what was known once"
            raise InvalidQuery("changed_since", why)

    @property
    def has_dates(self) -> bool:
        """Whether a filter on the event's own time is given."""
        return bool(self.date_from or self.date_to or self.as_of)

    @property
    def keeps_undated(self) -> bool:
        """Whether undated events belong to the answer."""
        return not self.has_dates if self.include_undated is None else self.include_undated

    def parameters(self) -> dict[str, object]:
        """The values as query parameters, with the derived bounds of the clocks."""
        return {
            **plain_values(self),
            "date_until": _until(self.date_to),
            "as_of_until": _until(self.as_of),
            "undated": UNDATED,
        }

    def question(self) -> tuple[object, ...]:
        """What a cursor has to be true to."""
        return tuple(sorted((k, str(v)) for k, v in asdict(self).items()))


def event_conditions(filters: Filters, key: LiteralString = "event.sk") -> list[LiteralString]:
    """Conditions on `event`; with `known_at`, on events all claims about which were known by then.

    What was known in part has other values then than those that are stored (graph/queries/past).
    `key` names the sort key to range over: the event's, or the participation's, which an index
    can seek.
    """
    conditions: list[LiteralString] = []
    if filters.event_type:
        conditions.append("event.type IN $event_type")
    if filters.status:
        conditions.append("event.status IN $status")
    if filters.min_sources is not None:
        conditions.append("coalesce(event.roots, event.sources) >= $min_sources")
    if filters.disputed is not None:
        conditions.append("event.disputed = $disputed")
    if filters.actor_country:
        conditions.append(_of_country(filters))
    conditions += _whole(filters, "event")
    conditions += _date_conditions(filters, key)
    conditions += _place_conditions(filters)
    conditions += _carried_by_claims(filters, "event")
    if filters.changed_since is not None:
        conditions.append(changed("event"))
    return conditions


def claim_conditions(filters: Filters) -> list[LiteralString]:
    """Conditions on `claim`: all of them have to hold of one and the same claim."""
    conditions: list[LiteralString] = []
    if filters.source:
        conditions.append("claim.source_id IN $source")
    if filters.published_from:
        conditions.append("claim.published_end >= $published_from")
    if filters.published_to:
        conditions.append("claim.published_start <= $published_to")
    if filters.known_at:
        conditions.append(KNOWN_CLAIM)
    if filters.asserted_by:
        conditions.append(SAID_BY_ONE)
    if filters.dataset:
        conditions.append(OF_A_DATASET)
    return conditions


def relation_conditions(filters: Filters) -> list[LiteralString]:
    """Conditions on `relation`, a Relation node: its validity against the clocks of events.

    A relation without bounds may hold at any time, so an open end overlaps every window. With
    `known_at` those are kept of which all was known by then.
    """
    conditions: list[LiteralString] = [*_whole(filters, "relation"), *end_conditions(filters)]
    if filters.status:
        conditions.append("relation.status IN $status")
    if filters.changed_since is not None:
        conditions.append(changed("relation"))
    low, high = filters.as_of or filters.date_from, filters.as_of or filters.date_to
    if low:
        conditions.append(
            "coalesce(relation.valid_to, '9999-12-31') >= coalesce($as_of, $date_from)"
        )
    if high:
        conditions.append(
            "coalesce(relation.valid_from, '0000-01-01') <= coalesce($as_of, $date_to)"
        )
    return [*conditions, *_carried_by_claims(filters, "relation")]


def end_conditions(filters: Filters) -> list[LiteralString]:
    """Conditions on where `relation` leads from and to, and on the countries of its ends."""
    conditions: list[LiteralString] = []
    if filters.from_:
        conditions.append("EXISTS { (relation)-[:FROM]->(start:Actor) WHERE start.id IN $from_ }")
    if filters.to:
        conditions.append("EXISTS { (relation)-[:TO]->(goal:Actor|Place) WHERE goal.id IN $to }")
    if filters.actor_country:
        conditions.append(
            "EXISTS { (relation)-[:FROM|TO]->(national:Actor) "
            "WHERE national.country IN $actor_country }"
        )
    return conditions


def changed(what: LiteralString) -> LiteralString:
    """The condition that the record has changed after the revision `$changed_since`."""
    return (
        "EXISTS { MATCH (change:Change {id: " + what + ".id}) "
        "WHERE change.revision > $changed_since }"
    )


def claim_label(filters: Filters) -> LiteralString:
    """Labels of the claims that are shown; a key event may have background claims too."""
    return "Claim" if filters.salience == "key" else "Claim|BackgroundClaim"


def where(conditions: list[LiteralString]) -> LiteralString:
    """`WHERE …`, or nothing."""
    return "WHERE " + " AND ".join(conditions) if conditions else ""


def _date_conditions(filters: Filters, key: LiteralString) -> list[LiteralString]:
    if not filters.has_dates:
        return [] if filters.keeps_undated else [key + " < $undated"]
    bounds: list[LiteralString] = [key + " < $undated"]
    bounds += _window(filters, key)
    bounds += _on_day(filters, key)
    if not filters.keeps_undated:
        return bounds
    either: LiteralString = "(" + key + " >= $undated OR (" + " AND ".join(bounds) + "))"
    return [either]


def _window(filters: Filters, key: LiteralString) -> list[LiteralString]:
    within, starts = filters.time_match == "within", filters.time_match == "starts"
    bounds: list[LiteralString] = []
    if filters.date_from:
        bounds.append(
            key + " >= $date_from" if within or starts else "event.date_end >= $date_from"
        )
    if filters.date_to:
        bounds.append("event.date_end <= $date_to" if within else key + " < $date_until")
    return bounds


def _on_day(filters: Filters, key: LiteralString) -> list[LiteralString]:
    return [key + " < $as_of_until", "event.date_end >= $as_of"] if filters.as_of else []


def _of_country(filters: Filters) -> LiteralString:
    role: LiteralString = " AND side.role IN $actor_role" if filters.actor_role else ""
    return (
        "EXISTS { (national:Actor)-[side:PARTICIPATES_IN|APPEARS_IN]->(event) "
        "WHERE national.country IN $actor_country"
        # Of a key event only participants count, not whoever else its words name.
        " AND (side:PARTICIPATES_IN OR event:BackgroundEvent)" + role + " }"
    )


def _place_conditions(filters: Filters) -> list[LiteralString]:
    if not filters.place and not filters.country:
        return []
    conditions: list[LiteralString] = []
    if filters.place:
        conditions.append("place.id IN $place")
    if filters.country:
        conditions.append("place.country IN $country")
    there = " AND ".join(conditions)
    label = claim_label(filters)
    # Accounts of one event may differ in where it was: each of their places finds it.
    return [
        "(EXISTS { (event)-[:TOOK_PLACE_IN|BACKGROUND_AT]->(place:Place) WHERE "
        + there
        + " } OR EXISTS { (event)<-[:ABOUT]-(:"
        + label
        + ")-[:LOCATES]->(place:Place) WHERE "
        + there
        + " })"
    ]


def _whole(filters: Filters, what: LiteralString) -> list[LiteralString]:
    return [what + ".known_last <= $known_at"] if filters.known_at else []


def _carried_by_claims(filters: Filters, what: LiteralString) -> list[LiteralString]:
    """Where all is known, whether one claim is need not be asked."""
    conditions = claim_conditions(replace(filters, known_at=None))
    if not conditions:
        return []
    label = claim_label(filters)
    return ["EXISTS { (" + what + ")<-[:ABOUT]-(claim:" + label + ") " + where(conditions) + " }"]


def _until(day: str | None) -> str | None:
    return None if day is None else day + _AFTER_DAY


def plain_values(filters: DataclassInstance) -> dict[str, object]:
    """The values of a frozen set of filters as parameters of a query."""
    return {name: _plain(value) for name, value in asdict(filters).items()}


def _plain(value: object) -> object:
    return list(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else value
