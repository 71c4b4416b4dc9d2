"""Named things that act or are acted on: products, models, share indices, ships, treaties.

Whatever stands where an event's participants stand, and has a proper name that is neither an
actor's nor a place's nor a time's. Only such places bring a thing in; its other mentions follow.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from graph.model import ActorKind
from loaders.extract.cast import Cast, slug
from loaders.extract.heads import HEADS
from loaders.extract.names import TITLES
from loaders.extract.standing_for import (
    INDICES,
    SLOTS,
    is_free,
    stand_for_index,
    stand_for_shares,
)
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set

_NO_NAMES = word_set("""monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec spring summer autumn fall winter christmas easter ramadan
    gmt utc est edt cet bst pst pdt cest am pm a.m. p.m. ad bc i ii iii iv no. nos. internet web
    god chapter section article figure table page part volume issue phase round day week month
    year mr mrs ms dr sir photo image video file update correction note editor""")
_BEFORE_ONE = word_set("the a an its 's new first")
_SHORT_NAME = 3  # letters of the shortest name without a digit
_LONGEST_NAME = 6  # tokens
_SHOUTING = 0.6  # of a headline's longer words begin in capitals


@dataclass(slots=True)
class _Things:
    """The ids of the things by their names, and the names that have a model's number."""

    ids: dict[str, str] = field(default_factory=dict[str, str])
    numbered: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def same_model(self, name: str) -> str | None:
        """The only thing with the number of which one name says more than the other.

        "797" and "Harlow 797 Dreamship" are one model, "797 Dreamship" and "797 Cargo" are two.
        """
        words = set(name.split())
        others = [o for w in words if _is_designation(w) for o in self.numbered.get(w, ())]
        found = {self.ids[o] for o in others if words <= set(o.split()) or words >= set(o.split())}
        return next(iter(found)) if len(found) == 1 else None

    def add(self, name: str, id: str) -> None:
        if name not in self.ids:
            for word in filter(_is_designation, name.split()):
                self.numbered.setdefault(word, []).append(name)
        self.ids[name] = id


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A proper name at tokens `start` to `end`, exclusive; `own` begins behind its maker's name."""

    start: int
    own: int
    end: int


def add_things(cast: Cast) -> None:
    """Add named things, and let their name and its unique short form stand for them everywhere."""
    syntax = cast.syntax
    things = _Things()
    for number, (start, end) in enumerate(syntax.sentences):
        aside = start in syntax.furniture or number in _datelines(syntax)
        if aside or _is_headline(syntax, start, end):
            continue
        for i in range(start, end):
            stand_for_index(cast, i)
            stand_for_shares(cast, i)
            phrase = _index_name(cast, i) or _phrase_in_slot(cast, i)
            if phrase is not None:
                _add(cast, phrase, things)
    if things.ids:
        _name_everywhere(cast, things.ids)
        _number_everywhere(cast, things)
        _refer_by_noun(cast, things.ids)


def _datelines(syntax: Syntax) -> frozenset[int]:
    return frozenset(syntax.sentence_of[i] for i in syntax.in_dateline)


def _is_headline(syntax: Syntax, start: int, end: int) -> bool:
    """A line in capitals tells no names from other words."""
    words = [w for w in syntax.words[start:end] if len(w) > 3 and w[0].isalpha()]
    raised = sum(w[0].isupper() for w in words)
    closed = any(w in {".", "!", "?"} for w in syntax.words[start:end])
    return not closed and len(words) > 2 and raised >= _SHOUTING * len(words)


def _phrase_in_slot(cast: Cast, i: int) -> _Phrase | None:
    syntax = cast.syntax
    if not is_free(cast, i) or not _fills_slot(syntax, i) or not _is_proper(syntax, i):
        return None
    start, end = i, i + 1
    low, high = syntax.sentences[syntax.sentence_of[i]]
    while start > low and _extends(syntax, start - 1, i):
        start -= 1
    while end < high and _extends(syntax, end, i):
        end += 1
    phrase = _Phrase(start, _own_start(cast, start, end), end)
    return phrase if _is_name(syntax, phrase) else None


