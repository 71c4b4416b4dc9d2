"""Relations that verbs state: "heads", "works for", "was appointed", "resigned as", "owns"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from spacy.tokens import Token

from graph.model import ActorKind
from loaders.extract import grammar
from loaders.extract.offices import Tie
from loaders.extract.reading import Reading
from loaders.extract.temporal import TimeExpression
from loaders.extract.tenure import Tenure, Times, bounds_of
from loaders.extract.wordlists import words

_HEADING = words("holding.heading")
_EMPLOYED = words("holding.employed")
_OWNING = words("holding.owning")
_ACQUIRING = words("holding.acquiring")
_FOUNDING = words("holding.founding")
_JOINING = words("holding.joining")
_LEAVING = words("holding.leaving")
_APPOINTING = words("holding.appointing")
_SERVING = words("holding.serving")
_DISMISSING = words("holding.dismissing")
_RESIGNING = words("holding.resigning")
_BODIES = frozenset(
    {ActorKind.GOVERNMENT, ActorKind.ORGANIZATION, ActorKind.MEDIA, ActorKind.STATE}
)
_FIRM_LIKE = frozenset({ActorKind.ORGANIZATION, ActorKind.MEDIA})
_IRREALIS = frozenset({"would", "could", "may", "might", "should", "will", "'ll", "can", "must"})


@dataclass(frozen=True)
class Held:
    """A relation between the actors at two words; `verb` is the word that states it."""

    source: Token
    type: str
    target: Token
    verb: Token
    tenure: Tenure


@dataclass(frozen=True)
class Office:
    """Somebody takes, holds or leaves what a phrase names; the phrase's noun and its holder."""

    holder: Token
    noun: Token
    verb: Token
    tenure: Tenure


def held_at(verb: Token, reading: Reading, times: Times) -> Iterator[Held]:
    """The relations that the word states as a verb between two named actors."""
    if not grammar.is_verb(verb) or not _is_fact(verb):
        return
    lemma = verb.lemma_.lower()
    passive = grammar.is_passive(verb)
    for tie, pairs, ended, dated in _patterns(verb, lemma, passive=passive):
        day = _day_of(verb, times) if dated else None
        tenure = Tenure().over(day) if ended else Tenure().begun(day) if dated else Tenure()
        for source, target in pairs:
            if _fits(tie, source, target, reading):
                yield Held(source, tie, target, verb, tenure)


_Pairs = list[tuple[Token, Token]]


def _patterns(
    verb: Token, lemma: str, *, passive: bool
) -> Iterator[tuple[str, _Pairs, bool, bool]]:
    """(type, pairs of words, whether it ends then, whether the verb's date bounds it)."""
    if lemma in _HEADING:
        yield Tie.HEAD, _acting(verb, passive=passive), False, False
    if lemma in _OWNING:
        yield Tie.OWNER, _acting(verb, passive=passive), False, False
    if lemma == "control":
        yield "other:controls", _acting(verb, passive=passive), False, False
    if lemma in _ACQUIRING:
        yield Tie.OWNER, _acting(verb, passive=passive), False, True
    if lemma in _FOUNDING:
        yield Tie.FOUNDER, _acting(verb, passive=passive), False, False
    if lemma in _EMPLOYED:
        yield Tie.EMPLOYEE, _under(verb, {"for", "at"}), False, False
    if lemma == "employ":
        yield Tie.EMPLOYEE, [(b, a) for a, b in _acting(verb, passive=passive)], False, False
    if lemma == "belong":
        yield Tie.MEMBER, _under(verb, {"to"}), False, False
    if lemma in _JOINING and not passive:
        yield Tie.MEMBER, _acting(verb, passive=False), False, True
    if lemma in _LEAVING and not passive:
        yield Tie.MEMBER, [*_acting(verb, passive=False), *_under(verb, {"from"})], True, True
    if lemma == "preside":
        yield Tie.HEAD, _under(verb, {"over"}), False, False
    if lemma in _SIGNING and any(_is_of_alliance(o) for o in _signed(verb, passive=passive)):
        yield ALLIED, _parties(verb, passive=passive), False, True


def _signed(verb: Token, *, passive: bool) -> list[Token]:
    return grammar.subjects(verb) if passive else grammar.objects(verb)


def _is_of_alliance(paper: Token) -> bool:
    """`a treaty of alliance`, `a declaration on allied relations`, `an alliance treaty`."""
    if paper.lemma_.lower() not in _PAPERS:
        return False
    about = _subject_matter(paper)
    if grammar.under(paper, {"with"}) and any(grammar.under(t, {"with"}) for t in about):
        return False  # "a pact with one on the alliance with another"
    near = [*paper.lefts, *about]
    return any(_ALLIANCE & {t.lower_, *(c.lower_ for c in t.lefts)} for t in near)


def _subject_matter(paper: Token) -> list[Token]:
    """What it is about, wherever the model hangs the "on"."""
    told = grammar.under(paper.head, {"on"}) if grammar.is_verb(paper.head) else []
    return [*grammar.under(paper, {"of", "on"}), *told]


def _parties(verb: Token, *, passive: bool) -> _Pairs:
    """The two who sign, or who signs with whom."""
    who = grammar.agents(verb) if passive else grammar.subjects(verb)
    others = grammar.under(verb, {"with"})
    papers = _signed(verb, passive=passive)
    about = [t for o in papers for t in _subject_matter(o)]
    others += [t for o in (*papers, *about) for t in grammar.under(o, {"with"})]
    if len(who) == 1 and others:
        return [(who[0], others[0])]
    return list(combinations(who, 2)) if not others else []


