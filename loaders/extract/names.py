"""Proper names in a text: the model's entities under an overlay of tables and patterns.

Longest match wins: a table entry never cuts a longer name, and a longer guess of the model never
swallows two names of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from loaders.extract.gazetteer import Entry, EntryKind, gazetteer
from loaders.extract.heads import HEADS, Head
from loaders.extract.places import is_in_locative_phrase
from loaders.extract.spoken import CLOSING, OPENING, STRAIGHT
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set


class Label(StrEnum):
    """What a name is a name of, as far as its own words and the model tell."""

    PERSON = "person"
    ORGANIZATION = "organization"
    MEDIA = "media"
    PLACE = "place"
    PEOPLE = "people"
    KNOWN = "known"  # the gazetteer's entry says more


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens `start` to `end`, exclusive; `entry` only with `Label.KNOWN`."""

    start: int
    end: int
    label: Label
    entry: Entry | None = None

    def __len__(self) -> int:
        return self.end - self.start


TITLES = word_set("""president vice-president prime minister premier chancellor king queen
    prince princess emir sultan sheikh pope patriarch ambassador general gen. colonel col.
    lieutenant lt. major maj. captain capt. admiral adm. sergeant sgt. secretary
    secretary-general senator sen. governor gov. mayor mr mr. mrs mrs. ms ms. miss dr dr.
    prof prof. professor sir lord lady dame judge justice deputy leader spokesman spokeswoman
    spokesperson director chairman chairwoman chief commander mp rep. representative
    congressman congresswoman foreign finance defence defense interior justice-minister
    speaker commissioner father bishop archbishop cardinal imam rabbi ayatollah mullah sheik
    crown former ex-president ex-minister acting interim analyst expert journalist activist
    lawyer businessman politician political opposition lawmaker deputy-minister chair head
    attorney prosecutor envoy special first lady state marshal ceo author writer singer actor
    coach""")
_ADDRESSES = word_set("""president minister premier chancellor king queen prince princess emir
    sultan sheikh pope general colonel captain senator governor mayor mr mr. mrs mrs. ms ms.
    dr dr. professor judge ambassador spokesman spokeswoman lawmaker""")
_PARTICLES = word_set("""al bin ibn ben van von der den de da di del della la le el dos du abu
    ter zu - ' of""")
_MODEL_LABELS = {
    "PERSON": Label.PERSON,
    "ORG": Label.ORGANIZATION,
    "GPE": Label.PLACE,
    "LOC": Label.PLACE,
    "FAC": Label.PLACE,
    "NORP": Label.PEOPLE,
}
_DOMAIN = re.compile(r"(?:[A-Za-z][\w-]*\.)+(?:[a-z]{2,5})", re.ASCII)
_TOP_LEVEL = word_set("""com net org info news media tv press az ru ua am ge kz uz tr ir il uk
    us de fr it es pl cz sk hu ro bg rs by lt lv ee fi se no dk nl be ch at gr in pk cn jp kr
    eu int""")
_MEDIA_WORDS = word_set("""news times post tv radio gazette herald tribune daily weekly
    telegraph journal agency press broadcasting broadcaster newspaper magazine observer
    chronicle mail star today channel media television""")
_MEDIA_NOUNS = word_set("""outlet channel newspaper agency broadcaster magazine website portal
    tabloid daily weekly station publication""")
_QUOTED_NOUNS = _MEDIA_NOUNS | word_set("""group party company movement organization
    organisation bank fund foundation branch centre center club battalion brigade unit cell
    gang union association network team""")
_STORMS = word_set("typhoon hurricane cyclone storm earthquake operation covid-19")
_FIRMS = word_set("supplier maker giant startup retailer carrier lender rival insurer")
_SHAPE = re.compile(r"[^\W\d_a-z]|\d+\w")
_COMMON_TAGS = word_set("VB VBD VBG VBP VBZ MD IN CC PRP PRP$ WP WDT DT RB TO EX")


def read_spans(doc: Doc, syntax: Syntax) -> list[Name]:
    """All names of the text in its order, none overlapping another."""
    known = list(_known_names(syntax))
    guessed = [n for n in _model_names(doc, syntax, known) if n.end > n.start]
    patterned = [
        *_domains(syntax),
        *_quoted_names(syntax),
        *_listed_peoples(syntax),
        *_titled(syntax, known),
    ]
    return _longest([*known, *patterned, *guessed], len(syntax))


