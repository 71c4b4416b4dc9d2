"""What an office or occupation says of its holder: head, minister, spokesperson, employee."""

from __future__ import annotations

from enum import StrEnum

from graph.model import ActorKind
from loaders.extract.words import word_set


class Tie(StrEnum):
    """Kind of relation from a person to the state or body."""

    HEAD = "head_of"
    OFFICEHOLDER = "officeholder_of"
    MEMBER = "member_of"
    SPOKESPERSON = "spokesperson_for"
    AMBASSADOR = "ambassador_to"
    EMPLOYEE = "works_for"
    FOUNDER = "founder_of"
    OWNER = "owns"
    CITIZEN = "citizen_of"


_UNDER = word_set("permanent assistant parliamentary under undersecretary first second junior")
_HEADS_OF_STATE = word_set("""president premier chancellor king queen emir sultan dictator
    ruler monarch pope shah emperor empress taoiseach leader strongman autocrat""")
_OFFICERS = word_set("""minister governor mayor commissioner envoy vice-president vice deputy
    secretary undersecretary attorney general-secretary ombudsman prosecutor treasurer
    negotiator chief commander general admiral adviser advisor aide official""")
_MEMBERS = word_set("""lawmaker mp senator legislator parliamentarian deputy congressman
    congresswoman member representative councillor mep""")
_SPOKESPEOPLE = word_set("spokesman spokeswoman spokesperson")
_HEADS_OF_BODIES = word_set("""president head chairman chairwoman chair leader ceo
    director-general speaker premier boss chief-executive""")
_EMPLOYEES = word_set("""director editor chief analyst expert economist correspondent
    journalist reporter manager professor researcher fellow scientist lawyer officer agent
    employee columnist commentator executive adviser advisor deputy secretary engineer coach
    commander doctor presenter host strategist partner official coordinator worker member
    head""")
_RULERS = word_set("president premier chancellor king queen emir sultan monarch taoiseach dictator")
_OCCUPATIONS = word_set("""businessman businesswoman analyst expert economist journalist
    activist politician scientist oligarch billionaire entrepreneur lawyer writer author
    artist singer actor athlete historian blogger researcher commentator dissident tycoon
    journalist-in-exile citizen national soldier opposition scholar philanthropist footballer
    filmmaker director magnate banker engineer professor doctor priest student""")


def tie_to(words: list[str], kind: ActorKind, *, is_state: bool) -> Tie | None:
    """The relation that the words of a title state with a body of this kind.

    Args:
        words: The title in lower case, without nation and articles.
        kind: Kind of the actor the title names beside the person.
        is_state: That actor is a state's government itself, not one of its organs.
    """
    have = {w.removeprefix("ex-").removeprefix("then-") for w in words}
    if have & _SPOKESPEOPLE or {"press", "secretary"} <= have:
        return Tie.SPOKESPERSON
    if "founder" in have or "co-founder" in have:
        return Tie.FOUNDER
    if "owner" in have:
        return Tie.OWNER
    if is_state:
        return _tie_to_state(have)
    return _tie_to_body(have, kind)


def is_ruler(words: list[str]) -> bool:
    """Whether the title alone says that its bearer heads or serves a state."""
    have = {w.removeprefix("ex-").removeprefix("then-") for w in words}
    return bool(have & _RULERS) or "minister" in have or {"state", "secretary"} <= have


def serves_person(words: list[str]) -> Tie | None:
    """What whoever has the title is to a person whose he is: "her spokesman", "his adviser"."""
    have = {w.removeprefix("ex-").removeprefix("then-") for w in words}
    if have & _SPOKESPEOPLE or {"press", "secretary"} <= have:
        return Tie.SPOKESPERSON
    return Tie.EMPLOYEE if have & _AIDES else None


_AIDES = word_set("""adviser advisor aide lawyer attorney bodyguard assistant driver secretary
    strategist butler chauffeur""")


def _tie_to_state(have: set[str]) -> Tie | None:
    if have & {"vice", "vice-president", "deputy", "acting-deputy"} and have & {
        "president",
        "minister",
        "premier",
        "vice-president",
        "chancellor",
    }:
        return Tie.OFFICEHOLDER
    if have & _HEADS_OF_STATE and not have & {"opposition", "party", "rebel", "separatist"}:
        return Tie.HEAD
    if {"prime", "minister"} <= have or {"head", "state"} <= have or {"head", "government"} <= have:
        return Tie.HEAD
    if have & {"ambassador", "consul", "diplomat"} or (have & _OFFICERS and not have & _MEMBERS):
        return Tie.OFFICEHOLDER
    if have & {"senator", "lawmaker", "congressman", "congresswoman", "mp"}:
        return Tie.OFFICEHOLDER  # no parliament is named that she could be a member of
    return Tie.CITIZEN if have & _OCCUPATIONS else None


def _tie_to_body(have: set[str], kind: ActorKind) -> Tie | None:
    if kind is ActorKind.GOVERNMENT and have & {"deputy", "vice"} and "minister" in have:
        return Tie.OFFICEHOLDER
    if have & {"deputy", "vice"} and have & _EMPLOYEES - {"deputy"}:
        return Tie.EMPLOYEE
    if {"chief", "executive"} <= have or (have & _HEADS_OF_BODIES and "editor" not in have):
        return Tie.HEAD
    if kind is ActorKind.GOVERNMENT and have & {"minister", "secretary"}:
        return Tie.OFFICEHOLDER if have & _UNDER else Tie.HEAD
    if have & _MEMBERS:
        return Tie.MEMBER
    return Tie.EMPLOYEE if have & _EMPLOYEES else None
