"""Who takes part in an event though no words of its clause say so.

Readers fill in what the text has told before: who cancelled one visit cancelled the other "also",
a package's announcer takes its measures, and what one of two disputing states demands or bans
concerns the other. Only official acts are filled in, and never who is known to be affected by them.
The words that show a participant are then those of the act itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from graph.model import ActorKind, EventType, Role, Status
from loaders.extract import grammar
from loaders.extract.agreement import actors_of
from loaders.extract.counterparts import state_served, two_sides
from loaders.extract.designation import actor_named_by, nation_beside
from loaders.extract.heads import HEADS, Head
from loaders.extract.kinds import type_of
from loaders.extract.merge import Happening
from loaders.extract.participants import Participant
from loaders.extract.reading import Reading
from loaders.extract.telling import Telling
from loaders.extract.wordlists import words
from loaders.gazetteer import gazetteer

_ADDRESSED = frozenset(
    {
        EventType.SANCTION,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
    }
)
# Force, threats apart, and giving way are towards somebody, too.
_TOWARDS = frozenset({EventType.ASSAULT, EventType.CONCEDE, EventType.RETREAT, EventType.AGREE})
_STATEMENTS = frozenset({"state", "respond"})
_OFFICIAL_ACTS = frozenset({EventType.SANCTION, EventType.COERCE})
_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})
_ALSO = frozenset({"also", "too", "likewise", "additionally", "simultaneously", "similarly"})
_AGAIN = frozenset({"similar", "such", "same", "further", "more", "other", "additional"})
_POWERS = words("officials.powers")
_HOUSES = words("understood.houses")
_NEAR = 2  # sentences
_SUSPECTING = frozenset({"accuse", "suspect", "charge", "question", "interrogate", "fine"})
_CRAFT = frozenset({Head.VEHICLE})
_HUMAN = frozenset({Head.GROUP, Head.PERSON, Head.OFFICE, Head.ORGANIZATION, Head.MEDIA})


@dataclass(frozen=True)
class _Context:
    """What the happenings are filled in from."""

    reading: Reading
    sides: tuple[str, str] | None
    listed: Mapping[int, Happening]
    told_at: Mapping[int, Telling]

    def state(self, actor: str) -> str | None:
        return state_served(actor, self.reading)


def with_understood(happenings: Sequence[Happening], reading: Reading) -> list[Happening]:
    """The same happenings in the same order, with the participants that are understood."""
    told: list[Happening] = []
    listed: dict[int, Happening] = {}
    told_at = {t.trigger.token.i: t for h in happenings for t in h.all}
    context = _Context(reading, two_sides(reading), listed, told_at)
    for happening in happenings:
        whole = _completed(happening, told, context)
        told.append(whole)
        for telling in happening.all:
            listed.update((part.i, whole) for part in telling.trigger.parts)
    return told


def _completed(happening: Happening, before: Sequence[Happening], context: _Context) -> Happening:
    main = happening.main
    for fill in (
        _listed,
        _continued,
        _asked,
        _owed,
        _shared,
        _represented,
        _opposed,
        _answered,
        _taken_up,
        _addressed,
        _mediated,
    ):
        main = fill(main, before, context)
    return replace(happening, main=main)


def _with(telling: Telling, actor: str, role: Role) -> Telling:
    """With the actor in the role, unless it takes part already; who acts comes first."""
    if any(p.actor == actor for p in telling.participants):
        return telling
    start, end = telling.words
    added = Participant(actor, role, start, end)
    parts = telling.participants
    return replace(telling, participants=(added, *parts) if role is Role.ACTOR else (*parts, added))


def _listed(telling: Telling, before: Sequence[Happening], context: _Context) -> Telling:
    """An item of a list: whoever takes the package takes the measure, against the same."""
    if telling.trigger.parts and before and not actors_of(telling, Role.ACTOR):
        pointed = _pointed_back(telling, before)
        return _announced(pointed, before[-1].main, context) if pointed is telling else pointed
    umbrella = context.listed.get(_item_of(telling.trigger.token).i)
    return telling if umbrella is None else _as_package(telling, umbrella.main)


def _item_of(token: Token) -> Token:
    """Of "the introduction of a ban" the introduction, which is what a list joins."""
    thin = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN"
    return token.head.head if thin and token.head.head.lemma_.lower() in _THIN else token


_THIN = words("umbrellas.thin")


def _announced(telling: Telling, last: Telling, context: _Context) -> Telling:
    """As in "Zedland will retaliate. The measures are: …": theirs who were told of just before."""
    states = [a for a in sorted(actors_of(last, Role.ACTOR)) if context.state(a) is not None]
    near = telling.sentence - last.sentence <= _NEAR and telling.paragraph - last.paragraph <= 1
    if not near or len(states) != 1:
        return telling
    telling = _with(telling, _state_or_self(states[0], context), Role.ACTOR)
    return _as_package(telling, last) if type_of(last) is EventType.SANCTION else telling


def _pointed_back(telling: Telling, before: Sequence[Happening]) -> Telling:
    """As in "among the announced measures are": those of the package that was told of before."""
    noun = telling.trigger.token
    if not any(c.lower_ in _POINTERS for c in noun.lefts):
        return telling
    packages = (h.main for h in reversed(before[-_PACKAGES_BACK:]) if _is_package(h.main))
    package = next(packages, None)
    if package is None:
        return telling
    return _as_package(telling, package)


def _as_package(telling: Telling, package: Telling) -> Telling:
    """With the package's status and with those of its sides that are not told."""
    telling = _as_firm(telling, package)
    for role in (Role.ACTOR, Role.RECIPIENT):
        if not actors_of(telling, role):
            for actor in sorted(actors_of(package, role)):
                telling = _with(telling, actor, role)
    return telling


