"""In whose company a document names a body: what tells whose short name "Tenby" is.

A short name alone joins nobody. It may be Tenby Motors' where both are named together with the
same person; and it is nobody's from whom the document itself keeps it apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.identity import ReferenceId
from graph.model import ActorKind, Claim, Reference, RelationClaim
from loaders.resolve.bases import LOCAL_RULES, STATE_RULE, full_name, organ_name

_MOST = 16  # names kept of one body's company
_FIRMS = frozenset((ActorKind.ORGANIZATION, ActorKind.MEDIA))


def in_company(
    references: Iterable[Reference], claims: Iterable[Claim], relations: Iterable[RelationClaim]
) -> list[Reference]:
    """The references of one document; those of firms with whom they are named, and kept apart."""
    everyone = {reference.id: reference for reference in references}
    near = _near(claims, relations)
    alike = _by_first_word(everyone.values())
    return [_placed(r, everyone, near[r.id], alike) for r in everyone.values()]


def _placed(
    reference: Reference,
    everyone: Mapping[ReferenceId, Reference],
    near: Iterable[ReferenceId],
    alike: Mapping[str, set[str]],
) -> Reference:
    if not _is_firm(reference):
        return reference
    own = _name(reference)
    persons = {n for i in near if i in everyone and (n := _full_name(everyone[i]))}
    apart = alike[own.partition(" ")[0]] - {own}
    return reference.model_copy(
        update={"company": tuple(sorted(persons)[:_MOST]), "apart": tuple(sorted(apart)[:_MOST])}
    )


def _is_firm(reference: Reference) -> bool:
    return reference.kind in _FIRMS and reference.rule not in LOCAL_RULES.values()


def _name(reference: Reference) -> str:
    return organ_name(reference.name, reference.kind, reference.country)


def _full_name(reference: Reference) -> str | None:
    if reference.kind is not ActorKind.PERSON or reference.rule == STATE_RULE:
        return None
    return full_name(reference.name, reference.aliases)


def _by_first_word(references: Iterable[Reference]) -> Mapping[str, set[str]]:
    """The names of the document's firms by the word they begin with."""
    found: dict[str, set[str]] = defaultdict(set)
    for reference in references:
        if _is_firm(reference):
            name = _name(reference)
            found[name.partition(" ")[0]].add(name)
    return found


def _near(
    claims: Iterable[Claim], relations: Iterable[RelationClaim]
) -> Mapping[ReferenceId, set[ReferenceId]]:
    """With whom each reference shares an event or a relation."""
    found: dict[ReferenceId, set[ReferenceId]] = defaultdict(set)
    for group in (*map(_told, claims), *map(_ends, relations)):
        members = set(group)
        for member in members if len(members) <= _MOST else ():
            found[member] |= members
    return found


def _told(claim: Claim) -> Iterator[ReferenceId]:
    yield from (part.reference for part in claim.participants)
    yield from claim.argument_references
    yield from claim.speakers


def _ends(relation: RelationClaim) -> Iterator[ReferenceId]:
    yield relation.source
    if not relation.target.startswith("plc-"):
        yield ReferenceId(relation.target)
