"""Verbs and nouns that hand words to a speaker."""

from __future__ import annotations

from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set

SPEECH = word_set("""say state tell add explain note claim argue announce declare insist remark
    continue conclude stress emphasize emphasise recall remind summarize summarise warn write
    comment point suggest observe reply respond answer admit acknowledge report assert
    maintain confirm deny reveal predict estimate hint indicate underline underscore quote
    allege contend affirm reiterate clarify describe tweet post boast complain caution
    concede disclose inform assure vow pledge promise testify lament joke quip retort echo
    convey specify elaborate""")
"""Verbs that tell what somebody said."""

BELIEF = word_set("""believe think consider convince suspect expect fear hope feel doubt reckon
    suppose assume guess conclude""")
"""Verbs and participles ("is convinced") that tell what somebody holds."""

HEDGING = word_set("claim allege suggest hint purport contend insinuate suspect rumour")
"""Cues that keep their distance from what is said."""

MENTION = "mention"
HEDGING_ADVERBS = word_set("allegedly reportedly supposedly purportedly apparently")

STATEMENTS = word_set("""report claim statement allegation rumour rumor source suggestion
    assertion accusation document study survey poll investigation article letter message
    comment memo memorandum dispatch communique communiqué figure statistic data census poll
    bulletin filing indictment verdict ruling leaflet manifesto declaration resolution petition
    note diary book press-release""")
"""Nouns that speak for whom they come from ("reports from Zedish channels suggest …")."""

VIEWS = word_set("""view opinion word words estimation assessment account telling reckoning
    estimate admission version calculation""")
"""Nouns that hand a sentence to their owner: "in her view", "by the mayor's account"."""

HEARSAY = word_set("report rumour rumor speculation gossip hearsay")
"""What is told without anybody known behind it."""

IMPERSONAL = word_set("""say rumour rumor allege believe think understand claim suspect presume
    suppose assume report whisper""")
"""Verbs whose passive without an agent names nobody: "is said to", "it is believed that"."""

_PRESENT = frozenset(
    w[:-1] + "ies" if w.endswith("y") and w[-2] not in "aeo" else w + "s" for w in SPEECH | BELIEF
)


_NAME = 4  # tokens of a speaker's name with its article


def is_closing_cue(syntax: Syntax, i: int) -> bool:
    """`…, Doe summarises.`: a verb at the end of its sentence that the model took for a noun."""
    return (
        3 < i < len(syntax) - 1
        and syntax.tags[i] == "NNS"
        and syntax.lowers[i] in _PRESENT
        and syntax.words[i + 1] in {".", ",", ":"}
        and not {",", "\N{EN DASH}"}.isdisjoint(syntax.words[i - _NAME : i])
    )
