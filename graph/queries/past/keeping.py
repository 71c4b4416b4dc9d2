"""Whether an event or a relation of a day in the past is what the filters ask for.

The same conditions as graph/queries/filters states for the database, on computed values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.interval import TimeInterval
from graph.model import Event, Participation, Relation, Salience
from graph.queries.filters import Filters


def keeps(event: Event, filters: Filters, countries: Mapping[str, str]) -> bool:
    """Whether the filters keep the event; `countries` are those of places and actors, by id."""
    return (
        _salient(event, filters)
        and (not filters.event_type or event.type in filters.event_type)
        and (not filters.status or event.status in filters.status)
        and (filters.min_sources is None or event.roots >= filters.min_sources)
        and (filters.disputed is None or event.disputed == filters.disputed)
        and in_time(event.date, filters)
        and (not filters.place or event.place in filters.place)
        and (not filters.country or countries.get(event.place or "") in filters.country)
        and _taken_part(event, filters)
        and _of_country(event, filters, countries)
    )


def keeps_relation(relation: Relation, filters: Filters) -> bool:
    """Whether the filters keep the relation; an open end overlaps every window."""
    low, high = filters.as_of or filters.date_from, filters.as_of or filters.date_to
    begins = relation.valid_from.isoformat() if relation.valid_from else ""
    ends = relation.valid_to.isoformat() if relation.valid_to else "~"
    return (
        (not filters.status or relation.status in filters.status)
        and (not low or ends >= low)
        and (not high or begins <= high)
    )


def _salient(event: Event, filters: Filters) -> bool:
    return filters.salience == "any" or event.salience == filters.salience


def in_time(date: TimeInterval, filters: Filters) -> bool:
    """Whether the date meets the window and the day asked for."""
    if date.start is None or date.end is None:
        return filters.keeps_undated
    start, end = date.start.isoformat(), date.end.isoformat()
    return _in_window(start, end, filters) and (not filters.as_of or start <= filters.as_of <= end)


def _in_window(start: str, end: str, filters: Filters) -> bool:
    within, starts = filters.time_match == "within", filters.time_match == "starts"
    after = start if within or starts else end
    before = end if within else start
    return (not filters.date_from or after >= filters.date_from) and (
        not filters.date_to or before <= filters.date_to
    )


def _taken_part(event: Event, filters: Filters) -> bool:
    """Every actor takes part, with one of the roles; what is told beside counts if asked for."""
    parts = [*event.participants]
    if filters.salience != "key" or event.salience is Salience.BACKGROUND:
        parts += event.appearances
    return all(_has(parts, actor, filters) for actor in filters.actor)


def _of_country(event: Event, filters: Filters, countries: Mapping[str, str]) -> bool:
    """Somebody of one of the countries takes part; of a background event, appears in it."""
    background = event.salience is Salience.BACKGROUND
    parts = event.appearances if background else event.participants
    roles = filters.actor_role
    return not filters.actor_country or any(
        countries.get(part.actor) in filters.actor_country and (not roles or part.role in roles)
        for part in parts
    )


def _has(parts: Iterable[Participation], actor: str, filters: Filters) -> bool:
    roles = filters.actor_role
    return any(part.actor == actor and (not roles or part.role in roles) for part in parts)
