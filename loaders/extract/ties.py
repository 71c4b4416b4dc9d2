"""Relations that need no name: organs of states, staff of bodies, owners, whereabouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model import ActorKind
from graph.record import RecordActor, RecordRelation
from loaders.extract.offices import Tie, tie_to
from loaders.extract.reading import Reading
from loaders.extract.syntax import Syntax
from loaders.extract.tenure import ALWAYS, Tenure
from loaders.extract.words import word_set

BODIES = frozenset({ActorKind.GOVERNMENT, ActorKind.ORGANIZATION, ActorKind.MEDIA})
_WORKERS = word_set("""employees staff officers agents workers journalists reporters personnel
    spies employee agent officer executives managers""")
_HOMES = frozenset({"live", "reside", "base", "settle", "work", "headquarter"})
_BRANCHES = word_set("""branch office bureau arm wing subsidiary unit division affiliate
    offshoot""")
_STATE_BODY = frozenset({"state", "state-run", "state-owned", "state-controlled", "government-run"})
Named = tuple[str, int, int]
"""An actor's id and the token range of one mention."""


def stated(
    syntax: Syntax,
    source: str,
    type: str,
    target: str,
    span: tuple[int, int],
    tenure: Tenure = ALWAYS,
) -> RecordRelation:
    start, end = syntax.start[span[0]], syntax.end[span[1] - 1]
    return RecordRelation(
        source=source,
        type=type,
        target=target,
        quote=syntax.text[start:end],
        start_char=start,
        end_char=end,
        valid_from=tenure.valid_from,
        valid_to=tenure.valid_to,
        ended=tenure.ended,
    )


_AGENT_TIES: dict[str, str] = {
    "own": Tie.OWNER,
    "found": Tie.FOUNDER,
    "operate": "other:operates",
    "run": "other:operates",
    "fund": "other:funds",
    "finance": "other:funds",
    "back": "other:backs",
    "support": "other:backs",
    "sponsor": "other:backs",
}


def of_agent(reading: Reading, syntax: Syntax, named: Named) -> Iterator[RecordRelation]:
    """`a plane operated by the airline`: the agent owns, runs or founded what is named."""
    id, start, end = named
    noun = syntax.root_of(start, end)
    for verb in syntax.children[noun]:
        tie = _AGENT_TIES.get(syntax.lemmas[verb]) if syntax.deps[verb] == "acl" else None
        agent = syntax.child(verb, "agent") if tie and syntax.tags[verb] == "VBN" else None
        owner = syntax.child(agent, "pobj") if agent is not None else None
        source = reading.actor_at.get(owner) if owner is not None else None
        if tie and source and owner is not None and source != id:
            yield stated(syntax, source, tie, id, (start, owner + 1))


def of_office(
    syntax: Syntax,
    kinds: dict[str, RecordActor],
    actor: RecordActor,
    spans: list[tuple[int, int]],
) -> Iterator[RecordRelation]:
    """`Zedland's foreign minister`, unnamed."""
    state = f"gov-{(actor.country or '').lower()}"
    if state in kinds and spans:
        words = actor.name.lower().split()
        tie = tie_to(words, ActorKind.GOVERNMENT, is_state=True)
        if tie is not None:
            yield stated(syntax, actor.id, tie, state, spans[0])


def of_organ(
    syntax: Syntax,
    kinds: dict[str, RecordActor],
    actor: RecordActor,
    spans: Iterable[tuple[int, int]],
) -> Iterator[RecordRelation]:
    """Organs belong to their state; so do media and firms that are called state bodies."""
    if actor.country is None or actor.id.startswith("gov-"):
        return
    state = f"gov-{actor.country.lower()}"
    if state not in kinds:
        return
    spans = list(spans)
    if actor.kind is ActorKind.GOVERNMENT and spans:
        yield stated(
            syntax, actor.id, "subsidiary_of", state, max(spans, key=lambda s: s[1] - s[0])
        )
    elif actor.kind in BODIES:
        for start, end in spans:
            if _STATE_BODY & set(syntax.lowers[start:end]):
                yield stated(syntax, actor.id, "subsidiary_of", state, (start, end))


def of_group(
    reading: Reading, syntax: Syntax, kinds: dict[str, RecordActor], group: Named
) -> Iterator[RecordRelation]:
    """`employees of the agency`, `the agency's agents`, `the branch of the bank`."""
    id, start, end = group
    noun = _noun_of(syntax, start, end)
    word = syntax.lowers[noun]
    type = "works_for" if word in _WORKERS else "subsidiary_of" if word in _BRANCHES else None
    if type is None:
        return
    owner = _owner(reading, syntax, noun, id)
    if owner is not None and kinds[owner].kind in BODIES:
        target, i = owner, max(end, _of_end(syntax, noun))
        yield stated(syntax, id, type, target, (start, i))


def _noun_of(syntax: Syntax, start: int, end: int) -> int:
    """Head noun of the mention: the word before "of", else the last one."""
    for i in range(start + 1, end):
        if syntax.lowers[i] in {"of", "in"}:
            return i - 1
    return end - 1


def _owner(reading: Reading, syntax: Syntax, noun: int, id: str) -> str | None:
    for child in syntax.children[noun]:
        owner = reading.actor_at.get(child)
        if syntax.deps[child] in {"compound", "poss", "nmod"} and owner and owner != id:
            return owner
        if syntax.lowers[child] == "of":
            body = syntax.child(child, "pobj")
            owner = reading.actor_at.get(body) if body is not None else None
            if owner and owner != id:
                return owner
    return None


def _of_end(syntax: Syntax, noun: int) -> int:
    of = next((c for c in syntax.children[noun] if syntax.lowers[c] == "of"), None)
    body = syntax.child(of, "pobj") if of is not None else None
    return body + 1 if body is not None else noun + 1


def located(reading: Reading, syntax: Syntax, named: Named) -> Iterator[RecordRelation]:
    """`Zeds living in Port Alder`, `the cultural centre in Port Alder`."""
    id, start, end = named
    if id.startswith(("gov-", "vehicle-")):
        return
    noun = syntax.root_of(start, end)
    for child in syntax.children[noun]:
        if child in reading.place_at and syntax.lowers[noun] in _BRANCHES and child >= start:
            yield stated(syntax, id, "located_in", reading.place_at[child], (start, end))
        preposition = child
        if syntax.deps[child] == "acl" and syntax.lemmas[child] in _HOMES:
            preposition = syntax.child(child, "prep") or child
        if syntax.lowers[preposition] != "in" or preposition < noun:
            continue
        place = syntax.child(preposition, "pobj")
        if place is not None and place in reading.place_at:
            whole = (start, max(end, place + 1))
            yield stated(syntax, id, "located_in", reading.place_at[place], whole)
