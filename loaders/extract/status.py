"""How firmly a text tells an event: asserted, alleged, denied, planned, hypothetical, called for.

A small calculus in the manner of the factuality profiles of Saurí and Pustejovsky (FactBank,
Language Resources and Evaluation 43, 2009): starting from "asserted", every operator on the path
from the event up to the root of its sentence is put over the stance reached so far (`stance.over`).
The operators and their scopes:

- negation ("not", "no longer", "nor", "nobody", "no" before the object): its verb or noun;
- modals ("will", "may", "should"; "would" after a past word of speech is the future of the past),
  imperatives and hedging adverbs ("allegedly"): their verb, what is coordinated with it without
  auxiliaries of its own, and the infinitives and outcomes below it;
- conditions: the "if" clause, and its main clause unless that is told as past;
- infinitives, purposes and gerunds ("to force them", "without paying"): themselves;
- embedding verbs, nouns and adjectives of demand, intention, allegation, denial, possibility
  ("plans to", "the refusal to", "ready to"): their complement, never the clauses that only describe
  a part of it; under a negation of their own they deny it;
- determiners and adjectives ("no attack", "any attack", "the planned attack"): their noun.

Relative clauses, participles behind a noun and clauses of time, reason and concession are
presupposed: no operator above reaches into them (Karttunen, Presuppositions of compound
sentences, Linguistic Inquiry 4, 1973). Nor does one reach a named thing that a clause speaks of
as known ("demanded an apology for the attack").
"""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import Status
from loaders.extract import grammar
from loaders.extract.determiners import DEFINITE
from loaders.extract.embedding import embedding
from loaders.extract.governors import brings_about, stance_from
from loaders.extract.infinitives import infinitive_stance
from loaders.extract.moods import ends_in_nothing, group_stance, is_negated
from loaders.extract.stance import Standing, over
from loaders.extract.triggers import Trigger
from loaders.extract.wordlists import words

__all__ = ["Standing", "is_presupposed", "standing_of"]

_HAPPENING = words("status.happening")
_PRESUPPOSING = words("status.presupposing")
_OPTIONS = words("status.options")
_TALKING = words("status.talking")
_AHEAD = frozenset({Status.HYPOTHETICAL, Status.PLANNED})


def standing_of(trigger: Trigger) -> Standing:
    """How the text presents the event."""
    if _is_question(trigger.token):
        return Standing(Status.HYPOTHETICAL, told=False)
    named = trigger.is_noun and not trigger.is_carried
    return _along_path(trigger.clause, _beside(trigger), named=named)


def _is_question(token: Token) -> bool:
    sentence = token.sent
    last = next(
        (t for t in reversed(list(sentence[-3:])) if not t.is_space and not t.is_quote), None
    )
    return last is not None and last.lower_ == "?"


def _beside(trigger: Trigger) -> Standing:
    """What stands at the trigger itself and at the verb that carries it."""
    if not trigger.is_noun:
        return _of_verb(trigger.token)
    noun = _of_noun(trigger.token)
    carrier = _of_verb(trigger.clause) if trigger.is_carried else _of_subject(trigger.token)
    return over(carrier, noun)


def _of_verb(verb: Token) -> Standing:
    own = Standing(Status.DENIED) if ends_in_nothing(verb) else group_stance(verb)
    return over(infinitive_stance(verb), own)


def _of_noun(noun: Token) -> Standing:
    if is_negated(noun) or _never_came(noun):
        return Standing(Status.DENIED)
    if _should_it_come(noun):
        return Standing(Status.HYPOTHETICAL)
    if _is_of_options(noun):
        return Standing(Status.PLANNED)
    for c in noun.lefts:
        if c.dep_ == "det" and c.lower_ == "any":
            return Standing(Status.HYPOTHETICAL)
        status = embedding().adjectives.get(c.lower_) if c.dep_ in {"amod", "advmod"} else None
        status = status or _adverb_at(c)
        if status is not None:
            return Standing(status)
    return Standing()


def _should_it_come(noun: Token) -> bool:
    """As in "ready for an attack, should it come"."""
    behind = [t for t in noun.doc[noun.i + 1 : min(noun.i + 5, noun.sent.end)] if not t.is_quote]
    if not behind or behind[0].text not in {",", "(", "–", "—"}:
        return False
    words = [t.lower_ for t in behind[1:3]]
    return (
        words in (["should", "it"], ["should", "they"])
        and behind[3:4] != []
        and (behind[3].lemma_ in _BEGINNING)
    )