def _index_name(cast: Cast, i: int) -> _Phrase | None:
    """`the Quill 50 index` names the Quill 50, where nothing else has that name."""
    syntax = cast.syntax
    if syntax.words[i] not in INDICES or not is_free(cast, i):
        return None
    start, (low, _) = i, syntax.sentences[syntax.sentence_of[i]]
    while start > low and is_free(cast, start - 1) and _is_part_of_index(syntax, start - 1):
        start -= 1
    told = start < i and syntax.words[start][0].isupper()
    return _Phrase(start, start, i) if told and i - start < _LONGEST_NAME else None


def _is_part_of_index(syntax: Syntax, i: int) -> bool:
    word = syntax.words[i]
    return word.isdigit() or word == "&" or (
        word[0].isupper() and syntax.tags[i].startswith("NNP")
        and syntax.lowers[i] not in _NO_NAMES
    )  # fmt: skip


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
        return word[0].isupper() or _is_coined(word)
    return _is_coined(word) and syntax.tags[i][0] in "NC"


def _is_coined(word: str) -> bool:
    """Letters with a capital inside, or letters together with digits; not an ordinal."""
    letters = [c for c in word if c.isalpha()]
    if not letters or not word[0].isalpha():
        return False
    inside = any(c.isupper() for c in word[1:]) and not word.isupper()
    return inside or any(c.isdigit() for c in word)


def _extends(syntax: Syntax, i: int, noun: int) -> bool:
    """Whether the token belongs to the name around `noun`: capitals, numbers, linked to it."""
    word = syntax.words[i]
    linked = syntax.heads[i] == noun or syntax.deps[i] in {"compound", "nummod"}
    if word.isdigit() and i < noun:
        return _is_model_number(syntax, i, noun)
    if i > noun:
        return linked and (word[0].isdigit() or _is_coined(word) or len(word) == 1) and (
            syntax.heads[i] == noun and word[0].isalnum()
        )  # fmt: skip
    if syntax.deps[i] in {"det", "poss", "case", "punct"}:
        return False
    return linked and word[0].isalnum() and (word[0].isupper() or _is_coined(word))


def _is_model_number(syntax: Syntax, i: int, noun: int) -> bool:
    """`the 747 Pathfinder`, `the Falcon 9 Pathfinder`: no count, for one is told and is named."""
    if syntax.tags[noun] != "NNP" or syntax.tags[i + 1] != "NNP" or i == 0:
        return False
    if any(c.isdigit() for c in syntax.words[noun]):
        return False
    one = syntax.lowers[i - 1] in _BEFORE_ONE and _is_designation(syntax.words[i])
    return one or syntax.tags[i - 1] == "NNP"


def _is_designation(word: str) -> bool:
    """A number of three or four digits that is no year's, as models and indices have."""
    return word.isdigit() and len(word) in {3, 4} and not (
        len(word) == 4 and word[:2] in {"18", "19", "20"}
    )  # fmt: skip


def _own_start(cast: Cast, start: int, end: int) -> int:
    """Behind the name of an actor in front, unless nothing but a number is left."""
    own = start
    while own < end - 1 and own in cast.actor_at:
        own += 1
    rest = "".join(cast.syntax.words[own:end])
    telling = any(c.isalpha() for c in rest) and (len(rest) > _SHORT_NAME or not rest.isupper())
    word = cast.syntax.words[own]
    telling = telling and (not word.isdigit() or _is_designation(word))  # "Falcon 9 Pathfinder"
    return own if telling else start


def _is_name(syntax: Syntax, phrase: _Phrase) -> bool:
    words = syntax.lowers[phrase.own : phrase.end]
    text = "".join(c for w in words for c in w if c.isalnum())
    if len(words) > _LONGEST_NAME or words[-1] in HEADS or set(words) & _NO_NAMES:
        return False
    if words[0].isdigit() and len(words) > 1:
        return words[-1].isalpha() and _is_designation(words[0])
    if any(c.isdigit() for c in text):
        return text[-1].isdigit() or not text[0].isdigit()
    if len(text) < _SHORT_NAME or len(words[0]) == 1:
        return False
    return len(words) > 1 or _is_sure(syntax, phrase.own)


