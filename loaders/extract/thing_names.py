"""The proper names of things: where one begins and ends, and whether it is one."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.extract.cast import Cast
from loaders.extract.heads import HEADS
from loaders.extract.names import TITLES
from loaders.extract.standing_for import INDICES, SLOTS, is_free
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set

_NO_NAMES = word_set("""monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec spring summer autumn fall winter christmas easter ramadan
    gmt utc est edt cet bst pst pdt cest am pm a.m. p.m. ad bc i ii iii iv no. nos. internet web
    god chapter section article figure table page part volume issue phase round day week month
    year mr mrs ms dr sir photo image video file update correction note editor""")
BEFORE_ONE = word_set("the a an its 's new first")
_SHORT_NAME = 3  # letters of the shortest name without a digit
_LONGEST_NAME = 6  # tokens


@dataclass(frozen=True, slots=True)
class Phrase:
    """A proper name at tokens `start` to `end`, exclusive; `own` begins behind its maker's name."""

    start: int
    own: int
    end: int


def named_at(cast: Cast, i: int) -> Phrase | None:
    """The name whose head is the token, of an index or of what takes part in an event."""
    return _index_name(cast, i) or _phrase_in_slot(cast, i)


def _index_name(cast: Cast, i: int) -> Phrase | None:
    """`the Quill 50 index` names the Quill 50, where nothing else has that name."""
    syntax = cast.syntax
    if syntax.words[i] not in INDICES or not is_free(cast, i):
        return None
    start, (low, _) = i, syntax.sentences[syntax.sentence_of[i]]
    while start > low and is_free(cast, start - 1) and _is_part_of_index(syntax, start - 1):
        start -= 1
    told = start < i and syntax.words[start][0].isupper()
    return Phrase(start, start, i) if told and i - start < _LONGEST_NAME else None


def _is_part_of_index(syntax: Syntax, i: int) -> bool:
    word = syntax.words[i]
    return word.isdigit() or word == "&" or (
        word[0].isupper() and syntax.tags[i].startswith("NNP")
        and syntax.lowers[i] not in _NO_NAMES
    )  # fmt: skip


def _phrase_in_slot(cast: Cast, i: int) -> Phrase | None:
    syntax = cast.syntax
    if not is_free(cast, i) or not _fills_slot(syntax, i) or not _is_proper(syntax, i):
        return None
    start, end = i, i + 1
    low, high = syntax.sentences[syntax.sentence_of[i]]
    while start > low and _extends(syntax, start - 1, i):
        start -= 1
    while end < high and _extends(syntax, end, i):
        end += 1
    phrase = Phrase(start, _own_start(cast, start, end), end)
    return phrase if _is_name(syntax, phrase) else None


def _fills_slot(syntax: Syntax, i: int) -> bool:
    """Subject or object of a verb, agent of a passive, or coordinated with one that is."""
    at = syntax.first_conjunct(i)
    head = syntax.heads[at]
    if syntax.deps[at] == "pobj":
        return syntax.deps[head] == "agent"
    return syntax.deps[at] in SLOTS and syntax.tags[head].startswith("VB")


def _is_proper(syntax: Syntax, i: int) -> bool:
    """Tagged as a name, or with a capital or a digit inside ("eReader", "X500")."""
    word = syntax.words[i]
    if not word[0].isalnum():
        return False
    if word.isdigit():  # a model's number behind its maker's name
        maker = i - 2 if i > 1 and syntax.tags[i - 1] == "POS" else i - 1
        return maker >= 0 and syntax.heads[maker] == i and syntax.tags[maker].startswith("NNP")
    if syntax.tags[i].startswith("NNP"):
        return word[0].isupper() or is_coined(word)
    return is_coined(word) and syntax.tags[i][0] in "NC"


def _extends(syntax: Syntax, i: int, noun: int) -> bool:
    """Whether the token belongs to the name around `noun`: capitals, numbers, linked to it."""
    word = syntax.words[i]
    linked = syntax.heads[i] == noun or syntax.deps[i] in {"compound", "nummod"}
    if word.isdigit() and i < noun:
        return _is_model_number(syntax, i, noun)
    if i > noun:
        return linked and (word[0].isdigit() or is_coined(word) or len(word) == 1) and (
            syntax.heads[i] == noun and word[0].isalnum()
        )  # fmt: skip
    if syntax.deps[i] in {"det", "poss", "case", "punct"}:
        return False
    return linked and word[0].isalnum() and (word[0].isupper() or is_coined(word))


def _is_model_number(syntax: Syntax, i: int, noun: int) -> bool:
    """`the 747 Pathfinder`, `the Falcon 9 Pathfinder`: no count, for one is told and is named."""
    if syntax.tags[noun] != "NNP" or syntax.tags[i + 1] != "NNP" or i == 0:
        return False
    if any(c.isdigit() for c in syntax.words[noun]):
        return False
    one = syntax.lowers[i - 1] in BEFORE_ONE and is_designation(syntax.words[i])
    return one or syntax.tags[i - 1] == "NNP"


def _own_start(cast: Cast, start: int, end: int) -> int:
    """Behind the name of an actor in front, unless nothing but a number is left."""
    own = start
    while own < end - 1 and own in cast.actor_at:
        own += 1
    rest = "".join(cast.syntax.words[own:end])
    telling = any(c.isalpha() for c in rest) and (len(rest) > _SHORT_NAME or not rest.isupper())
    word = cast.syntax.words[own]
    telling = telling and (not word.isdigit() or is_designation(word))  # "Falcon 9 Pathfinder"
    return own if telling else start


def _is_name(syntax: Syntax, phrase: Phrase) -> bool:
    words = syntax.lowers[phrase.own : phrase.end]
    text = "".join(c for w in words for c in w if c.isalnum())
    if len(words) > _LONGEST_NAME or words[-1] in HEADS or set(words) & _NO_NAMES:
        return False
    if words[0].isdigit() and len(words) > 1:
        return words[-1].isalpha() and is_designation(words[0])
    if any(c.isdigit() for c in text):
        return text[-1].isdigit() or not text[0].isdigit()
    if len(text) < _SHORT_NAME or len(words[0]) == 1:
        return False
    return len(words) > 1 or _is_sure(syntax, phrase.own)


def _is_sure(syntax: Syntax, i: int) -> bool:
    """Whether a single word is a name: coined, or never without its capital where it needs none."""
    word = syntax.words[i]
    if is_coined(word):
        return True
    if word.lower() in TITLES or word.lower() in syntax.vocabulary:
        return False
    first = syntax.sentences[syntax.sentence_of[i]][0]
    return i > first + 1 and (word.isupper() or syntax.words[i - 1].isalpha())


def is_coined(word: str) -> bool:
    """Letters with a capital inside, or letters together with digits; not an ordinal."""
    letters = [c for c in word if c.isalpha()]
    if not letters or not word[0].isalpha():
        return False
    inside = any(c.isupper() for c in word[1:]) and not word.isupper()
    return inside or any(c.isdigit() for c in word)


def is_designation(word: str) -> bool:
    """A number of three or four digits that is no year's, as models and indices have."""
    return word.isdigit() and len(word) in {3, 4} and not (
        len(word) == 4 and word[:2] in {"18", "19", "20"}
    )  # fmt: skip
