"""How far two claims tell of the same thing: named features, each between 0 and 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.identity import ClaimId, ReferenceId
from graph.interval import Precision, TimeInterval
from graph.model import ActorKind, Claim, EventType, Reference, Role
from loaders.resolve.bases import LOCAL_RULES, STATE_RULE, organ_name, surname
from loaders.resolve.crafts import Craft, craft_of
from loaders.resolve.keys import type_family
from loaders.resolve.names import fold, fold_person
from loaders.resolve.states import country_named, country_places
from loaders.resolve.triggers import trigger_families, trigger_family, word_stems

_ACT_FOR_STATES = frozenset(
    (ActorKind.GOVERNMENT, ActorKind.OFFICE, ActorKind.PERSON, ActorKind.STATE)
)
_JOINT = frozenset((EventType.CONSULT, EventType.AGREE, EventType.COOPERATE))


@dataclass(frozen=True)
class View:
    """A claim with what comparing it needs, worked out once.

    Attributes:
        trigger: Family of the trigger.
        told: Families of all words of trigger and title.
        words: Stems of title and quote without the participants' names and the trigger's words.
        actors: References on the acting side; joint acts have no other side.
        recipients: References on the other side.
        particular: Participants in any role that stand for no state.
        suffered: Stems of the words for whom or what it was done to, countries aside.
        craft: The plane, ship or the like that was lost or struck.
    """

    claim: Claim
    trigger: str
    told: frozenset[str]
    words: frozenset[str]
    actors: tuple[Reference, ...]
    recipients: tuple[Reference, ...]
    particular: tuple[Reference, ...]
    suffered: frozenset[str] = frozenset()
    craft: Craft | None = None


class References(dict[ReferenceId, Reference]):
    """References by id, with the views of the claims that they take part in, made once.

    For one piece of work, during which neither claims nor references change.
    """

    def __init__(self, known: Mapping[ReferenceId, Reference]) -> None:
        super().__init__(known)
        self.views: dict[ClaimId, View] = {}


def view_of(claim: Claim, references: Mapping[ReferenceId, Reference]) -> View:
    """The claim made ready for comparison; participants whose reference is missing are left out."""
    if not isinstance(references, References):
        return _view_of(claim, references)
    view = references.views.get(claim.id)
    if view is None:
        view = references.views[claim.id] = _view_of(claim, references)
    return view


def _view_of(claim: Claim, references: Mapping[ReferenceId, Reference]) -> View:
    sides: dict[Role, list[Reference]] = {Role.ACTOR: [], Role.RECIPIENT: []}
    everyone: list[Reference] = []
    for part in claim.participants:
        if reference := references.get(part.reference):
            everyone.append(reference)
            joint = claim.type in _JOINT and part.role is not Role.OTHER
            sides.get(Role.ACTOR if joint else part.role, []).append(reference)
    trigger = claim.trigger.text if claim.trigger else ""
    return View(
        claim=claim,
        trigger=trigger_family(trigger or claim.title),
        told=trigger_families((trigger, claim.title)),
        words=_telling_words(claim, everyone, trigger),
        actors=_sorted(sides[Role.ACTOR]),
        recipients=_sorted(sides[Role.RECIPIENT]),
        particular=_sorted(r for r in everyone if r.rule != STATE_RULE),
        suffered=_suffered(claim),
        craft=craft_of(claim, references),
    )


def _suffered(claim: Claim) -> frozenset[str]:
    """Without words for anybody: "people" and "staff" of two accounts need not be the same."""
    told = [a.span.text for a in claim.arguments if a.role == "patient"]
    words = {word for text in told for word in fold(text).split() if not country_named(word)}
    return word_stems(words) - _ANYBODY


_ANYBODY = word_stems(
    ("people persons men women staff employees members citizens residents workers others group",)
)


def _telling_words(claim: Claim, everyone: Iterable[Reference], trigger: str) -> frozenset[str]:
    names = word_stems(name for r in everyone for name in (r.name, *r.aliases))
    return word_stems((claim.title, claim.span.text)) - names - word_stems((trigger,))


def _sorted(references: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple(sorted(references, key=lambda r: r.id))


def is_named(reference: Reference) -> bool:
    """Whether the reference means someone in particular who is no state."""
    return reference.rule != STATE_RULE and reference.rule not in LOCAL_RULES.values()


# Features ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Features:
    """What two claims have in common.

    Attributes:
        type: 1 the same, 0.6 of one family, 0 neither.
        trigger: 1 the same family, 0.5 when one's trigger is in the other's title.
        actors: Likeness of the acting side; `None` when one claim does not say who acts.
        recipients: The same of the other side.
        particular: The likeness of those who stand for no state, in whatever role.
        words: Shared telling words in relation to the shorter claim's.
        shared: How many telling words both have.
        place: 1 the same, 0.3 the same country only, 0 different, `None` unknown.
        suffered: How many words for whom or what it was done to both have.
        beside: How many affairs both are told in one sentence with.
        days_apart: Days between the last days that the times allow.
        date: 1 one day, less the vaguer, 0 contradiction, `None` when one is unknown.
    """

    type: float
    trigger: float
    actors: float | None
    recipients: float | None
    particular: float | None
    words: float
    shared: int
    place: float | None
    date: float | None
    days_apart: int | None
    suffered: int = 0
    beside: int = 0


def worth_comparing(left: View, right: View) -> bool:
    """A cheap look before all features: the types and the triggers can be of one event at all."""
    return _types(left.claim.type, right.claim.type) > 0 and (
        left.trigger == right.trigger or bool(left.told & right.told)
    )


def of_one_craft(left: View, right: View) -> bool:
    """Whether both tell of the loss of what may be one craft."""
    return left.craft is not None and right.craft is not None and left.craft.may_be(right.craft)


def compare(left: View, right: View) -> Features:
    """All features of a pair; the order of the two does not matter."""
    common = left.words & right.words
    fewest = min(len(left.words), len(right.words))
    return Features(
        type=_types(left.claim.type, right.claim.type),
        trigger=_triggers(left, right),
        actors=_side(left.actors, right.actors),
        recipients=_recipients(left, right),
        particular=_side(left.particular, right.particular),
        words=round(len(common) / fewest, 3) if fewest else 0.0,
        shared=len(common),
        place=_places(left.claim, right.claim),
        date=_dates(left.claim.date, right.claim.date),
        days_apart=_days_apart(left.claim.date, right.claim.date),
        suffered=len(left.suffered & right.suffered),
        beside=len(set(left.claim.beside) & set(right.claim.beside)),
    )


def _types(left: EventType, right: EventType) -> float:
    if left is right:
        return 1.0
    return 0.6 if type_family(left) == type_family(right) else 0.0


def _triggers(left: View, right: View) -> float:
    if left.trigger and left.trigger == right.trigger:
        return 1.0
    return 0.5 if left.trigger in right.told or right.trigger in left.told else 0.0


def _side(left: tuple[Reference, ...], right: tuple[Reference, ...]) -> float | None:
    """The best likeness of a pair across; `None` when a side is empty."""
    return max((_likeness(a, b) for a in left for b in right), default=None)


def _recipients(left: View, right: View) -> float | None:
    """Whom it was done to; described alike where the words for it share one."""
    side = _side(left.recipients, right.recipients)
    if left.suffered & right.suffered and (side is None or 0 < side < _DESCRIBED):
        return _DESCRIBED
    return side


_DESCRIBED = 0.5


def _likeness(left: Reference, right: Reference) -> float:
    """1 one base or name; 0.7 a surname or an organ whose state one does not say.

    0.6 a state and who acts for it, or parts of one people; 0.5 like descriptions; 0.4 two of a
    state's forces; 0.2 when one is named and the other described: they need not be two.

    Only whether two accounts may speak of one participant: no actors are merged by it.
    """
    if left.base == right.base:
        return 1.0
    if len({r.country for r in (left, right) if r.country}) > 1:
        return 0.0
    if STATE_RULE in (left.rule, right.rule):
        return _for_its_state(left, right)
    if named := _named_alike(left, right):
        return named
    if _of_one_people(left, right):
        return 0.6
    if _described_alike(left, right):
        return 0.5
    if _is_anybody(left) or _is_anybody(right):
        return 0.2
    if _forces_of_one_state(left, right):
        return 0.4
    return 0.0 if is_named(left) == is_named(right) or _of_other_sorts(left, right) else 0.2


def _for_its_state(left: Reference, right: Reference) -> float:
    """Of a state and another; an organ or force of an unknown state need be no other state's."""
    other = right if left.rule == STATE_RULE else left
    if left.country != right.country:
        return 0.2 if other.kind is ActorKind.GOVERNMENT or _is_force(other) else 0.0
    return 0.6 if other.kind in _ACT_FOR_STATES else 0.4


