"""Pronouns and titles that refer back: only where one actor can be meant.

A missing actor costs less than a wrong one: "the country" stays unresolved, "they" and "it" where
more than one may be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from graph.model import ActorKind
from loaders.extract.cast import Cast
from loaders.extract.heads import HEADS, Head
from loaders.extract.neuter import body_meant
from loaders.extract.speech import BELIEF, SPEECH, is_closing_cue
from loaders.extract.spoken import quoted_ranges
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_MALE = word_set("""mr mr. king prince sir lord spokesman chairman businessman congressman father
    sultan emir sheikh pope he""")
_FEMALE = word_set("""mrs mrs. ms ms. miss queen princess lady dame spokeswoman chairwoman
    businesswoman congresswoman actress she""")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REACH = 2  # paragraphs over which a speaker goes on without being named
_FIRMS = word_set("""company firm corporation business manufacturer producer retailer supplier
    carmaker automaker planemaker shipbuilder brewer insurer lender operator carrier airline
    conglomerate startup start-up developer publisher chain""")
_SPEAKERS = word_set("analyst expert economist scientist researcher commentator")


@dataclass(slots=True)
class _Memory:
    """Who was named last.

    Attributes:
        persons: Whom the paragraph has named, each once, the one named last at the end.
        firms: The named bodies of the text so far.
        counts: The numbers that groups were told of with, in the order of the text.
        subjects: Those of them who were subjects, the last one at the end; so too `leads`, the
            subjects of main clauses. A paragraph may be a book, so nobody is kept twice.
    """

    paragraph: int = -1
    persons: dict[str, None] = field(default_factory=dict[str, None])
    subjects: dict[str, None] = field(default_factory=dict[str, None])
    speaker: tuple[str, int] | None = None
    quoted: frozenset[int] = frozenset()
    leads: dict[str, None] = field(default_factory=dict[str, None])
    carried: str | None = None
    bodies: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    several: list[tuple[str, int, bool]] = field(default_factory=list[tuple[str, int, bool]])
    firms: dict[str, None] = field(default_factory=dict[str, None])
    counts: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    called: Mapping[str, list[tuple[int, str]]] = field(
        default_factory=dict[str, list[tuple[int, str]]]
    )

    def begin(self, paragraph: int) -> None:
        """Only who acted last in the paragraph before is still at hand, and only in the next."""
        follows = paragraph == self.paragraph + 1
        self.carried = next(reversed(self.subjects), None) if follows else None
        self.paragraph, self.persons, self.subjects, self.leads = paragraph, {}, {}, {}


def resolve_references(cast: Cast) -> None:
    """Give pronouns and definite titles their person or body, in the order of the text."""
    syntax = cast.syntax
    quoted = frozenset(i for a, b in quoted_ranges(syntax) for i in range(a, b))
    memory = _Memory(quoted=quoted, called=_names_by_word(cast))
    for number, (start, end) in enumerate(syntax.sentences):
        paragraph = syntax.paragraph_of[number]
        if paragraph != memory.paragraph:
            memory.begin(paragraph)
        for i in range(start, end):
            _read_token(cast, i, memory)


def _read_token(cast: Cast, i: int, memory: _Memory) -> None:
    syntax = cast.syntax
    id = cast.actor_at.get(i)
    if id is None:
        id = _refer(cast, i, memory)
        if id is None:
            _note_unknown(syntax, i, memory)
            return
        cast.actor_at[i] = id
    count = _count_of(syntax, i) if id.startswith(("group-", "people-")) else None
    if count is not None:
        memory.counts.append((count, id))
    kind = cast.actors[id].kind
    if kind is ActorKind.PERSON and not id.startswith("group-"):
        _remember(syntax, i, id, memory)
    elif _are_several(syntax, i) and i not in memory.quoted:
        affected = syntax.deps[i] in {"dobj", "nsubjpass"}
        memory.several.append((id, syntax.sentence_of[i], affected))
    if kind is ActorKind.ORGANIZATION and syntax.tags[i].startswith("NNP"):
        memory.firms[id] = None
    if kind is ActorKind.ORGANIZATION and syntax.deps[i] in _SUBJECTS and i not in memory.quoted:
        memory.bodies.append((id, memory.paragraph))


def _remember(syntax: Syntax, i: int, id: str, memory: _Memory) -> None:
    """A person inside somebody's quotation is talked about, not the one the text goes on with."""
    subject = syntax.deps[i] in _SUBJECTS and i not in memory.quoted
    _put_last(memory.persons, id)
    if subject:
        _put_last(memory.subjects, id)
    if subject and syntax.tags[i] != "PRP" and syntax.deps[syntax.heads[i]] == "ROOT":
        _put_last(memory.leads, id)
    if i not in memory.quoted and (_speaks(syntax, i) or _is_source(syntax, i)):
        memory.speaker = (id, memory.paragraph)