def _is_sure(syntax: Syntax, i: int) -> bool:
    """Whether a single word is a name: coined, or never without its capital where it needs none."""
    word = syntax.words[i]
    if _is_coined(word):
        return True
    if word.lower() in TITLES or word.lower() in syntax.vocabulary:
        return False
    first = syntax.sentences[syntax.sentence_of[i]][0]
    return i > first + 1 and (word.isupper() or syntax.words[i - 1].isalpha())


def _add(cast: Cast, phrase: _Phrase, things: _Things) -> None:
    syntax = cast.syntax
    name = _singular(syntax, syntax.span_text(phrase.own, phrase.end))
    known = next((d.id for d in cast.actors.values() if name == d.name or name in d.aliases), None)
    known = known or things.same_model(name)
    id = known or f"thing-{slug(name)}"
    things.add(name, known or cast.actor(id, name, ActorKind.OTHER))
    cast.mention(id, phrase.start, phrase.end)


def _singular(syntax: Syntax, name: str) -> str:
    """The name of one: "X500s" is several X500, and so is "eReaders" where the text has one."""
    bare = name[:-1]
    if not name.endswith("s") or not bare:
        return name
    last = bare.split()[-1]
    return bare if last[-1].isdigit() or last in syntax.vocabulary else name


def _name_everywhere(cast: Cast, things: dict[str, str]) -> None:
    """The same name anywhere else; nothing that stands for somebody already is taken away."""
    syntax = cast.syntax
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, id in sorted(things.items(), key=lambda item: (-len(item[0]), item[0])):
        words = tuple(name.split())
        by_first[words[0]].append((words, id))
        if len(words) == 1:
            by_first[f"{name}s"].append(((f"{name}s",), id))
    for i, word in enumerate(syntax.words):
        if i in cast.actor_at or word not in by_first:
            continue
        for words, id in by_first[word]:
            end = i + len(words)
            if tuple(syntax.words[i:end]) == words and not _runs_on(syntax, end):
                if all(is_free(cast, j) for j in range(i, end)):
                    cast.mention(id, i, end)
                break


def _number_everywhere(cast: Cast, things: _Things) -> None:
    """`the 797` for the only thing of that number."""
    syntax = cast.syntax
    for i in range(1, len(syntax)):
        names = things.numbered.get(syntax.words[i], ())
        ids = {things.ids[name] for name in names}
        alone = syntax.deps[i] not in {"nummod", "compound"} and is_free(cast, i)
        if len(ids) == 1 and alone and syntax.lowers[i - 1] in _BEFORE_ONE:
            cast.mention(next(iter(ids)), i, i + 1)


def _runs_on(syntax: Syntax, end: int) -> bool:
    """Whether the name goes on behind ("X500" in "X500 Pro")."""
    return end < len(syntax) and syntax.deps[end - 1] == "compound" and (
        _is_coined(syntax.words[end]) or syntax.words[end][0].isdigit()
    )  # fmt: skip


def _refer_by_noun(cast: Cast, things: dict[str, str]) -> None:
    """`the store` for the only thing whose name of several words ends in "Store"."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name, id in things.items():
        last = name.split()[-1]
        if " " in name and last.isalpha() and last.istitle():
            owners[last.lower()].add(id)
    syntax = cast.syntax
    for i in range(1, len(syntax)):
        word = syntax.words[i]
        if word in owners and syntax.lowers[i - 1] == "the" and len(owners[word]) == 1:
            (id,) = owners[word]
            first = min(cast.actors[id].spans)[0]
            if first < i and is_free(cast, i) and syntax.deps[i] != "compound":
                cast.stand(id, i, i + 1)