def _of_other_sorts(left: Reference, right: Reference) -> bool:
    """A person and what is no person: neither describes the other."""
    return (left.kind is ActorKind.PERSON) != (right.kind is ActorKind.PERSON)


def _named_alike(left: Reference, right: Reference) -> float:
    """Whether names agree although the bases differ: a country or a forename is not known."""
    if left.kind is ActorKind.PERSON and right.kind is ActorKind.PERSON:
        if surname(left.name) != surname(right.name):
            return 0.0
        first, second = fold_person(left.name), fold_person(right.name)
        if " " in first and " " in second:
            return 1.0 if first == second else 0.0
        return 0.7
    names = {organ_name(r.name, r.kind, r.country) for r in (left, right)}
    if len(names) > 1:
        return 0.7 if _is_house_abroad(left, right) else 0.0
    if is_named(left) and is_named(right):
        return 1.0
    # "Police" without a state and a state's police; two of unknown states are mere descriptions.
    organs = left.kind is right.kind is ActorKind.GOVERNMENT
    return 0.7 if organs and is_named(left) != is_named(right) else 0.0


def _is_house_abroad(left: Reference, right: Reference) -> bool:
    """`Alderpress` and `Alderpress Zedland`: of what its house in a country does, one may say it.

    Only whether two accounts may tell of one act: the two stay two actors.
    """
    if not {left.kind, right.kind} <= _FIRMS or not (is_named(left) and is_named(right)):
        return False
    short, long = sorted((fold(left.name), fold(right.name)), key=len)
    behind = long.removeprefix(f"{short} ")
    return behind != long and country_named(behind) is not None


