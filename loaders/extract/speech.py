"""Verbs and nouns that hand words to a speaker."""

from __future__ import annotations

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
