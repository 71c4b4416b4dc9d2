"""What somebody is accused of: two accounts of one case that name different crimes.

A charge may be told in part, so accounts that have one crime in common agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.model import ActorKind, Contradiction, Reference, Status
from loaders.resolve.conflicts.cases import Case, opposed, two_voices
from loaders.resolve.likeness import is_named

_CONTENT = re.compile(
    r"\b(?:case|charges?|charged|indict\w*|investigations?|probe|inquiry|trial|tried|prosecut\w+|"
    r"accus\w+|suspect\w*|convict\w*|sentenced|arrested|detained|suspicion)\b(?: \w+){0,3}? "
    r"(?:concerning|over|about|into|on|for|of|regarding|with)\b(?P<content>.*)",
    re.I | re.S,
)
# The first class that a stretch of text fits has it: what was attempted was not done.
_CRIMES: tuple[tuple[str, str], ...] = (
    ("attempted killing", r"attempt\w* (?:to (?:kill|murder)|murders?|killings?)|hit ?m[ae]n|"
     r"contract (?:killings?|murders?)|plot\w* (?:to kill|against the life)"),
    ("killing", r"murder\w*|manslaughter|homicides?|killings?|assassinat\w+"),
    ("terrorism", r"terror\w*|bomb(?:ing|ings)?|explosives?"),
    ("treason or a coup", r"treason|coups?|overthrow\w*|insurrection|seiz\w+ (?:of )?power|mutiny"),
    ("espionage", r"espionage|spying|spies|state secrets?"),
    ("corruption", r"corrupt\w*|brib\w+|kickbacks?|embezzl\w+|graft|abuse of (?:power|office)"),
    ("fraud", r"fraud\w*|forger\w+|swindl\w+|scams?|insider (?:trading|dealing)|price[- ]fixing"),
    ("money laundering", r"money[- ]laundering|laundering"),
    ("tax evasion", r"tax (?:evasion|fraud|crimes?|offences?|offenses?)|unpaid tax\w*"),
    ("drugs", r"drugs?|narcotics?|cocaine|heroin"),
    ("smuggling", r"smuggl\w+|contraband|illegal (?:exports?|imports?)"),
    ("theft or robbery", r"theft|thefts|robber\w+|burglar\w+|stealing|looting|piracy|poaching"),
    ("extortion", r"extort\w+|blackmail\w*|racketeering"),
    ("sexual violence", r"rape|sexual (?:assault|abuse|violence|harassment)"),
    ("kidnapping", r"kidnap\w*|abduct\w+|hostage[- ]taking"),
    ("trafficking", r"(?:human|people) (?:trafficking|smuggling)|slavery"),
    ("riot", r"riot\w*|hooligan\w*|vandal\w+|unrest|public disorder"),
    ("weapons", r"(?:illegal )?(?:possession|carrying) of (?:a )?(?:weapons?|firearms?|guns?)|"
     r"arms (?:trafficking|dealing)"),
    ("organized crime", r"organi[sz]ed crime|criminal (?:gangs?|group|organi[sz]ation)|mafia"),
    ("defamation", r"defam\w+|libel|slander|false (?:news|information)|insult\w*"),
    ("negligence", r"negligen\w+|safety violations?|dereliction"),
    ("war crimes", r"war crimes?|genocide|crimes against humanity"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(rf"\b(?:{words})\b", re.I)) for name, words in _CRIMES)


@lru_cache(maxsize=65536)
def crimes_of(text: str) -> frozenset[str]:
    """The classes of crime that somebody is accused of in the words; none without an accusation."""
    match = _CONTENT.search(text)
    content = match["content"] if match else ""
    found: set[str] = set()
    for name, pattern in _PATTERNS:
        content, times = pattern.subn(" ", content)
        if times:
            found.add(name)
    return frozenset(found)


def charges_apart(left: Case, right: Case) -> Iterator[Contradiction]:
    """Two accounts of what the same are accused of, without a crime in common."""
    if not two_voices(left.claim, right.claim) or not _one_case(left, right):
        return
    ours, theirs = crimes_of(left.text), crimes_of(right.text)
    if not ours or not theirs or ours & theirs:
        return
    said = {left.claim.id: ", ".join(sorted(ours)), right.claim.id: ", ".join(sorted(theirs))}
    yield opposed(left, right, "characterization", "low", lambda c: said[c.id], "charges")


def _one_case(left: Case, right: Case) -> bool:
    """One accused by name; or people of one country in one town, of whom nobody is named."""
    if Status.DENIED in (left.claim.status, right.claim.status):
        return False
    ours, theirs = suspects_of(left), suspects_of(right)
    if ours or theirs:
        return bool(ours & theirs)
    place = left.topic.place is not None and left.topic.place == right.topic.place
    return place and bool(people_of(left) & people_of(right))


def suspects_of(case: Case) -> frozenset[str]:
    """Bases of those to whom it is done and who have a name of their own."""
    return frozenset(r.base for r in case.view.recipients if not _is_group(r))


def people_of(case: Case) -> frozenset[str]:
    """Countries of those to whom it is done and who have none, and of whom its words recall."""
    told = {r.country for r in case.view.recipients if r.country and _is_group(r)}
    return frozenset(told) | case.topic.recalled_countries


def _is_group(reference: Reference) -> bool:
    return reference.kind is ActorKind.ETHNIC_GROUP or not is_named(reference)
