"""The words that say how firmly their content is told, from `data/embedding.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from spacy.tokens import Token

from graph.model import Status
from loaders.extract import grammar
from loaders.extract.frames import lexicon
from loaders.extract.wordlists import words

_IMPLIED = "implied"
_VOUCHING = frozenset({"believe", "report", "think"})  # own word; "is believed to" is nobody's
# "allows them to" tells a possibility, "allowed them to" what they did; who decided, did.
_OPENED_IF_DONE = frozenset({"allow", "permit", "enable", "empower"})
_DONE_IF_PAST = frozenset({"decide", "choose", "opt", "elect"})


@dataclass(frozen=True)
class _Verb:
    """A governing verb; a status of `None` says that its content stands or falls with it."""

    particle: str | None
    preposition: str | None
    status: Status | None


@dataclass(frozen=True)
class Embedding:
    """Governing words by lemma; `None` where the content stands or falls with the governor.

    Attributes:
        nouns_of_clauses: Nouns that take a stand on a clause only: "the agreement to close", not
            "the agreement of May".
    """

    verbs: dict[str, list[_Verb]]
    nouns: dict[str, Status | None]
    nouns_of_clauses: frozenset[str]
    adverbs: dict[str, Status]
    adjectives: dict[str, Status | None]


@cache
def embedding() -> Embedding:
    """The lexicon, read once."""
    data = resources.files("loaders.extract").joinpath("data", "embedding.toml")
    tables = tomllib.loads(data.read_text("utf-8"))
    clausal = (n[:-3] for entry in tables.values() for n in entry["nouns"] if n.endswith(">to"))
    found = Embedding({}, {}, frozenset(clausal), {}, {})
    for name, entry in tables.items():
        status = None if name == _IMPLIED else Status(name)
        for text in entry["verbs"]:
            word, _, prep = text.partition(">")
            lemma, _, particle = word.partition("_")
            verb = _Verb(particle or None, prep or None, status)
            found.verbs.setdefault(lemma, []).append(verb)
        found.nouns.update((n.removesuffix(">to"), status) for n in entry["nouns"])
        found.adjectives.update(dict.fromkeys(entry["adjectives"], status))
        if status is not None:
            found.adverbs.update(dict.fromkeys(entry["adverbs"], status))
    return found


def is_implicative(verb: Token) -> bool:
    """Whether the verb's infinitive happened exactly if the verb's own act did."""
    lemma = verb.lemma_.lower()
    if lemma in _OPENED_IF_DONE:
        return verb.tag_ not in {"VBZ", "VBP"}
    if lemma in _DONE_IF_PAST:
        return verb.tag_ == "VBD"
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    known = embedding().verbs.get(lemma, ())
    return any(v.status is None and v.particle in {None, *particles} for v in known)


def _hurts(verb: Token) -> bool:
    """Whether the verb tells an act against somebody."""
    frames = lexicon().verbs.get(verb.lemma_.lower(), ())
    return any(f.type.quad.endswith("conflict") for f in frames)


_TRYING = frozenset({"attempt", "try", "struggle", "endeavour", "endeavor", "strive"})


def verb_stand(verb: Token, came: Token) -> Status | None:
    """The status that the verb gives its part `came`; `None` if it takes no stand on it."""
    if verb.lemma_ in _VOUCHING and not grammar.is_passive(verb):
        return None
    if verb.lemma_.lower() in _OPENED_IF_DONE | _DONE_IF_PAST and is_implicative(verb):
        return None
    # an attempt at a murder is an act of its kind; one at an answer is none yet
    if verb.lemma_.lower() in _TRYING and came.dep_ == "xcomp" and not _hurts(came):
        return Status.HYPOTHETICAL
    if verb.lemma_ == "want" and came.tag_ == "VB" and grammar.child(came, "nsubj") is not None:
        return Status.CALLED_FOR  # of somebody else: "wants the mayor to resign"
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    preposition = came.lower_ if came.dep_ == "prep" else None
    present = {c.lower_ for c in verb.children if c.dep_ == "prep"} | {preposition}
    for entry in embedding().verbs.get(verb.lemma_.lower(), ()):
        if entry.status is None or entry.particle not in {None, *particles}:
            continue
        if entry.preposition is not None and entry.preposition not in present:
            continue
        if _applies(entry.status, preposition, came, entry.preposition):
            return entry.status
    return None


_CONTENT_UNDER: dict[Status, frozenset[str]] = {
    Status.CALLED_FOR: frozenset({"for", "on", "upon"}),
    Status.PLANNED: frozenset({"on", "for", "at", "to"}),
    Status.DENIED: frozenset({"from"}),
    Status.HYPOTHETICAL: frozenset({"of", "with", "against"}),
}


def _applies(status: Status, preposition: str | None, came: Token, prep: str | None) -> bool:
    """Which complements of a verb are its content: "reported on Monday" has none in "on"."""
    if preposition is not None:
        if preposition == "for" and prep is None and _has_object(came.head):
            return False  # "demanded an apology for the raid": the raid is what was done
        if prep is not None or status is Status.ALLEGED:
            return preposition == prep
        return preposition in _CONTENT_UNDER[status]
    if came.dep_ == "dobj" and came.head.lemma_ == "call":
        return False  # "called a rally for Friday": the rally is not called for, but convened
    if came.dep_ in {"dobj", "nsubjpass"}:
        return _takes_object(status, came)
    if _is_finite(came) and came.head.lemma_.lower() in _OF_INFINITIVES:
        return False
    return prep is None or came.dep_ in {"ccomp", "xcomp", "advcl"}


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children)


def _is_finite(clause: Token) -> bool:
    """As in "told them that it rained", not "told them to go", "decided that he go"."""
    if clause.tag_ in {"VBD", "VBZ", "VBP"}:
        return True
    return any(c.dep_ in {"aux", "auxpass"} and c.lower_ != "to" for c in clause.children) and not (
        clause.tag_ == "VB" and any(c.lower_ == "to" for c in clause.children)
    )


_OF_OBJECTS = frozenset(
    ["allege", "suspect", "claim", "fear", "risk", "threaten", "expect", "anticipate", "attempt",
     "predict", "forecast", "foresee", "envisage", "envision", "dread", "rumour", "rumor"]
)  # fmt: skip
# Their clause is what is ordered, asked or kept from; their object is whoever is addressed, or
# something that stands by itself ("told the conference", "missed the meeting").
_ONLY_OF_CLAUSES = words("status.only_of_clauses")


_OF_INFINITIVES = words("status.of_infinitives")


def _takes_object(status: Status, came: Token) -> bool:
    lemma = came.head.lemma_.lower()
    if status in {Status.ALLEGED, Status.HYPOTHETICAL}:
        return lemma in _OF_OBJECTS
    return lemma not in _ONLY_OF_CLAUSES
