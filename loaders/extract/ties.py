"""Relations that need no name: organs of states, staff of bodies, owners, whereabouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model import ActorKind, Status
from graph.record import RecordActor, RecordRelation
from loaders.extract.offices import Tie, tie_to
from loaders.extract.reading import Reading
from loaders.extract.syntax import Syntax
from loaders.extract.tenure import ALWAYS, Tenure
from loaders.extract.wordlists import words
from loaders.extract.words import word_set
from loaders.gazetteer import EntryKind, gazetteer

BODIES = frozenset({ActorKind.GOVERNMENT, ActorKind.ORGANIZATION, ActorKind.MEDIA})
_WORKERS = word_set("""employees staff officers agents workers journalists reporters personnel
    spies employee agent officer executives managers source insider aide adviser advisor aides
    advisers advisors""")
_MEMBERS = word_set("""members deputies lawmakers senators mps legislators parliamentarians
    delegates councillors judges member""")
_UNIFORMED = word_set("""officers soldiers servicemen servicewomen troops gendarmes guards marines
    policemen scouts rangers conscripts reservists paratroopers commandos inspectors sailors
    prosecutors investigators customs-officers officer soldier guard""")
_AIDES = word_set("aide adviser advisor aides advisers advisors")
_ENVOYS = word_set("diplomats envoys ambassadors consuls ministers diplomat")
_HOMES = frozenset({"live", "reside", "base", "settle", "work", "headquarter", "register", "locate",
                    "station", "situate", "hold", "detain", "stay", "study"})  # fmt: skip
_WHERE = frozenset({"in", "at", "from", "of", "off"})
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
    "control": "other:controls",
    "back": "other:backs",
    "support": "other:backs",
    "sponsor": "other:backs",
}


def of_agent(reading: Reading, syntax: Syntax, named: Named) -> Iterator[RecordRelation]:
    """`a plane operated by the airline`: the agent owns, runs or founded what is named."""
    id, start, end = named
    noun = syntax.root_of(start, end)
    if id.startswith("vehicle-"):
        yield from _of_carrier(reading, syntax, named, noun)
    for verb in syntax.children[noun]:
        tie = _AGENT_TIES.get(syntax.lemmas[verb]) if syntax.deps[verb] == "acl" else None
        agent = syntax.child(verb, "agent") if tie and syntax.tags[verb] == "VBN" else None
        owner = syntax.child(agent, "pobj") if agent is not None else None
        source = reading.actor_at.get(owner) if owner is not None else None
        if tie and source and owner is not None and source != id:
            yield stated(syntax, source, tie, id, (start, owner + 1))


def _of_carrier(
    reading: Reading, syntax: Syntax, vehicle: Named, noun: int
) -> Iterator[RecordRelation]:
    """`an Alder Air plane`: the line whose name stands before it operates it."""
    id, start, end = vehicle
    for child in syntax.children[noun]:
        line = reading.by_id.get(reading.actor_at.get(child, ""))
        before = syntax.deps[child] in {"compound", "nmod", "poss", "amod"} and child < noun
        name = line.name.split()[0] if line is not None else ""
        makes = name.lower() in _MAKERS or name in _KINDS_OF_CRAFT
        if before and line is not None and line.kind is ActorKind.ORGANIZATION and not makes:
            yield stated(syntax, line.id, "other:operates", id, (min(start, child), end))


_MAKERS = words("ties.makers")
_KINDS_OF_CRAFT = words("patterns.kinds_of_craft")


def of_office(
    reading: Reading,
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
    if "ambassador" in actor.name.lower():
        yield from _accredited(reading, syntax, actor, spans)


def _accredited(
    reading: Reading, syntax: Syntax, actor: RecordActor, spans: list[tuple[int, int]]
) -> Iterator[RecordRelation]:
    """`its ambassador from Zed City`, `the ambassador in Zed City`: where he was sent."""
    own = f"gov-{(actor.country or '').lower()}"
    for start, end in spans:
        place = end + 1 if syntax.lowers[end : end + 1] in (["from"], ["to"], ["in"]) else -1
        state = reading.nation_at.get(place)
        if state is not None and state in reading.by_id and state != own and own in reading.by_id:
            yield stated(syntax, actor.id, Tie.AMBASSADOR, state, (start, place + 1))
            return


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
    if word in _PARTIES:
        yield from _of_party(reading, syntax, id, noun)
    if word in _UNIFORMED:
        yield from _of_uniformed(reading, syntax, kinds, group)
    type = _tie_of_group(word) or _tie_of_one(reading, syntax, id, noun)
    if type is None:
        return
    if type == Tie.OFFICEHOLDER:
        yield from _of_envoys(reading, syntax, kinds, group)
        return
    owner = _owner(reading, syntax, noun, id)
    if owner is None or _sits_in_state(type, owner):
        return
    if kinds[owner].kind in BODIES or (kinds[owner].kind is ActorKind.PERSON and word in _AIDES):
        span = (start, max(end, _of_end(syntax, noun)))
        yield stated(syntax, id, type, owner, span)
        yield from _of_those(reading, syntax, noun, (id, type, owner), span)


def _of_those(
    reading: Reading, syntax: Syntax, noun: int, tie: tuple[str, str, str], span: tuple[int, int]
) -> Iterator[RecordRelation]:
    """`some of them might be employees of the agency`: then the group that they are is tied so."""
    id, type, owner = tie
    verb = syntax.heads[noun]
    subject = syntax.child(verb, "nsubj") if syntax.deps[noun] == "attr" else None
    who = _meant(reading, syntax, subject) if subject is not None else None
    if who is None or who in {id, owner} or not who.startswith("group-"):
        return
    told = stated(
        syntax, who, type, owner, (syntax.sentences[syntax.sentence_of[verb]][0], span[1])
    )
    doubted = any(syntax.lowers[c] in _MIGHT for c in syntax.children[verb])
    yield told.model_copy(update={"status": Status.ALLEGED}) if doubted else told


_MIGHT = frozenset({"might", "may", "could", "allegedly", "reportedly", "possibly", "perhaps"})


def _meant(reading: Reading, syntax: Syntax, subject: int) -> str | None:
    """The group itself, or of "some of them" the only one named before in the sentence."""
    of = next((c for c in syntax.children[subject] if syntax.lowers[c] == "of"), None)
    them = syntax.child(of, "pobj") if of is not None else None
    if syntax.lowers[subject] not in {"they"} and (them is None or syntax.lowers[them] != "them"):
        return reading.actor_at.get(subject)
    low = syntax.sentences[syntax.sentence_of[subject]][0]
    before = {reading.actor_at.get(i, "") for i in range(low, subject)}
    groups = {one for one in before if one.startswith("group-")}
    return groups.pop() if len(groups) == 1 else None


def _tie_of_group(word: str) -> Tie | str | None:
    for nouns, type in (
        (_WORKERS, Tie.EMPLOYEE),
        (_BRANCHES, "subsidiary_of"),
        (_MEMBERS, Tie.MEMBER),
        (_ENVOYS, Tie.OFFICEHOLDER),
    ):
        if word in nouns:
            return type
    return None


def _of_uniformed(
    reading: Reading, syntax: Syntax, kinds: dict[str, RecordActor], group: Named
) -> Iterator[RecordRelation]:
    """`Zedish border guards` are part of the state they serve."""
    id, start, end = group
    noun = _noun_of(syntax, start, end)
    named = any(reading.actor_at.get(i, id) != id for i in range(start, noun))
    own = (reading.nation_at[i] for i in (*range(start, noun), *syntax.children[noun])
           if i in reading.nation_at)  # fmt: skip
    state = next(own, None)
    if state in kinds and state != id and not named:
        yield stated(syntax, id, "subsidiary_of", state or "", (start, end))


_PARTIES = word_set("party movement club")


def _of_party(reading: Reading, syntax: Syntax, id: str, noun: int) -> Iterator[RecordRelation]:
    """`his party`: he is a member of it."""
    whose = syntax.child(noun, "poss")
    person = reading.by_id.get(reading.actor_at.get(whose, "")) if whose is not None else None
    if whose is not None and person is not None and person.kind is ActorKind.PERSON:
        yield stated(syntax, person.id, Tie.MEMBER, id, (whose, noun + 1))


def _tie_of_one(reading: Reading, syntax: Syntax, id: str, noun: int) -> Tie | None:
    """`its lawyer`, `the ministry's spokesman`: one unnamed who serves the body that has him."""
    if not id.startswith(("office-", "group-")) or syntax.tags[noun] != "NN":
        return None
    whose = (c for c in syntax.children[noun] if syntax.deps[c] == "poss")
    body = reading.by_id.get(next((reading.actor_at.get(c, "") for c in whose), ""))
    if body is None or body.kind not in BODIES or body.id.startswith("gov-"):
        return None
    return tie_to([syntax.lowers[noun]], body.kind, is_state=False)


def _sits_in_state(type: Tie | str, owner: str) -> bool:
    """Lawmakers sit in a parliament, not in the state."""
    return type == Tie.MEMBER and owner.startswith("gov-")


def _of_envoys(
    reading: Reading, syntax: Syntax, kinds: dict[str, RecordActor], group: Named
) -> Iterator[RecordRelation]:
    """`three Zedish diplomats` are Zedland's."""
    id, start, end = group
    nations = {reading.nation_at[i] for i in range(start, end) if i in reading.nation_at}
    state = nations.pop() if len(nations) == 1 else None
    if state is not None and state in kinds and state != id:
        yield stated(syntax, id, Tie.OFFICEHOLDER, state, (start, end))


