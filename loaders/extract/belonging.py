"""Bodies that a person's name is followed by: "Doe of the Alder Party", "Doe (Alder Party)".

And the paper that a byline names: "By Jane Doe, Alder Post".
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.record import RecordRelation
from loaders.extract.offices import Tie
from loaders.extract.reading import Reading
from loaders.extract.syntax import Syntax
from loaders.extract.ties import BODIES, Named, stated
from loaders.extract.words import word_set

_PARTIES = word_set("""party front movement union alliance coalition bloc league greens democrats
    republicans liberals conservatives socialists communists club federation""")
_LONGEST = 8  # tokens of the body's name with its article


def belongings(reading: Reading, syntax: Syntax, person: Named) -> Iterator[RecordRelation]:
    """The bodies named right behind the person's name."""
    id, start, end = person
    at = _opening(syntax, start, end)
    if at is None:
        return
    for i in range(at, min(at + _LONGEST, len(syntax))):
        body = reading.actor_at.get(i)
        if body is not None and body != id:
            if reading.by_id[body].kind in BODIES and not body.startswith("gov-"):
                yield stated(syntax, id, _tie(reading, body), body, (start, _end_of(reading, i)))
            return
        if syntax.tags[i][0] in "VM" or not syntax.words[i][0].isalnum():
            return


def _opening(syntax: Syntax, start: int, end: int) -> int | None:
    """Where the body's name may begin: behind "of", ", of", "(", or the comma of a byline."""
    behind = [*syntax.lowers[end : end + 2], "", ""]
    if behind[0] in {"of", "("}:
        return end + 1
    if behind[0] == "," and behind[1] in {"of", "from"}:
        return end + 2
    bylined = start > 0 and start in syntax.furniture and syntax.lowers[start - 1] == "by"
    return end + 1 if bylined and behind[0] in {",", "for", "|"} else None


def _tie(reading: Reading, body: str) -> Tie:
    last = reading.by_id[body].name.lower().split()[-1]
    return Tie.MEMBER if last in _PARTIES else Tie.EMPLOYEE


def _end_of(reading: Reading, i: int) -> int:
    end = i + 1
    while reading.actor_at.get(end) == reading.actor_at[i]:
        end += 1
    return end
