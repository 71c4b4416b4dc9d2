"""What a governing word says of its content: "plans to", "denied that", "accused of", "risk of"."""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import Status
from loaders.extract import grammar
from loaders.extract.embedding import embedding, verb_stand
from loaders.extract.infinitives import (
    below_adjective,
    ends_term,
    infinitive_stance,
    is_asked_of,
    is_deadline,
)
from loaders.extract.moods import group_stance, is_negated
from loaders.extract.speech import SPEECH, STATEMENTS
from loaders.extract.stance import Standing, over
from loaders.extract.triggers import ACTING
from loaders.extract.wordlists import words

_SPOKEN_FOR = words("status.spoken_for")
_DISPUTING = frozenset({"deny", "refute", "reject", "dispute", "rule"})
_BRINGING = words("status.bringing")
_BRINGING_BY_PREPOSITION = words("status.bringing_by_preposition")
_RAISING = words("status.raising")
_TOPICS = words("status.topics")
_TRIED = frozenset({"attempt", "bid", "plot", "effort", "try"})
_FORCING = frozenset({"force", "compel", "coerce", "pressure", "oblige"})
_OPENING = frozenset({"able", "free", "capable"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp"})
# Under these the content is told of; a subject, an apposition or an adverbial clause is not.
_CONTENT = frozenset({"ccomp", "xcomp", "acl", "pcomp", "dobj", "pobj", "relcl", "nsubjpass"})
_OF_CONTENT = frozenset({"of", "for", "to", "that", "into", "about", "against", "on"})


def stance_from(node: Token, came: Token) -> Standing:
    """What the governor `node` says of its part `came`; a preposition passes its governor's on."""
    if _is_left_out(came):
        return Standing(Status.DENIED)
    if grammar.is_gerund_subject(came, node):
        return _of_gerund_subject(node)
    if came.dep_ == "advcl":
        asked = grammar.is_verb_like(node) and (is_asked_of(node, came) or is_deadline(node, came))
        return _upon_complement(node, came) if asked else _upon_adverbial(node, came)
    if came.dep_ in {"attr", "acomp"} and grammar.is_verb_like(node):
        return group_stance(node)
    if came.dep_ == "oprd" and grammar.is_verb_like(node) and _is_called_so(node, came):
        return _upon_complement(node, came)
    if came.dep_ not in _CONTENT | {"prep"} or node.pos_ == "ADP":
        return Standing()
    if ends_term(node, came):
        return _ultimatum(node.head.head)
    if _is_charge(node, came):
        return _upon_complement(node.head, came)
    if grammar.is_verb_like(node):
        return _upon_complement(node, came)
    if node.pos_ in {"NOUN", "PROPN"}:
        return _of_noun(node, came)
    return _of_adjective(node, came) if node.pos_ == "ADJ" else Standing()


def _is_charge(accused: Token, came: Token) -> bool:
    """As in "accused the firm of bribing them", where the parser hangs the charge on the firm."""
    verb = accused.head
    if came.dep_ != "prep" or accused.dep_ not in {"dobj", "nsubjpass"}:
        return False
    if grammar.child(came, "pcomp") is None or not grammar.is_verb(verb):
        return False
    return verb_stand(verb, came) is Status.ALLEGED


def _of_gerund_subject(verb: Token) -> Standing:
    """As in "closing the port would cost jobs": not told to have happened."""
    stance = group_stance(verb)
    return stance if stance.status is Status.HYPOTHETICAL else Standing()


def _is_left_out(came: Token) -> bool:
    """As in "without an attack"; a gerund there speaks for itself."""
    return came.lower_ == "without" and grammar.child(came, "pobj") is not None


def _upon_adverbial(node: Token, came: Token) -> Standing:
    """As in "may explode, killing five": what comes of a thing is as firm as the thing."""
    if came.tag_ != "VBG" or came.i < node.i or any(c.dep_ == "mark" for c in came.lefts):
        return Standing()
    stance = group_stance(node)
    return Standing() if stance.status is Status.DENIED else stance


def _upon_complement(verb: Token, came: Token) -> Standing:
    if _is_undone_yet(verb, came):
        return Standing(Status.DENIED)
    if is_deadline(verb, came):
        return _ultimatum(verb)
    if _is_called_so(verb, came):
        return Standing(Status.ALLEGED, tuple(grammar.subjects(verb)))
    asked = _wants_of_others(verb, came) or _proposes(verb, came)
    status = Status.CALLED_FOR if asked else verb_stand(verb, came)
    if status is Status.ALLEGED and _concludes(verb):
        return group_stance(verb)
    if status is not None:
        return _taken(verb, came, status)
    if came.dep_ == "xcomp" or _is_bare(came) or brings_about(verb, came):
        return _carried_on(verb)
    if came.dep_ == "ccomp" and is_negated(verb):
        return _unsaid(verb)
    return Standing()


def _is_undone_yet(verb: Token, came: Token) -> bool:
    """As in "has yet to sign": it has not."""
    return verb.lemma_ in {"have", "be"} and came.dep_ == "xcomp" and any(
        c.lower_ == "yet" for c in verb.children
    )  # fmt: skip


def _ultimatum(verb: Token) -> Standing:
    """What is wanted by a day is demanded by whoever sets the day."""
    givers = tuple(grammar.subjects(verb)) if verb.lemma_ != "have" else ()
    issued = tuple(t for giver in givers for t in _issuers(giver))
    return Standing(Status.CALLED_FOR, issued or givers)


def _is_called_so(verb: Token, came: Token) -> bool:
    """As in "over what it called meddling": it is that in the words of whoever calls it so."""
    if came.dep_ != "oprd" or verb.lemma_ not in {"call", "term", "label", "dub", "brand"}:
        return False
    return any(c.lower_ == "what" for c in verb.lefts)


def _wants_of_others(verb: Token, came: Token) -> bool:
    """As in "wants the minister to resign": not a plan of whoever wants it."""
    others = any(c.dep_ in {"nsubj", "nsubjpass"} for c in came.lefts)
    return verb.lemma_ in _WANTING and came.dep_ == "ccomp" and others and came.tag_ in _BARE


def _proposes(verb: Token, came: Token) -> bool:
    """As in "proposed a ban", "proposed that they leave"; "proposed to leave" is an own plan."""
    return verb.lemma_ == "propose" and came.dep_ in {"dobj", "ccomp", "nsubjpass"}


_WANTING = frozenset({"want", "wish"})
_BARE = frozenset({"VB", "VBN", "VBD"})  # "wants the school to close", "wants the school closed"


def _concludes(verb: Token) -> bool:
    """As in "this suggests that": the author draws a conclusion, and nobody alleges it."""
    return verb.lemma_ == "suggest" and any(
        s.lower_ in {"this", "that", "which", "all", "everything"} for s in grammar.subjects(verb)
    )


def _unsaid(verb: Token) -> Standing:
    """As in "did not say that"; who does not believe that it is so believes that it is not."""
    if verb.lemma_ in {"believe", "think", "consider"}:
        return Standing(Status.DENIED)
    return Standing(Status.HYPOTHETICAL) if verb.lemma_.lower() in SPEECH else Standing()


def _carried_on(verb: Token) -> Standing:
    """The verb's own stance; that somebody is to be forced does not tell what to."""
    own = over(infinitive_stance(verb), group_stance(verb))
    forcing = verb.lemma_ in _FORCING and not grammar.is_passive(verb)
    forcing = forcing and not grammar.is_circumstance(verb)
    if forcing and own.status is not Status.ASSERTED:
        return Standing(own.status, told=False)
    return group_stance(verb)


def _taken(verb: Token, came: Token, status: Status) -> Standing:
    """The verb's stance, under what its own clause says: "does not plan to", "may refuse to"."""
    own = group_stance(verb)
    if own.status is Status.DENIED and came.dep_ in _CLAUSAL | {"prep"}:
        undone = status is Status.DENIED and verb.lemma_.lower() not in _DISPUTING
        return Standing() if undone else Standing(Status.DENIED, told=False)
    told = status is not Status.DENIED or verb.lemma_.lower() in _DISPUTING
    told = told or came.lemma_.lower() in _TRIED  # a raid that was foiled was tried
    return over(own, Standing(status, _speakers(verb), told, verb))


def _is_bare(came: Token) -> bool:
    """As in "let them go", "saw it fall", "allowed them to go"."""
    if came.dep_ != "ccomp" or came.tag_ != "VB":
        return False
    marks = [c for c in came.children if c.dep_ in {"aux", "mark"}]
    return all(c.lower_ == "to" for c in marks)


def brings_about(verb: Token, came: Token) -> bool:
    """Whether the object would come with the verb: "would cause losses", "will attend the talks".

    What is spoken of as known ("would harm the deal") is there already.
    """
    lemma = verb.lemma_.lower()
    if came.dep_ == "prep":
        return f"{lemma}>{came.lower_}" in _BRINGING_BY_PREPOSITION
    if came.dep_ not in {"dobj", "nsubjpass"} or came.pos_ == "VERB":
        return False
    return lemma in ACTING or lemma in _BRINGING


def _of_noun(noun: Token, came: Token) -> Standing:
    lemma = noun.lemma_.lower()
    if lemma in {"case", "event"} and came.lower_ == "of" and noun.head.lower_ == "in":
        return Standing(Status.HYPOTHETICAL)  # "in case of war"
    if _is_topic(noun, came):
        return Standing(Status.PLANNED)
    status = embedding().nouns.get(lemma)
    if lemma in embedding().nouns and status is None and _is_clause_of(noun, came):
        return _described(noun)
    if status is None or not _is_content(noun, came):
        return Standing()
    if is_negated(noun):
        return Standing(Status.DENIED, told=False)
    return Standing(status)


def _is_topic(noun: Token, came: Token) -> bool:
    """As in "raised the issue of leaving", "hints at the chance of a ban": it is thought of."""
    if noun.lemma_.lower() not in _TOPICS or came.lower_ != "of":
        return False
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if not grammar.is_verb_like(verb) or noun.dep_ not in {"dobj", "pobj", "nsubjpass"}:
        return False
    lemma = verb.lemma_.lower()
    return lemma in _RAISING


def _is_clause_of(noun: Token, came: Token) -> bool:
    """As in "the attempt to arrest him"."""
    return came.dep_ in {"acl", "relcl"} and any(
        c.dep_ == "aux" and c.lower_ == "to" for c in came.lefts
    )


def _described(noun: Token) -> Standing:
    """What an adjective says of an act it holds of its infinitive too: "the failed attempt to"."""
    for c in noun.lefts:
        status = embedding().adjectives.get(c.lower_) if c.dep_ == "amod" else None
        if status is not None:
            return Standing(status)
    return Standing()


def _is_content(noun: Token, came: Token) -> bool:
    """A participle only describes its noun: "the demand raised in May"."""
    if came.dep_ == "prep":
        return came.lower_ in _OF_CONTENT and noun.lemma_ not in embedding().nouns_of_clauses
    if came.dep_ in {"dobj", "nsubjpass", "pobj"}:
        return False  # a verb that the tagger took for a noun
    if came.dep_ == "relcl":
        return any(c.dep_ == "aux" and c.lower_ == "to" for c in came.lefts)
    return came.tag_ not in {"VBN", "VBG"} or any(
        c.dep_ in {"mark", "aux", "auxpass"} for c in came.children
    )


def _of_adjective(adjective: Token, came: Token) -> Standing:
    """As in "was able to leave"; what the adjective's verb says is asked further up the path.

    "It is plain that they left" tells a fact unless the adjective is known to doubt it.
    """
    verb = adjective.head
    if adjective.dep_ != "acomp" or not grammar.is_verb_like(verb):
        return Standing()
    if came.dep_ == "ccomp" and adjective.lower_ not in embedding().adjectives:
        return Standing()
    opened = adjective.lower_ in _OPENING and verb.tag_ not in {"VBZ", "VBP"}
    status = None if opened else below_adjective(adjective)
    return Standing() if status is None else Standing(status)


def _speakers(verb: Token) -> tuple[Token, ...]:
    if verb.lemma_.lower() not in _SPOKEN_FOR | _WANTING:
        return ()
    found = grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb)
    papers = [verb.head] if verb.dep_ == "acl" and not found else found
    issued = [t for paper in papers for t in _issuers(paper)]
    return tuple(issued or found)


def _issuers(paper: Token) -> list[Token]:
    """Who speaks through a paper: "adopted a resolution urging", "the union's letter asks"."""
    if paper.lemma_.lower() not in STATEMENTS:
        return []
    owner = grammar.child(paper, "poss")
    found = [owner] if owner is not None else grammar.under(paper, {"by", "from", "of"})
    verb = paper.head
    if found or paper.dep_ != "dobj" or not grammar.is_verb(verb):
        return found
    return grammar.subjects(verb) if verb.lemma_ in _ISSUING else []


_ISSUING = frozenset({"adopt", "pass", "issue", "publish", "send", "sign", "write", "release",
                      "approve", "submit", "file", "hand", "deliver", "table", "post"})  # fmt: skip
