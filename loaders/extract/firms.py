"""Firms by the words that end their names: "Harlow LLC", "Tenby & Co.", "Kern Motors"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from loaders.extract.names import Label, Name
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set

# Written with these capitals only: "ag", "se" and "co" are words or other names' parts.
_FORMS = word_set("""Inc Inc. Incorporated Ltd Ltd. Limited LLC L.L.C. LLP L.L.P. LP L.P. PLC plc
    Plc P.L.C. Corp Corp. Corporation Company Co Co. AG GmbH KG KGaA SE S.E. SA S.A. SAS SpA S.p.A.
    S.P.A. S.r.l. Srl NV N.V. BV B.V. AB ASA A/S Oy Oyj Aps KK K.K. Pty Pty. Pte Pte. Bhd Bhd. Tbk
    OAO OOO ZAO PAO OJSC PJSC JSC Lda Ltda Ltda.""")
_APART = word_set("Inc Inc. Incorporated Ltd Ltd. LLC LLP L.P. LP plc PLC")  # behind a comma
_TRADES = word_set("""motors air airlines airways aerospace aviation aircraft automotive automobiles
    industries holdings holding group bancorp bancshares bank brothers bros bros. sons partners
    associates systems technologies technology electronics semiconductor semiconductors software
    pharmaceuticals pharma laboratories chemicals steel metals mining oil petroleum gas energy
    power electric insurance assurance securities financial finance capital investments trust
    savings lines shipping shipyards shipbuilding railways telecom telecommunications
    communications networks wireless foods brewing breweries stores retail works engineering
    enterprises international worldwide entertainment pictures studios interactive resources
    properties logistics""")
_SURE_TRADES = _TRADES - word_set("bank group trust gas oil power steel works lines capital")
DESCRIBED = word_set("""automaker carmaker planemaker chipmaker drugmaker toymaker steelmaker
    shipbuilder manufacturer maker producer supplier retailer carrier airline lender insurer
    brewer giant rival conglomerate company firm bank broker brokerage operator developer
    publisher startup start-up""")
"""Nouns that may stand before a firm's name and are no part of it, capital or not."""
_LEFT_OFF = word_set("""holdings holding group motor motors airlines airways aircraft automobile
    automobiles automotive industries bros bros. sons partners associates shipping brothers railways
    bancorp pharmaceuticals breweries electronics company corporation computer computers software
    semiconductor semiconductors chemicals steel petroleum foods laboratories
    telecommunications railroad""")
"""Not "bank", "capital" or "energy": "Tenby Capital" is rather an arm of Tenby."""
_LONGEST = 8  # tokens


def firms(syntax: Syntax) -> Iterator[Name]:
    """Capitalised words up to a legal form or a plain word for a trade, whatever the model says."""
    for i, word in enumerate(syntax.words):
        if not _ends_firm(syntax, i, word):
            continue
        start = _start_of(syntax, i)
        if start < i:
            yield Name(start, _end_of(syntax, i), Label.ORGANIZATION)


def _ends_firm(syntax: Syntax, i: int, word: str) -> bool:
    if word in _FORMS:
        # "AG Doe", "SE Zedland": two capitals before a name are a title or a compass point.
        following = syntax.words[i + 1 : i + 2]
        return not (word.isupper() and len(word) == 2 and following and following[0].istitle())
    if syntax.lowers[i] not in _SURE_TRADES or not word.istitle():
        return False
    # In "Zedish Air Force" the name goes on.
    ends = i + 1 == len(syntax) or not syntax.words[i + 1][0].isupper()
    return ends and syntax.tags[i].startswith("NNP")


def _start_of(syntax: Syntax, last: int) -> int:
    """Back over capitals, `&` and the "of" between two of them; never over a sentence's end."""
    low = max(syntax.sentences[syntax.sentence_of[last]][0], last - _LONGEST)
    i = last
    if i - 2 >= low and syntax.words[i - 1] == "," and syntax.words[i] in _APART:
        i -= 1
    while i > low and (_is_part(syntax, i - 1) or (i < last and _joins(syntax, i - 1, low))):
        i -= 1
    while i < last and (not syntax.words[i][0].isalnum() or syntax.lowers[i] in DESCRIBED):
        i += 1
    return i


def _is_part(syntax: Syntax, i: int) -> bool:
    word = syntax.words[i]
    if not word[0].isupper() or syntax.tags[i][:2] not in {"NN", "JJ", "FW"}:
        return False
    return syntax.deps[i] not in {"poss", "ROOT"} or syntax.lowers[i + 1] != "'s"


def _joins(syntax: Syntax, i: int, low: int) -> bool:
    return syntax.words[i] in {"&", "-"} and i > low and _is_part(syntax, i - 1)


def _end_of(syntax: Syntax, i: int) -> int:
    """Behind all forms that follow: `GmbH & Co. KG`, `Holdings, Inc.`."""
    end, size = i + 1, len(syntax)
    while end < size:
        step = 1 + (syntax.words[end] in {"&", ","})
        forms = _APART if syntax.words[end] == "," else _FORMS
        if end + step > size or syntax.words[end + step - 1] not in forms:
            break
        end += step
    return end


def without_forms(text: str) -> str:
    """The name without its legal forms: "Tenby Motors, Inc." is "Tenby Motors"."""
    return _cut(text, frozenset())


def core_of(text: str) -> str:
    """The name by which writers go on: "Tenby Motors, Inc." is "Tenby", at least one word."""
    return _cut(text, _LEFT_OFF)


def _cut(text: str, words_left_off: frozenset[str]) -> str:
    words = text.replace(",", " ").split()
    while len(words) > 1 and (
        words[-1] in _FORMS or words[-1].lower() in words_left_off or words[-1] in {"&", "and"}
    ):
        words = words[:-1]
    return " ".join(words)


def whole_names(texts: Iterable[str]) -> dict[str, str]:
    """Each firm's name, and its core, to the longest name that must be the same firm's.

    "Tenby" is Tenby Motors plc where no other firm of the document begins so: "Tenby Airlines"
    beside it makes the bare "Tenby" nobody else's. Legal forms alone never tell firms apart.
    """
    by_core: dict[str, list[str]] = defaultdict(list)
    for text in dict.fromkeys(texts):
        by_core[core_of(text)].append(text)
    whole: dict[str, str] = {}
    for core, names in by_core.items():
        names.sort(key=lambda n: (len(without_forms(n)), n))
        if _is_chain([without_forms(n) for n in names]):
            whole |= dict.fromkeys((*names, core), max(names, key=len))
        else:
            bare = {without_forms(n): n for n in sorted(names, key=len)}
            whole |= {n: bare[without_forms(n)] for n in names}
    return whole


def _is_chain(names: list[str]) -> bool:
    """Whether each name goes on where the one before ends."""
    return all(b == a or b.startswith(f"{a} ") for a, b in pairwise(names))
