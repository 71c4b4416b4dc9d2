"""How actors stand to each other, as titles, appositions and possessives state it."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import ActorKind
from graph.record import RecordActor, RecordRelation
from loaders.extract.nationality import apposition_end, title_start
from loaders.extract.offices import Tie, tie_to
from loaders.extract.reading import Reading
from loaders.extract.syntax import Syntax
from loaders.extract.ties import (
    BODIES,
    Named,
    located,
    of_agent,
    of_group,
    of_office,
    of_organ,
    stated,
)


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
                yield from of_office(syntax, kinds, actor, spans)
            yield from of_organ(syntax, kinds, actor, spans)
            for start, end in spans:
                yield from of_group(reading, syntax, kinds, (actor.id, start, end))
                yield from located(reading, syntax, (actor.id, start, end))
                yield from of_agent(reading, syntax, (actor.id, start, end))


def _spans(syntax: Syntax, actor: RecordActor) -> Iterator[tuple[int, int]]:
    for mention in actor.mentions:
        start = syntax.token_at.get(mention.start_char)
        last = syntax.token_ending.get(mention.end_char)
        if start is not None and last is not None:
            yield start, last + 1


def _of_person(
    reading: Reading, syntax: Syntax, kinds: dict[str, RecordActor], person: Named
) -> Iterator[RecordRelation]:
    """From the title before the name and the apposition behind it."""
    id, start, end = person
    low = title_start(syntax, start, end)
    if low < start:
        yield from _from_phrase(reading, syntax, kinds, id, (low, start), (low, end))
    for noun in _appositions(reading, syntax, end - 1):
        stop = apposition_end(syntax, noun)
        begin = min([noun, *(c for c in syntax.children[noun] if c >= end)])
        whole = (min(start, begin), max(stop, end))
        yield from _from_phrase(reading, syntax, kinds, id, (begin, stop), whole)
        yield from _kin(reading, syntax, id, (begin, stop), whole)


def _appositions(reading: Reading, syntax: Syntax, name: int) -> Iterator[int]:
    """Nouns that say who the named person is."""
    for child in syntax.children[name]:
        if syntax.deps[child] == "appos" and child > name and syntax.tags[child][0] == "N":
            yield child
    yield from _office_before(reading, syntax, name)
    head = syntax.heads[name]
    if syntax.deps[name] == "appos" and syntax.tags[head] == "NN":
        yield head
    if syntax.deps[name] == "nsubj" and syntax.lemmas[head] == "be":
        attribute = syntax.child(head, "attr")
        if attribute is not None and syntax.tags[attribute][0] == "N":
            yield attribute


def _office_before(reading: Reading, syntax: Syntax, name: int) -> Iterator[int]:
    """The noun of `the mayor of the old town, Jane Doe`, where the parse has not tied them."""
    id = reading.actor_at.get(name)
    start = name
    while start > 0 and reading.actor_at.get(start - 1) == id:
        start -= 1
    if start < 2 or syntax.words[start - 1] != ",":
        return
    for i in range(start - 2, max(start - 12, -1), -1):
        if reading.actor_at.get(i) == id and syntax.tags[i] == "NN":
            yield i
            return
        if syntax.words[i] in {",", "."} or syntax.tags[i][0] == "V":
            return


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
            yield stated(syntax, person, tie, body, whole)
            return
    if nation is not None and nation in kinds:
        tie = tie_to(words, ActorKind.GOVERNMENT, is_state=True)
        if tie is not None:
            yield stated(syntax, person, tie, nation, whole)


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
        if (id := reading.actor_at.get(i)) and id != person and kinds[id].kind in BODIES
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
        yield stated(syntax, person, tie, state, whole)


def _kin(
    reading: Reading, syntax: Syntax, person: str, phrase: tuple[int, int], whole: tuple[int, int]
) -> Iterator[RecordRelation]:
    """`of Zedish origin`."""
    for i in range(*phrase):
        nation = reading.nation_at.get(i)
        if nation and i + 1 < len(syntax) and syntax.lowers[i + 1] in {"origin", "descent"}:
            yield stated(syntax, person, "ethnic_kin_of", nation, whole)
            before = _nation(reading, (phrase[0], i - 1)) if i > phrase[0] else None
            if before is not None:
                yield stated(syntax, person, Tie.CITIZEN, before, whole)


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
        yield stated(syntax, id, Tie.MEMBER, group, (low, end))
