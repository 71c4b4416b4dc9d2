"""How firmly a text tells an event: asserted, alleged, denied, planned, hypothetical, called for.

Read along the path from the trigger up to the root: the nearest word that takes a stand decides.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from spacy.tokens import Token

from graph.model import Status
from loaders.extract import grammar
from loaders.extract.triggers import ACTING, Trigger
from loaders.extract.wordlists import words

_MODALS = {
    "will": Status.PLANNED,
    "'ll": Status.PLANNED,
    "’ll": Status.PLANNED,
    "wo": Status.PLANNED,
    "shall": Status.PLANNED,
    "would": Status.HYPOTHETICAL,
    "'d": Status.HYPOTHETICAL,
    "could": Status.HYPOTHETICAL,
    "may": Status.HYPOTHETICAL,
    "might": Status.HYPOTHETICAL,
    "can": Status.HYPOTHETICAL,
    "ca": Status.HYPOTHETICAL,
    "should": Status.CALLED_FOR,
    "must": Status.CALLED_FOR,
    "ought": Status.CALLED_FOR,
}
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "should", "in case", "provided"})
_SPOKEN_FOR = words("status.spoken_for")
_DISPUTING = frozenset({"deny", "refute", "reject", "dispute", "rule"})
_VOUCHING = frozenset({"believe", "report"})  # a source's own word; "is believed to" is nobody's
_FORCING = frozenset({"force", "compel", "coerce", "pressure", "oblige"})
# Under these the content happened or happens: they add nothing.
_CONTENT = frozenset({"ccomp", "xcomp", "acl", "pcomp", "dobj", "pobj", "relcl", "nsubjpass"})


@dataclass(frozen=True)
class Standing:
    """How an event is told.

    Attributes:
        speakers: Subjects of the word that decided, when it is a word of speech: who alleges,
            denies or demands.
        told: False where nothing is told at all: rhetorical questions, "no intention of".
    """

    status: Status
    speakers: tuple[Token, ...] = ()
    told: bool = True


@dataclass(frozen=True)
class _Stands:
    verbs: dict[str, list[tuple[str | None, str | None, Status]]]
    nouns: dict[str, Status]
    adverbs: dict[str, Status]
    adjectives: dict[str, Status]


@cache
def _stands() -> _Stands:
    source = (
        resources.files("loaders.extract").joinpath("data", "embedding.toml").read_text("utf-8")
    )
    found = _Stands({}, {}, {}, {})
    for name, entry in tomllib.loads(source).items():
        status = Status(name)
        for text in entry["verbs"]:
            word, _, prep = text.partition(">")
            lemma, _, particle = word.partition("_")
            found.verbs.setdefault(lemma, []).append((particle or None, prep or None, status))
        found.nouns.update(dict.fromkeys(entry["nouns"], status))
        found.adverbs.update(dict.fromkeys(entry["adverbs"], status))
        found.adjectives.update(dict.fromkeys(entry["adjectives"], status))
    return found


def standing_of(trigger: Trigger) -> Standing:
    """How the text presents the event."""
    if _is_question(trigger.token):
        return Standing(Status.HYPOTHETICAL, told=False)
    beside = _beside(trigger)
    if beside is not None:
        return beside
    return _along_path(trigger)


def _is_question(token: Token) -> bool:
    sentence = token.sent
    last = next(
        (t for t in reversed(list(sentence[-3:])) if not t.is_space and not t.is_quote), None
    )
    return last is not None and last.lower_ == "?"


def _beside(trigger: Trigger) -> Standing | None:
    """What stands at the trigger itself and at the verb that carries it."""
    if not trigger.is_noun:
        return _of_verb(trigger.token)
    noun = _of_noun(trigger.token)
    if noun is not None:
        return noun
    return _of_verb(trigger.clause) if trigger.is_carried else _of_subject_noun(trigger.token)


def _of_noun(noun: Token) -> Standing | None:
    if grammar.negation(noun):
        return Standing(Status.DENIED)
    for c in noun.lefts:
        status = _stands().adjectives.get(c.lower_) if c.dep_ in {"amod", "advmod"} else None
        status = status or _adverb_at(c)
        if status is not None:
            return Standing(status)
    return None


def _adverb_at(adjective: Token) -> Status | None:
    for c in adjective.children:
        if c.dep_ == "advmod" and c.lower_ in _stands().adverbs:
            return _stands().adverbs[c.lower_]
    return None


def _of_subject_noun(noun: Token) -> Standing | None:
    """As in "A war would harm": not told to have happened; in "the war would" it is."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"} or not grammar.is_verb_like(verb):
        return None
    definite = any(c.dep_ == "poss" or c.lower_ in {"the", "this", "that"} for c in noun.lefts)
    modal = _modal(verb)
    if modal is Status.HYPOTHETICAL and not definite:
        return Standing(Status.HYPOTHETICAL)
    if verb.lemma_ in {"continue", "happen", "occur", "begin", "start", "end", "take"}:
        return _of_verb(verb)
    return None


