"""The stance a clause takes by its own verb group: negation, modals, conditions, adverbs, mood."""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import Status
from loaders.extract import grammar
from loaders.extract.credence import is_credence
from loaders.extract.embedding import embedding
from loaders.extract.stance import Standing, over
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
_EPISTEMIC = frozenset({"may", "might", "could", "must", "can"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "should", "in case", "provided"})
_ASSUMING = frozenset({"provide", "assume", "suppose", "provided", "assuming", "supposing"})
_LOOKING_BACK = frozenset({"later", "eventually", "subsequently", "ultimately", "then"})
_BACKSHIFTING = words("status.backshifting")


def group_stance(verb: Token) -> Standing:
    """How firmly the verb's own clause is told, whatever stands above it."""
    bearer = bearer_of(verb)
    stance = _modality(verb, bearer)
    parts = (verb,) if bearer == verb else (verb, bearer)
    if any(_is_condition(part) for part in parts):
        return Standing(Status.HYPOTHETICAL)
    if any(is_negated(part) for part in parts):
        costly = _is_bought(verb) and _has_modal(bearer)
        return Standing(Status.HYPOTHETICAL if costly else Status.DENIED)
    if _follows_condition(bearer) and not _is_plain_past(bearer):
        return Standing(Status.HYPOTHETICAL)
    adverb = _adverbial(verb)
    return over(stance, adverb) if adverb is not None else stance


def _is_bought(verb: Token) -> bool:
    """As in "cannot close it without losses": with them it could. A permit is no price."""
    without = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "without"]
    return any(
        t.dep_ == "pcomp" or t.lemma_.lower() in _PRICES for c in without for t in c.children
    )


_PRICES = words("moods.prices")


def _has_modal(verb: Token) -> bool:
    return any(c.tag_ == "MD" and c.lower_ in {"can", "ca", "could"} for c in verb.children)


def is_negated(token: Token) -> bool:
    """Whether "not", "no longer" or "nobody" takes the verb back.

    "Not only … but" and "not … until" do not: they tell the thing.
    """
    if grammar.negation(token):
        return not _is_outweighed(token)
    for c in token.children:
        if c.dep_ == "advmod" and c.lower_ in {"longer", "anymore"} and _no(c):
            return True
    return token.dep_ == "conj" and any(
        c.lower_ == "nor" for c in (*token.lefts, *token.head.children) if c.dep_ == "cc"
    )


def ends_in_nothing(verb: Token) -> bool:
    """As in "issued no statement": what is denied of the object is denied of the act."""
    return any(
        c.dep_ == "dobj" and (c.lower_ in {"nothing", "nobody", "none"} or _no(c) or _not_one(c))
        for c in verb.children
    )


def _not_one(noun: Token) -> bool:
    """As in "not a single cent", "not one boat"."""
    said = {c.lower_ for c in noun.lefts}
    return "not" in said and not said.isdisjoint({"single", "one"})


def _no(token: Token) -> bool:
    return any(c.lower_ in {"no", "neither"} and c.dep_ in {"det", "neg"} for c in token.lefts)


def _is_outweighed(verb: Token) -> bool:
    for c in verb.children:
        following = c.nbor(1).lower_ if c.i + 1 < len(c.doc) else ""
        if c.dep_ == "neg" and following in {"only", "just", "merely"}:
            return True
        if c.lower_ == "until" or (c.dep_ in {"advcl", "prep"} and _opens_with(c, "until")):
            return True
    return False


def _opens_with(clause: Token, word: str) -> bool:
    return any(c.lower_ == word for c in clause.lefts)


def bearer_of(verb: Token, depth: int = 0) -> Token:
    """The verb whose auxiliaries count for this one: "will close X and expel Y"."""
    if verb.dep_ != "conj" or depth > grammar.DEEPEST or not grammar.is_verb_like(verb.head):
        return verb
    if any(c.dep_ in {"aux", "auxpass", *grammar.SUBJECTS} for c in verb.children):
        return verb
    return bearer_of(verb.head, depth + 1) if verb.tag_ in {"VB", "VBN", "VBG"} else verb