def _as_firm(telling: Telling, package: Telling) -> Telling:
    """Part of a plan is a plan, whoever tells of it."""
    told_so = telling.status is Status.ALLEGED and package.status is Status.PLANNED
    if told_so or telling.status is Status.ASSERTED:
        return replace(telling, status=package.status)
    return telling


def _is_package(telling: Telling) -> bool:
    several = telling.trigger.token.lemma_.lower() in _SEVERAL and telling.trigger.is_noun
    return several and telling.status is not Status.DENIED and bool(actors_of(telling, Role.ACTOR))


_POINTERS = frozenset({"the", "these", "those", "such"})
_PACKAGES_BACK = 24  # events
_SEVERAL = words("umbrellas.nouns")


def _continued(telling: Telling, before: Sequence[Happening], context: _Context) -> Telling:
    """As in "Zedland closed the school. The festival was also cancelled"."""
    if not before or not _lacks_official(telling):
        return telling
    for last in _latest(before):
        filled = _as_before(telling, last, context)
        if filled is not telling:
            return filled
    return telling


def _latest(before: Sequence[Happening]) -> list[Telling]:
    """The events of the sentence told of last, backwards."""
    latest = [h.main for h in before[-_LATEST:]]
    return [t for t in reversed(latest) if t.sentence == latest[-1].sentence]


def _as_before(telling: Telling, last: Telling, context: _Context) -> Telling:
    link = _link(telling, last, context.reading)
    if link is None or not _is_official(last):
        return telling
    acting = actors_of(last, Role.ACTOR)
    actor = next(iter(acting)) if len(acting) == 1 else None
    if actor is None or context.state(actor) is None:
        return telling
    same = link == "victims" and type_of(telling) in _FORCE
    return _with(telling, actor if same else _state_or_self(actor, context), Role.ACTOR)


def _state_or_self(actor: str, context: _Context) -> str:
    """The state for which the actor acts, if it does and the text knows that state."""
    state = context.state(actor)
    return (_known(state, context) if state is not None else None) or actor


def _known(state: str, context: _Context) -> str | None:
    return state if state in context.reading.by_id else None


def _lacks_official(telling: Telling) -> bool:
    """An official act, or force against those in official hands, by nobody who is named."""
    if actors_of(telling, Role.ACTOR) or any(a.role == "agent" for a in telling.arguments):
        return False
    token, kind = telling.trigger.token, type_of(telling)
    if telling.trigger.is_noun:
        again = any(c.lower_ in _AGAIN for c in token.lefts)
        return kind is EventType.SANCTION and again
    official = kind in _OFFICIAL_ACTS or kind is EventType.ASSAULT
    return grammar.is_passive(token) and (official or _is_official(telling))