_FIRMS = frozenset((ActorKind.ORGANIZATION, ActorKind.MEDIA))


def _of_one_people(left: Reference, right: Reference) -> bool:
    """Dozens of Zeds and more than fifty Zeds: one may count the other."""
    groups = left.kind is right.kind is ActorKind.ETHNIC_GROUP
    return groups and left.country is not None and left.country == right.country


# What accounts call those who search and detain for a state, one by this word, one by that.
_FORCES = word_stems(
    ("agents forces gendarmerie investigators officers police policemen security troops",)
)


def _forces_of_one_state(left: Reference, right: Reference) -> bool:
    if left.country is None or left.country != right.country:
        return False
    return all(_is_force(r) for r in (left, right))


def _is_force(reference: Reference) -> bool:
    if reference.kind is ActorKind.PERSON:
        return False
    return bool(_FORCES & word_stems((reference.name,)))


def _described_alike(left: Reference, right: Reference) -> bool:
    """Two groups of their documents whose descriptions share a word, countries aside."""
    if is_named(left) or is_named(right):
        return False
    return bool(word_stems((left.name, *left.aliases)) & word_stems((right.name, *right.aliases)))


def _is_anybody(reference: Reference) -> bool:
    """`two people`, `staff`: a description that fits many."""
    return not is_named(reference) and word_stems((reference.name,)) <= _ANYBODY


def _places(left: Claim, right: Claim) -> float | None:
    if left.place is None or right.place is None:
        return None
    countries = country_places()
    if left.place == right.place:
        return 0.3 if left.place in countries else 1.0
    # A city may lie in the country that the other names: nothing is known of that here.
    return None if (left.place in countries) != (right.place in countries) else 0.0


def _days_apart(left: TimeInterval, right: TimeInterval) -> int | None:
    if left.latest is None or right.latest is None:
        return None
    return abs((left.latest - right.latest).days)


_CLOSENESS = {Precision.DAY: 1.0, Precision.WEEK: 0.7, Precision.MONTH: 0.5, Precision.SEASON: 0.3}


def _dates(left: TimeInterval, right: TimeInterval) -> float | None:
    if not left.may_equal(right):
        return 0.0
    if not (left.is_known and right.is_known):
        return None
    vaguer = max(left.precision, right.precision, key=lambda p: p.rank)
    return _CLOSENESS.get(vaguer, 0.2)
