"""How actors stand to each other, as titles, appositions and possessives state it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.model import ActorKind, PlaceKind
from graph.record import RecordActor, RecordRelation
from loaders.extract.affinity import affinities_at
from loaders.extract.belonging import belongings
from loaders.extract.holding import Held, Office, held_at, offices_at
from loaders.extract.nationality import apposition_end, title_start
from loaders.extract.offices import Tie, is_ruler, serves_person, tie_to
from loaders.extract.reading import Reading
from loaders.extract.statehood import host_of, state_at_hand
from loaders.extract.syntax import Syntax
from loaders.extract.temporal import TimeExpression
from loaders.extract.tenure import ALWAYS, Tenure, Times, is_to_come, tenure_of
from loaders.extract.ties import (
    BODIES,
    Named,
    backed,
    located,
    of_agent,
    of_group,
    of_office,
    of_organ,
    of_ruling,
    stated,
)
from loaders.extract.words import word_set


def relations_of(
    reading: Reading, expressions: Iterable[TimeExpression] = ()
) -> list[RecordRelation]:
    """All stated relations, each once for each time it is said to hold, with the first words."""
    syntax = Syntax.of(reading.doc)
    times = Times.of(syntax, expressions)
    first: dict[tuple[object, ...], RecordRelation] = {}
    for relation in _read(reading, syntax, times):
        tenure = (relation.valid_from, relation.valid_to, relation.ended)
        first.setdefault((relation.source, relation.type, relation.target, *tenure), relation)
    return sorted(first.values(), key=lambda r: (r.start_char, r.source, r.type, r.target))


def _read(reading: Reading, syntax: Syntax, times: Times) -> Iterator[RecordRelation]:
    kinds = dict(reading.by_id)
    for actor in reading.actors:
        spans = list(_spans(syntax, actor))
        if actor.kind is ActorKind.PERSON and not actor.id.startswith("group-"):
            for start, end in spans:
                yield from _of_person(reading, syntax, times, (actor.id, start, end))
                yield from belongings(reading, syntax, (actor.id, start, end))
                yield from _of_member(reading, syntax, kinds, (actor.id, start, end))
        else:
            if actor.kind is ActorKind.OFFICE:
                yield from of_office(reading, syntax, kinds, actor, spans)
            yield from of_organ(syntax, kinds, actor, spans)
            for start, end in spans:
                yield from of_group(reading, syntax, kinds, (actor.id, start, end))
                yield from of_ruling(reading, syntax, kinds, (actor.id, start, end))
                yield from backed(reading, syntax, kinds, (actor.id, start, end))
                yield from located(reading, syntax, (actor.id, start, end))
                yield from _of_member(reading, syntax, kinds, (actor.id, start, end))
                yield from of_agent(reading, syntax, (actor.id, start, end))
    yield from _of_verbs(reading, syntax, times)


def _of_verbs(reading: Reading, syntax: Syntax, times: Times) -> Iterator[RecordRelation]:
    for token in reading.doc:
        if token.tag_[0] == "V":
            for held in held_at(token, reading, times):
                yield _stated_by(held, reading, syntax)
            for office in offices_at(token, times):
                yield from _of_office(office, reading, syntax, times)
        for tie in affinities_at(token, reading):
            yield _stated_by(tie, reading, syntax)


def _stated_by(held: Held, reading: Reading, syntax: Syntax) -> RecordRelation:
    words = sorted((held.source.i, held.verb.i, held.target.i))
    source, target = reading.actor_at[held.source.i], reading.actor_at[held.target.i]
    return stated(syntax, source, held.type, target, (words[0], words[-1] + 1), held.tenure)


def _of_office(
    office: Office, reading: Reading, syntax: Syntax, times: Times
) -> Iterator[RecordRelation]:
    person = reading.actor_at.get(office.holder.i)
    if person is None or reading.by_id[person].kind is not ActorKind.PERSON:
        return
    phrase = (office.noun.left_edge.i, office.noun.right_edge.i + 1)
    whole = (min(office.holder.i, phrase[0]), max(office.holder.i + 1, phrase[1]))
    title = Title(person, phrase, whole, office.tenure)
    yield from _from_phrase(reading, syntax, times, title)


def _spans(syntax: Syntax, actor: RecordActor) -> Iterator[tuple[int, int]]:
    for mention in actor.mentions:
        start = syntax.token_at.get(mention.start_char)
        last = syntax.token_ending.get(mention.end_char)
        if start is not None and last is not None:
            yield start, last + 1


@dataclass(frozen=True)
class Title:
    """Words that say what a person is.

    Attributes:
        phrase: Tokens of the words themselves.
        whole: Tokens from these to the name: the quote.
        tenure: What a verb says of the time; the words may say more.
    """

    person: str
    phrase: tuple[int, int]
    whole: tuple[int, int]
    tenure: Tenure = ALWAYS


def _of_person(
    reading: Reading, syntax: Syntax, times: Times, person: Named
) -> Iterator[RecordRelation]:
    """From the title before the name and the apposition behind it."""
    id, start, end = person
    low = title_start(syntax, start, end)
    if low < start:
        title = Title(id, (low, start), (low, end))
        yield from _from_phrase(reading, syntax, times, title)
    for noun in _appositions(reading, syntax, end - 1):
        stop = _dated_end(syntax, times, apposition_end(syntax, noun))
        edge = reading.doc[noun].left_edge.i
        begin = min(noun, max(edge, end)) if noun >= end else edge
        whole = (min(start, begin), max(stop, end))
        title = Title(id, (begin, stop), whole)
        yield from _from_phrase(reading, syntax, times, title)
        yield from _kin(reading, syntax, id, (begin, stop), whole)
        yield from _home_town(reading, syntax, id, noun, whole)


def _dated_end(syntax: Syntax, times: Times, stop: int) -> int:
    """With the time behind an apposition: "(2007-2009)", "since 2021", "from 2008 to 2013"."""
    opened = stop < len(syntax) and syntax.lowers[stop] in {"(", "since", "from", "until", "in"}
    return times.last_of(stop, stop + 3) if opened and any(times.within(stop, stop + 3)) else stop


def _appositions(reading: Reading, syntax: Syntax, name: int) -> Iterator[int]:
    """Nouns that say who the named person is."""
    for child in syntax.children[name]:
        if syntax.deps[child] == "appos" and child > name and syntax.tags[child][0] == "N":
            yield child
    yield from _office_before(reading, syntax, name)
    head = syntax.heads[name]
    if syntax.deps[name] == "appos" and syntax.tags[head] == "NN":
        yield head
    if syntax.deps[name] == "nsubj" and syntax.lemmas[head] == "be" and not _denied(syntax, head):
        attribute = syntax.child(head, "attr")
        if attribute is not None and syntax.tags[attribute][0] == "N":
            yield attribute


def _denied(syntax: Syntax, verb: int) -> bool:
    """As in "is not", "may be", and "is no longer", which others read."""
    return any(
        syntax.deps[c] == "neg" or syntax.tags[c] == "MD" or syntax.lowers[c] == "longer"
        for c in syntax.children[verb]
    )


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
    reading: Reading, syntax: Syntax, times: Times, title: Title
) -> Iterator[RecordRelation]:
    person, phrase, kinds = title.person, title.phrase, reading.by_id
    words = [syntax.lowers[i] for i in range(*phrase) if _belongs_to(reading, i, person)]
    if is_to_come(syntax.lowers[phrase[0] : phrase[1]]):
        return
    tenure = title.tenure.joined(tenure_of(times, *phrase))
    if "ambassador" in words:
        yield from _of_ambassador(reading, syntax, title, tenure)
        return
    for body in _bodies(reading, kinds, person, phrase):
        tie = tie_to(words, kinds[body].kind, is_state=body.startswith("gov-"))
        if tie is not None:
            yield stated(syntax, person, tie, body, title.whole, tenure)
            return
    nation = _nation(reading, phrase) or _own_state(reading, person, words)
    whose = _superior(reading, title)
    if whose is not None and nation is not None and not _is_served(syntax, title):
        whose = None  # "the Zedish president's envoy to Jane Doe"
    served = serves_person(words) if whose is not None else None
    if served is not None and whose is not None:
        yield stated(syntax, person, served, whose, title.whole, tenure)
        return
    if nation is None and is_ruler(words) and not tenure.ended:
        nation = state_at_hand(reading, syntax, title.whole[0])
    if nation is not None and nation in kinds:
        tie = tie_to(_as_counterpart(syntax, title, words), ActorKind.GOVERNMENT, is_state=True)
        if tie is not None:
            yield stated(syntax, person, tie, nation, title.whole, tenure)


def _superior(reading: Reading, title: Title) -> str | None:
    """The person whose the title is: "her spokesman", "an adviser to Jane Doe"."""
    for i in range(*title.phrase):
        id = reading.actor_at.get(i)
        if id not in {None, title.person} and reading.by_id[id or ""].kind is ActorKind.PERSON:
            return id
    return None


def _is_served(syntax: Syntax, title: Title) -> bool:
    """`spokesman for the Zedish president`: whose he is stands behind the noun."""
    first = next((i for i in range(*title.phrase) if syntax.tags[i] == "NN"), title.phrase[0])
    behind = syntax.lowers[first + 1 : first + 2]
    return behind in (["for"], ["of"], ["to"]) and first + 1 < title.phrase[1]


def _as_counterpart(syntax: Syntax, title: Title, words: list[str]) -> list[str]:
    """Of `the president and his Zedish counterpart` the second is a president, too."""
    if "counterpart" not in words:
        return words
    low, _ = syntax.sentences[syntax.sentence_of[title.phrase[0]]]
    return syntax.lowers[low : title.phrase[0]]


def _own_state(reading: Reading, person: str, words: list[str]) -> str | None:
    """As in "President Doe", who is known to lead a country that the text speaks of."""
    country = reading.by_id[person].country
    return f"gov-{country.lower()}" if country is not None and is_ruler(words) else None


def _belongs_to(reading: Reading, i: int, person: str) -> bool:
    """Words of the title itself, not those of the bodies it names."""
    actor = reading.actor_at.get(i, person)
    titled = actor == person or reading.by_id[actor].kind is ActorKind.OFFICE
    return titled and i not in reading.nation_at


def _bodies(
    reading: Reading, kinds: Mapping[str, RecordActor], person: str, phrase: tuple[int, int]
) -> list[str]:
    """Bodies named in the phrase, in order; organs before the state they belong to."""
    found = [
        id
        for i in range(*phrase)
        if (id := reading.actor_at.get(i)) and id != person and _is_led(kinds[id])
    ]
    return sorted(dict.fromkeys(found), key=lambda id: id.startswith("gov-"))


def _is_led(actor: RecordActor) -> bool:
    """Bodies, and those who are several but as one: "the opposition", "the rebels"."""
    several = actor.kind is ActorKind.OTHER and actor.name.lower().split()[-1] in _LED
    return actor.kind in BODIES or several


_LED = word_set("opposition rebels separatists militants insurgents guerrillas strikers union")


def _nation(reading: Reading, phrase: tuple[int, int]) -> str | None:
    nations = {reading.nation_at[i] for i in range(*phrase) if i in reading.nation_at}
    return nations.pop() if len(nations) == 1 else None


def _of_ambassador(
    reading: Reading, syntax: Syntax, title: Title, tenure: Tenure
) -> Iterator[RecordRelation]:
    """`Zedland's ambassador to Yland`: sent by one state, accredited to the other."""
    for i in range(*title.phrase):
        state = reading.nation_at.get(i)
        if state is None:
            continue
        before = syntax.lowers[title.phrase[0] : i][-2:]
        accredited = not {"to", "in"}.isdisjoint(before[-1:] if before[-1:] != ["the"] else before)
        tie = Tie.AMBASSADOR if accredited else Tie.OFFICEHOLDER
        yield stated(syntax, title.person, tie, state, title.whole, tenure)
        host = host_of(reading, syntax, title.whole, state) if not accredited else None
        if host is not None:
            yield stated(syntax, title.person, Tie.AMBASSADOR, host, title.whole, tenure)


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


def _home_town(
    reading: Reading, syntax: Syntax, person: str, noun: int, whole: tuple[int, int]
) -> Iterator[RecordRelation]:
    """`Jane Doe, a baker from Port Alder`."""
    for preposition in syntax.children[noun]:
        if syntax.lowers[preposition] != "from" or preposition < noun:
            continue
        town = syntax.child(preposition, "pobj")
        if town is not None and town in reading.place_at and not _is_country(reading, town):
            span = (whole[0], max(whole[1], town + 1))
            yield stated(syntax, person, "located_in", reading.place_at[town], span)


def _is_country(reading: Reading, i: int) -> bool:
    place = next((p for p in reading.places if p.id == reading.place_at[i]), None)
    return place is not None and place.kind is PlaceKind.COUNTRY


def _of_member(
    reading: Reading, syntax: Syntax, kinds: dict[str, RecordActor], named: Named
) -> Iterator[RecordRelation]:
    """`lawmakers, including Jane Doe`: she is one of the group; so are groups of a larger one."""
    id, start, end = named
    first = syntax.first_conjunct(syntax.root_of(start, end))
    if syntax.deps[first] == "appos":
        yield from _of_named_group(reading, syntax, kinds, (id, start, end), syntax.heads[first])
        return
    preposition = syntax.heads[first]
    if syntax.deps[first] != "pobj" or syntax.lowers[preposition] not in {"including", "as"}:
        return
    noun = syntax.heads[preposition]
    if syntax.lowers[preposition] == "as" and syntax.lowers[preposition - 1] != "such":
        return
    group = reading.actor_at.get(noun)
    if group in {None, id} or noun > start:
        return
    several = syntax.tags[noun] in {"NNS", "NNPS"}
    if group is not None and (several or kinds[group].kind is ActorKind.OTHER):
        low = min([noun, *(c for c in syntax.children[noun] if c < noun)])
        yield stated(syntax, id, Tie.MEMBER, group, (low, end))


def _of_named_group(
    reading: Reading, syntax: Syntax, kinds: dict[str, RecordActor], person: Named, noun: int
) -> Iterator[RecordRelation]:
    """`The owners, Jane Doe and John Roe`: each is one of them."""
    id, start, end = person
    group = reading.actor_at.get(noun)
    if group is None or syntax.tags[noun] != "NNS" or noun > start or group == id:
        return
    if kinds[group].kind is ActorKind.OTHER:
        low = min([noun, *(c for c in syntax.children[noun] if c < noun)])
        yield stated(syntax, id, Tie.MEMBER, group, (low, end))
