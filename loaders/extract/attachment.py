"""Which event a date or a place belongs to: the one above it in the parse, never the nearest."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Mapping

from spacy.tokens import Token

from loaders.extract import grammar
from loaders.extract.embedding import embedding
from loaders.extract.triggers import Trigger
from loaders.extract.wordlists import words

# "decided on Monday to close": the date also holds for the closing. After these it does not: what
# is planned or demanded on a day is done on another.
_SHARES_TIME = words("attachment.shares_time")
_SUBORDINATE = words("attachment.subordinate")

_PREMODIFYING = frozenset({"compound", "nmod", "amod", "poss", "nummod"})
_WEEKDAYS = frozenset(day_name)


def governor(token: Token, events: Mapping[int, object], *, place: bool = False) -> Token:
    """The event noun or the verb that the token's phrase belongs to.

    A time before a noun is the noun's ("a 3 May letter"); a place before one says where that is
    and so where the act was ("searched the Port Alder office").
    """
    current = token if place else _behind(token)
    while current.head != current:
        described = not place and current.dep_ in _PREMODIFYING and not _opens(current)
        current = current.head
        if current.i in events or (described and current.pos_ in {"NOUN", "PROPN"}):
            return current
        if _is_day_behind_agent(token, current):
            continue
        if grammar.is_verb_like(current) and current.dep_ not in {"aux", "auxpass", "amod"}:
            return current
    return current


def _opens(time: Token) -> bool:
    """As in "On 4 May police searched", "In 2031 police": the parser takes the day for the noun's.

    In "In March elections" the preposition has the noun as its object.
    """
    first = time.left_edge
    if first.i == 0:
        return False
    before = first.nbor(-1)
    left_alone = before.dep_ == "prep" and not any(before.rights)
    return before.lower_ == "on" or (left_alone and time.head.dep_ in grammar.SUBJECTS)


def _behind(time: Token) -> Token:
    """Where to start from: a day between a verb and the clause under it is the verb's.

    As in "found on Monday the firm had lied", "released a report Monday accusing him": the parser
    often gives such a day to the words behind it.
    """
    clause = time.head
    while clause.dep_ in {"prep", "pobj"}:
        clause = clause.head
    marked = any(c.dep_ == "mark" and c.i > time.i for c in clause.lefts)
    between = clause.dep_ == "ccomp" or (clause.dep_ == "acl" and clause.tag_ == "VBG") or marked
    if between and clause.head.i < time.i and time.left_edge.i - clause.left_edge.i in {0, 1}:
        return clause
    return time


def _is_day_behind_agent(token: Token, participle: Token) -> bool:
    """`cancelled the concerts planned by the choir on Sunday`: the day is the cancelling's."""
    agents = [c.i for c in participle.children if c.dep_ == "agent"]
    return (
        participle.dep_ == "acl"
        and participle.tag_ == "VBN"
        and token.text in _WEEKDAYS
        and token.head.lower_ == "on"
        and any(participle.i < i < token.i for i in agents)
    )


def clauses_of_time(time: Token) -> list[Token]:
    """As in "until 3 May, when the port closed": what is told to have happened then."""
    heads = [time, time.head] if time.dep_ in {"nummod", "compound", "amod"} else [time]
    clauses = [c for head in heads for c in head.rights if c.dep_ == "relcl"]
    return [c for c in clauses if any(w.lower_ == "when" for w in c.lefts)]


def told_by(governor: Token) -> Token:
    """The verb whose time a noun or a clause before it names; any other word as it is.

    As in "said at a hearing", "after joining the board in 2011, he sold …".
    """
    behind = governor.head
    if governor.dep_ in {"pobj", "pcomp"} and behind.lower_ in _AT | _RIGHT_AFTER:
        return behind.head if grammar.is_verb_like(behind.head) else governor
    return governor


_RIGHT_AFTER = frozenset({"after", "upon", "following"})


def holders(trigger: Trigger, events: Mapping[int, object]) -> list[Token]:
    """Words whose dates and places hold for the trigger, the trigger itself first."""
    found = [trigger.token, *trigger.bearers, *_occasions(trigger.clause)]
    if trigger.is_noun:
        found += _told_inside(trigger.token)
    if trigger.support is not None:
        found.append(trigger.support)
    elif trigger.is_noun:
        found += _carrier(trigger.token, events)
    found += _sharing(found[-1] if not trigger.bearers else trigger.token)
    return found


def _occasions(verb: Token) -> list[Token]:
    """As in "said at a 3 May hearing", "in a letter sent on 3 May": their time is the verb's."""
    if not grammar.is_verb_like(verb):
        return []
    places = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in _AT)
    occasions = [o for c in places for o in c.children if o.dep_ == "pobj"]
    given = [c for o in occasions for c in o.rights if c.dep_ == "acl" and c.tag_ == "VBN"]
    return [*occasions, *given]


_AT = frozenset({"in", "at", "during"})


def _told_inside(noun: Token) -> list[Token]:
    """As in "the ambush in which six men were killed in 2017": what happened in it, and when."""
    clauses = [c for c in noun.rights if c.dep_ == "relcl"]
    return [c for c in clauses if any(_is_wherein(w) for w in c.lefts)]


def _is_wherein(word: Token) -> bool:
    if word.dep_ == "prep" and word.lower_ in _AT:
        return any(c.lower_ == "which" for c in word.children)
    return word.lower_ in {"when", "where"} and word.dep_ == "advmod"


def _carrier(noun: Token, events: Mapping[int, object]) -> list[Token]:
    """As in "The raid took place on Monday": a verb that tells no event of its own."""
    verb = governor(noun, events)
    if not grammar.is_verb_like(verb) or verb.i in events or _looks_ahead(verb):
        return []
    return [verb] if noun.dep_ in {"nsubj", "nsubjpass", "attr", "dobj"} else []


def _looks_ahead(verb: Token) -> bool:
    """As in "the strike was decided in June": when it was planned, demanded or denied, not done."""
    lemma = verb.lemma_.lower()
    return any(e.status is not None for e in embedding().verbs.get(lemma, ()))


def _sharing(token: Token) -> list[Token]:
    """Verbs further up whose time and place are also this one's."""
    found: list[Token] = []
    current = token
    while grammar.is_verb_like(current) and current.dep_ in {"conj", "xcomp", "advcl"}:
        head = current.head
        if not grammar.is_verb_like(head) or not _shares(current, head):
            break
        found.append(head)
        current = head
    return found


def _shares(verb: Token, head: Token) -> bool:
    if verb.dep_ == "conj":
        return True
    if verb.dep_ == "xcomp":
        return head.lemma_ in _SHARES_TIME
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod", "aux"}}
    return verb.tag_ == "VBG" and not marks & _SUBORDINATE