ALLIED = "allied_with"
_SIGNING = frozenset({"sign", "conclude"})
_PAPERS = words("holding.papers")
_ALLIANCE = frozenset({"alliance", "allied"})


def _acting(verb: Token, *, passive: bool) -> _Pairs:
    """Who does it and to whom, whatever the voice."""
    if passive:
        owned = [verb.head] if verb.dep_ == "acl" else grammar.subjects(verb)
        return [(a, o) for a in grammar.agents(verb) for o in owned]
    return [(s, o) for s in grammar.subjects(verb) for o in grammar.objects(verb)]


def _under(verb: Token, prepositions: set[str]) -> _Pairs:
    bodies = grammar.under(verb, prepositions)
    who = [verb.head] if verb.dep_ == "acl" else grammar.subjects(verb)
    return [(s, o) for s in who for o in bodies]


def _fits(tie: str, source: Token, target: Token, reading: Reading) -> bool:
    """Whether such actors may stand so: persons head bodies, bodies own firms."""
    one, other = _actor(source, reading), _actor(target, reading)
    if one is None or other is None:
        return False
    kind, body = reading.by_id[one].kind, reading.by_id[other].kind
    if tie in {Tie.HEAD, Tie.EMPLOYEE}:
        return kind in {ActorKind.PERSON, ActorKind.OFFICE} and body in _BODIES
    if tie == ALLIED:
        return one != other and one.startswith("gov-") and other.startswith("gov-")
    if tie in {Tie.OWNER, Tie.FOUNDER}:
        return body in _FIRM_LIKE
    return body is ActorKind.ORGANIZATION and kind in _BODIES | {ActorKind.PERSON}


def _actor(token: Token, reading: Reading) -> str | None:
    return reading.actor_at.get(token.i)


def offices_at(verb: Token, times: Times) -> Iterator[Office]:
    """Who by the verb takes, holds or leaves an office that it names."""
    lemma = verb.lemma_.lower()
    if not grammar.is_verb(verb) or not _is_fact(verb):
        return
    day = _day_of(verb, times)
    over = any(c.lower_ == "longer" for c in verb.children)
    for noun in _office_nouns(verb):
        for holder in _holders(verb, lemma):
            if over:
                yield Office(holder, noun, verb, Tenure(ended=True))
            elif lemma in _APPOINTING:
                yield Office(holder, noun, verb, Tenure().begun(day))
            elif lemma in _SERVING:
                yield Office(holder, noun, verb, _served(verb, times))
            elif lemma in _DISMISSING | _RESIGNING:
                yield Office(holder, noun, verb, Tenure().over(day))


def _office_nouns(verb: Token) -> list[Token]:
    """As in "appointed minister", "elected as president", "became head"."""
    named = [c for c in verb.children if c.dep_ in {"oprd", "attr"} and c.tag_[0] == "N"]
    if verb.lemma_ in {"name", "appoint", "make", "elect"} and not grammar.is_passive(verb):
        named += [d for c in verb.children if c.dep_ == "ccomp" for d in [c] if d.tag_[0] == "N"]
    behind = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as")
    return named + [p for c in behind for p in c.children if p.dep_ == "pobj"]


def _holders(verb: Token, lemma: str) -> list[Token]:
    if lemma in _SERVING | _RESIGNING | {"become"}:
        return grammar.subjects(verb)
    if grammar.is_passive(verb):
        return [verb.head] if verb.dep_ == "acl" else grammar.subjects(verb)
    return grammar.objects(verb)


def _served(verb: Token, times: Times) -> Tenure:
    """As in "served from 2008 to 2013", "has served since 2021", "served in 2005"."""
    tenure = Tenure()
    for word, time in _times_of(verb, times):
        first, last = bounds_of(time)
        if "/" in time.value or word in {"in", "during", "for"}:
            tenure = Tenure(first, last, ended=first is not None)
        elif word in {"since", "from"}:
            tenure = Tenure(first, tenure.valid_to, tenure.ended)
        elif word in {"until", "till", "to"}:
            tenure = Tenure(tenure.valid_from, last, ended=True)
    return tenure


def _day_of(verb: Token, times: Times) -> str | None:
    return next((b for _, t in _times_of(verb, times) if (b := bounds_of(t)[0])), None)


def _times_of(verb: Token, times: Times) -> Iterator[tuple[str, TimeExpression]]:
    """The times that hang on the verb or on what it governs, each with the word before it."""
    first, last = verb.left_edge.i, verb.right_edge.i + 1
    for i, time in times.within(max(first, verb.i - 40), min(last, verb.i + 40)):
        if _governing_verb(verb.doc[i]) == verb:
            yield verb.doc[i - 1].lower_ if i > 0 else "", time


def _governing_verb(token: Token) -> Token | None:
    return next((t for t in grammar.path_up(token.head) if grammar.is_verb_like(t)), None)


def _is_fact(verb: Token) -> bool:
    """Neither denied nor merely possible, wanted or to come."""
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    longer = any(c.lower_ == "longer" for c in verb.children)  # "no longer": it was
    return not helpers & (_IRREALIS | {"to"}) and (longer or not grammar.negation(verb))