def _of_verb(verb: Token) -> Standing | None:
    """Negation before modality before adverbs: "will not join" is denied."""
    bearer = _bearer(verb)
    if grammar.negation(verb) or (bearer != verb and grammar.negation(bearer)):
        return Standing(Status.DENIED)
    modal = _modal(verb) or _modal(bearer)
    if modal is not None:
        perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)
        past = modal is Status.HYPOTHETICAL and perfect
        return Standing(Status.ALLEGED if past and _may(verb) else modal)
    for c in verb.children:
        if c.dep_ == "mark" and c.lower_ in _CONDITIONS:
            return Standing(Status.HYPOTHETICAL)
        if c.dep_ == "advmod" and c.lower_ in _stands().adverbs:
            return Standing(_stands().adverbs[c.lower_])
    return _going_to(verb)


def _bearer(verb: Token, depth: int = 0) -> Token:
    """The verb whose auxiliaries count for this one: "will close X and expel Y"."""
    own = any(c.dep_ in {"aux", "auxpass", *grammar.SUBJECTS} for c in verb.children)
    if depth > grammar.DEEPEST:
        return verb
    if verb.dep_ == "conj" and not own and grammar.is_verb_like(verb.head):
        return _bearer(verb.head, depth + 1) if verb.tag_ in {"VB", "VBN", "VBG"} else verb
    return verb


def _modal(verb: Token) -> Status | None:
    for c in verb.children:
        if c.dep_ == "aux" and c.tag_ == "MD":
            return _MODALS.get(c.lower_)
    return None


def _may(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in {"may", "might", "could"} for c in verb.children)


def _going_to(verb: Token) -> Standing | None:
    head = verb.head
    if verb.dep_ == "xcomp" and head.lower_ == "going":
        return _of_verb(head) or Standing(Status.PLANNED)
    if verb.dep_ == "xcomp" and head.lemma_ in {"set", "due", "about", "likely", "poised", "ready"}:
        return Standing(Status.PLANNED)
    return None


def _along_path(trigger: Trigger) -> Standing:
    came = trigger.clause
    named = trigger.is_noun and not trigger.is_carried
    for node in grammar.path_up(came.head):
        if node == came:
            break
        if grammar.is_date_between(node, came):
            continue
        decided = _from_above(node, came)
        if decided is not None:
            return decided
        if came.dep_ in {"acl", "relcl"} or _is_presupposed(came):
            break
        if named and came.dep_ == "prep" and came.lower_ != "of" and node.pos_ == "NOUN":
            break  # "an apology for the attack": the attack is what is known already
        # What a clause says of something named does not make the thing itself less certain.
        if named and grammar.is_verb_like(node) and came.dep_ in {"nsubj", "nsubjpass", "prep"}:
            break
        came = node
    return Standing(Status.ASSERTED)


def _is_presupposed(came: Token) -> bool:
    """As in "he believes that, after they attacked, …": only the main clause is believed."""
    return came.dep_ == "advcl" and any(
        c.dep_ in {"mark", "advmod"} and c.lower_ in {"after", "since", "because", "when"}
        for c in came.lefts
    )


