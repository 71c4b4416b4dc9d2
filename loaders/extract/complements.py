"""What a verb governs, and whether it makes the verb the act that a frame describes."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract import grammar
from loaders.extract.frames import Frame
from loaders.extract.wordlists import words


def completes(verb: Token, frame: Frame) -> bool:
    if frame.particle is not None and not grammar.has_particle(verb, frame.particle):
        return False
    if frame.prep is not None and not _has_preposition(verb, frame.prep):
        return False
    if frame.subjects and not _is_done_by(verb, frame.subjects):
        return False
    if "@person" in frame.objects:
        return _addresses_person(verb)
    if "@place" in frame.objects:  # "recognised Zedland", not "recognised Zedland as a threat"
        helped = grammar.child(verb, "ccomp")  # "helped Zedland rebuild"
        things = [*grammar.objects(verb), *(grammar.subjects(helped) if helped is not None else ())]
        named = any(o.ent_type_ in {"GPE", "LOC"} for o in things)
        return named and not _has_preposition(verb, "as")
    return not frame.objects or any(_object_lemma_in(verb, frame.objects))


def _is_done_by(verb: Token, lemmas: frozenset[str]) -> bool:
    """As in "the fire destroyed it", "it was destroyed by fire", "shares fell"."""
    passive = grammar.is_passive(verb)
    doing = grammar.agents(verb) if passive else grammar.subjects(verb)
    return any(t.lemma_.lower() in lemmas for t in doing)


def _addresses_person(verb: Token) -> bool:
    """As in "called the president": a person as the object, and no name that he is called."""
    found = grammar.child(verb, *grammar.OBJECTS)
    if found is None or grammar.child(verb, "oprd", "ccomp", "prt") is not None:
        return False
    titles = {c.lemma_.lower() for c in (found, *found.lefts)}
    return found.ent_type_ == "PERSON" or bool(titles & _CALLED)


_CALLED = frozenset(
    ["president", "minister", "leader", "king", "chancellor", "counterpart", "premier"]
)


def _wants(verb: Token, *, bare: bool) -> bool:
    """Whether the content is something to be done: "to leave", or `bare`, "that he leave"."""
    contents = (c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.tag_ == "VB")
    return any(
        any(d.lower_ == "to" for d in c.lefts) != bare
        and not (bare and any(d.dep_ == "aux" for d in c.lefts))
        for c in contents
    )


def _wants_of_other(verb: Token) -> bool:
    """As in "wants the mayor to resign", not in "wants to resign"."""
    contents = (c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.tag_ == "VB")
    return any(d.dep_ == "nsubj" for c in contents for d in c.lefts)


def _has_preposition(verb: Token, preposition: str) -> bool:
    if preposition == "@other":
        return _wants_of_other(verb)
    if preposition.startswith("@"):
        return _wants(verb, bare=preposition == "@that")
    return any(
        c.lower_ == preposition and c.dep_ in {"prep", "prt", "dative", "agent", "aux"}
        for c in verb.children
        if not _opens_sentence(c)
    )


def _opens_sentence(preposition: Token) -> bool:
    """As in "With the signing, both agreed": that is no agreeing with anything."""
    return preposition.i == preposition.sent.start and preposition.dep_ == "prep"


def _object_lemma_in(verb: Token, lemmas: frozenset[str]) -> Iterator[bool]:
    for token in complements(verb):
        yield token.lemma_.lower() in lemmas


def complements(verb: Token) -> Iterator[Token]:
    """Heads that may complete a verb: object, complement, passive subject, "in custody"."""
    passive = grammar.is_passive(verb)
    for c in verb.children:
        if c.dep_ in {"dobj", "oprd", "attr", "acomp", "dative", "npadvmod"} or (
            passive and c.dep_ == "nsubjpass"
        ):
            yield from grammar.coordinated(c)
            yield from _ranked(c)
            if c.lemma_.lower() in _MEASURES:  # "sent ten tonnes of food"
                yield from grammar.under(c, {"of"})
            if c.dep_ == "oprd" or c.lemma_.lower() in _THIN:
                yield from (d for d in c.children if d.dep_ in {"amod", "compound"})
        elif c.dep_ == "prep" and c.lower_ in _COMPLETING:
            yield from _under(c)
        elif c.dep_ == "ccomp" and (c.pos_ in {"ADJ", "NOUN", "X"} or c.lower_ == "persona"):
            yield c
        elif c.dep_ == "xcomp" and c.tag_ == "VBG" and verb.lemma_ in _ENDING:
            yield from grammar.objects(c)  # "stopped issuing visas"
        elif c.dep_ == "ccomp" and c.tag_ == "VB":  # "allowed inspectors to return"
            yield from (d for d in c.children if d.dep_ == "nsubj")
    if passive and verb.dep_ == "acl":
        yield verb.head
    if not passive and verb.dep_ == "relcl":
        yield verb.head


def _ranked(noun: Token) -> Iterator[Token]:
    """As in "the consul general": the office is the word before."""
    if noun.lower_ in {"general", "designate"}:
        yield from (c for c in noun.lefts if c.dep_ == "compound")


_ENDING = frozenset({"stop", "cease", "halt", "suspend", "resume", "end"})
_COMPLETING = words("triggers.completing")


def _under(preposition: Token) -> Iterator[Token]:
    """As in "died in the attack", "resigned as a result of the vote", "pulled out of the talks"."""
    for c in preposition.children:
        if c.dep_ == "prep" and c.lower_ == "of":
            yield from _under(c)
        elif c.dep_ == "pobj":
            yield c
            if c.lemma_.lower() in {"result", "consequence"}:
                yield from (d for p in c.children if p.lower_ == "of" for d in _under(p))


# Objects that say little: "halted aid deliveries" is about the aid.
_THIN = words("triggers.thin")


_MEASURES = words("triggers.measures")