def _longest(names: Iterable[Name], size: int) -> list[Name]:
    """Longer names first, earlier lists first among equals; each token belongs to one name."""
    taken = bytearray(size)
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: -len(n)):
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = b"\x01" * len(name)
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)


def _known_names(syntax: Syntax) -> Iterator[Name]:
    for hit in gazetteer().find(syntax.text):
        start, last = syntax.token_at.get(hit.start), syntax.token_ending.get(hit.end)
        if start is None or last is None:
            continue
        if hit.entry.weak and not _supports(syntax, start):
            continue
        yield Name(start, last + 1, Label.KNOWN, hit.entry)


def _supports(syntax: Syntax, i: int) -> bool:
    """A weak entry counts only where the sentence makes a place or a body of it."""
    return is_in_locative_phrase(syntax, i) or (
        i > 0 and (syntax.lowers[i - 1] in {"the", "'s"} or syntax.tags[i - 1] == "JJ")
    )


def _model_names(doc: Doc, syntax: Syntax, known: list[Name]) -> Iterator[Name]:
    by_token = {i: n for n in known for i in range(n.start, n.end)}
    for entity in doc.ents:
        label = _MODEL_LABELS.get(entity.label_)
        if label is None:
            continue
        start, end = _trim(syntax, *_uncut(syntax, entity.start, entity.end))
        start = _without_titles(syntax, start, end, label)
        start, end = _without_known(syntax, (start, end), by_token, label)
        if (
            label is Label.ORGANIZATION
            and end - start == 1
            and _is_headless(syntax, start, by_token)
        ):
            start -= 1
        if (
            start < end
            and _looks_like_name(syntax, start, end, label)
            and not (label is Label.ORGANIZATION and names_organ(syntax, start, end))
        ):
            yield Name(start, end, _relabel(syntax, start, end, label))


def _is_headless(syntax: Syntax, i: int, known: dict[int, Name]) -> bool:
    """`[Zedish] House`: the model left the adjective of a name outside."""
    before = known.get(i - 1)
    return (
        before is not None
        and before.entry is not None
        and before.entry.kind is EntryKind.ADJECTIVE
        and syntax.tags[i] == "NNP"
        and syntax.deps[i - 1] == "compound"
        and HEADS.get(syntax.lowers[i]) is None
        and not syntax.words[i].isupper()
    )


def names_organ(syntax: Syntax, start: int, end: int) -> bool:
    """`Zedish Ministry of Trade`: a description, read where its state can be told."""
    words = syntax.lowers[start:end]
    heads = [words[-1], *(words[i - 1] for i in range(1, len(words)) if words[i] in {"of", "for"})]
    return len(words) > 1 and any(HEADS.get(w) in {Head.ORGAN, Head.GOVERNMENT} for w in heads)


def _uncut(syntax: Syntax, start: int, end: int) -> tuple[int, int]:
    """Up to a quotation mark in the middle: the model glues what stands on both sides of it."""
    for i in range(start + 1, end - 1):
        if _closes(syntax, i) or syntax.words[i] in OPENING or syntax.words[i] == "(":
            return start, i
    return start, end


def _trim(syntax: Syntax, start: int, end: int) -> tuple[int, int]:
    """Without articles, quotation marks and possessive endings, and within one line."""
    for i in range(start, end):
        if "\n" in syntax.words[i]:
            end = i if i > start else end
            start = i + 1 if i == start else start
            if i < end:
                break
    while start < end and (
        syntax.lowers[start] in {"the", "a", "an"} or not _is_word(syntax, start)
    ):
        start += 1
    while start < end and (syntax.tags[end - 1] == "POS" or not _is_word(syntax, end - 1)):
        end -= 1
    return start, end


def _is_word(syntax: Syntax, i: int) -> bool:
    return syntax.words[i][0].isalnum()


def _without_titles(syntax: Syntax, start: int, end: int, label: Label) -> int:
    if label is not Label.PERSON:
        return start
    while end - start > 1 and syntax.lowers[start] in TITLES:
        start += 1
    return start