def _put_last(named: dict[str, None], id: str) -> None:
    named.pop(id, None)
    named[id] = None


def _speaks(syntax: Syntax, i: int) -> bool:
    verb = syntax.lemmas[syntax.heads[i]]
    return (
        (syntax.deps[i] == "nsubj" and (verb in SPEECH or verb in BELIEF))
        or (i > 0 and syntax.lemmas[i - 1] in SPEECH and syntax.tags[i - 1] == "VBZ")
        or is_closing_cue(syntax, i + 1)
    )


def _is_source(syntax: Syntax, i: int) -> bool:
    """`according to X`."""
    to = syntax.heads[i]
    return syntax.deps[i] == "pobj" and to > 0 and syntax.lowers[to - 1] == "according"


def _refer(cast: Cast, i: int, memory: _Memory) -> str | None:
    syntax = cast.syntax
    word = syntax.lowers[i]
    if word in _HE or word in _SHE:
        meant = _pronoun(cast, i, memory, female=word in _SHE)
        if meant is not None:  # from now on "she" is somebody else
            cast.descriptors.setdefault(meant, set()).add("she" if word in _SHE else "he")
        return meant
    if word == "they":
        return _they(syntax, i, memory)
    if word == "them":
        return _them(cast, i, memory)
    if word == "it":
        return body_meant(cast, i, memory.quoted)
    if syntax.tags[i] == "CD" and i and syntax.lowers[i - 1] in {"the", "all", "those", "these"}:
        return _counted(syntax, i, memory)
    ours = word in _FIRMS and i > 0 and syntax.lowers[i - 1] == "our" and i not in memory.quoted
    if ours or (syntax.tags[i] in {"NN", "NNP"} and i and syntax.lowers[i - 1] == "the"):
        return _definite(cast, i, memory)
    return None


def _counted(syntax: Syntax, i: int, memory: _Memory) -> str | None:
    """`all five`, `the five`: the one group of so many that was told of before."""
    alone = syntax.deps[i] in {"nsubj", "nsubjpass", "dobj", "pobj"} and not any(
        syntax.tags[c][0] == "N" for c in syntax.children[i]
    )
    found = {id for word, id in memory.counts if word == syntax.lowers[i]}
    return next(iter(found)) if alone and len(found) == 1 else None


def _count_of(syntax: Syntax, i: int) -> str | None:
    """The number before a group's noun, also in "five of our officers"."""
    count = syntax.child(i, "nummod")
    if count is None and syntax.deps[i] == "pobj" and syntax.lowers[syntax.heads[i]] == "of":
        whole = syntax.heads[syntax.heads[i]]
        count = whole if syntax.tags[whole] == "CD" else None
    return syntax.lowers[count] if count is not None else None


def _note_unknown(syntax: Syntax, i: int, memory: _Memory) -> None:
    """People who are no known actors may be meant by "they" just as well."""
    if i in memory.quoted or not _are_several(syntax, i):
        return
    word = syntax.lowers[i]
    human = word in HEADS or word.endswith(_PEOPLE_ENDINGS)
    if syntax.deps[i] == "nsubj" or human:
        memory.several.append(("", syntax.sentence_of[i], syntax.deps[i] != "nsubj"))


_PEOPLE_ENDINGS = ("ers", "ors", "ists", "ians", "ants", "ees", "men", "women", "mates", "folk")


