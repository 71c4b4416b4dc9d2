"""How a sentence casts what it tells: as lawful or as a crime, as fair or excessive, and so on.

Axes have two poles; words of one pole in one account and of the other in another are rival
characterizations. Word lists are broad on purpose, and patterns ask for words that are said of the
act: "as part of a criminal case" casts an act as lawful, "a criminal case over the beating" does
not. What has words of both poles takes no side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Axis = Literal["law", "fairness", "covert", "crash", "figures"]


@dataclass(frozen=True, order=True)
class Frame:
    """One side of an axis: `True` is the first pole (lawful, fair, covert, accident, official)."""

    axis: Axis
    pole: bool


LABELS: dict[Frame, str] = {
    Frame("law", True): "lawful",
    Frame("law", False): "a crime or persecution",
    Frame("fairness", True): "proportionate",
    Frame("fairness", False): "disproportionate",
    Frame("covert", True): "covert activity",
    Frame("covert", False): "no covert activity",
    Frame("crash", True): "an accident",
    Frame("crash", False): "an attack",
    Frame("figures", True): "official figure",
    Frame("figures", False): "real figure",
}

_LAWFUL = (
    r"(?:as )?part of (?:an?|the|several|ongoing)? ?(?:\w+ ){0,2}(?:case|investigation|inquiry|"
    r"probe|proceedings?)|in the course of (?:an?|the) (?:\w+ )?investigation|routine|"
    r"police work|law[- ]enforcement|in (?:accordance|line|compliance) with the (?:law|constitution"
    r"|rules)|lawful(?:ly)?|within the law|legal(?:ly)? (?:justified|grounded|basis|grounds)|"
    r"(?:tightening|enforcement) of (?:\w+ ){0,2}(?:rules?|laws?|legislation|regulations?)|"
    r"(?:anti|counter)[- ]?terror\w* (?:operation|raid)s?|scheduled (?:check|inspection)s?|"
    r"self[- ]defen[cs]e|preventive (?:check|inspection|measure)s?"
)
_HOSTILE = (
    r"beat(?:en|ings?)?|tortur\w+|abus(?:ed?|es|ing)|murder\w*|massacr\w+|brutal\w*|persecut\w+|"
    r"repress(?:ions?|ive|ed)|weaponi[sz]\w+|politically motivated|blackmail\w*|intimidat\w+|"
    r"ethnic cleansing|reprisals?|revenge|fabricat\w+|witch[- ]hunts?|show trials?|harass\w*|"
    r"discriminat\w+|pretexts?|lawless\w*|illegal(?:ly)?|unlawful(?:ly)?|arbitrar\w+|"
    r"kidnap\w+|hostages?|terrori[sz]\w+|pogroms?|genocid\w+|crimes? against|state terror"
)
_FAIR = (
    r"proportionate(?:ly)?|adequate(?:ly)?|justified|justifiable|legitimate(?:ly)?|"
    r"mirror(?:ed)? (?:response|answer|measure|action|step|reaction)s?|symmetric\w*|reciprocal|"
    r"measured|appropriate|restrained|warranted|reasonable|tit[- ]for[- ]tat|fair and"
)
_UNFAIR = (
    r"disproportionate(?:ly)?|excessive(?:ly)?|unjustified|unjustifiable|unprovoked|"
    r"overreact\w+|unwarranted|illegitimate|hysteri\w+|unfriendly|inadequate|unfounded|"
    r"unreasonable|heavy[- ]handed|exaggerated|out of (?:all )?proportion"
)
_CONDUCT_CRIME = r"repressions?|persecution|reprisals?|witch[- ]hunts?|harassment|intimidation"
_COVERT = (
    r"espionage|spy(?:ing)?|spies|intelligence (?:activit\w+|gathering|work|operations?|network)|"
    r"influence operations?|subversi\w+|front for|cover for|foreign agents?|undercover|"
    r"covert (?:operation|activit)\w*|secret services?' \w+"
)
_ACCIDENT = (
    r"crash(?:e[sd]|ing)?|accident\w*|malfunction\w*|engine failure|bird strikes?|mishaps?|"
    r"collided|technical (?:fault|failure|problem)s?|pilot error|bad weather|collapsed"
)
_ATTACK = (
    r"sh(?:o?o)t(?:ing)?[- ]?down|shootdown|missiles?|air[- ]defen[cs]e|downing|downed|bomb\w*|"
    r"sabotag\w+|attack(?:ed|s)?|fired (?:on|at)|torpedo\w*|blown up|explosive device"
)
_CAUSE = r"engine failure|bird strikes?|malfunction\w*|technical \w+|pilot error|bad weather"
_OFFICIAL = r"official\w*|census|government figures?|state statistics|authorities put"
_REAL = (
    r"(?:real|actual|true|independent|unofficial) (?:\w+ )?(?:figures?|numbers?|tolls?|counts?|"
    r"totals?|estimates?|data)"
)


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.I)


_POLES: tuple[tuple[Axis, re.Pattern[str], re.Pattern[str]], ...] = (
    ("law", _any(_LAWFUL), _any(_HOSTILE)),
    ("fairness", _any(_FAIR), _any(f"{_UNFAIR}|{_CONDUCT_CRIME}")),
    ("crash", _any(_ACCIDENT), _any(_ATTACK)),
    ("figures", _any(_OFFICIAL), _any(_REAL)),
)
_COVERED, _CAUSED = _any(_COVERT), _any(_CAUSE)
_NOT = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bno|\bneither|\bhardly|\bwithout)\b(?:\W+\w+){0,6}\W*$", re.I
)


_CONTENT = re.compile(
    r"\b(case|charges?|investigations?|probe|inquiry|trial|accus\w+)\s+"
    r"(?:concerning|over|about|into|on|for|of|regarding|against)\b.*",
    re.I | re.S,
)


def frames_of(text: str, *, denied: bool = False) -> frozenset[Frame]:
    """The sides that a sentence takes; a denied or negated word counts for the other side.

    What a case or a charge is about is nobody's view of what is told.
    """
    text = without_content(text)
    found = {frame for axis, first, second in _POLES if (frame := _side(text, axis, first, second))}
    covert = _COVERED.search(text)
    if covert:
        found.add(Frame("covert", not (denied or _negated(text, covert))))
    return frozenset(found)


def without_content(text: str) -> str:
    """The sentence without what a case, a charge or an accusation in it is about."""
    return _CONTENT.sub(r"\1", text)


def states_cause(text: str) -> bool:
    """Whether a crash is explained: a bare "crashed" leaves open what brought it down."""
    return bool(_CAUSED.search(text))


def _side(text: str, axis: Axis, first: re.Pattern[str], second: re.Pattern[str]) -> Frame | None:
    poles: set[bool] = set()
    for pole, pattern in ((True, first), (False, second)):
        for match in pattern.finditer(text):
            turned = axis == "fairness" and _negated(text, match, words=2)
            poles.add(pole != turned)
    if axis == "crash" and poles == {True, False}:
        poles = {False}  # what was hit may crash as well
    return Frame(axis, poles.pop()) if len(poles) == 1 else None


def _negated(text: str, match: re.Match[str], words: int = 6) -> bool:
    before = text[: match.start()]
    found = _NOT.search(before)
    return bool(found) and len(re.findall(r"\w+", found[0])) <= words + 1  # type: ignore[index]
