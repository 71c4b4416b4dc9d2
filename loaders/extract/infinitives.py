"""Infinitives and gerunds: what is aimed at, waited for or left undone, unless a word implies it.

An infinitive looks ahead of what governs it ("came to close", "the plan to close", "to be closed");
it is told as done only below the words of `[implied]` in `data/embedding.toml` (Karttunen,
Implicative verbs, Language 47, 1971).
"""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import Status
from loaders.extract import grammar
from loaders.extract.embedding import embedding, is_implicative, verb_stand
from loaders.extract.moods import bearer_of
from loaders.extract.stance import Standing

# Who calls in order to say something says it with the call.
_CONTACTS = frozenset({"call", "phone", "telephone", "ring", "write", "email", "cable"})
_SPOKEN = frozenset(
    {"apologise", "apologize", "thank", "congratulate", "greet", "express", "inform", "condole"}
)
# Who comes together in order to show something shows it.
_COMING_TOGETHER = frozenset({"gather", "assemble", "march", "rally", "demonstrate", "protest",
                              "congregate", "parade"})  # fmt: skip
_SHOWN = frozenset({"demand", "protest", "denounce", "mourn", "commemorate", "celebrate",
                    "support", "condemn", "oppose", "honour", "honor", "remember",
                    "pray", "call"})  # fmt: skip


def infinitive_stance(verb: Token) -> Standing:
    """What the bare form itself says: nothing for finite verbs and implied infinitives."""
    bearer = bearer_of(verb)
    if bearer.dep_ == "pcomp":
        return _gerund(bearer)
    if not _is_infinitive(bearer):
        return Standing()
    status = _status_of(bearer)
    return Standing(status) if status is not None else Standing()


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ in {"aux", "mark"} and c.lower_ == "to" for c in verb.lefts)


def _gerund(verb: Token) -> Standing:
    """As in "left without paying", "instead of paying"."""
    preposition = verb.head
    before = preposition.nbor(-1).lower_ if preposition.i > 0 else ""
    if preposition.lower_ == "without":
        return Standing(Status.DENIED)
    if (preposition.lower_, before) in {("of", "instead"), ("than", "rather")}:
        return Standing(Status.DENIED)
    return Standing()


def _status_of(verb: Token) -> Status | None:
    head = verb.head
    if verb.dep_ == "ROOT" or head == verb:
        return Status.PLANNED  # the future of headlines: "Court to hear appeal"
    if verb.dep_ == "advcl" and any(c.lower_ == "only" for c in verb.lefts):
        return None
    if grammar.is_verb_like(head):
        return _below_verb(verb, head)
    if ends_term(head, verb):
        return None
    if head.pos_ == "ADJ":
        return None if head.dep_ == "acomp" else below_adjective(head)
    return _below_noun(head) if head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else Status.PLANNED


def _below_verb(verb: Token, head: Token) -> Status | None:
    if verb.dep_ in {"advcl", "conj"}:
        return _of_purpose(verb, head)
    if head.lemma_ == "be":
        return _below_be(head)
    if head.lemma_ == "have":
        past = head.tag_ == "VBD" or any(c.tag_ == "MD" for c in head.children)
        return None if past or head.tag_ == "VBN" else Status.CALLED_FOR
    if head.lower_ == "going" and grammar.child(head, "prt") is None:
        return Status.PLANNED
    if _is_outcome(verb, head):
        return None
    if is_implicative(head) or verb_stand(head, verb) is not None:
        return None  # the governor itself is asked further up the path
    return Status.PLANNED


def _of_purpose(verb: Token, head: Token) -> Status | None:
    """As in "did it to force them": the aim is not told to have been reached."""
    if head.lemma_ == "be":
        return _below_be(head)
    if is_asked_of(head, verb) or is_deadline(head, verb):
        return None
    return None if _is_outcome(verb, head) else Status.PLANNED


def is_asked_of(head: Token, verb: Token) -> bool:
    """As in "called on the cabinet to act": the model takes the content for a purpose."""
    return head.lemma_.lower() in _ASKING and any(
        c.dep_ == "prep" and c.lower_ in _ASKING[head.lemma_.lower()] and c.i < verb.i
        for c in head.children
    )


_ASKING = {"call": {"on", "upon"}, "appeal": {"to"}, "prevail": {"on", "upon"}, "plead": {"with"}}


def is_deadline(head: Token, verb: Token) -> bool:
    """As in "has until Friday to leave", "gives them 48 hours to leave": an ultimatum."""
    if head.lemma_ not in _SETTING or verb.tag_ != "VB":
        return False
    limited = any(c.lower_ in {"until", "till"} and c.i < verb.i for c in head.rights)
    given = head.lemma_ == "give" and any(c.lemma_ in _TERMS for c in head.rights if c.i < verb.i)
    return limited or given


_SETTING = frozenset({"have", "give", "grant"})
_TERMS = frozenset({"hour", "day", "week", "fortnight", "month"})


def ends_term(day: Token, verb: Token) -> bool:
    """As in "gives them until 5 May to leave", where the parser hangs the leaving on the day."""
    until = day.head
    limited = day.dep_ == "pobj" and until.lower_ in {"until", "till"}
    return limited and verb.tag_ == "VB" and until.head.lemma_ in _SETTING


def _is_outcome(verb: Token, head: Token) -> bool:
    """As in "rose to become", "called to apologise": not an aim only, what came of it."""
    if head.tag_ not in {"VBD", "VBN"}:
        return False
    spoken = head.lemma_.lower() in _CONTACTS and verb.lemma_.lower() in _SPOKEN
    spoken = spoken or (head.lemma_ in _COMING_TOGETHER and verb.lemma_ in _SHOWN)
    return verb.lemma_ == "become" or spoken


def _below_be(be: Token) -> Status | None:
    """As in "is to close", "is set to close", "the plan is to close", "it was wrong to close"."""
    told = grammar.child(be, "acomp", "attr", "oprd")
    if told is None:
        return Status.PLANNED
    return below_adjective(told) if told.pos_ == "ADJ" else _below_noun(told)


def below_adjective(adjective: Token) -> Status | None:
    """What an adjective says of its infinitive; `None` where it takes it for a fact."""
    if any(c.lower_ == "too" for c in adjective.lefts):
        return Status.DENIED
    return embedding().adjectives.get(adjective.lower_, Status.HYPOTHETICAL)


def _below_noun(noun: Token) -> Status | None:
    """The plan, the ability, the failure to; "the first to" and "the third man to" did."""
    if noun.lemma_.lower() in embedding().nouns:
        return None if noun.dep_ != "attr" else embedding().nouns[noun.lemma_.lower()]
    for c in (noun, *noun.lefts):
        known = embedding().adjectives.get(c.lower_, Status.PLANNED)
        if known is None or c.tag_ == "JJS":
            return None
    return Status.PLANNED
