"""Whether two claims differ in what happened: whether, how many, where, by whom and when.

Different times, parts of a whole and bounds that allow each other are no contradictions.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.accounts.figures import Range, counted, is_part, range_of
from graph.accounts.lifecycle import OPEN, stage_of
from graph.interval import Precision
from graph.model import Claim, Contradiction, Salience, Severity, Status
from loaders.resolve.conflicts.cases import HAPPENED, Case, opposed
from loaders.resolve.likeness import Features, compare
from loaders.resolve.triggers import SINGULAR

_ALIKE = 0.5  # of a side: a state and who acts for it, or two like descriptions
_NEAR_DAYS = 3  # two datings of one act; what is further apart is two acts


def facts_apart(left: Case, right: Case) -> Iterator[Contradiction]:
    if Salience.BACKGROUND in (left.claim.salience, right.claim.salience):
        return
    features = compare(left.view, right.view)
    if _one_affair(features):
        for rule in (_denied, _numbered, _placed):
            yield from rule(left, right, features)
    yield from _blamed(left, right, features)
    yield from _only_asked(left, right)


def _one_affair(features: Features) -> bool:
    """The same act by and to the same, as far as told; and told of some side."""
    sides = [s for s in (features.actors, features.recipients) if s is not None]
    alike = sides and min(sides) >= _ALIKE and features.particular != 0
    return bool(alike) and features.trigger == 1 and features.type > 0


def _denied(left: Case, right: Case, features: Features) -> Iterator[Contradiction]:
    one, other = left.claim, right.claim
    denial, deed = (one, other) if one.status is Status.DENIED else (other, one)
    if denial.status is not Status.DENIED or deed.status not in HAPPENED:
        return
    if stage_of(denial) is not None or features.place == 0:  # a plan that is denied
        return
    severity: Severity = "high" if deed.status is Status.ASSERTED else "medium"
    yield opposed(
        left, right, "occurrence", severity, lambda c: "denied" if c is denial else "happened"
    )


def _numbered(left: Case, right: Case, features: Features) -> Iterator[Contradiction]:
    if features.place == 0 or Status.DENIED in (left.claim.status, right.claim.status):
        return
    ours, theirs = _figures(left.claim), _figures(right.claim)
    for what in sorted(ours.keys() & theirs.keys()):
        if not any(a.meets(b) for a, _ in ours[what] for b, _ in theirs[what]):
            said = {left.claim.id: ours[what][0][1], right.claim.id: theirs[what][0][1]}
            yield opposed(left, right, "number", "medium", lambda c, said=said: said[c.id])


def _figures(claim: Claim) -> dict[tuple[str, str], list[tuple[Range, str]]]:
    found: dict[tuple[str, str], list[tuple[Range, str]]] = {}
    for quantity in claim.quantities:
        allowed = range_of(quantity)
        if allowed is not None and not is_part(quantity):
            found.setdefault(counted(quantity), []).append((allowed, quantity.text))
    return found


def _placed(left: Case, right: Case, features: Features) -> Iterator[Contradiction]:
    """Two towns for one act on one day: of undated acts there may be one in each."""
    close = features.date is not None and features.date >= 1
    if features.place == 0 and close and left.claim.status is right.claim.status:
        yield opposed(left, right, "place", "medium", lambda c: c.title)


def _blamed(left: Case, right: Case, features: Features) -> Iterator[Contradiction]:
    """One deed to the same on one day, done by agents of two countries."""
    ours = {r.country for r in left.view.actors}
    theirs = {r.country for r in right.view.actors}
    apart = ours and theirs and None not in ours | theirs and not ours & theirs
    same = features.recipients is not None and features.recipients >= _ALIKE
    if not (apart and same) or features.trigger < 1 or features.place == 0:
        return
    material = left.claim.type.quad == right.claim.type.quad == "material_conflict"
    if material and features.date == 1 and {left.claim.status, right.claim.status} <= {*HAPPENED}:
        yield opposed(
            left, right, "responsibility", "high",
            lambda c: ", ".join(r.name for r in (left if c is left.claim else right).view.actors),
        )  # fmt: skip


def _only_asked(left: Case, right: Case) -> Iterator[Contradiction]:
    """One tells that it was done, the other that its doer only asked for it."""
    for asked, done in ((left, right), (right, left)):
        if asked.claim.status is not Status.CALLED_FOR or done.claim.status is not Status.ASSERTED:
            continue
        if asked.claim.document == done.claim.document or asked.topic.act != done.topic.act:
            continue
        if asked.claim.type.quad != done.claim.type.quad or not _one_thing(asked, done):
            continue
        if asked.topic.asking & done.topic.acting:
            yield opposed(
                left, right, "occurrence", "low",
                lambda c, asked=asked: "only asked for" if c is asked.claim else "done",
            )  # fmt: skip


def _one_thing(asked: Case, done: Case) -> bool:
    """Whether the demand is the doer's own, and of what was done."""
    return bool(asked.topic.names & done.topic.names)


def dates_apart(left: Case, right: Case) -> Iterator[Contradiction]:
    """One act on two days that lie close together, where the act is of a kind that happens once."""
    one, other = left.claim.date, right.claim.date
    exact = one.precision is Precision.DAY and other.precision is Precision.DAY
    if not exact or left.view.trigger not in SINGULAR or Salience.BACKGROUND in (
        left.claim.salience, right.claim.salience
    ):  # fmt: skip
        return
    features = compare(left.view, right.view)
    days = features.days_apart or 0
    sure = features.actors == 1 or features.recipients == 1
    told = (left.claim.status, right.claim.status)
    if days > _NEAR_DAYS or not _one_affair(features) or Status.DENIED in told:
        return
    if sure and features.place == 1 and not {stage_of(left.claim), stage_of(right.claim)} & OPEN:
        yield opposed(left, right, "date", "medium", lambda c: str(c.date.start))