def _is_official(telling: Telling) -> bool:
    power = telling.trigger.token.lemma_.lower() in _POWERS | _SUSPECTING
    return power or type_of(telling) in _OFFICIAL_ACTS


def _link(telling: Telling, last: Telling, reading: Reading) -> str | None:
    """How an act goes on with the one before: with its victims, or as one more of the kind."""
    if not 0 <= telling.sentence - last.sentence <= _NEAR:
        return None
    if telling.paragraph - last.paragraph > 1:
        return None
    if _takes_up(telling, last, reading):
        return "victims"
    if type_of(telling) is EventType.ASSAULT or telling.trigger.frame.lemma in _SUSPECTING:
        return None
    if telling.sentence == last.sentence or _says_also(telling):
        return "series"
    return None


def _says_also(telling: Telling) -> bool:
    clause = telling.trigger.clause
    if telling.trigger.is_noun:
        return any(c.lower_ in _AGAIN for c in telling.trigger.token.lefts)
    return any(c.lower_ in _ALSO for c in clause.children)


def _takes_up(telling: Telling, last: Telling, reading: Reading) -> bool:
    """As in "the detainees", "they", "its staff" behind the one who was detained or searched."""
    if telling.trigger.is_noun:
        return False
    affected = actors_of(last, Role.RECIPIENT)
    subjects = grammar.subjects(telling.trigger.token)
    pointing = {c.lower_ for s in subjects for c in (s, *s.lefts)}
    theirs = {reading.actor_at.get(t.i) for s in subjects for t in grammar.under(s, {"of", "at"})}
    named = theirs | actors_of(telling, Role.RECIPIENT)
    return bool(named & affected) or bool(pointing & _POINTING)


_POINTING = frozenset({"detainees", "they", "its", "their", "them"})


def _asked(telling: Telling, before: Sequence[Happening], context: _Context) -> Telling:
    """What is demanded of somebody is to be done by them: "urged Norland to free the crew"."""
    if telling.status is not Status.CALLED_FOR or actors_of(telling, Role.ACTOR):
        return telling
    if telling.trigger.frame.type.quad.startswith("material_conf"):
        return telling  # who wants a school closed may mean to close it
    asking = _demand_above(telling, before)
    if asking is None:
        return telling
    asked = actors_of(asking, Role.RECIPIENT) - actors_of(telling, Role.RECIPIENT)
    return _with(telling, min(asked), Role.ACTOR) if len(asked) == 1 else telling


def _owed(telling: Telling, before: Sequence[Happening], context: _Context) -> Telling:
    """What is demanded is owed to who demands it: "the town wants an apology from the firm"."""
    if telling.status is not Status.CALLED_FOR or actors_of(telling, Role.RECIPIENT):
        return telling
    if not telling.trigger.is_noun or type_of(telling) not in _OWED:
        return telling
    asking = _demand_above(telling, before)
    if asking is None:
        return telling
    owed = actors_of(asking, Role.ACTOR) - actors_of(telling, Role.ACTOR)
    return _with(telling, min(owed), Role.RECIPIENT) if len(owed) == 1 else telling


def _demand_above(telling: Telling, before: Sequence[Happening]) -> Telling | None:
    """The latest demand in whose clause the telling stands."""
    above = {t.i for t in telling.trigger.clause.ancestors}
    for last in reversed(before[-_LATEST:]):
        trigger = last.main.trigger
        if trigger.frame.type is EventType.REQUEST and trigger.token.i in above:
            return last.main
    return None


_OWED = frozenset({EventType.SUPPORT, EventType.CONCEDE, EventType.AID})


