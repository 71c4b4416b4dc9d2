"""Descriptions of actors: "the Zedish foreign ministry", "migrants", "seven employees"."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loaders.extract.heads import HEADS, Head
from loaders.extract.names import Name
from loaders.extract.spoken import CLOSING, STRAIGHT
from loaders.extract.syntax import Syntax
from loaders.extract.wordlists import words
from loaders.gazetteer import Entry, EntryKind

_INNER = frozenset({"amod", "compound", "nmod", "nummod", "poss", "case", "punct", "quantmod"})
_NATIONAL = frozenset(
    {EntryKind.STATE, EntryKind.ADJECTIVE, EntryKind.CAPITAL, EntryKind.SEAT, EntryKind.PEOPLE}
)
_LOCAL = frozenset({EntryKind.CITY, EntryKind.REGION})
_STANCE = frozenset({"pro", "anti", "non", "ex", "post"})
_RULES = words("descriptions.rules")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF = frozenset({"of", "in", "from", "for"})


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that describes an actor.

    Attributes:
        noun: Token of the head noun.
        start: First token, articles left out.
        end: After the last token: the noun's, or that of the phrase which names the nation.
        head: What the noun describes.
        country: Of the adjective, possessor or "of" phrase; `None` if the words name none.
        belongs: Name of the body that possesses it ("agents of the Service"), if any.
        of: Token of the noun after "of", if any.
        owner: Id of the actor whose it is by a pronoun or a possessive, where that is known.
        minority: A people without a state of its own qualifies the noun; it is not the state's.
    """

    noun: int
    start: int
    end: int
    head: Head
    country: str | None = None
    belongs: Name | None = None
    of: int | None = None
    minority: bool = False
    owner: str | None = None


def read_descriptions(syntax: Syntax, name_at: Mapping[int, Name]) -> Iterator[Description]:
    """All descriptions in the text's order; one may lie inside another or inside a title."""
    for i, tag in enumerate(syntax.tags):
        if tag[0] != "N":
            continue
        head = _corps(syntax, i) or HEADS.get(syntax.lowers[i])
        if head is not None and _is_described(syntax, i, head, name_at.get(i)):
            yield _describe(syntax, i, head, name_at)


def _corps(syntax: Syntax, i: int) -> Head | None:
    """`the coast guard`, `the general staff`: an organ, where guards and staff are people."""
    kinds = _CORPS.get(syntax.lowers[i])
    return Head.ORGAN if kinds and i > 0 and syntax.lowers[i - 1] in kinds else None


_CORPS = {
    "guard": frozenset({"coast", "national", "presidential", "border", "republican"}),
    "staff": frozenset({"general"}),
    "office": frozenset({"press", "prosecutor", "tax", "home", "foreign"}),
}


def _is_described(syntax: Syntax, i: int, head: Head, name: Name | None) -> bool:
    """Not a word in the middle of a name; a name's last word may describe ("Ministry")."""
    if syntax.lowers[i] == "regime" and _RULES & {syntax.lowers[c] for c in syntax.children[i]}:
        return False  # "a visa regime" rules nobody
    if name is None:
        return syntax.deps[i] not in {"compound", "nmod", "amod"} or _acts_as_modifier(syntax, i)
    return (
        head in {Head.ORGAN, Head.GOVERNMENT}
        and name.entry is None
        and (name.end == i + 1 or syntax.lowers[i + 1] in {"of", "for"})
    )


def _is_named_after(syntax: Syntax, noun: int, head: Head) -> bool:
    """`ministry of Trade`, `ministry of the country`, but not `troops of thousands`."""
    named = syntax.words[noun][0].isupper() or HEADS.get(syntax.lowers[noun]) is Head.STATE
    return head is Head.ORGAN and named


def _tells_nation(syntax: Syntax, noun: int, head: Head) -> bool:
    """`migrants in Zedland` are not its own; `police in Port Alder` are.

    Somebody's envoy from, in or for Zedland is not Zedland's.
    """
    if syntax.lowers[noun + 1] != "of" and any(
        syntax.tags[c] == "PRP$" for c in syntax.children[noun]
    ):
        return False
    return syntax.lowers[noun + 1] != "in" or head in {
        Head.ORGAN,
        Head.GOVERNMENT,
        Head.ORGANIZATION,
        Head.MEDIA,
    }


def _acts_as_modifier(syntax: Syntax, i: int) -> bool:
    """`police raids`, `parliament member Jane Doe`: bodies and titles; others only qualify."""
    if syntax.tags[syntax.heads[i]].startswith("NNP"):
        return True
    return syntax.lowers[i] in {"police", "army", "parliament", "navy", "military", "government"}


