"""What a Cypher text of somebody else may be: one statement that only reads this database.

The database itself refuses every write, by the session's access mode. What is left are the things
that mode lets pass: procedures (some fetch addresses or change the server's settings), files read
by LOAD CSV, lists of other people's transactions, and paths that no time limit stops. The plan
shows most of them, but not what stands in a subquery inside an expression, of which it shows
nothing. So the words are looked at, too; where the two disagree, the stricter one counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

PROCEDURES = frozenset(
    {
        "db.index.fulltext.listAvailableAnalyzers",
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
        "db.index.vector.queryNodes",
        "db.index.vector.queryRelationships",
        "db.labels",
        "db.propertyKeys",
        "db.relationshipTypes",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.schema.visualization",
    }
)
"""Procedures that read the graph, and nothing else."""

BEGINNINGS = frozenset(
    {"CALL", "FILTER", "FOR", "LET", "LIMIT", "MATCH", "OFFSET", "OPTIONAL", "ORDER", "RETURN"}
    | {"SKIP", "UNWIND", "WHEN", "WITH"}
)
_READS = "r"  # the database's own word for a statement that only reads
_OPERATORS = re.compile(r"LoadCSV|Transaction(Apply|Foreach)|Show|Terminate|Administration")
_TOKEN = re.compile(
    r"""
    (?P<blank> \s+ | //[^\n\r]* | /\*.*?\*/ )
  | (?P<text> '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" )
  | (?P<name> (?:`[^`]*`)+ )
  | (?P<number> \d[\d_]* )
  | (?P<word> \w+ )
  | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Plan:
    """What the database would do for a text, as far as it tells.

    Attributes:
        kind: `r` for a text that reads, `w`, `rw`, or `s` for what concerns the schema or server.
        steps: Each operator, and what it says of itself.
    """

    kind: str
    steps: Sequence[tuple[str, str]] = field(default_factory=tuple[tuple[str, str], ...])


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str

    def says(self, word: str) -> bool:
        return self.kind == "word" and self.text.lstrip("_").upper() == word


_END = _Token("end", "")


def refused_text(text: str) -> str | None:
    """Why the text may not be given to the database; `None` if it may."""
    if "\\u" in text.lower():
        # Cypher reads them before anything else, so that half a word may be hidden in one.
        return "it has an escaped character (\\u…); write the character itself, or a parameter"
    tokens = _tokens(text)
    return (
        _refused_beginning(tokens)
        or next(filter(None, map(_refused_words, _windows(tokens))), None)
        or _refused_call(tokens)
    )


def refused_functions(text: str, functions: Collection[str]) -> str | None:
    """Why the text may not be run where plugins have brought these functions to the server.

    Nobody knows what they do. They are known by the first part of their names, wherever it stands.
    """
    foreign = {name.partition(".")[0].lower() for name in functions}
    for token in _tokens(text):
        words = re.findall(r"\w+", token.text) if token.kind in ("word", "name") else []
        if found := foreign.intersection(map(str.lower, words)):
            return f"{found.pop()} belongs to a plugin of the server"
    return None


def refused_plan(plan: Plan) -> str | None:
    """Why what the database would do may not be done; `None` if it may."""
    if plan.kind != _READS:
        return "it does not only read"
    for operator, told in plan.steps:
        if _OPERATORS.match(operator):
            return f"{operator.partition('@')[0]} does not only read this graph"
        if operator.startswith("ProcedureCall") and told.partition("(")[0] not in PROCEDURES:
            return _unknown_procedure(told.partition("(")[0])
    return None


def _tokens(text: str) -> list[_Token]:
    found = (_Token(one.lastgroup or "sign", one[0]) for one in _TOKEN.finditer(text))
    return [token for token in found if token.kind != "blank"]


def _windows(tokens: Sequence[_Token]) -> Iterator[tuple[_Token, _Token]]:
    """Each token with the next one."""
    return zip(tokens, [*tokens[1:], _END], strict=True)


def _refused_beginning(tokens: Sequence[_Token]) -> str | None:
    """Texts that begin otherwise concern the server, or are written for somebody else's eyes."""
    rest = list(tokens)
    if len(rest) > 1 and rest[0].says("CYPHER") and rest[1].kind == "number":
        rest = rest[2:]  # the version of the language
    first = rest[0] if rest else _END
    if first.kind == "word" and first.text.upper() in BEGINNINGS:
        return None
    return f"a question begins with MATCH, RETURN, WITH, UNWIND or CALL, not with {first.text!r}"


def _refused_words(pair: tuple[_Token, _Token]) -> str | None:
    one, two = pair
    if one.says("LOAD") and two.says("CSV"):
        return "LOAD CSV reads files and addresses"
    if one.says("NEXT") and (two.says("SHOW") or two.says("TERMINATE")):
        return f"{two.text} tells of the server, not of this graph"
    if one.says("USE") and two.kind in ("word", "name"):
        return "USE leads to other databases"
    if (one.says("SHORTEST") or one.says("ANY")) and two.kind == "number" and two.text != "1":
        return f"{one.text} {two.text} may run on past its time limit; write ALL SHORTEST and LIMIT"
    return None


def _refused_call(tokens: Sequence[_Token]) -> str | None:
    for place, token in enumerate(tokens):
        if not token.says("CALL"):
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else _END
        if following.text in ("{", "("):
            continue  # a subquery, which is read as the rest is
        name = _name_at(tokens, place + 1)
        if name not in PROCEDURES:
            return _unknown_procedure(name)
    return None


def _name_at(tokens: Sequence[_Token], place: int) -> str:
    """The name that begins there, its parts joined by dots and out of their backticks."""
    parts: list[str] = []
    while place < len(tokens) and tokens[place].kind in ("word", "name"):
        parts.append(tokens[place].text.strip("`"))
        if place + 1 >= len(tokens) or tokens[place + 1].text != ".":
            break
        place += 2
    return ".".join(parts)


def _unknown_procedure(name: str) -> str:
    return f"the procedure {name or '?'} is none of those that only read: " + ", ".join(
        sorted(PROCEDURES)
    )
