"""Questions to a parse: whose subject, which voice, what stands under which preposition."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.wordlists import words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj"})
PREPOSITIONAL = frozenset({"prep", "agent", "dative"})
CLAUSES = words("grammar.clauses")
_NOUN_LIKE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"})
DEEPEST = 30  # how far rules follow a chain; longer ones are lists without verbs, or noise
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})

_PURPOSE_PREPOSITIONS = frozenset({"after", "before", "while", "by", "without", "when", "since"})
# "a group of soldiers": whoever acts stands behind the "of".
_PARTITIVES = words("grammar.partitives")


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these labels."""
    for c in token.children:
        if c.dep_ in deps:
            return c
    return None


def coordinated(token: Token) -> list[Token]:
    """The token and what is joined to it by "and", left to right.

    Several who are named behind the noun for them take part as well ("the owners, Doe and Roe"),
    and so does who is joined to an apposition ("Doe, the mayor, and her deputy, Roe").
    """
    found = [token]
    for apposed in token.children:
        if apposed.dep_ == "appos" and apposed.i > token.i:
            names = [apposed, *(o for o in apposed.conjuncts if o.i > apposed.i)]
            if token.tag_ == "NNS" and all(n.pos_ == "PROPN" for n in names):
                found += names
            elif token.pos_ == "PROPN":
                found += [n for n in names[1:] if n.pos_ == "PROPN" or child(n, "appos")]
    found += [o for o in token.conjuncts if o.i > token.i and o.pos_ in _NOUN_LIKE]
    return found


def is_verb(token: Token) -> bool:
    """Whether the token stands as a verb, the auxiliaries aside."""
    return token.tag_.startswith("VB") and token.dep_ not in {"aux", "auxpass", "amod", "compound"}


def is_passive(verb: Token, depth: int = 0) -> bool:
    """Whether the verb's subject is the one acted on: "was closed", "men accused of …"."""
    if verb.tag_ not in {"VBN", "VBD"}:
        return False
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    if any(c.dep_ in {"aux", "nsubj"} for c in verb.children):
        return _is_headline_passive(verb)
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN" or child(verb, *OBJECTS) is None
    if verb.dep_ == "conj":  # the tagger takes many a shared participle for a past tense
        shared = depth < DEEPEST and is_passive(verb.head, depth + 1)
        return shared and child(verb, *OBJECTS) is None
    return verb.dep_ in {"advcl", "ROOT"} and verb.tag_ == "VBN" and child(verb, *OBJECTS) is None