def _shared(telling: Telling, before: Sequence[Happening], context: _Context) -> Telling:
    """As in "sends food to Zedland and grants loans": what is given goes to the same."""
    last = before[-1].main if before else None
    if last is None or last.sentence != telling.sentence or type_of(telling) is not EventType.AID:
        return telling
    joined = telling.trigger.clause.dep_ == "conj" and type_of(last) is EventType.AID
    if not joined or actors_of(telling, Role.RECIPIENT):
        return telling
    for actor in sorted(actors_of(last, Role.RECIPIENT)):
        telling = _with(telling, actor, Role.RECIPIENT)
    return telling


def _opposed(telling: Telling, before: Sequence[Happening], context: _Context) -> Telling:
    """As in "the Zedish school was closed", in news of a dispute with Norland: by Norland.

    And pressure on Zedland that nobody is said to put comes from Norland.
    """
    if context.sides is None or actors_of(telling, Role.ACTOR):
        return telling
    summoned = telling.trigger.token.lemma_.lower() == "summon"
    if not (summoned or type_of(telling) in _AIMED) or not _names_nobody(telling):
        return telling
    hit = {_state_or_self(a, context) for a in actors_of(telling, Role.RECIPIENT)}
    struck = hit & set(context.sides)
    if len(struck) != 1:
        return telling
    return _with(telling, next(s for s in context.sides if s not in struck), Role.ACTOR)


def _names_nobody(telling: Telling) -> bool:
    """Whether the clause leaves out who acts: a passive, or the noun of closing or cancelling."""
    if any(a.role == "agent" for a in telling.arguments):
        return False
    token = telling.trigger.token
    if telling.trigger.is_noun:
        return not any(_may_act(c) for c in token.children)
    bare = token.tag_ in {"VB", "VBG"} and not grammar.subjects(token)
    bare = bare and not grammar.has_gerund_subject(token)
    told = type_of(telling) is EventType.SANCTION or token.lemma_.lower() == "summon"
    return bare or (grammar.is_passive(token) and told)


def _may_act(word: Token) -> bool:
    """Whether a word of a noun's phrase may be of somebody who acts: "Alpine pressure on us"."""
    if word.dep_ == "prep":
        return word.lower_ in {"by", "from", "between"}
    inner = word.dep_ in {"amod", "compound", "nmod"}
    named = word.ent_type_ or (word.text[:1].isupper() and word.i != word.sent.start)
    return word.dep_ == "poss" or (inner and bool(named))


_AIMED = frozenset({EventType.SANCTION, EventType.COERCE, EventType.THREATEN})


def _represented(telling: Telling, before: Sequence[Happening], context: _Context) -> Telling:
    """What is done to a state's house or to one of its government abroad is done to the state."""
    if type_of(telling) not in {EventType.SANCTION, EventType.THREATEN}:
        return telling
    acting = {context.state(a) for a in actors_of(telling, Role.ACTOR)}
    for actor in sorted(actors_of(telling, Role.RECIPIENT)):
        state = context.state(actor) or _owner_of_house(actor, context)
        if state and state not in acting and (acting or context.sides) and _known(state, context):
            telling = _with(telling, state, Role.RECIPIENT)
    return telling


def _owner_of_house(actor: str, context: _Context) -> str | None:
    """`the Zedish cultural centre`: the state whose adjective its name begins with."""
    reading = context.reading
    known = reading.by_id.get(actor)
    if known is None or known.kind is not ActorKind.ORGANIZATION:
        return None
    if _HOUSES.isdisjoint(known.name.lower().split()):
        return None
    if known.country:
        return f"gov-{known.country.lower()}"
    stated = (hit.entry.country for hit in gazetteer().find(known.name))
    country = next((c for c in stated if c is not None), None)
    if country is not None:
        return f"gov-{country.lower()}"
    return None


def _answered(telling: Telling, before: Sequence[Happening], context: _Context) -> Telling:
    """As in "in response to Zedland's ban, Norland expelled two envoys": it concerns Zedland."""
    if type_of(telling) not in _ADDRESSED or telling.status is Status.DENIED:
        return telling
    own = {context.state(a) for a in actors_of(telling, Role.ACTOR)}
    for act in _answered_acts(telling):
        for actor in sorted(_who_did(act, context)):
            whom = _state_or_self(actor, context)
            if own and whom not in own:
                telling = _with(telling, whom, Role.RECIPIENT)
    return telling