_BEGINNING = frozenset({"come", "occur", "happen", "arise", "materialise", "materialize"})


def _is_of_options(noun: Token) -> bool:
    """As in "among the possible steps a boycott is mentioned": it is thought of."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"} or verb.lemma_.lower() not in _TALKING:
        return False
    among = (t for c in verb.lefts if c.lower_ == "among" and c.i < noun.i for t in c.children)
    return any(
        t.dep_ == "pobj"
        and t.lemma_.lower() in _OPTIONS
        and any(embedding().adjectives.get(c.lower_) in _AHEAD for c in t.lefts)
        for t in among
    )


def _never_came(noun: Token) -> bool:
    """As in "a strike that never took place"."""
    bearers = [noun, *grammar.under(noun, {"of"})]
    told = (c for n in bearers for c in n.children if c.dep_ == "relcl")
    return any(is_negated(verb) for verb in told if verb.lemma_ in _HAPPENING)


def _adverb_at(adjective: Token) -> Status | None:
    for c in adjective.children:
        if c.dep_ == "advmod" and c.lower_ in embedding().adverbs:
            return embedding().adverbs[c.lower_]
    return None


def _of_subject(noun: Token) -> Standing:
    """As in "A war would harm": not told to have happened; in "the war would" it is."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"} or not grammar.is_verb_like(verb):
        return Standing()
    if is_negated(noun):
        return Standing()  # "no attack took place" is denied once
    event = _happening(verb)
    if event is not None:
        return _along_path(event, _of_verb(event), named=False)
    told = grammar.child(verb, "acomp") if verb.lemma_ == "be" else None
    status = embedding().adjectives.get(told.lower_) if told is not None else None
    if status is not None:
        return over(group_stance(verb), Standing(status))
    stance = group_stance(verb)
    return stance if stance.status is Status.HYPOTHETICAL and not _is_known(noun) else Standing()


def _happening(verb: Token) -> Token | None:
    """The verb that says that its subject takes place: "will begin", "is set to begin"."""
    if verb.lemma_ in _HAPPENING:
        return verb
    return next((c for c in verb.children if c.dep_ == "xcomp" and c.lemma_ in _HAPPENING), None)


def _is_known(noun: Token) -> bool:
    return any(c.dep_ == "poss" or c.lower_ in DEFINITE for c in noun.lefts)


def _along_path(came: Token, stance: Standing, *, named: bool) -> Standing:
    for node in grammar.path_up(came.head):
        if node == came:
            break
        if grammar.is_date_between(node, came):
            continue
        if _is_side_by_side(came):
            break
        stance = over(stance_from(node, came), stance)
        if _is_barrier(came) or (named and _stands_by_itself(node, came)):
            break
        if grammar.is_verb_like(node):
            stance, named = over(_of_governor(node, came), stance), False
        came = node
    return stance


def _of_governor(verb: Token, came: Token) -> Standing:
    """The governing verb as an infinitive: "hoped to start", "without taking"."""
    if came.dep_ in {"xcomp", "dobj", "prep"}:
        return infinitive_stance(verb)
    return Standing()


def _is_barrier(came: Token) -> bool:
    if came.dep_ in {"acl", "relcl"}:
        return not any(c.dep_ == "aux" and c.lower_ == "to" for c in came.lefts)
    return is_presupposed(came)


def _is_side_by_side(clause: Token) -> bool:
    """As in "they fled; the rest may follow": the model hangs the first clause on the second."""
    if clause.dep_ != "ccomp" or clause.i > clause.head.i:
        return False
    return any(t.text == ";" for t in clause.doc[clause.i : clause.head.i])


def is_presupposed(clause: Token) -> bool:
    """As in "he believes that, after they attacked, …": only the main clause is believed."""
    return clause.dep_ == "advcl" and any(
        c.dep_ in {"mark", "advmod"} and c.lower_ in _PRESUPPOSING for c in clause.lefts
    )


def _stands_by_itself(node: Token, came: Token) -> bool:
    """What a clause says of something named does not make the thing itself less certain."""
    if came.dep_ == "prep" and came.lower_ != "of" and node.pos_ == "NOUN":
        return True  # "an apology for the attack": the attack is what is known already
    if not grammar.is_verb_like(node):
        return False
    return came.dep_ in {"nsubj", "nsubjpass"} or (
        came.dep_ in {"dobj", "prep"} and not brings_about(node, came)
    )