def of_ruling(
    reading: Reading, syntax: Syntax, kinds: dict[str, RecordActor], named: Named
) -> Iterator[RecordRelation]:
    """`Zedland's ruling Alder Party`: it rules the state that the words name or that it is of."""
    id, start, end = named
    low = max(start - _REACH, syntax.sentences[syntax.sentence_of[start]][0])
    ruling = next((i for i in range(end - 1, low - 1, -1) if syntax.lowers[i] in _RULING), None)
    if ruling is None or any(not syntax.words[i][0].isalnum() for i in range(ruling, start)):
        return
    before = [i for i in range(max(ruling - 2, 0), end) if i in reading.nation_at]
    owners = [i for i in range(max(ruling - 2, 0), ruling) if i in reading.actor_at]
    country = kinds[id].country
    state = next((reading.nation_at[i] for i in before), None)
    state = state or next((reading.actor_at[i] for i in owners), None)
    state = state or (f"gov-{country.lower()}" if country else None)
    if state is not None and state in kinds and state.startswith("gov-"):
        yield stated(syntax, id, "other:rules", state, (min(ruling, start), end))


_RULING = frozenset({"ruling", "governing"})
_REACH = 3


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
        if syntax.lowers[child] in _BELONGING:
            body = syntax.child(child, "pobj")
            owner = reading.actor_at.get(body) if body is not None else None
            if owner and owner != id:
                return owner
    return None