def _without_known(
    syntax: Syntax, span: tuple[int, int], known: dict[int, Name], label: Label
) -> tuple[int, int]:
    """Cut a nation before a person's name; drop a guess that swallows names of the tables."""
    start, end = span
    inside = {known[i] for i in range(start, end) if i in known}
    if not inside:
        return span
    if label is Label.PERSON:
        first = known.get(start)
        if first and first.entry and first.entry.country and end - first.end >= 2:
            return first.end, end
        surname_like = all(n.start > start and len(n) == 1 for n in inside) and end - start >= 2
        return span if surname_like else (end, end)
    geographical = [n for n in inside if n.entry and n.entry.kind is not EntryKind.ADJECTIVE]
    covered = sum(len(n) for n in inside)
    glued = len(inside) > 1 or "-" in syntax.words[start:end]
    if label is Label.ORGANIZATION and "," in syntax.words[start:end]:
        return end, end
    if label in {Label.PLACE, Label.PEOPLE} and (glued or covered == end - start):
        return end, end
    if glued and geographical and covered + syntax.words[start:end].count("-") >= end - start:
        return end, end
    return span


def _looks_like_name(syntax: Syntax, start: int, end: int, label: Label) -> bool:
    if not _SHAPE.search(syntax.words[start]) and label is not Label.PEOPLE:
        return False
    if syntax.lowers[start] in _STORMS:
        return False
    if label is Label.PERSON:
        words = range(start, end)
        return end - start <= 5 and all(
            syntax.words[i][0].isupper() or syntax.lowers[i] in _PARTICLES for i in words
        )
    if end - start == 1 and syntax.tags[start] in _COMMON_TAGS:
        return False
    return any(w[0].isupper() for w in syntax.words[start:end])


def _relabel(syntax: Syntax, start: int, end: int, label: Label) -> Label:
    """Correct the small model's habit of taking places, bodies and people for each other."""
    last = syntax.lowers[end - 1]
    if label in {Label.PERSON, Label.ORGANIZATION} and _is_medium(syntax, start, end):
        return Label.MEDIA
    if label is Label.PERSON and end - start == 1:
        if is_in_locative_phrase(syntax, start):
            return Label.PLACE
        if _is_bracketed(syntax, start) or _modifies_common_noun(syntax, start):
            return Label.ORGANIZATION
    if label in {Label.PERSON, Label.ORGANIZATION}:
        if end - start == 1 and is_listed_people(syntax, start):
            return Label.PEOPLE
        described = HEADS.get(syntax.lowers[start - 1]) if start else None
        if described is Head.ORGANIZATION or (start and syntax.lowers[start - 1] in _FIRMS):
            return Label.ORGANIZATION
    if label is Label.PLACE and end - start == 1 and _speaks(syntax, start):
        return Label.PERSON
    if label is Label.PEOPLE and not last.endswith("s"):
        return Label.PEOPLE
    return label


def is_listed_people(syntax: Syntax, i: int) -> bool:
    """A capitalised plural that stands for or beside a group: `small peoples - Xs and Ys`."""
    if syntax.tags[i] not in {"NNPS", "NNS"} or not syntax.words[i][0].isupper():
        return False
    head = syntax.heads[syntax.first_conjunct(i)] if syntax.deps[i] == "conj" else syntax.heads[i]
    return syntax.tags[i] == "NNPS" or (
        syntax.deps[i] in {"appos", "conj"} and HEADS.get(syntax.lowers[head]) is Head.GROUP
    )


def _is_bracketed(syntax: Syntax, i: int) -> bool:
    return 0 < i < len(syntax) - 1 and syntax.words[i - 1] == "(" and syntax.words[i + 1] == ")"


def _modifies_common_noun(syntax: Syntax, i: int) -> bool:
    """`Xyzburo offices`: persons stand before such nouns with a possessive only."""
    head = syntax.heads[i]
    return (
        syntax.deps[i] == "compound"
        and head == i + 1
        and syntax.tags[head] in {"NN", "NNS"}
        and (syntax.lowers[head] not in TITLES)
    )