def _are_several(syntax: Syntax, i: int) -> bool:
    """A plural, or the police and the like, where a clause has who acts or who is acted on."""
    parts = syntax.deps[i] in {"nsubj", "nsubjpass", "dobj", "conj", "pobj"}
    return parts and (syntax.tags[i] in {"NNS", "NNPS"} or syntax.lowers[i] in _COLLECTIVES)


_COLLECTIVES = frozenset({"police", "media", "military", "opposition", "side"})


def _they(syntax: Syntax, i: int, memory: _Memory) -> str | None:
    """Those of the sentence before who alone are several, told of in the same paragraph."""
    sentence = syntax.sentence_of[i]
    if i in memory.quoted or syntax.deps[i] not in _SUBJECTS:
        return None
    first, _ = syntax.sentences[sentence]
    if first == 0 or syntax.paragraph(first - 1) != syntax.paragraph(i):
        return None
    if any(n == sentence for _, n, _ in memory.several[-8:]):
        return None
    passive = syntax.deps[i] == "nsubjpass"  # "they were beaten": those who were detained
    last = [(id, hit) for id, n, hit in memory.several[-8:] if n == sentence - 1]
    near = {id for id, hit in last if hit or not passive}
    return (next(iter(near)) or None) if len(near) == 1 else None


def _them(cast: Cast, i: int, memory: _Memory) -> str | None:
    """Those of the sentence before who alone are several; the clause's own subject is not meant."""
    syntax, sentence = cast.syntax, cast.syntax.sentence_of[i]
    first, _ = syntax.sentences[sentence]
    verb = syntax.heads[i]
    if i in memory.quoted or syntax.deps[i] != "dobj" or first == 0:
        return None
    if syntax.paragraph(first - 1) != syntax.paragraph(i):
        return None
    own = syntax.child(verb, "nsubj")
    acting = cast.actor_at.get(own, "") if own is not None else ""
    last = memory.several[-8:]
    if any(n == sentence and id != acting for id, n, _ in last):
        return None
    near = {id for id, n, _ in last if n == sentence - 1} - {acting}
    return (next(iter(near)) or None) if len(near) == 1 else None


def _pronoun(cast: Cast, i: int, memory: _Memory, *, female: bool) -> str | None:
    """The last subject of the paragraph whose gender fits, else its only person.

    The subject of a verb of saying is rather the last speaker.
    """
    own = _same_clause(cast, i)
    source = _reporter(cast.syntax, i)
    if source is not None:
        named = cast.actor_at.get(source)
        known = named in memory.persons and named != own
        fits = known and named is not None and _gender_fits(cast, named, female=female)
        if named is None or fits:
            return named
    subject = next(_fitting(cast, memory.subjects, own, female=female), None)
    if i not in memory.quoted and _speaks(cast.syntax, i):
        return _speaker_again(cast, memory, female=female) or subject
    if subject is not None:
        return subject
    fitting = list(islice(_fitting(cast, memory.persons, own, female=female), 2))
    if fitting:
        return fitting[0] if len(fitting) == 1 else None
    return _carried(cast, i, memory, female=female)


def _same_clause(cast: Cast, i: int) -> str | None:
    """Whom "him" cannot mean: the subject of its own clause; "his" and "himself" may."""
    syntax = cast.syntax
    if syntax.lowers[i] not in {"him", "her"} or syntax.tags[i] != "PRP":
        return None
    verb = syntax.heads[i]
    if syntax.deps[i] == "pobj":
        verb = syntax.heads[verb]
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    return cast.actor_at.get(subject) if subject is not None else None


def _carried(cast: Cast, i: int, memory: _Memory, *, female: bool) -> str | None:
    """Who acted last in the paragraph before, where this one has named nobody yet."""
    id = memory.carried
    known = id is not None and i not in memory.quoted and _gender_fits(cast, id, female=female)
    return id if known else None


