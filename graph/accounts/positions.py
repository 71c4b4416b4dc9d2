"""What the claims about one event say of it, attribute by attribute.

A position is one value and the claims for it. Claims that do not speak of an attribute take no
part in it; one that is vaguer than others ("in June" beside "27 June") supports all it allows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graph.accounts.figures import Range, counted, is_part, range_of
from graph.accounts.roots import Resting, Root
from graph.accounts.telling import Context, Located
from graph.identity import ClaimId
from graph.interval import TimeInterval
from graph.model import Claim, PlaceKind, Quantity, Role, Salience, Status

Verdict = Literal["agreed", "corroborated", "contested", "revised", "single_source"]
HAPPENED = frozenset((Status.ASSERTED, Status.ALLEGED))


@dataclass(frozen=True)
class Position:
    """One value and who gives it.

    Attributes:
        label: The value in words.
        claims: In the order of their ids.
        roots: The independent sources of these claims.
    """

    label: str
    value: str | None
    claims: tuple[ClaimId, ...]
    roots: frozenset[Root]


@dataclass(frozen=True)
class AttributeView:
    """One attribute of an event.

    Attributes:
        verdict: `single_source`: one root in one document. `agreed`: several documents, one root.
            `corroborated`: one position, several independent roots. `contested`: positions that
            exclude each other. `revised`: a count that later reports raise.
        of: Whom or what the attribute is of: an actor's id, what is counted.
    """

    attribute: Literal["status", "type", "date", "place", "participant", "responsibility", "number"]
    verdict: Verdict
    positions: tuple[Position, ...]
    of: str | None = None

    @property
    def roots(self) -> frozenset[Root]:
        """All whose word it rests on."""
        return frozenset(root for position in self.positions for root in position.roots)


def views_of(claims: Collection[Claim], context: Context, resting: Resting) -> list[AttributeView]:
    """Every attribute that some claim speaks of; background claims are heard if alone."""
    key = [c for c in claims if c.salience is Salience.KEY] or list(claims)
    weigh = _Weigh(sorted(key, key=lambda c: c.id), context, resting)
    return [
        *weigh.statuses(), *weigh.types(), *weigh.dates(), *weigh.places(),
        *weigh.participants(), *weigh.responsibility(), *weigh.numbers(),
    ]  # fmt: skip


@dataclass(frozen=True)
class _Weigh:
    """The claims of one event being weighed."""

    claims: Sequence[Claim]
    context: Context
    resting: Resting

    def statuses(self) -> Iterator[AttributeView]:
        """Said to have happened against denied; how firmly is no contradiction."""
        said = _grouped(self.claims, lambda c: c.status.value)
        positions = [self._position(s, s, said[s]) for s in sorted(said)]
        happened = {r for s in said if s in HAPPENED for c in said[s] for r in self._roots(c)}
        denied = {r for c in said.get(Status.DENIED, ()) for r in self._roots(c)}
        yield self._view("status", positions, contested=bool(happened and denied))

    def types(self) -> Iterator[AttributeView]:
        said = _grouped(self.claims, lambda c: c.type.value)
        positions = [self._position(s, s, said[s]) for s in sorted(said)]
        quads = {claim.type.quad for claim in self.claims} - {"neutral"}
        yield self._view("type", positions, contested=len(quads) > 1)

    def dates(self) -> Iterator[AttributeView]:
        known = [claim for claim in self.claims if claim.date.is_known]
        cores = _apart([claim.date for claim in known])
        positions = [
            self._position(_day(core), _day(core), [c for c in known if c.date.overlaps(core)])
            for core in cores
        ]
        if positions:
            yield self._view("date", positions, contested=len(cores) > 1)

    def places(self) -> Iterator[AttributeView]:
        said = _grouped((c for c in self.claims if c.place), lambda c: str(c.place))
        positions = [self._position(self._place_name(p), p, said[p]) for p in sorted(said)]
        found = [self.context.places.get(c.place) for c in self.claims if c.place]
        exact = [p for p in found if p is not None]
        apart = any(_elsewhere(a, b) for i, a in enumerate(exact) for b in exact[:i])
        if positions:
            yield self._view("place", positions, contested=apart)

    def participants(self) -> Iterator[AttributeView]:
        """Each actor with the parts that claims give it."""
        parts: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in self.claims:
            for part in claim.participants:
                named = self.context.named.get(part.reference)
                if named and named.id:
                    parts[named.id][part.role].append(claim)
        for actor in sorted(parts):
            roles = parts[actor]
            positions = [self._position(role, role, roles[role]) for role in sorted(roles)]
            both = {Role.ACTOR.value, Role.RECIPIENT.value} <= roles.keys()
            yield self._view("participant", positions, contested=both, of=actor)

    def responsibility(self) -> Iterator[AttributeView]:
        """Who did it, where claims name agents that have nothing in common."""
        agents = {claim.id: self._agents(claim) for claim in self.claims}
        told = [claim for claim in self.claims if agents[claim.id]]
        said = _grouped(told, lambda c: "+".join(sorted(n for n, _ in agents[c.id])))
        if len(said) < 2:
            return
        sides = {name: {c for _, c in agents[said[name][0].id]} for name in said}
        positions = [self._position(name, name, said[name]) for name in sorted(said)]
        names = sorted(said)
        apart = any(
            not (set(a.split("+")) & set(b.split("+"))) and _other_countries(sides[a], sides[b])
            for i, a in enumerate(names)
            for b in names[:i]
        )
        if apart:
            yield self._view("responsibility", positions, contested=True)

    def numbers(self) -> Iterator[AttributeView]:
        figures: dict[tuple[str, str], list[tuple[Claim, Quantity, Range]]] = defaultdict(list)
        for claim in self.claims:
            for quantity in claim.quantities:
                allowed = range_of(quantity)
                if allowed is not None and not is_part(quantity):
                    figures[counted(quantity)].append((claim, quantity, allowed))
        for what in sorted(figures):
            yield self._number(" ".join(filter(None, what)), figures[what])

    def _number(self, what: str, told: list[tuple[Claim, Quantity, Range]]) -> AttributeView:
        groups: list[list[tuple[Claim, Quantity, Range]]] = []
        for figure in sorted(told, key=lambda f: (f[2].low, f[2].high, f[0].id)):
            fitting = next((g for g in groups if all(figure[2].meets(o[2]) for o in g)), None)
            groups.append([figure]) if fitting is None else fitting.append(figure)
        positions = [self._position(g[0][1].text, _number_of(g), [f[0] for f in g]) for g in groups]
        verdict = "contested" if _at_odds(told) else None
        if verdict and self._rises(groups):
            verdict = "revised"
        view = self._view("number", positions, contested=verdict == "contested", of=what)
        if verdict != "revised":
            return view
        return AttributeView("number", "revised", view.positions, what)

    def _rises(self, groups: Sequence[Sequence[tuple[Claim, Quantity, Range]]]) -> bool:
        """Whether every larger figure was published later than all smaller ones."""
        spans = [[self.context.document(f[0]).published for f in group] for group in groups]
        for earlier, later in pairwise(spans):
            ends = [p.end for p in earlier]
            starts = [p.start for p in later]
            if None in ends or None in starts:
                return False
            if max(d for d in ends if d) >= min(d for d in starts if d):
                return False
        return True

    def _agents(self, claim: Claim) -> frozenset[tuple[str, str | None]]:
        found = [self.context.named.get(p.reference) for p in claim.participants
                 if p.role is Role.ACTOR]  # fmt: skip
        return frozenset((n.name, n.country) for n in found if n and n.id)

    def _place_name(self, place: str) -> str:
        found = {str(key): value for key, value in self.context.places.items()}.get(place)
        return found.name if found else place

    def _roots(self, claim: Claim) -> frozenset[Root]:
        return self.resting.of.get(claim.id, frozenset())

    def _position(self, label: str, value: str | None, claims: Iterable[Claim]) -> Position:
        ids = tuple(sorted({claim.id for claim in claims}))
        return Position(label, value, ids, self.resting.under(ids))

    def _view(
        self,
        attribute: Literal[
            "status", "type", "date", "place", "participant", "responsibility", "number"
        ],
        positions: Sequence[Position],
        *,
        contested: bool,
        of: str | None = None,
    ) -> AttributeView:
        said = {claim for position in positions for claim in position.claims}
        documents = {claim.document for claim in self.claims if claim.id in said}
        roots = {root for position in positions for root in position.roots}
        verdict: Verdict
        if contested:
            verdict = "contested"
        elif len(roots) > 1:
            verdict = "corroborated"
        else:
            verdict = "agreed" if len(documents) > 1 else "single_source"
        return AttributeView(attribute, verdict, tuple(positions), of)


def _grouped(claims: Iterable[Claim], key: Callable[[Claim], str]) -> Mapping[str, list[Claim]]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[key(claim)].append(claim)
    return groups


def _apart(dates: Sequence[TimeInterval]) -> list[TimeInterval]:
    """As many dates as are needed so that every date overlaps one, the exact before the vague."""
    cores: list[TimeInterval] = []
    for date in sorted(dates, key=lambda d: (d.precision.rank, d.days, d.start)):
        if not any(core.overlaps(date) for core in cores):
            cores.append(date)
    return sorted(cores, key=lambda d: (d.start, d.end))


def _day(date: TimeInterval) -> str:
    return f"{date.start}" if date.start == date.end else f"{date.start}/{date.end}"


def _elsewhere(left: Located, right: Located) -> bool:
    """Two towns, or places of two countries; a town and a region of one country may be one."""
    if left == right:
        return False
    if left.country and right.country and left.country != right.country:
        return True
    return left.kind is right.kind is PlaceKind.CITY and left.country == right.country


def _other_countries(left: set[str | None], right: set[str | None]) -> bool:
    """An organ and its state, or one nobody places, need not be two doers."""
    return None not in left | right and not left & right


def _at_odds(told: Sequence[tuple[Claim, Quantity, Range]]) -> bool:
    """Whether two documents, or two voices, have no figure of this in common.

    One voice that gives several figures counts several things.
    """
    voices: dict[tuple[str, ...], list[Range]] = defaultdict(list)
    for claim, quantity, allowed in told:
        whose = quantity.speakers or claim.speakers
        voices[(claim.document, *whose)].append(allowed)
    sides = list(voices.values())
    return any(
        not any(a.meets(b) for a in left for b in right)
        for i, left in enumerate(sides)
        for right in sides[:i]
    )


def _number_of(group: Sequence[tuple[Claim, Quantity, Range]]) -> str | None:
    values = [q.value for _, q, _ in group if q.value is not None]
    return f"{values[0]:g}" if values else None