def _is_headline_passive(verb: Token) -> bool:
    """As in "Mill swamped by orders": headlines leave the auxiliary out."""
    if verb.tag_ != "VBN" or child(verb, "aux", *OBJECTS) is not None:
        return False
    return child(verb, "agent") is not None


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who the verb is said of: its own subject, a shared one, or the one that controls it."""
    own = child(verb, *SUBJECTS)
    if own is not None:
        return [t for o in coordinated(own) for t in _referents(o)]
    if depth > 6:
        return []
    return _shared_subjects(verb, depth)


def is_gerund_subject(gerund: Token, verb: Token) -> bool:
    """As in "closing the port would cost jobs", which the model may take for a preposition."""
    if gerund.tag_ != "VBG" or gerund.head != verb or gerund.i > verb.i:
        return False
    if gerund.dep_ == "csubj":
        return True
    if gerund.lower_ in _PREPOSITIONS:
        return False
    apart = any(t.text == "," for t in verb.doc[gerund.i : verb.i])
    return gerund.dep_ == "prep" and not apart and child(verb, *SUBJECTS) is None


_PREPOSITIONS = frozenset({"following", "according", "including", "depending", "concerning",
                           "regarding", "considering", "pending", "during", "owing",
                           "notwithstanding", "barring", "starting", "beginning"})  # fmt: skip


def has_gerund_subject(verb: Token) -> bool:
    """Whether an act is what the verb is said of."""
    return any(is_gerund_subject(c, verb) for c in verb.lefts)


def is_circumstance(verb: Token) -> bool:
    """As in "rising prices force them", "closing it would force them": nobody does it."""
    if is_passive(verb):
        return False
    own = child(verb, "nsubj")
    if own is None:
        return has_gerund_subject(verb)
    return own.lemma_.lower() in _CIRCUMSTANCES


_CIRCUMSTANCES = words("grammar.circumstances")


def _shared_subjects(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if has_gerund_subject(verb):
        return []
    if verb.dep_ == "conj" and is_verb_like(head):
        return subjects(head, depth + 1) if _same_voice(verb, head) else []
    if verb.dep_ == "relcl" and verb.tag_ == "VB":  # "the first state to sign"
        return [head]
    if verb.dep_ == "acl":
        return _of_participle(verb, head)
    if verb.dep_ == "xcomp" and head.lemma_ in _TAKES_NO_INFINITIVE and is_verb_like(head):
        return _of_adverbial(verb, head, depth)
    if verb.dep_ == "xcomp":
        return _controllers(verb, head, depth)
    if verb.dep_ == "advcl" and verb.tag_ in {"VBG", "VBN", "VB"} and is_verb_like(head):
        return _of_adverbial(verb, head, depth)
    if verb.dep_ == "pcomp" and (head.dep_ in PREPOSITIONAL or _prefers(head)):
        return _of_gerund(head, depth)
    if verb.dep_ == "conj" and head.dep_ == "pcomp":
        return subjects(head, depth + 1)
    return []


def _of_adverbial(verb: Token, head: Token, depth: int) -> list[Token]:
    """Who "to force them" or "killing five" is said of: whoever acts in the clause above.

    Below a passive that is its agent, never the one acted on; a thing that crashed does not act.
    """
    if verb.tag_ == "VBN":
        return subjects(head, depth + 1)
    if is_passive(head):
        return agents(head)
    return [] if head.lemma_ in _HAPPENS else subjects(head, depth + 1)


_HAPPENS = words("grammar.happens")
_TAKES_NO_INFINITIVE = words("grammar.takes_no_infinitive")


def is_verb_like(token: Token) -> bool:
    """Verbs and auxiliaries: whatever can have a subject."""
    return token.pos_ in {"VERB", "AUX"}


def _same_voice(verb: Token, head: Token) -> bool:
    # "was searched and detained seven": the object shows that the second verb is active, and its
    # subject is not the one that was searched.
    # One that repeats the auxiliary leaves only the subject out: "he resigned and was arrested".
    own = any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return own or is_passive(verb) == is_passive(head)


def _of_participle(verb: Token, head: Token) -> list[Token]:
    if verb.tag_ in {"VBG", "VBN", "VBD"}:
        return [t for o in coordinated(head) for t in _referents(o)][:1]
    owner = child(head, "poss")
    if owner is not None:
        return _referents(owner)
    governor = head.head
    if head.dep_ in OBJECTS and is_verb_like(governor):
        return subjects(governor, 3)
    return []


def _controllers(verb: Token, head: Token, depth: int) -> list[Token]:
    patient = child(head, *OBJECTS)
    spends = head.lemma_ in _SPENDS and verb.tag_ == "VBG"
    if patient is not None and not spends:
        return _referents(patient)
    bearer = head.head if head.dep_ == "acomp" else head  # "is ready to leave"
    return subjects(bearer, depth + 1)


_SPENDS = frozenset({"spend", "waste"})  # whoever spends years searching searches


def is_date_between(node: Token, came: Token) -> bool:
    """Whether the parser hung the rest of a clause on a date: "accused X on Monday of …"."""
    if came.dep_ != "prep":
        return False
    dated = node.ent_type_ in {"DATE", "TIME"}
    return dated or (node.dep_ == "prep" and node.head != came.head and _governs_date(node))


def _governs_date(preposition: Token) -> bool:
    return any(c.dep_ == "pobj" and c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)


def _of_gerund(preposition: Token, depth: int) -> list[Token]:
    governor = preposition.head
    while governor.ent_type_ in {"DATE", "TIME"} and governor.head != governor:
        governor = governor.head.head if governor.dep_ == "pobj" else governor.head
    if not is_verb_like(governor):
        owner = child(governor, "poss")
        if owner is not None:
            return _referents(owner)
        return subjects(governor.head, depth + 1) if governor.dep_ in OBJECTS else []
    patient = child(governor, *OBJECTS)
    if preposition.lower_ in _PURPOSE_PREPOSITIONS or patient is None or _prefers(preposition):
        return subjects(governor, depth + 1)
    return _referents(patient)  # "accused Zedland of closing", "stopped them from leaving"


def _prefers(preposition: Token) -> bool:
    """As in "instead of leaving", "rather than leave"."""
    return any(c.lower_ in {"instead", "rather"} for c in preposition.lefts)


def objects(verb: Token) -> list[Token]:
    """What the active verb acts on; in a relative clause without one, what it describes."""
    own = child(verb, *OBJECTS)
    if own is not None:
        return [t for o in coordinated(own) for t in _referents(o)]
    small = child(verb, "ccomp")
    if small is not None and small.lower_ == "persona":  # "declared the envoy persona non grata"
        subject = child(small, "nsubj")
        return _referents(subject) if subject is not None else []
    dative = child(verb, "dative")
    if dative is not None and dative.pos_ != "ADP":
        return _referents(dative)
    return _gap(verb)


def _gap(verb: Token) -> list[Token]:
    """As in "the ban that Zedland imposed": nothing, or a pronoun, stands for the object."""
    if verb.dep_ != "relcl" or is_passive(verb):
        return []
    subject = child(verb, *SUBJECTS)
    if subject is None or subject.lower_ in RELATIVE:
        return []
    return [verb.head]


def agents(verb: Token) -> list[Token]:
    """Who a passive verb names as acting: "by …"."""
    found: list[Token] = []
    for c in verb.children:
        if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by"):
            found += _pobj(c)
    return found


def under(token: Token, prepositions: frozenset[str] | set[str]) -> list[Token]:
    """What stands under one of these prepositions of the token."""
    found: list[Token] = []
    for c in token.children:
        if c.dep_ in PREPOSITIONAL and c.lower_ in prepositions:
            found += _pobj(c)
    return found


def _pobj(preposition: Token) -> list[Token]:
    found: list[Token] = []
    for c in preposition.children:
        if c.dep_ == "pobj":
            found += [t for o in coordinated(c) for t in _referents(o)]
    return found


def _referents(token: Token) -> list[Token]:
    """Whom a noun phrase means: a relative pronoun its antecedent, "two of them" those."""
    if is_relative(token):
        clause = next((a for a in token.ancestors if a.dep_ in {"relcl", "acl"}), None)
        stressed = _stressed(token.head)
        if stressed is not None:
            return [stressed]
        return _described(clause) if clause is not None else [token]
    return [token]


def _stressed(verb: Token) -> Token | None:
    """As in "it was Norland that closed the port": who is stressed, wherever the clause hangs."""
    be = verb.head if verb.head.lemma_ == "be" else verb.head.head
    it = child(be, "nsubj", "expl") if be.lemma_ == "be" else None
    attribute = child(be, "attr")
    if it is None or it.lower_ != "it" or attribute is None or attribute.i > verb.i:
        return None
    return attribute if attribute.pos_ in {"PROPN", "NOUN"} else None


def _described(clause: Token) -> list[Token]:
    """Whom a relative clause describes: all of "Doe and Roe, who both work", "who were held"."""
    noun = clause.head
    if noun.dep_ != "conj" or noun.tag_ in {"NNS", "NNPS"}:
        return [noun]
    plural = any(c.lower_ in {"both", "all", "were", "are", "have"} for c in clause.subtree
                 if c.head == clause or c.head.head == clause)  # fmt: skip
    if not plural and clause.tag_ != "VBP":
        return [noun]
    joined = sorted((noun, *noun.conjuncts), key=lambda t: t.i)
    return [t for t in joined if t.pos_ == noun.pos_]


def is_relative(token: Token) -> bool:
    """Whether the word is a relative pronoun; the WHO is a body."""
    return token.text in RELATIVE and token.tag_ in {"WP", "WDT", "WP$", "IN", "DT"}


def self_reporting(pronoun: Token) -> Token | None:
    """As in "the owner said he had left": who says it, if that may be who is meant.

    Number and form must fit; whether it is a person is for the caller to know.
    """
    if pronoun.lower_ not in {"it", "they", "he", "she"} or pronoun.dep_ not in SUBJECTS:
        return None
    verb = pronoun.head
    while verb.dep_ == "conj" and is_verb_like(verb.head):
        verb = verb.head
    report = verb.head
    if verb.dep_ != "ccomp" or report.lemma_ not in _REPORTS or verb.lemma_ == "seem":
        return None
    subject = child(report, "nsubj")
    if subject is None or subject == pronoun or subject.i > pronoun.i:
        return None
    plural = subject.tag_ in {"NNS", "NNPS"} or child(subject, "cc") is not None
    return subject if plural <= (pronoun.lower_ == "they") else None


_REPORTS = words("grammar.reports")


def partitive(token: Token) -> list[Token]:
    """As in "several of the ministers": the ministers; empty for any other noun."""
    if token.lemma_.lower() not in _PARTITIVES and token.pos_ != "NUM":
        return []
    return under(token, {"of"})


def path_up(token: Token) -> Iterator[Token]:
    """The token, its head, and so on up to the root."""
    current = token
    while True:
        yield current
        if current.head == current:
            return
        current = current.head


def has_particle(verb: Token, particle: str) -> bool:
    """Whether the verb goes with the particle, whatever the parser calls it."""
    if any(
        c.lower_ == particle and c.dep_ in {"prt", "advmod", "prep", "acomp", "oprd", "advcl"}
        for c in verb.children
    ):
        return True
    following = verb.i + 1
    return following < len(verb.doc) and verb.doc[following].lower_ == particle


def negation(token: Token) -> bool:
    """Whether "not", "never", "no" or "neither" stands at the token itself."""
    for c in token.children:
        if c.dep_ == "neg" or c.lower_ in {"never", "neither", "nobody"}:
            return True
        if c.dep_ == "det" and c.lower_ == "no":
            return True
        if c.dep_ in SUBJECTS and (
            c.lower_ in {"nobody", "none", "neither"}
            or any(d.lower_ in {"no", "neither"} and d.dep_ == "det" for d in c.children)
        ):
            return True
    return False