_BELONGING = frozenset({"of", "in", "at", "within", "inside", "to"})


def _of_end(syntax: Syntax, noun: int) -> int:
    of = next((c for c in syntax.children[noun] if syntax.lowers[c] in _BELONGING), None)
    body = syntax.child(of, "pobj") if of is not None else None
    return body + 1 if body is not None else noun + 1


def located(reading: Reading, syntax: Syntax, named: Named) -> Iterator[RecordRelation]:
    """`Zeds living in Port Alder`, `the cultural centre in Port Alder`."""
    id, start, end = named
    if id.startswith("gov-"):
        return
    noun = syntax.root_of(start, end)
    behind = [noun + 1] if syntax.lowers[noun + 1 : noun + 2] == ["from"] else []
    for child in dict.fromkeys([*syntax.children[noun], *behind]):
        if child in reading.place_at and syntax.lowers[noun] in _BRANCHES and child >= start:
            yield stated(syntax, id, "located_in", reading.place_at[child], (start, end))
        yield from _whereabouts(reading, syntax, named, noun, child)
    yield from _based(reading, syntax, named)


def _whereabouts(
    reading: Reading, syntax: Syntax, named: Named, noun: int, child: int
) -> Iterator[RecordRelation]:
    """`in Port Alder` behind the noun, or behind "living", "registered"."""
    id, start, end = named
    preposition, settled = child, syntax.deps[child] == "acl" and syntax.lemmas[child] in _HOMES
    if settled:
        preposition = syntax.child(child, "prep") or child
    elif id.startswith("vehicle-"):
        return  # a ship off a coast is there for once
    wanted = {"in"} if settled or not id.startswith(("group-", "people-")) else _WHERE
    if syntax.lowers[preposition] not in wanted or preposition < noun:
        return
    place = syntax.child(preposition, "pobj")
    if syntax.lowers[preposition] == "from" and place is not None and place in reading.nation_at:
        state = reading.nation_at[place]
        if state in reading.by_id and id.startswith("group-") and _is_state(syntax, place):
            yield stated(syntax, id, Tie.CITIZEN, state, (start, max(end, place + 1)))
            return
    for one in syntax.joined_to(place) if place is not None else ():  # "in Zedland and Wyland"
        if one in reading.place_at and not _tells_whose(reading, id, one):
            yield stated(
                syntax, id, "located_in", reading.place_at[one], (start, max(end, one + 1))
            )