def _from_above(node: Token, came: Token) -> Standing | None:
    """What the governor `node` says of the part `came`; a preposition passes it on."""
    if came.dep_ in {"conj", "advcl", "parataxis", "nsubj", "poss", "appos"}:
        return _purpose(came, node)
    if came.dep_ not in _CONTENT | {"prep"} or node.pos_ == "ADP":
        return None
    inside = came.dep_ == "prep"
    if grammar.is_verb_like(node):
        return _under_verb(node, came, inside=inside)
    if node.pos_ in {"NOUN", "PROPN"}:
        return _under_noun(node, came)
    return None


def _purpose(came: Token, node: Token) -> Standing | None:
    """As in "did it to force them": the aim is not told to have been reached."""
    if came.dep_ == "advcl" and came.tag_ == "VB" and any(c.lower_ == "to" for c in came.lefts):
        return Standing(Status.PLANNED)
    return None


def _under_verb(verb: Token, came: Token, *, inside: bool) -> Standing | None:
    status = _verb_stand(verb, came, inside=inside)
    clausal = came.dep_ in {"ccomp", "xcomp", "pcomp"}
    if status is None:
        if came.dep_ == "xcomp" and verb.lemma_ in _FORCING and not grammar.is_passive(verb):
            return Standing(Status.PLANNED, told=False)  # the forcing is told, not its success
        lends = came.dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in ACTING
        return _of_verb(verb) if came.dep_ == "xcomp" or lends else None
    if grammar.negation(verb) and clausal:
        return Standing(Status.DENIED, told=False)
    told = status is not Status.DENIED or verb.lemma_.lower() in _DISPUTING
    return Standing(status, _speakers(verb), told)


def _verb_stand(verb: Token, came: Token, *, inside: bool) -> Status | None:
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    preposition = came.lower_ if inside else None
    if verb.lemma_ in _VOUCHING and not grammar.is_passive(verb):
        return None
    for particle, prep, status in _stands().verbs.get(verb.lemma_.lower(), ()):
        if particle is not None and particle not in particles:
            continue
        present = {c.lower_ for c in verb.children if c.dep_ == "prep"} | {preposition}
        if prep is not None and prep not in present:
            continue
        if _applies(status, preposition, came, prep):
            return status
    return None


def _applies(status: Status, preposition: str | None, came: Token, prep: str | None) -> bool:
    """Which complements of a verb are its content: "reported on Monday" has none in "on"."""
    if preposition is not None and (prep is not None or status is Status.ALLEGED):
        return preposition == prep
    if preposition is not None:
        allowed = {
            Status.CALLED_FOR: {"for", "on", "upon"},
            Status.PLANNED: {"on", "for", "at", "to"},
            Status.DENIED: {"from"},
            Status.HYPOTHETICAL: {"of", "with", "against"},
        }[status]
        return preposition in allowed
    if came.dep_ in {"dobj", "nsubjpass"}:
        return status not in {Status.ALLEGED, Status.HYPOTHETICAL} or _direct_claim(came)
    return prep is None or came.dep_ in {"ccomp", "xcomp"}


def _direct_claim(came: Token) -> bool:
    return came.head.lemma_ in {"allege", "suspect", "claim", "fear", "risk", "threaten"}


def _under_noun(noun: Token, came: Token) -> Standing | None:
    status = _stands().nouns.get(noun.lemma_.lower())
    if status is None:
        return None
    if came.dep_ == "prep" and came.lower_ not in {"of", "for", "to", "that", "into", "about"}:
        return None
    if grammar.negation(noun):
        return Standing(Status.DENIED, told=False)
    return Standing(status)


def _speakers(verb: Token) -> tuple[Token, ...]:
    if verb.lemma_.lower() not in _SPOKEN_FOR:
        return ()
    if grammar.is_passive(verb):
        return tuple(grammar.agents(verb))
    return tuple(grammar.subjects(verb))
