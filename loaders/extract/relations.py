"""How actors stand to each other, as titles, appositions and possessives state it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model import ActorKind
from graph.record import RecordActor, RecordRelation
from loaders.extract.nationality import apposition_end, title_start
from loaders.extract.offices import Tie, tie_to
from loaders.extract.reading import Reading
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set

_BODIES = frozenset({ActorKind.GOVERNMENT, ActorKind.ORGANIZATION, ActorKind.MEDIA})
_WORKERS = word_set("""employees staff officers agents workers journalists reporters personnel
    spies employee agent officer executives managers""")
_HOMES = frozenset({"live", "reside", "base", "settle", "work", "headquarter"})
_BRANCHES = word_set("""branch office bureau arm wing subsidiary unit division affiliate
    offshoot""")
_STATE_BODY = frozenset({"state", "state-run", "state-owned", "state-controlled", "government-run"})


def relations_of(reading: Reading) -> list[RecordRelation]:
    """All stated relations, each once, with the first words that state it."""
    syntax = Syntax.of(reading.doc)
    first: dict[tuple[str, str, str], RecordRelation] = {}
    for relation in _read(reading, syntax):
        first.setdefault((relation.source, relation.type, relation.target), relation)
    return sorted(first.values(), key=lambda r: (r.start_char, r.source, r.type, r.target))


def _read(reading: Reading, syntax: Syntax) -> Iterator[RecordRelation]:
    kinds = {a.id: a for a in reading.actors}
    for actor in reading.actors:
        spans = list(_spans(syntax, actor))
        if actor.kind is ActorKind.PERSON:
            for start, end in spans:
                yield from _of_person(reading, syntax, kinds, (actor.id, start, end))
                yield from _of_member(reading, syntax, kinds, (actor.id, start, end))
        else:
            if actor.kind is ActorKind.OFFICE:
                yield from _of_office(syntax, kinds, actor, spans)
            yield from _of_organ(syntax, kinds, actor, spans)
            for start, end in spans:
                yield from _of_group(reading, syntax, kinds, (actor.id, start, end))
                yield from _located(reading, syntax, (actor.id, start, end))
                yield from _of_agent(reading, syntax, (actor.id, start, end))


def _spans(syntax: Syntax, actor: RecordActor) -> Iterator[tuple[int, int]]:
    for mention in actor.mentions:
        start = syntax.token_at.get(mention.start_char)
        last = syntax.token_ending.get(mention.end_char)
        if start is not None and last is not None:
            yield start, last + 1


Named = tuple[str, int, int]
"""An actor's id and the token range of one mention."""


def _relation(
    syntax: Syntax, source: str, type: str, target: str, span: tuple[int, int]
) -> RecordRelation:
    start, end = syntax.start[span[0]], syntax.end[span[1] - 1]
    return RecordRelation(
        source=source,
        type=type,
        target=target,
        quote=syntax.text[start:end],
        start_char=start,
        end_char=end,
    )


def _of_person(
    reading: Reading, syntax: Syntax, kinds: dict[str, RecordActor], person: Named
) -> Iterator[RecordRelation]:
    """From the title before the name and the apposition behind it."""
    id, start, end = person
    low = title_start(syntax, start, end)
    if low < start:
        yield from _from_phrase(reading, syntax, kinds, id, (low, start), (low, end))
    for noun in _appositions(syntax, end - 1):
        stop = apposition_end(syntax, noun)
        begin = min([noun, *(c for c in syntax.children[noun] if c >= end)])
        whole = (min(start, begin), max(stop, end))
        yield from _from_phrase(reading, syntax, kinds, id, (begin, stop), whole)
        yield from _kin(reading, syntax, id, (begin, stop), whole)


def _appositions(syntax: Syntax, name: int) -> Iterator[int]:
    """Nouns that say who the named person is."""
    for child in syntax.children[name]:
        if syntax.deps[child] == "appos" and child > name and syntax.tags[child][0] == "N":
            yield child
    head = syntax.heads[name]
    if syntax.deps[name] == "appos" and syntax.tags[head] == "NN":
        yield head
    if syntax.deps[name] == "nsubj" and syntax.lemmas[head] == "be":
        attribute = syntax.child(head, "attr")
        if attribute is not None and syntax.tags[attribute][0] == "N":
            yield attribute


def _from_phrase(
    reading: Reading,
    syntax: Syntax,
    kinds: dict[str, RecordActor],
    person: str,
    phrase: tuple[int, int],
    whole: tuple[int, int],
) -> Iterator[RecordRelation]:
    words = [syntax.lowers[i] for i in range(*phrase) if _belongs_to(reading, i, person)]
    bodies = _bodies(reading, kinds, person, phrase)
    nation = _nation(reading, phrase)
    if "ambassador" in words:
        yield from _of_ambassador(reading, syntax, person, phrase, whole)
        return
    for body in bodies:
        tie = tie_to(words, kinds[body].kind, is_state=body.startswith("gov-"))
        if tie is not None:
            yield _relation(syntax, person, tie, body, whole)
            return
    if nation is not None and nation in kinds:
        tie = tie_to(words, ActorKind.GOVERNMENT, is_state=True)
        if tie is not None:
            yield _relation(syntax, person, tie, nation, whole)


def _belongs_to(reading: Reading, i: int, person: str) -> bool:
    """Words of the title itself, not those of the bodies it names."""
    return reading.actor_at.get(i, person) == person and i not in reading.nation_at