def _is_state(syntax: Syntax, i: int) -> bool:
    """Whether the word names the country itself, not its capital."""
    hit = next(iter(gazetteer().find(syntax.words[i])), None)
    return hit is not None and hit.entry.kind is EntryKind.STATE


def _tells_whose(reading: Reading, id: str, place: int) -> bool:
    """`the parliament in Zed City`: the capital stands for the state it is an organ of."""
    organ = reading.by_id[id].kind is ActorKind.GOVERNMENT
    return organ and place in reading.nation_at


def _based(reading: Reading, syntax: Syntax, named: Named) -> Iterator[RecordRelation]:
    """`the Port Alder-based bank`, `the Port Alder daily Zed Post`."""
    id, start, end = named
    low = max(start - _REACH - 1, syntax.sentences[syntax.sentence_of[start]][0])
    for i in range(low, end - 1):
        based = syntax.lowers[i + 1 : i + 3] == ["-", "based"] or syntax.lowers[i + 1] in _DAILIES
        belongs = syntax.heads[i] in range(i, end) and syntax.root_of(i, end) < end
        if i in reading.place_at and based and belongs:
            yield stated(syntax, id, "located_in", reading.place_at[i], (i, end))


_DAILIES = word_set("daily weekly newspaper paper magazine broadcaster tabloid monthly")


def backed(
    reading: Reading, syntax: Syntax, kinds: dict[str, RecordActor], named: Named
) -> Iterator[RecordRelation]:
    """`Zedish-backed rebels`, `Zedland-affiliated circles`."""
    id, start, end = named
    for i in range(start, end - 2):
        type = _LEANINGS.get(syntax.lowers[i + 2]) if syntax.words[i + 1] == "-" else None
        state = reading.nation_at.get(i) or reading.actor_at.get(i)
        if state == id:
            state = _state_named(syntax.words[i])
        if type is None or state is None or state not in kinds:
            continue
        outward = type in {"other:backs", "other:controls"}
        source, target = (state, id) if outward else (id, state)
        yield stated(syntax, source, type, target, (start, end))


def _state_named(word: str) -> str | None:
    hit = next(iter(gazetteer().find(word)), None)
    return f"gov-{hit.entry.country.lower()}" if hit and hit.entry.country else None


_LEANINGS: dict[str, str] = {
    **dict.fromkeys(["backed", "funded", "sponsored", "supported"], "other:backs"),
    **dict.fromkeys(["controlled", "run"], "other:controls"),
    **dict.fromkeys(["affiliated", "linked", "aligned"], "other:affiliated_with"),
}
