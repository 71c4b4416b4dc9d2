"""Names that a pattern of words gives away, whatever the model says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.heads import HEADS, Head
from loaders.extract.names import MEDIA_NOUNS, TITLES, Label, Name
from loaders.extract.speech import SPEECH, STATEMENTS
from loaders.extract.spoken import CLOSING, OPENING, STRAIGHT
from loaders.extract.syntax import Syntax
from loaders.extract.wordlists import words
from loaders.extract.words import word_set
from loaders.gazetteer import EntryKind

_ADDRESSES = word_set("""president minister premier chancellor king queen prince princess emir
    sultan sheikh pope general colonel captain senator governor mayor mr mr. mrs mrs. ms ms.
    dr dr. professor judge ambassador spokesman spokeswoman lawmaker""")
_DOMAIN = re.compile(r"(?:[A-Za-z][\w-]*\.)+(?:[a-z]{2,5})", re.ASCII)
_TOP_LEVEL = word_set("""com net org info news media tv press az ru ua am ge kz uz tr ir il uk
    us de fr it es pl cz sk hu ro bg rs by lt lv ee fi se no dk nl be ch at gr in pk cn jp kr
    eu int""")
_QUOTED_NOUNS = MEDIA_NOUNS | word_set("""group party company movement organization
    organisation bank fund foundation branch centre center club battalion brigade unit cell
    gang union association network team""")


def is_listed_people(syntax: Syntax, i: int) -> bool:
    """A capitalised plural that stands for or beside a group: `small peoples - Xs and Ys`."""
    if syntax.tags[i] not in {"NNPS", "NNS"} or not syntax.words[i][0].isupper():
        return False
    head = syntax.heads[syntax.first_conjunct(i)] if syntax.deps[i] == "conj" else syntax.heads[i]
    return syntax.tags[i] == "NNPS" or (
        syntax.deps[i] in {"appos", "conj"} and HEADS.get(syntax.lowers[head]) is Head.GROUP
    )


def lines_of_craft(syntax: Syntax) -> Iterator[Name]:
    """`an AAX passenger plane`: an acronym before a craft is of the line that flies it."""
    for i, word in enumerate(syntax.words[:-1]):
        if not _ACRONYM.fullmatch(word) or word in _KINDS_OF_CRAFT:
            continue
        craft = i + 2 if syntax.lowers[i + 1] in _CARRYING else i + 1
        if craft < len(syntax) and syntax.lowers[craft] in _CRAFT:
            yield Name(i, i + 1, Label.ORGANIZATION)


_ACRONYM = re.compile(r"[A-Z]{3,6}")
_KINDS_OF_CRAFT = words("patterns.kinds_of_craft")
_CARRYING = word_set("passenger cargo freight charter")
_CRAFT = word_set("plane planes aircraft airliner airliners jet jets")


def domains(syntax: Syntax) -> Iterator[Name]:
    """`example.net` as the name of an outlet, not inside an address."""
    for i, word in enumerate(syntax.words):
        if "." in word and _DOMAIN.fullmatch(word) and word.rsplit(".", 1)[1] in _TOP_LEVEL:
            yield Name(i, i + 1, Label.MEDIA)


def titled(syntax: Syntax, known: list[Name]) -> Iterator[Name]:
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


_OFFICES = _ADDRESSES | word_set("counterpart chief head chairman chairwoman director leader")
_LONGEST_NAME = 4


def introduced(syntax: Syntax) -> Iterator[Name]:
    """`the Zedish prime minister, Jane Doe,`: a name between the marks behind an office."""
    for i, word in enumerate(syntax.lowers[:-2]):
        if word not in _OFFICES or syntax.words[i + 1] != "," or not _is_definite(syntax, i):
            continue
        end = i + 2
        while end < len(syntax) and end - i - 2 <= _LONGEST_NAME and _is_proper(syntax, end):
            end += 1
        if end - i > 3 and end < len(syntax) and _closes_name(syntax, end):
            yield Name(i + 2, end, Label.PERSON)


def _is_definite(syntax: Syntax, noun: int) -> bool:
    """Behind "the", "his" or "Zedland's": one holder is meant."""
    before = [c for c in syntax.children[noun] if c < noun]
    return any(syntax.lowers[c] == "the" or syntax.deps[c] == "poss" for c in before)


def _closes_name(syntax: Syntax, i: int) -> bool:
    return not syntax.words[i][0].isalnum() or syntax.tags[i][0] in "VM"


def bylines(syntax: Syntax) -> Iterator[Name]:
    """`By Jane Doe, Alder Post` on a line of its own: whom she writes for."""
    for i in sorted(syntax.furniture):
        opens = i == 0 or "\n" in syntax.words[i - 1]
        if not opens or syntax.lowers[i] != "by":
            continue
        end = i
        while end < len(syntax) and "\n" not in syntax.words[end]:
            end += 1
        comma = next((j for j in range(i, end) if syntax.words[j] == ","), end)
        if comma + 1 < end and all(syntax.words[j][0].isupper() for j in range(comma + 1, end)):
            yield Name(comma + 1, end, Label.MEDIA)


_LED = word_set("""accreditation licence license registration director editor editor-in-chief
    chief head manager owner journalists employees staff office offices bureau branch website
    premises newsroom headquarters""")
_ISSUES = word_set("publish broadcast air print post manufacture produce sell")
_NO_BRANCH = word_set("north south east west central northern southern eastern western")


def branches(syntax: Syntax, known: list[Name]) -> Iterator[Name]:
    """`the accreditation of Radio Zedland`: a word before a state names a body, nobody's surname.

    Told by what it has (offices, editors) or does (publishing), or by the noun in front.
    """
    states = [n for n in known if n.entry and n.entry.kind is EntryKind.STATE]
    found = {
        syntax.span_text(n.start - 1, n.end) for n in states if _is_branch(syntax, n.start - 1, n)
    }
    for name in states:
        start = name.start - 1
        if start >= 0 and syntax.span_text(start, name.end) in found:
            medium = syntax.lowers[start - 1] in MEDIA_NOUNS if start else False
            yield Name(start, name.end, Label.MEDIA if medium else Label.ORGANIZATION)


def _is_branch(syntax: Syntax, start: int, state: Name) -> bool:
    if start < 0 or syntax.tags[start] != "NNP" or not syntax.words[start][0].isupper():
        return False
    word = syntax.lowers[start]
    if word in HEADS or word in TITLES or word in _NO_BRANCH:
        return False
    head = syntax.heads[state.end - 1]
    issues = syntax.deps[state.end - 1] == "nsubj" and syntax.lemmas[head] in _ISSUES
    before = syntax.lowers[start - 1] if start else ""
    of = start > 1 and before == "of" and syntax.lowers[start - 2] in _LED
    return issues or of or HEADS.get(before) in {Head.ORGANIZATION, Head.MEDIA}


def outlets(syntax: Syntax) -> Iterator[Name]:
    """`the agency Alderpress`: a name right behind the noun for a medium."""
    for i, word in enumerate(syntax.lowers[:-1]):
        if word not in MEDIA_NOUNS or syntax.words[i][0].isupper() or not _is_proper(syntax, i + 1):
            continue
        end = i + 2
        while (
            end < len(syntax) and _is_proper(syntax, end) and syntax.heads[end] in range(i, end + 2)
        ):
            end += 1
        yield Name(i + 1, end, Label.MEDIA)


def reporters(syntax: Syntax) -> Iterator[Name]:
    """`according to Alderpress`, `Alderpress reports`: a lone name that nothing else tells of."""
    for i, dep in enumerate(syntax.deps):
        if dep not in {"pobj", "nsubj"} or not _is_proper(syntax, i) or _is_proper(syntax, i - 1):
            continue
        head = syntax.heads[i]
        according = syntax.lowers[head - 1 : head + 1] == ["according", "to"]
        reports = dep == "nsubj" and syntax.lemmas[head] in _REPORTING and head - i <= 2
        if according or reports:
            yield Name(_first_joined(syntax, i), i + 1, Label.MEDIA)


def _first_joined(syntax: Syntax, i: int) -> int:
    """Where a name written with a hyphen begins: "Alder-X"."""
    near = i > 1 and syntax.words[i - 1] == "-" and syntax.words[i - 2][0].isupper()
    glued = near and syntax.end[i - 2] == syntax.start[i - 1] == syntax.start[i] - 1
    return i - 2 if glued else i


_REPORTING = frozenset({"report", "write"})
_LONGEST_SUFFIX = 2  # letters


def hyphenated_reporters(syntax: Syntax) -> Iterator[Name]:
    """`according to ALDER-X`, `the ALDER-X report`: every place of a name that once reports."""
    found = [i for i, word in enumerate(syntax.words) if word == "-" and _joins(syntax, i)]
    named = {syntax.span_text(i - 1, i + 2) for i in found if _reports(syntax, i + 1)}
    for i in found:
        if syntax.span_text(i - 1, i + 2) in named:
            yield Name(i - 1, i + 2, Label.MEDIA)


def _joins(syntax: Syntax, i: int) -> bool:
    """A hyphen without spaces between a capitalised name and a letter or two."""
    if not 0 < i < len(syntax) - 1 or not _is_proper(syntax, i - 1) or "-" in syntax.words[i + 1]:
        return False
    close = syntax.end[i - 1] == syntax.start[i] and syntax.end[i] == syntax.start[i + 1]
    suffix = syntax.words[i + 1]
    return close and len(suffix) <= _LONGEST_SUFFIX and (suffix.isupper() or suffix.isdigit())


def _reports(syntax: Syntax, i: int) -> bool:
    head = syntax.heads[i]
    if syntax.deps[i] == "pobj":
        return syntax.lowers[head - 1 : head + 1] == ["according", "to"]
    if syntax.deps[i] == "nsubj":
        return syntax.lemmas[head] in SPEECH
    return syntax.deps[i] in {"compound", "poss"} and syntax.lemmas[head] in STATEMENTS


def _is_proper(syntax: Syntax, i: int) -> bool:
    word = syntax.words[i]
    return syntax.tags[i] == "NNP" and word[0].isupper() and syntax.lowers[i] not in TITLES


def _continues_name(syntax: Syntax, start: int, i: int) -> bool:
    if syntax.words[i] == "-":
        return i > start
    after_hyphen = i > start and syntax.words[i - 1] == "-"
    return after_hyphen or (
        syntax.tags[i] == "NNP" and syntax.words[i][0].isupper() and syntax.lowers[i] not in HEADS
    )


def listed_peoples(syntax: Syntax) -> Iterator[Name]:
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


def quoted_names(syntax: Syntax) -> Iterator[Name]:
    """Capitalised words in quotation marks beside a noun such as party, channel or group."""
    size = len(syntax)
    for i, word in enumerate(syntax.words):
        if (word not in OPENING and word != STRAIGHT) or i + 2 >= size:
            continue
        end = i + 1
        while end < size and end - i <= 5 and not closes(syntax, end):
            end += 1
        stop = end - 1 if syntax.words[end - 1] in {".", ","} else end
        if not (end < size and closes(syntax, end) and _is_titled(syntax, i + 1, stop)):
            continue
        label = _quoted_label(syntax, i, end)
        if label is not None:
            yield Name(i + 1, stop, label)


def closes(syntax: Syntax, i: int) -> bool:
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
    if any(w in MEDIA_NOUNS for w in beside):
        return Label.MEDIA
    if any(w in _QUOTED_NOUNS for w in beside) or (opening and syntax.lowers[opening - 1] == "the"):
        return Label.ORGANIZATION
    return None