def _describe(syntax: Syntax, i: int, head: Head, name_at: Mapping[int, Name]) -> Description:
    start = _left_end(syntax, i)
    end = i + 1
    country = nation_within(syntax, start, end, name_at)
    belongs = _body_within(syntax, start, i, name_at)
    of = _object_of(syntax, i)
    if of is not None and (country is None or belongs is None or head is Head.ORGAN):
        low, stop = _left_end(syntax, of), _right_end(syntax, of)
        inner = (
            nation_within(syntax, low, stop, name_at) if _tells_nation(syntax, i, head) else None
        )
        body = _body_within(syntax, low, stop, name_at)
        if (
            (country is None and inner)
            or (belongs is None and body)
            or _is_named_after(syntax, of, head)
        ):
            country, belongs, end = country or inner, belongs or body, stop
    people = _minority_within(syntax, start, i, name_at)
    country = country or (people.country if people is not None else None)
    return Description(i, start, end, head, country, belongs, of, people is not None)


def _minority_within(
    syntax: Syntax, start: int, end: int, name_at: Mapping[int, Name]
) -> Entry | None:
    """`Alderling rebels`: of a people that lives in a state without being it."""
    for i in range(start, end):
        name = name_at.get(i)
        entry = name.entry if name is not None and not _is_stance(syntax, i) else None
        if entry is not None and entry.kind is EntryKind.MINORITY:
            return entry
    return None


def nation_within(syntax: Syntax, start: int, end: int, name_at: Mapping[int, Name]) -> str | None:
    """The one country whose adjective or name stands in the range; `None` for two."""
    found: list[str] = []
    for i in range(start, end):
        name = name_at.get(i)
        entry = name.entry if name and name.start == i else None
        if name is None or entry is None or entry.country is None:
            continue
        if _is_stance(syntax, i) or syntax.words[name.end : name.end + 1] == ["-"]:
            continue
        if entry.kind in _NATIONAL or entry.kind in _LOCAL:
            found.append(entry.country)
    return found[0] if len(set(found)) == 1 else None


def _is_stance(syntax: Syntax, i: int) -> bool:
    """`pro-Zedish`: about Zedland, not of it."""
    return i >= 2 and syntax.words[i - 1] == "-" and syntax.lowers[i - 2] in _STANCE


def _left_end(syntax: Syntax, noun: int) -> int:
    """The first token of the noun's own modifiers."""
    outer = syntax.heads[noun] if syntax.deps[noun] == "compound" else noun
    low = syntax.sentences[syntax.sentence_of[noun]][0]
    i = noun
    while i > low and _is_modifier(syntax, i - 1, noun, outer):
        i -= 1
    while i < noun and (
        syntax.tags[i] in {"DT", "POS", "PRP$", ",", "HYPH", "RB", "RBR"}
        or syntax.lowers[i] in {"later", "earlier"}
        or (syntax.tags[i] == "CD" and _YEAR.fullmatch(syntax.words[i]))  # "In May 2021 soldiers"
        or not syntax.words[i][0].isalnum()
    ):
        i += 1
    return i


def _is_modifier(syntax: Syntax, i: int, noun: int, outer: int) -> bool:
    head = syntax.heads[i]
    if _closes_title(syntax, i, noun):
        return True
    if syntax.deps[i] == "case" or syntax.words[i] in {"-", "\N{EN DASH}"}:
        return (syntax.words[i - 1][0].isalnum() and syntax.words[i + 1][0].isalnum()) or (
            syntax.deps[i] == "case"
        )
    if syntax.words[i + 1] == "-":  # `Zedish-speaking`, `state-aligned`
        return syntax.words[i][0].isalnum()
    if syntax.deps[i] == "det":
        return i < head < noun  # the article of a possessor, not the phrase's own
    return (
        syntax.deps[i] in _INNER
        and (i < head <= noun or head == outer)
        and ("\n" not in syntax.words[i])
    )


def _closes_title(syntax: Syntax, i: int, noun: int) -> bool:
    """As in `the "Alder Post Zedland" branch`: the mark between the name and its noun."""
    inside = syntax.words[i] in CLOSING or syntax.words[i] == STRAIGHT
    return inside and i + 1 == noun and syntax.heads[i - 1] == noun and syntax.deps[i - 1] in _INNER


def _object_of(syntax: Syntax, noun: int) -> int | None:
    """The noun after "of", "in", "from" or "for" directly behind the head noun."""
    if noun + 1 < len(syntax) and syntax.lowers[noun + 1] in _OF:
        behind = syntax.child(noun + 1, "pobj")
        return None if behind is not None and syntax.words[behind] in _MONTHS else behind
    return None


_MONTHS = frozenset(month_name[1:])


def _right_end(syntax: Syntax, noun: int) -> int:
    """After the noun and what follows it in its own name ("Culture and Tourism")."""
    end = noun + 1
    while (
        end + 1 < len(syntax)
        and syntax.lowers[end] in {"and", "of"}
        and (syntax.words[end + 1][0].isupper() and syntax.tags[end + 1].startswith("N"))
    ):
        end += 2
    return end


def _body_within(syntax: Syntax, start: int, end: int, name_at: Mapping[int, Name]) -> Name | None:
    """A named organisation or organ among the modifiers."""
    for i in range(start, end):
        name = name_at.get(i)
        if name is None or name.end > end:
            continue
        if name.entry is None:
            if name.label in {"organization", "media"}:
                return name
        elif name.entry.kind in {EntryKind.ORGAN, EntryKind.ORGANIZATION, EntryKind.MEDIA}:
            return name
    return None
