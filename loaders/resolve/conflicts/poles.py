"""Words by which accounts take sides: axes, and the poles of each.

The lists name classes of words and no affair; they are broad on purpose. An axis may ask for words
of its matter besides: "free and fair" says something of a vote only where a vote is spoken of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Axis:
    """What can be cast in opposite ways.

    Attributes:
        name: Stored with contradictions; never changes its meaning.
        title: What readers of a conflict are told that it is about.
        poles: Label and words of each side.
        matter: Words without which no side is taken.
        turned: Within how many words before it a "not" turns a word round; 0 never.
    """

    name: str
    title: str
    poles: tuple[tuple[str, re.Pattern[str]], tuple[str, re.Pattern[str]]]
    matter: re.Pattern[str] | None = None
    turned: int = 0


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.I)


_LAWFUL = (
    r"(?:as )?part of (?:an?|the|several|ongoing)? ?(?:\w+ ){0,2}(?:case|investigation|inquiry|"
    r"probe|proceedings?)|in the course of (?:an?|the) (?:\w+ )?investigation|routine|"
    r"police work|law[- ]enforcement|in (?:accordance|line|compliance) with the (?:law|constitution"
    r"|rules)|lawful(?:ly)?|within the law|legal(?:ly)? (?:justified|grounded|basis|grounds)|"
    r"(?:tightening|enforcement) of (?:\w+ ){0,2}(?:rules?|laws?|legislation|regulations?)|"
    r"(?:anti|counter)[- ]?terror\w* (?:operation|raid)s?|scheduled (?:check|inspection)s?|"
    r"self[- ]defen[cs]e|preventive (?:check|inspection|measure)s?"
)
_FORMAL = (
    r"(?:lack|absence|want) of (?:an? |its |their |the )?(?:\w+ ){0,2}(?:registration|licen[cs]e|"
    r"permits?|accreditation|authori[sz]ation|paperwork|documents)|"
    r"without (?:an? |the )?(?:\w+ ){0,2}(?:registration|licen[cs]e|permits?|accreditation|"
    r"authori[sz]ation|permission)|unlicen[cs]ed|unregistered|unauthori[sz]ed|"
    r"(?:fire|building|sanitary|hygiene|health|safety|tax|labou?r|planning|customs) "
    r"(?:rules?|codes?|regulations?|violations?|breaches|inspections?|requirements?)|"
    r"(?:expired|invalid|missing) (?:\w+ )?(?:licen[cs]e|permit|registration|visa|lease)"
)
_UNPAID = r"unpaid (?:tax\w*|rent|fees|bills|debts?)"
_HOSTILE = (
    r"beat(?:en|ings?)?|tortur\w+|abus(?:ed?|es|ing)|murder\w*|massacr\w+|brutal\w*|persecut\w+|"
    r"repress(?:ions?|ive|ed)|weaponi[sz]\w+|politically motivated|blackmail\w*|intimidat\w+|"
    r"ethnic cleansing|reprisals?|revenge|fabricat\w+|witch[- ]hunts?|show trials?|harass\w*|"
    r"discriminat\w+|pretexts?|lawless\w*|illegal(?:ly)?|unlawful(?:ly)?|arbitrar\w+|"
    r"kidnap\w+|hostages?|terrori[sz]\w+|pogroms?|genocid\w+|crimes? against|state terror|"
    r"pira(?:cy|tes?)|hijack\w*|robbery|extort\w+|censor\w*|silenc(?:e[sd]?|ing)"
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
_ACCIDENT = (
    r"crash(?:e[sd]|ing)?|accident\w*|malfunction\w*|engine failure|bird strikes?|mishaps?|"
    r"collided|technical (?:fault|failure|problem)s?|pilot error|bad weather|collapsed"
)
_ATTACK = (
    r"sh(?:o?o)t(?:ing)?[- ]?down|shootdown|missiles?|air[- ]defen[cs]e|downing|downed|bomb\w*|"
    r"sabotag\w+|attack(?:ed|s)?|fired (?:on|at)|torpedo\w*|blown up|explosive device"
)
_FAULT = (
    r"(?:technical|mechanical|electrical|computer|software|system|human|clerical|operator) "
    r"(?:faults?|failures?|problems?|glitch(?:es)?|errors?|reasons?|issues?|defects?)|"
    r"malfunction\w*|glitch(?:es)?|maintenance|bad weather|overload\w*|wear and tear|"
    r"mishap|by mistake|inadvertent\w*|unintentional\w*|drought|supply shortages?"
)
_DELIBERATE = (
    r"deliberate\w*|on purpose|intentional\w*|throttl\w+|sabotag\w+|politically motivated|"
    r"to punish|punitive|blackmail\w*|extort\w+|hack(?:ed|ers?|ing)|cyber[- ]?attacks?|"
    r"pretexts?|weaponi[sz]\w+|manipulat\w+|tamper\w*|arson"
)
_ROUTINE = (
    r"(?:scheduled|planned) (?:last|long|months?|weeks?|well|in advance|earlier|before)|"
    r"(?:pre|long)[- ]?(?:planned|scheduled)|routine|regular|annual|purely defensive|defensive|"
    r"(?:standard|usual|normal) (?:procedure|practice|rotation|training)|precaution(?:s|ary)?|"
    r"training (?:exercise|flight|purposes?)"
)
_THREAT = (
    r"frighten\w*|intimidat\w+|provocati\w+|provok\w+|show of (?:force|strength)|"
    r"muscle[- ]flexing|sab(?:re|er)[- ]rattling|blackmail\w*|menac\w+|scare tactics?|"
    r"rehearsals? (?:for|of)|preparations? for (?:war|(?:an? )?(?:attack|invasion))|gunboat\w*"
)
_VOTE = r"elections?|votes?|voting|ballots?|polls?|referend\w+|run-?offs?|plebiscites?"
_CLEAN = (
    r"free and fair|transparent\w*|credible|democratic|without (?:serious |major )?"
    r"(?:incidents?|violations?|irregularities|fraud)|(?:no|not any) (?:serious |major )?"
    r"(?:violations|irregularities|fraud)|orderly|in line with (?:\w+ )?standards"
)
_RIGGED = (
    r"rigg(?:ed|ing)|stolen|steal(?:ing)?|fraud\w*|ballot[- ]stuffing|vote[- ]buying|sham|"
    r"irregularit\w+|falsif\w+|fake|farc\w+|manipulat\w+|undemocratic|neither free nor fair"
)
_CROWD = (
    r"protest\w*|demonstrat\w+|rall(?:y|ies)|march(?:es|ers)?|strik(?:es?|ers?)|picket\w*|crowds?|"
    r"sit-ins?"
)
_PEACEFUL = r"peaceful\w*|non-?violent\w*|orderly|without incident|unarmed"
_VIOLENT = r"violent\w*|riot(?:s|ers?|ing)?|hooligan\w*|loot\w*|mobs?|vandal\w*|thugs?|armed"
_MATERIAL = (
    r"water|food|milk|meat|vaccin\w+|drugs?|medicines?|virus\w*|outbreaks?|epidemics?|infections?|"
    r"disease|plants?|reactors?|factory|bridges?|dams?|buildings?|products?|aircraft|planes?|"
    r"waste|leaks?|spills?|smoke|air|toys?|cars?"
)
_SAFE = (
    r"safe|harmless|under control|contained|no (?:danger|risk|threat|cause for (?:alarm|concern))|"
    r"(?:meets?|met|within) (?:\w+ ){0,2}(?:standards?|limits?|norms?)|stable|uncontaminated"
)
_UNSAFE = (
    r"unsafe|dangerous\w*|hazard\w*|toxic|contaminat\w+|poison\w*|out of control|spreading|"
    r"uncontrolled|(?:above|exceed\w*) (?:\w+ ){0,2}(?:standards?|limits?|norms?)|unstable|lethal"
)
_DEATH = r"d(?:ied|eaths?|ead|ying)|kill\w*|bod(?:y|ies)|suicide|murder\w*|corpse|victims?"
_NATURAL = (
    r"suicide|took (?:his|her|their) own li(?:fe|ves)|natural causes|heart (?:attack|failure)|"
    r"stroke|illness|accidental\w*|accident|drowned|overdose|fell (?:from|off|out)"
)
_KILLED = (
    r"murder\w*|homicide|assassinat\w+|poison\w*|beaten to death|tortur\w+|strangl\w+|"
    r"executed|foul play|shot dead|stabbed|hanged by"
)
_LIBERATION = (
    r"liberat\w+|peace-?keep\w+|special (?:military )?operation|reunif\w+|"
    r"stabili[sz]ation (?:force|operation|mission)|defensive operation|"
    r"(?:restored?|restoring|restoration of) order|humanitarian intervention"
)
_INVASION = (
    r"inva(?:sions?|d(?:ed?|es|ing|ers?))|occup(?:ation|ied|y|ying|iers?)|aggress\w+|annex\w+|"
    r"conquest|land[- ]grab"
)
_WILLING = (
    r"resign\w*|step(?:s|ped|ping)? down|quits?|of (?:his|her|their) own accord|voluntar\w+|"
    r"at (?:his|her|their) own request|retir(?:ed?|es|ing|ement)"
)
_FORCED = (
    r"sack(?:ed|ing)|dismiss(?:ed|al)|fired|oust\w+|forced (?:out|to (?:resign|quit|leave|retire))|"
    r"purged?|removed from (?:office|(?:his|her) post)|driven out"
)
_OFFICIAL = r"official\w*|census|government figures?|state statistics|authorities put"
_REAL = (
    r"(?:real|actual|true|independent|unofficial) (?:\w+ )?(?:figures?|numbers?|tolls?|counts?|"
    r"totals?|estimates?|data)"
)
_COVERT = (
    r"espionage|spy(?:ing)?|spies|intelligence (?:activit\w+|gathering|work|operations?|network)|"
    r"influence operations?|subversi\w+|front for|cover for|foreign agents?|undercover|"
    r"covert (?:operation|activit)\w*|secret services?' \w+"
)

COVERT = "covert"
COVERT_WORDS = _words(_COVERT)
FORMAL_WORDS = _words(_FORMAL, _UNPAID)
COVERT_LABEL, OPEN_LABEL = "covert activity", "no covert activity"
FORMAL_LABEL = "a matter of rules"
CAUSE_WORDS = _words(
    r"engine failure|bird strikes?|malfunction\w*|technical \w+|pilot error|bad weather"
)

# Reasons that are given for acts, told apart by class.
CLASSES_OF_REASON: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("rules", _words(_FORMAL)),
    ("security", _words(_COVERT, r"terror\w*|extremis\w+|national security|sabotage|weapons?")),
    (
        "politics",
        _words(
            r"retaliat\w+|reprisals?|revenge|punish\w*|politic\w+|silenc\w+|intimidat\w+|pretexts?|"
            r"critici[sz]\w*|critical|dissent|opposition|sanctions?|pressure|protest"
        ),
    ),
    (
        "money",
        _words(
            r"costs?|debts?|losses|budget|bankrupt\w*|insolven\w+|unprofitable|prices?|funds?|"
            r"funding|financ\w+|money|sales|orders|demand|unpaid \w+"
        ),
    ),
    ("a fault", _words(_FAULT)),
    ("weather", _words(r"storms?|snow\w*|fog|winds?|floods?|drought|weather|heat|ice|hurricane")),
    (
        "health",
        _words(r"virus\w*|outbreaks?|ill(?:ness)?|infect\w+|epidemic|pandemic|contaminat\w+|sick"),
    ),
    ("labour", _words(r"strikes?|walkouts?|(?:staff|worker|labou?r) shortages?|pay dispute")),
)

AXES: tuple[Axis, ...] = (
    Axis(
        "law",
        "Lawful or not",
        (
            ("lawful", _words(_LAWFUL, _FORMAL, _UNPAID)),
            ("a crime or persecution", _words(_HOSTILE)),
        ),
    ),
    Axis(
        "fairness",
        "Proportionate or not",
        (
            ("proportionate", _words(_FAIR)),
            ("disproportionate", _words(_UNFAIR, _CONDUCT_CRIME)),
        ),
        turned=2,
    ),
    Axis(
        "crash",
        "Accident or attack",
        (("an accident", _words(_ACCIDENT)), ("an attack", _words(_ATTACK))),
    ),
    Axis(
        "fault",
        "Fault or intent",
        (("a fault", _words(_FAULT)), ("done on purpose", _words(_DELIBERATE))),
    ),
    Axis(
        "purpose",
        "Routine or threat",
        (("routine", _words(_ROUTINE)), ("a threat", _words(_THREAT))),
    ),
    Axis(
        "vote",
        "Fair or rigged",
        (("a fair vote", _words(_CLEAN)), ("a rigged vote", _words(_RIGGED))),
        _words(_VOTE),
    ),
    Axis(
        "crowd",
        "Peaceful or violent",
        (("peaceful", _words(_PEACEFUL)), ("violent", _words(_VIOLENT))),
        _words(_CROWD),
        turned=2,
    ),
    Axis(
        "safety",
        "Safe or dangerous",
        (("safe", _words(_SAFE)), ("dangerous", _words(_UNSAFE))),
        _words(_MATERIAL),
        turned=2,
    ),
    Axis(
        "death",
        "Natural death or killing",
        (("no killing", _words(_NATURAL)), ("a killing", _words(_KILLED))),
        _words(_DEATH),
    ),
    Axis(
        "force",
        "Liberation or invasion",
        (("a liberation", _words(_LIBERATION)), ("an invasion", _words(_INVASION))),
    ),
    Axis(
        "leaving",
        "Willing or forced to leave",
        (("of one's own will", _words(_WILLING)), ("forced out", _words(_FORCED))),
    ),
    Axis(
        "figures",
        "How many",
        (("official figure", _words(_OFFICIAL)), ("real figure", _words(_REAL))),
    ),
)
