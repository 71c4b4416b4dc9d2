"""The model's entities, trimmed, corrected and cut where the tables know better."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from loaders.extract.firms import DESCRIBED
from loaders.extract.heads import HEADS, Head
from loaders.extract.names import MEDIA_NOUNS, TITLES, Label, Name
from loaders.extract.patterns import closes, is_listed_people
from loaders.extract.places import is_in_locative_phrase
from loaders.extract.spoken import OPENING
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set
from loaders.gazetteer import EntryKind

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
_MEDIA_WORDS = word_set("""news times post tv radio gazette herald tribune daily weekly
    telegraph journal agency press broadcasting broadcaster newspaper magazine observer
    chronicle mail star today channel media television""")
_COMPASS = word_set("north south east west northeast northwest southeast southwest")
_STORMS = word_set("typhoon hurricane cyclone storm earthquake operation covid-19")
_FIRMS = word_set("supplier maker giant startup retailer carrier lender rival insurer")
_SHAPE = re.compile(r"[^\W\d_a-z]|\d+\w")
_COMMON_TAGS = word_set("VB VBD VBG VBP VBZ MD IN CC PRP PRP$ WP WDT DT RB TO EX")


def model_names(doc: Doc, syntax: Syntax, known: list[Name]) -> Iterator[Name]:
    by_token = {i: n for n in known for i in range(n.start, n.end)}
    for entity in doc.ents:
        label = _MODEL_LABELS.get(entity.label_)
        if label is None:
            continue
        start, end = _trim(syntax, *_uncut(syntax, entity.start, entity.end))
        start = _without_titles(syntax, start, end, label)
        start = _without_noun(syntax, start, end, label)
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
        if closes(syntax, i) or syntax.words[i] in OPENING or syntax.words[i] == "(":
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


def _without_noun(syntax: Syntax, start: int, end: int, label: Label) -> int:
    """`Automaker Tenby Motors` opens a sentence: the noun in front is no part of the name."""
    first = syntax.sentences[syntax.sentence_of[start]][0] if start < end else -1
    opens = label is Label.ORGANIZATION and start == first and end - start > 2
    return start + 1 if opens and syntax.lowers[start] in DESCRIBED else start


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
    if syntax.lowers[start] in _STORMS or all(w in TITLES for w in syntax.lowers[start:end]):
        return False
    if label is Label.PERSON:
        words = range(start, end)
        return end - start <= 5 and all(
            syntax.words[i][0].isupper() or syntax.lowers[i] in _PARTICLES for i in words
        )
    if end - start == 1 and (
        syntax.tags[start] in _COMMON_TAGS or syntax.lowers[start] in _COMPASS
    ):
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


def _is_bracketed(syntax: Syntax, i: int) -> bool:
    return 0 < i < len(syntax) - 1 and syntax.words[i - 1] == "(" and syntax.words[i + 1] == ")"


def _modifies_common_noun(syntax: Syntax, i: int) -> bool:
    """`Xyzburo offices`: persons stand before such nouns with a possessive only."""
    head = syntax.heads[i]
    return (
        syntax.deps[i] == "compound"
        and head == i + 1
        and syntax.tags[head] in {"NN", "NNS"}
        and syntax.lowers[head] not in TITLES | _RULED
    )


_RULED = word_set("administration regime cabinet presidency")  # "the Doe administration"


def _is_medium(syntax: Syntax, start: int, end: int) -> bool:
    if syntax.lowers[end - 1] in _MEDIA_WORDS or (
        end - start > 1 and syntax.lowers[start] in {"radio", "tv"}
    ):
        return True
    return start > 0 and syntax.lowers[start - 1] in MEDIA_NOUNS


def _speaks(syntax: Syntax, i: int) -> bool:
    return syntax.deps[i] == "nsubj" and syntax.lemmas[syntax.heads[i]] in {
        "say", "tell", "add", "explain", "recall", "note", "believe", "think", "remind",
        "summarize", "summarise", "conclude", "continue",
    }  # fmt: skip