def _is_medium(syntax: Syntax, start: int, end: int) -> bool:
    if syntax.lowers[end - 1] in _MEDIA_WORDS or (
        end - start > 1 and syntax.lowers[start] in {"radio", "tv"}
    ):
        return True
    return start > 0 and syntax.lowers[start - 1] in _MEDIA_NOUNS


def _speaks(syntax: Syntax, i: int) -> bool:
    return syntax.deps[i] == "nsubj" and syntax.lemmas[syntax.heads[i]] in {
        "say", "tell", "add", "explain", "recall", "note", "believe", "think", "remind",
        "summarize", "summarise", "conclude", "continue",
    }  # fmt: skip


def _domains(syntax: Syntax) -> Iterator[Name]:
    """`example.net` as the name of an outlet, not inside an address."""
    for i, word in enumerate(syntax.words):
        if "." in word and _DOMAIN.fullmatch(word) and word.rsplit(".", 1)[1] in _TOP_LEVEL:
            yield Name(i, i + 1, Label.MEDIA)


def _titled(syntax: Syntax, known: list[Name]) -> Iterator[Name]:
    """Capitalised words behind a title that the model overlooked: `former president Doe`."""
    taken = {i for n in known for i in range(n.start, n.end)}
    for i, word in enumerate(syntax.lowers[:-1]):
        if word not in _ADDRESSES or syntax.tags[i] not in {"NN", "NNP"}:
            continue
        end = i + 1
        while end < len(syntax) and end not in taken and _continues_name(syntax, i + 1, end):
            end += 1
        while end > i + 1 and not syntax.words[end - 1][0].isalpha():
            end -= 1
        if end > i + 1 and syntax.lowers[i + 1] not in TITLES:
            yield Name(i + 1, end, Label.PERSON)


def _continues_name(syntax: Syntax, start: int, i: int) -> bool:
    if syntax.words[i] == "-":
        return i > start
    after_hyphen = i > start and syntax.words[i - 1] == "-"
    return after_hyphen or (
        syntax.tags[i] == "NNP" and syntax.words[i][0].isupper() and syntax.lowers[i] not in HEADS
    )


def _listed_peoples(syntax: Syntax) -> Iterator[Name]:
    """Peoples without an entry that the model overlooks."""
    for i, tag in enumerate(syntax.tags):
        if (
            tag in {"NNS", "NNPS"}
            and syntax.deps[i] in {"appos", "conj"}
            and (
                HEADS.get(syntax.lowers[syntax.heads[syntax.first_conjunct(i)]]) is Head.GROUP
                and is_listed_people(syntax, i)
            )
        ):
            yield Name(i, i + 1, Label.PEOPLE)


def _quoted_names(syntax: Syntax) -> Iterator[Name]:
    """Capitalised words in quotation marks beside a noun such as party, channel or group."""
    size = len(syntax)
    for i, word in enumerate(syntax.words):
        if (word not in OPENING and word != STRAIGHT) or i + 2 >= size:
            continue
        end = i + 1
        while end < size and end - i <= 5 and not _closes(syntax, end):
            end += 1
        stop = end - 1 if syntax.words[end - 1] in {".", ","} else end
        if not (end < size and _closes(syntax, end) and _is_titled(syntax, i + 1, stop)):
            continue
        label = _quoted_label(syntax, i, end)
        if label is not None:
            yield Name(i + 1, stop, label)


def _closes(syntax: Syntax, i: int) -> bool:
    return syntax.words[i] in CLOSING or syntax.words[i] == STRAIGHT


def _is_titled(syntax: Syntax, start: int, end: int) -> bool:
    """A capital at both ends, no final punctuation: a title rather than a remark."""
    return (
        start < end
        and syntax.words[start][0].isupper()
        and (syntax.words[end - 1][0].isupper() or syntax.words[end - 1].isdigit())
    )


def _quoted_label(syntax: Syntax, opening: int, closing: int) -> Label | None:
    beside = [syntax.lowers[i] for i in (opening - 1, closing + 1, closing + 2)
              if 0 <= i < len(syntax)]  # fmt: skip
    if any(w in _MEDIA_NOUNS for w in beside):
        return Label.MEDIA
    if any(w in _QUOTED_NOUNS for w in beside) or (opening and syntax.lowers[opening - 1] == "the"):
        return Label.ORGANIZATION
    return None