def _modality(verb: Token, bearer: Token) -> Standing:
    for part in {verb.i: verb, bearer.i: bearer}.values():
        modal = next((c for c in part.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
        if modal is not None:
            return Standing(_of_modal(modal, part))
    return Standing(Status.CALLED_FOR) if _is_imperative(bearer) else Standing()


def _of_modal(modal: Token, verb: Token) -> Status:
    status = _MODALS.get(modal.lower_, Status.ASSERTED)
    perfect = any(c.dep_ == "aux" and c.lower_ in {"have", "'ve"} for c in verb.children)
    if perfect and modal.lower_ in _EPISTEMIC:
        return Status.ALLEGED
    if modal.lower_ in {"would", "'d"} and not perfect:
        return _of_would(verb)
    return status


def _of_would(verb: Token) -> Status:
    """The future of the past in reported speech and looking back; else a supposition."""
    if _follows_condition(verb):
        return Status.HYPOTHETICAL
    if any(c.dep_ == "advmod" and c.lower_ in _LOOKING_BACK for c in verb.children):
        return Status.ASSERTED
    head = verb.head
    if verb.dep_ == "conj":
        head = bearer_of(head).head
    reported = head.tag_ in {"VBD", "VBN", "VBG"} and head.lemma_.lower() in _BACKSHIFTING
    return Status.PLANNED if reported and head != verb else Status.HYPOTHETICAL


def _is_imperative(verb: Token) -> bool:
    """As in "Stop the war": a bare form that opens its sentence or quotation."""
    if verb.tag_ != "VB" or verb.dep_ not in {"ROOT", "ccomp", "advcl"}:
        return False
    kept = [c for c in verb.lefts if c.dep_ not in {"punct", "intj", "neg"} and c.lower_ != "do"]
    return not kept and (verb.i == verb.sent.start or verb.nbor(-1).is_punct)


def _is_condition(verb: Token) -> bool:
    """As in "if they fail", "should they fail", "were they to fail", "when it is paid"."""
    marked = any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children)
    return marked or _is_inverted(verb) or _is_to_come(verb)


def _is_inverted(verb: Token) -> bool:
    """As in "should the talks fail", "were they to fail": the auxiliary before the subject."""
    helper = next((c for c in verb.lefts if c.lower_ in _INVERTED), None)
    if helper is None or verb.dep_ not in {"advcl", "ccomp", "ROOT"}:
        return False
    subject = next((c for c in verb.lefts if c.dep_ in grammar.SUBJECTS), None)
    if subject is None or subject.i < helper.i or any(c.lower_ == "?" for c in verb.sent[-2:]):
        return False
    asked = any(c.tag_ in {"WRB", "WP", "WDT"} for c in verb.lefts)
    if helper.lower_ == "should":
        return not asked and (verb.dep_ != "ROOT")
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    return not asked and verb.dep_ == "advcl" and (to or verb.tag_ == "VBN")


_INVERTED = frozenset({"should", "were", "had"})


def _is_to_come(verb: Token) -> bool:
    """As in "will be freed when the debt is paid": a present tense that means a time to come."""
    if verb.dep_ != "advcl" or not any(c.lower_ in _AS_SOON_AS for c in verb.lefts):
        return False
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    present = verb.tag_ in {"VBZ", "VBP"} or any(c.tag_ in {"VBZ", "VBP"} for c in helpers)
    above = (c.lower_ for c in verb.head.children if c.dep_ == "aux")
    return present and any(word in {"will", "'ll", "’ll", "shall", "wo"} for word in above)


_AS_SOON_AS = frozenset({"when", "once", "until", "till", "before", "after"})


def _concedes(clause: Token) -> bool:
    return any(c.lower_ in {"as", "even", "whether"} for c in clause.lefts)


def _follows_condition(verb: Token) -> bool:
    """Whether an "if" clause hangs on the verb; "even if" and "as if" ask for nothing."""
    for c in verb.children:
        if c.dep_ == "advcl" and is_credence(c):
            continue
        if c.dep_ == "advcl" and (_is_condition(c) or (_assumes(c) and c.i < verb.i)):
            return not _concedes(c)
    return False


def _assumes(clause: Token) -> bool:
    return clause.lower_ in _ASSUMING and clause.tag_ in {"VBG", "VBN"}


def _is_plain_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBD" for c in verb.children
    )


def _adverbial(verb: Token) -> Standing | None:
    for c in verb.children:
        if c.dep_ == "advmod" and c.lower_ in embedding().adverbs:
            return Standing(embedding().adverbs[c.lower_])
    return None