def _reporter(syntax: Syntax, i: int) -> int | None:
    """As in "the owner said he had left": who says it is meant, named or not."""
    verb = syntax.heads[i]
    if syntax.deps[i] not in _SUBJECTS or syntax.deps[verb] != "ccomp":
        return None
    report = syntax.heads[verb]
    source = syntax.child(report, "nsubj")
    if source is None or source >= i or syntax.lemmas[report] not in SPEECH:
        return None
    named = syntax.tags[source] in {"NNP", "PRP"}
    human = HEADS.get(syntax.lowers[source], Head.PERSON) in {Head.PERSON, Head.OFFICE}
    return source if named or (human and syntax.tags[source] == "NN") else None


def _speaker_again(cast: Cast, memory: _Memory, *, female: bool) -> str | None:
    """Who acted last in the paragraph's main clauses, else the last speaker before it."""
    speaker = memory.speaker
    lead = next(_fitting(cast, memory.leads, female=female), None)
    last = next(reversed(memory.persons), None)
    again = speaker is not None and speaker == (last, memory.paragraph)
    if again and last is not None and _gender_fits(cast, last, female=female):
        return last  # "…, according to the minister. It was late, she said"
    if lead is not None:
        return lead
    if speaker and memory.paragraph - speaker[1] <= _REACH:
        return speaker[0] if _gender_fits(cast, speaker[0], female=female) else None
    return None


def _fitting(
    cast: Cast, named: dict[str, None], but: str | None = None, *, female: bool
) -> Iterator[str]:
    """Those of the gender but one, the last one first."""
    others = (id for id in reversed(named) if id != but)
    return (id for id in others if _gender_fits(cast, id, female=female))


def _gender_fits(cast: Cast, id: str, *, female: bool) -> bool:
    known = gender_of(cast, id)
    return known is None or known == ("f" if female else "m")


def gender_of(cast: Cast, id: str) -> str | None:
    """`m` or `f` where a title or the ending of a Slavic surname tells."""
    words = set(cast.descriptors.get(id, ()))
    for alias in cast.actors[id].aliases:
        words.update(alias.lower().split())
    if words & _MALE:
        return "m"
    if words & _FEMALE:
        return "f"
    surname = cast.actors[id].name.lower().split()[-1]
    if surname.endswith(("ova", "eva", "ina", "skaya", "skaia", "ska")):
        return "f"
    if surname.endswith(("ov", "ev", "sky", "skiy", "skyi", "enko")) and not surname.endswith(
        "enko"
    ):
        return "m"
    return None


def _definite(cast: Cast, i: int, memory: _Memory) -> str | None:
    """`the analyst` to the speaker, `the minister`, `the centre` to the one who is called so."""
    word = cast.syntax.lowers[i]
    head = HEADS.get(word)
    if head is None and word not in _SPEAKERS and word not in _FIRMS:
        return None
    if word in _SPEAKERS and memory.speaker and memory.paragraph - memory.speaker[1] <= _REACH:
        return memory.speaker[0]
    if head in {Head.OFFICE, Head.ORGANIZATION, Head.MEDIA, Head.ORGAN, Head.VEHICLE}:
        return _called(word, i, memory) or (_company(memory) if word in _FIRMS else None)
    return _company(memory) if word in _FIRMS else None


def _company(memory: _Memory) -> str | None:
    """The only body that acts in this paragraph or the one before, or the text's only one."""
    near = {id for id, paragraph in memory.bodies[-4:] if memory.paragraph - paragraph <= 1}
    near = near or set(memory.firms)
    return next(iter(near)) if len(near) == 1 else None


def _called(word: str, i: int, memory: _Memory) -> str | None:
    """The one actor named before here whose name or title holds the word."""
    twins = {"centre": "center", "center": "centre"}
    names = (memory.called.get(w, ()) for w in {word, twins.get(word, word)})
    found = {id for named in names for first, id in named if first < i}
    return next(iter(found)) if len(found) == 1 else None


def _names_by_word(cast: Cast) -> Mapping[str, list[tuple[int, str]]]:
    """The actors by the words of their names and titles, with where each is named first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for id, draft in cast.actors.items():
        words = {*cast.descriptors.get(id, ()), *draft.name.lower().split()}
        for word in words if draft.spans else ():
            found.setdefault(word, []).append((min(draft.spans)[0], id))
    return found
