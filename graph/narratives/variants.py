"""What the claims about one story say of it, and which of it most of them say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.accounts.positions import AttributeView, views_of
from graph.accounts.roots import Resting, Root
from graph.accounts.telling import Context
from graph.identity import ClaimId
from graph.model import Claim, Contradiction, Role, Status

_AHEAD = frozenset((Status.PLANNED, Status.HYPOTHETICAL, Status.CALLED_FOR))
_VALUES = frozenset(("date", "place", "number"))
_OF_VIEWS = frozenset(("date", "place", "number", "responsibility"))


@dataclass(frozen=True)
class Variant:
    """One way to tell an attribute, and the claims that tell it so."""

    label: str
    claims: frozenset[ClaimId]
    roots: frozenset[Root]


@dataclass(frozen=True)
class Attribute:
    """Something that is told in more ways than one.

    Attributes:
        of: What it is of: what is counted, the axis of a characterization.
        standard: The way that most independent sources tell it; among equals what is asserted,
            then that of most claims, then that of the first claim.
        others: The rest, those with most sources first.
    """

    name: str
    of: str | None
    standard: Variant
    others: tuple[Variant, ...]

    @property
    def is_measure(self) -> bool:
        """Whether others can be held against the standard: three places by three are none."""
        return self.name not in _VALUES or len(self.standard.roots) > len(self.others[0].roots)


def attributes_of(
    claims: Sequence[Claim], odds: Iterable[Contradiction], context: Context, resting: Resting
) -> list[Attribute]:
    """What the claims tell in several ways; the first is of the event they are shown under."""
    told = _Told(claims, context, resting)
    return [*told.statuses(), *told.types(), *told.cast(odds), *told.views()]


@dataclass(frozen=True)
class _Told:
    claims: Sequence[Claim]
    context: Context
    resting: Resting

    def statuses(self) -> Iterator[Attribute]:
        """Asserted, alleged, denied, or still ahead."""
        groups = self._grouped(lambda c: "ahead" if c.status in _AHEAD else c.status.value)
        said = {_joined(c.status.value for c in of): _ids(of) for of in groups}
        yield from self._attribute("status", None, said)

    def types(self) -> Iterator[Attribute]:
        """Types of different quads: a search and an arrest are told of in one way."""
        groups = self._grouped(lambda c: c.type.quad)
        said = {_joined(c.type.value for c in of): _ids(of) for of in groups}
        yield from self._attribute("type", None, said)

    def cast(self, odds: Iterable[Contradiction]) -> Iterator[Attribute]:
        """Words of two poles, as conflicts have them."""
        known = {claim.id for claim in self.claims}
        axes: dict[str, dict[str, set[ClaimId]]] = defaultdict(lambda: defaultdict(set))
        for found in odds:
            if found.kind == "characterization" and {found.left, found.right} <= known:
                axes[found.axis][found.left_says].add(found.left)
                axes[found.axis][found.right_says].add(found.right)
        for axis in sorted(axes):
            yield from self._attribute("characterization", axis, axes[axis])

    def views(self) -> Iterator[Attribute]:
        """Values that exclude each other."""
        for view in views_of(self.claims, self.context, self.resting):
            if view.attribute in _OF_VIEWS and view.verdict in ("contested", "revised"):
                said = _exclusive(view)
                yield from self._attribute(view.attribute, view.of, said)

    def _grouped(self, key: Callable[[Claim], str]) -> list[list[Claim]]:
        groups: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            groups[key(claim)].append(claim)
        return [groups[name] for name in sorted(groups)]

    def _attribute(
        self, name: str, of: str | None, said: dict[str, set[ClaimId]]
    ) -> Iterator[Attribute]:
        if len(said) > 1:
            variants = sorted((self._variant(*pair) for pair in said.items()), key=self._rank)
            yield Attribute(name, of, variants[0], tuple(variants[1:]))

    def _variant(self, label: str, claims: Iterable[ClaimId]) -> Variant:
        ids = frozenset(claims)
        return Variant(label, ids, self.resting.under(ids))

    def _rank(self, variant: Variant) -> tuple[object, ...]:
        leads = self.claims[0].id in variant.claims
        asserted = variant.label == Status.ASSERTED.value
        return (-len(variant.roots), not asserted, -len(variant.claims), not leads, variant.label)


def _ids(claims: Iterable[Claim]) -> set[ClaimId]:
    return {claim.id for claim in claims}


def _joined(labels: Iterable[str]) -> str:
    return ", ".join(sorted(set(labels)))


def _exclusive(view: AttributeView) -> dict[str, set[ClaimId]]:
    return {position.label: set(position.claims) for position in view.positions}


def stated(claims: Iterable[Claim]) -> frozenset[str]:
    """The attributes that some of the claims speak of at all."""
    return frozenset(name for claim in claims for name in _stated(claim))


def _stated(claim: Claim) -> Iterator[str]:
    if claim.date.is_known:
        yield "date"
    if claim.place:
        yield "place"
    if any(p.role is Role.ACTOR for p in claim.participants) or any(
        argument.role == "agent" for argument in claim.arguments
    ):
        yield "responsibility"
    for quantity in claim.quantities:
        yield f"number of {quantity.kind}" if quantity.kind != "count" else "number"