def _bodies(
    reading: Reading, kinds: dict[str, RecordActor], person: str, phrase: tuple[int, int]
) -> list[str]:
    """Bodies named in the phrase, in order; organs before the state they belong to."""
    found = [
        id
        for i in range(*phrase)
        if (id := reading.actor_at.get(i)) and id != person and kinds[id].kind in _BODIES
    ]
    return sorted(dict.fromkeys(found), key=lambda id: id.startswith("gov-"))


def _nation(reading: Reading, phrase: tuple[int, int]) -> str | None:
    nations = {reading.nation_at[i] for i in range(*phrase) if i in reading.nation_at}
    return nations.pop() if len(nations) == 1 else None


def _of_ambassador(
    reading: Reading, syntax: Syntax, person: str, phrase: tuple[int, int], whole: tuple[int, int]
) -> Iterator[RecordRelation]:
    """`Zedland's ambassador to Yland`: sent by one state, accredited to the other."""
    for i in range(*phrase):
        state = reading.nation_at.get(i)
        if state is None:
            continue
        accredited = syntax.lowers[i - 1] in {"to", "in"} or (
            syntax.lowers[i - 1] == "the" and syntax.lowers[i - 2] in {"to", "in"}
        )
        tie = Tie.AMBASSADOR if accredited else Tie.OFFICEHOLDER
        yield _relation(syntax, person, tie, state, whole)


def _kin(
    reading: Reading, syntax: Syntax, person: str, phrase: tuple[int, int], whole: tuple[int, int]
) -> Iterator[RecordRelation]:
    """`of Zedish origin`."""
    for i in range(*phrase):
        nation = reading.nation_at.get(i)
        if nation and i + 1 < len(syntax) and syntax.lowers[i + 1] in {"origin", "descent"}:
            yield _relation(syntax, person, "ethnic_kin_of", nation, whole)
            before = _nation(reading, (phrase[0], i - 1)) if i > phrase[0] else None
            if before is not None:
                yield _relation(syntax, person, Tie.CITIZEN, before, whole)


def _of_member(
    reading: Reading, syntax: Syntax, kinds: dict[str, RecordActor], person: Named
) -> Iterator[RecordRelation]:
    """`lawmakers, including Jane Doe`: she is one of the group."""
    id, start, end = person
    first = syntax.first_conjunct(syntax.root_of(start, end))
    preposition = syntax.heads[first]
    if syntax.deps[first] != "pobj" or syntax.lowers[preposition] not in {"including", "as"}:
        return
    noun = syntax.heads[preposition]
    if syntax.lowers[preposition] == "as" and syntax.lowers[preposition - 1] != "such":
        return
    group = reading.actor_at.get(noun)
    if group is not None and kinds[group].kind is ActorKind.OTHER and noun < start:
        low = min([noun, *(c for c in syntax.children[noun] if c < noun)])
        yield _relation(syntax, id, Tie.MEMBER, group, (low, end))


_AGENT_TIES = {"own": Tie.OWNER, "found": Tie.FOUNDER, "operate": "other:operates",
               "run": "other:operates", "fund": "other:funds", "finance": "other:funds"}  # fmt: skip


def _of_agent(reading: Reading, syntax: Syntax, named: Named) -> Iterator[RecordRelation]:
    """`a plane operated by the airline`: the agent owns, runs or founded what is named."""
    id, start, end = named
    noun = syntax.root_of(start, end)
    for verb in syntax.children[noun]:
        tie = _AGENT_TIES.get(syntax.lemmas[verb]) if syntax.deps[verb] == "acl" else None
        agent = syntax.child(verb, "agent") if tie and syntax.tags[verb] == "VBN" else None
        owner = syntax.child(agent, "pobj") if agent is not None else None
        source = reading.actor_at.get(owner) if owner is not None else None
        if tie and source and owner is not None and source != id:
            yield _relation(syntax, source, tie, id, (start, owner + 1))


def _of_office(
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
            yield _relation(syntax, actor.id, tie, state, spans[0])


def _of_organ(
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
        yield _relation(
            syntax, actor.id, "subsidiary_of", state, max(spans, key=lambda s: s[1] - s[0])
        )
    elif actor.kind in _BODIES:
        for start, end in spans:
            if _STATE_BODY & set(syntax.lowers[start:end]):
                yield _relation(syntax, actor.id, "subsidiary_of", state, (start, end))


def _of_group(
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
    if owner is not None and kinds[owner].kind in _BODIES:
        target, i = owner, max(end, _of_end(syntax, noun))
        yield _relation(syntax, id, type, target, (start, i))


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


def _located(reading: Reading, syntax: Syntax, named: Named) -> Iterator[RecordRelation]:
    """`Zeds living in Port Alder`, `the cultural centre in Port Alder`."""
    id, start, end = named
    if id.startswith(("gov-", "vehicle-")):
        return
    noun = syntax.root_of(start, end)
    for child in syntax.children[noun]:
        if child in reading.place_at and syntax.lowers[noun] in _BRANCHES and child >= start:
            yield _relation(syntax, id, "located_in", reading.place_at[child], (start, end))
        preposition = child
        if syntax.deps[child] == "acl" and syntax.lemmas[child] in _HOMES:
            preposition = syntax.child(child, "prep") or child
        if syntax.lowers[preposition] != "in" or preposition < noun:
            continue
        place = syntax.child(preposition, "pobj")
        if place is not None and place in reading.place_at:
            whole = (start, max(end, place + 1))
            yield _relation(syntax, id, "located_in", reading.place_at[place], whole)
