"""Whether the name of a country, capital or seat acts in its sentence or says where."""

from __future__ import annotations

from enum import StrEnum

from loaders.extract.heads import HEADS
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set


class Standing(StrEnum):
    """How a geographical name stands in its sentence."""

    ACTS = "acts"
    LOCATES = "locates"
    MODIFIES = "modifies"


_LOCATIVE = word_set("""in at near from to across over through throughout around inside outside
    within into onto toward towards via along off above beyond under beneath up down past
    amid""")
_ADDRESSING = word_set("""apology apologise apologize appeal aid assistance support deliver
    delivery give provide provision supply offer say tell speak complain complaint respond
    response reply answer send sell sale threat belong loyal hostile close similar equal
    opposed attitude approach relation transfer grant lend loan hand extradite extradition
    protest message letter report warn warning note demand promise pledge commitment commit
    concession concede yield surrender contribute contribution owe thank thanks damage harm
    blow challenge alternative risk danger answer export gift allocate donate donation refer
    testify listen according thanks due subject hostility opposition objection reaction
    resistance ultimatum request proposal present matter available favourable favorable
    important dear help return_to pay payment compensation""")
_SOURCE = word_set("""independent independence distance threat pressure receive reception
    support response apology statement criticism praise demand request condemnation reaction
    protection money aid buy import purchase influence independent secede secession separate
    order instruction permission reply answer message letter complaint denial comment
    objection resistance warning order benefit assistance help sanction retaliation gift loan
    obtain get gain win extract isolate defend protect free liberate guarantee concession
    compensation apology seek""")
_VISITED = word_set("""visit visiting leave enter reach tour depart flee exit inhabit cross
    quit revisit""")
_AIMED = word_set("""anger angry aim direct target fury level fire launch shoot throw hurl lob
    missile rocket shell attack criticism dig swipe jab""")
_PARTITIVE = word_set("""north south east west centre center capital city town region province
    part parts territory territories border borders outskirts suburb suburbs streets coast
    airspace village port district area areas rest outside inside soil heart""")
_MODIFIER_DEPS = frozenset({"compound", "nmod", "amod", "nummod"})


def standing_of(syntax: Syntax, start: int, end: int) -> Standing:
    """How the name of tokens `start` to `end` stands; conjuncts stand as their first one does."""
    if start in syntax.in_dateline:
        return Standing.LOCATES
    if _is_dateline(syntax, start, end) or _is_based(syntax, end):
        return Standing.LOCATES
    root = syntax.root_of(start, end)
    first = syntax.first_conjunct(root)
    if _follows_place(syntax, start):
        return Standing.LOCATES
    dep = syntax.deps[first]
    if dep in _MODIFIER_DEPS:
        return Standing.MODIFIES
    if dep == "pobj":
        return _after_preposition(syntax, first)
    if dep == "dobj" and syntax.lemmas[syntax.heads[first]] in _VISITED:
        return Standing.LOCATES
    if dep == "npadvmod" or (dep == "appos" and _of_place_noun(syntax, first)):
        return Standing.LOCATES
    return Standing.ACTS


def is_in_locative_phrase(syntax: Syntax, i: int) -> bool:
    """Whether the token is the object of a preposition of place, for names no table knows."""
    i = syntax.first_conjunct(i)
    return syntax.deps[i] == "pobj" and syntax.lowers[syntax.heads[i]] in {
        "in", "at", "near", "across", "over", "into", "throughout", "outside", "inside",
    }  # fmt: skip


def _after_preposition(syntax: Syntax, i: int) -> Standing:
    preposition = syntax.heads[i]
    word = syntax.lowers[preposition]
    governor = syntax.heads[preposition]
    lemma = syntax.lemmas[governor].lower()
    if word == "to" and lemma in {"send", "dispatch", "deploy"} and _moves_people(syntax, governor):
        return Standing.LOCATES
    if word == "to":
        return Standing.ACTS if lemma in _ADDRESSING else Standing.LOCATES
    if word == "from":
        return Standing.ACTS if lemma in _SOURCE else Standing.LOCATES
    if word == "of":
        return Standing.LOCATES if lemma in _PARTITIVE else Standing.ACTS
    if word == "with" and lemma in {"border", "frontier", "boundary"}:
        return Standing.LOCATES
    if word == "at" and lemma in _AIMED:
        return Standing.ACTS
    if word == "in" and lemma in {"confidence", "trust", "believe"}:
        return Standing.ACTS
    if word in {"over", "under"} and lemma in {"influence", "control", "victory", "power", "win"}:
        return Standing.ACTS
    return Standing.LOCATES if word in _LOCATIVE else Standing.ACTS


def _moves_people(syntax: Syntax, verb: int) -> bool:
    """`send a delegation to Zedland` says where to, `send arms to Zedland` says to whom."""
    moved = syntax.child(verb, "dobj", "nsubjpass")
    return moved is not None and syntax.lowers[moved] in HEADS


def _is_dateline(syntax: Syntax, start: int, end: int) -> bool:
    """`ZED CITY (Agency) -`, `Zed City, 3 May -` at the beginning of a line."""
    sentence_start = syntax.sentences[syntax.sentence_of[start]][0]
    if start != sentence_start or end + 1 >= len(syntax):
        return False
    stop = min(end + 8, len(syntax))
    following = syntax.words[end:stop]
    if following[0] in {"(", ",", "-", "\N{EM DASH}", "\N{EN DASH}", "--"}:
        return any(w in {"-", "\N{EM DASH}", "\N{EN DASH}", "--"} for w in following[:6]) and (
            syntax.deps[syntax.root_of(start, end)] not in {"nsubj", "nsubjpass"}
        )
    return False


def _is_based(syntax: Syntax, end: int) -> bool:
    """`Zed City-based`."""
    return end + 1 < len(syntax) and (
        syntax.words[end] == "-" and syntax.lowers[end + 1] in {"based", "born", "bound"}
    )


def _follows_place(syntax: Syntax, start: int) -> bool:
    """`Port Alder, Zedland`: the second name tells where the first one lies."""
    if start < 2 or syntax.words[start - 1] != ",":
        return False
    before = start - 2
    root = syntax.root_of(start, start + 1)
    if syntax.heads[root] != before and syntax.deps[before] not in {"pobj", "appos"}:
        return False
    return syntax.deps[root] in {"appos", "npadvmod", "nmod"} and (
        syntax.tags[before].startswith("NNP") and is_in_locative_phrase(syntax, before)
    )


def _of_place_noun(syntax: Syntax, i: int) -> bool:
    return syntax.lemmas[syntax.heads[i]].lower() in {"city", "town", "capital", "village", "port"}