def _answered_acts(telling: Telling) -> list[Token]:
    """What stands behind "in response to", "in retaliation for"."""
    answers = (a for a in grammar.under(telling.trigger.clause, {"in"}) if a.lemma_ in _ANSWERS)
    return [t for a in answers for t in grammar.under(a, {"to", "for"})]


_ANSWERS = frozenset(
    {"response", "retaliation", "reaction", "reply", "answer", "reprisal", "revenge", "return"}
)


def _who_did(act: Token, context: _Context) -> set[str]:
    told = context.told_at.get(act.i)
    if told is not None:
        return actors_of(told, Role.ACTOR)
    owner = grammar.child(act, "poss")
    named = actor_named_by(owner, context.reading) if owner is not None else []
    return {actor for actor, _ in named or nation_beside(act, context.reading)}


def _taken_up(telling: Telling, before: Sequence[Happening], context: _Context) -> Telling:
    """As in "Zedland accused Norland. Norland rejected the charges" answers Zedland."""
    frame = telling.trigger.frame
    if frame.type is not EventType.REJECT and frame.family not in _STATEMENTS:
        return telling
    if not _has_addressee(telling):
        return telling
    own = actors_of(telling, Role.ACTOR)
    own |= {s for a in own if (s := context.state(a)) is not None}
    for last in reversed(before[-_LATEST:]):
        past = last.main
        if telling.sentence - past.sentence > _RECENT or type_of(past) not in _ADDRESSED:
            continue
        if own & actors_of(past, Role.RECIPIENT):
            asking = {_state_or_self(a, context) for a in actors_of(past, Role.ACTOR)}
            for actor in sorted(asking - own):
                telling = _with(telling, actor, Role.RECIPIENT)
            return telling
    return telling


_LATEST, _RECENT = 6, 4  # events and sentences back in which the words that are answered stand


def _addressed(telling: Telling, before: Sequence[Happening], context: _Context) -> Telling:
    """What one of two disputing states bans, demands or rejects concerns the other."""
    if context.sides is None or not _has_addressee(telling):
        return telling
    states = {context.state(a) for a in actors_of(telling, Role.ACTOR)}
    if len(states) != 1 or not states <= set(context.sides):
        return telling
    other = next(s for s in context.sides if s not in states)
    return _with(telling, other, Role.RECIPIENT)


def _mediated(telling: Telling, before: Sequence[Happening], context: _Context) -> Telling:
    """As in "Norland offered to mediate": between the two that the text is about."""
    if context.sides is None or actors_of(telling, Role.RECIPIENT):
        return telling
    verb = telling.trigger.token
    offered = grammar.child(verb, "xcomp")
    named = {verb.lemma_.lower(), offered.lemma_.lower() if offered is not None else ""}
    acting = actors_of(telling, Role.ACTOR)
    if named.isdisjoint(_MEDIATING) or not acting or acting & set(context.sides):
        return telling
    for side in context.sides:
        telling = _with(telling, side, Role.RECIPIENT)
    return telling


_MEDIATING = frozenset({"mediate", "mediation", "arbitrate", "arbitration"})


def _has_addressee(telling: Telling) -> bool:
    frame = telling.trigger.frame
    spoken = type_of(telling) in _ADDRESSED | _TOWARDS or frame.family in _STATEMENTS
    if not spoken and frame.family != "pressure":
        return False
    if telling.status is Status.DENIED or actors_of(telling, Role.RECIPIENT):
        return False
    if telling.trigger.token.lemma_.lower() in _POWERS or frame.family in {"charge", "investigate"}:
        return False  # courts and police act at home
    hit = [a.quote for a in telling.arguments if a.role != "agent"]
    if type_of(telling) is EventType.ASSAULT and any(_has_head(q, _CRAFT) for q in hit):
        return False  # whose plane was shot down is not said with it
    return not any(_has_head(q, _HUMAN) for q in hit)


def _has_head(quote: str, kinds: frozenset[Head]) -> bool:
    """Whether the words are of such: it concerns people, though they are no known actor."""
    heads = (HEADS.get(w) for w in quote.lower().split(" of ")[0].split())
    return any(h in kinds for h in heads)
