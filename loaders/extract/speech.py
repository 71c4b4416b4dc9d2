"""Verbs and nouns that hand words to a speaker."""

from __future__ import annotations

from loaders.extract.syntax import Syntax

SPEECH = frozenset(
    """say state tell add explain note claim argue announce declare insist remark continue conclude
    stress emphasize emphasise recall remind summarize summarise warn write comment point suggest
    observe reply respond answer admit acknowledge report assert maintain confirm deny reveal
    predict estimate hint indicate underline underscore quote allege contend affirm reiterate
    clarify describe tweet post boast complain caution concede disclose inform assure vow pledge
    promise testify lament joke quip retort echo convey specify elaborate""".split()
)
"""Verbs that tell what somebody said."""

BELIEF = frozenset(
    """believe think consider convince suspect expect fear hope feel doubt reckon suppose assume
    guess conclude""".split()
)
"""Verbs and participles ("is convinced") that tell what somebody holds."""

HEDGING = frozenset("claim allege suggest hint purport contend insinuate suspect rumour".split())
"""Cues that keep their distance from what is said."""

HEDGING_ADVERBS = frozenset("allegedly reportedly supposedly purportedly apparently".split())

STATEMENTS = frozenset(
    """report claim statement allegation rumour rumor source suggestion assertion accusation
    document study survey poll investigation article letter message comment""".split()
)
"""Nouns that speak for whom they come from ("reports from Zedish channels suggest …")."""

VIEWS = frozenset("view opinion word words estimation assessment account telling".split())

_PRESENT = frozenset(
    w[:-1] + "ies" if w.endswith("y") and w[-2] not in "aeo" else w + "s" for w in SPEECH | BELIEF
)


def is_closing_cue(syntax: Syntax, i: int) -> bool:
    """`…, Doe summarises.`: a verb at the end of its sentence that the model took for a noun."""
    return (
        3 < i < len(syntax) - 1
        and syntax.tags[i] == "NNS"
        and syntax.lowers[i] in _PRESENT
        and syntax.words[i + 1] in {".", ",", ":"}
        and ("," in syntax.words[i - 3 : i] or "\N{EN DASH}" in syntax.words[i - 3 : i])
    )
