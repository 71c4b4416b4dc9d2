"""Corrects habits of the parser.

"On 3 May Norway closed …" loses its subject to the month, "Police search Alder bureau" its verb to
the noun behind it.
"""

from __future__ import annotations

from calendar import month_name

from spacy.tokens import Doc, Token

from loaders.extract.speech import SPEECH

_MONTHS = frozenset(month_name[1:])
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


_POLICE = frozenset(("police", "troops", "soldiers", "army", "prosecutors"))
_HEADLINE_VERBS = frozenset(("raid", "search", "storm", "arrest", "attack", "question", "charge"))


def regraft(doc: Doc) -> Doc:
    """Part days from the subjects behind them, and find the verbs of headlines."""
    _free_subjects(doc)
    for token in doc:
        _join_title(token)
        _raise_name(token)
        _part_subject(token)
        _free_reported(token)
        _turn_inserted(token)
        _raise_verb(token)
        _part_clause(token)
    for token in list(doc):
        if token.lower_ in _HEADLINE_VERBS and token.dep_ == "compound" and _opens(token):
            _make_verb(token)
    return doc


def _join_title(noun: Token) -> None:
    """Of two subjects side by side the first is the title of the second: "Head of X Jane Roe"."""
    if noun.dep_ != "nsubj" or noun.right_edge.i + 1 >= len(noun.doc):
        return
    edge = noun.doc[noun.right_edge.i + 1]
    name = next((c for c in noun.head.lefts if c.i > noun.i and c.dep_ == "nsubj"), None)
    if name is not None and name.pos_ == "PROPN" and name.left_edge == edge:
        noun.head, noun.dep_ = name, "nmod"


def _part_subject(noun: Token) -> None:
    """The subject behind "Despite talks with Zedland," is none of those talked with."""
    if noun.dep_ != "conj" or noun.left_edge.i < 2 or noun.left_edge.nbor(-1).text != ",":
        return
    opening, verb = noun.sent[0], noun.sent.root
    if opening.pos_ not in {"ADP", "SCONJ"} or opening.head != verb or opening.dep_ != "prep":
        return
    if any(t.text == "," for t in noun.doc[opening.i : noun.left_edge.i - 1]):
        return
    if not _leads_up(noun, verb):
        return
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    bare = not any(c.dep_ in {"pobj", "pcomp"} for c in opening.children)
    if subject is not None and not bare:
        return
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
    if subject is not None:
        subject.head, subject.dep_ = opening, "pobj"


def _free_reported(name: Token) -> None:
    """As in "On Monday, writes the Mirror, Jane Roe resigned": she is not the Mirror."""
    verb = name.head.head
    if name.dep_ != "appos" or name.head.dep_ != "nsubj" or verb.i > name.head.i:
        return
    clause = name.doc[name.right_edge.i + 1] if name.right_edge.i + 1 < len(name.doc) else name
    bare = not any(c.dep_ in _SUBJECTS for c in clause.children)
    if clause.head == verb and clause.dep_ == "ccomp" and bare and clause.tag_[:2] == "VB":
        name.head, name.dep_ = clause, "nsubj"


def _turn_inserted(verb: Token) -> None:
    """As in "The firm, claims the minister, has smuggled salt": it is the minister who claims."""
    if verb.lemma_ not in SPEECH or verb.tag_ not in _FINITE or verb.i < 2:
        return
    said = next((c for c in verb.rights if c.dep_ in {"dobj", "nsubj"}), None)
    if verb.nbor(-1).text != "," or said is None or said.left_edge.i != verb.i + 1:
        return
    edge = said.right_edge.i + 1
    if edge >= len(verb.doc) or verb.doc[edge].text not in {",", "."}:
        return
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    behind = next((c for c in verb.rights if c.dep_ == "ccomp"), verb.head)
    clause = behind if behind.i > edge else verb.head
    if subject is not None:
        bare = clause.i > edge and not any(c.dep_ in _SUBJECTS for c in clause.children)
        if not bare or subject.right_edge.i < verb.i - 2 or clause.pos_ not in {"VERB", "AUX"}:
            return
        passive = any(c.dep_ == "auxpass" for c in clause.children)
        subject.head, subject.dep_ = clause, "nsubjpass" if passive else "nsubj"
    said.dep_ = "nsubj"


def _raise_verb(verb: Token) -> None:
    """As in "her deputy, Jane Roe, conceded that": the verb of a sentence that has no other."""
    noun = verb.head
    if verb.dep_ != "acl" or noun.dep_ != "ROOT" or verb.tag_ != "VBN" or noun.tag_[0] != "N":
        return
    name = next((c for c in noun.rights if c.dep_ == "appos" and c.i < verb.i), None)
    content = next((c for c in verb.rights if c.dep_ in {"ccomp", "dobj", "xcomp"}), None)
    if name is None or content is None or verb.nbor(-1).text != ",":
        return
    for other in list(noun.children):
        if other.i > verb.i or other.dep_ in {"npadvmod", "prep", "advmod"}:
            other.head = verb
    verb.dep_, verb.head, verb.tag_ = "ROOT", verb, "VBD"
    noun.head, noun.dep_ = verb, "nsubj"


def _part_clause(verb: Token) -> None:
    """A finite clause in front of a semicolon is not what the one behind it says."""
    if verb.dep_ != "ccomp" or verb.i > verb.head.i or verb.tag_ not in _FINITE:
        return
    edge = verb.right_edge.i + 1
    if edge < verb.head.i and verb.doc[edge].text == ";":
        verb.dep_ = "parataxis"


_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _leads_up(noun: Token, verb: Token) -> bool:
    """Whether nothing but auxiliaries and adverbs stands between the phrase and the verb."""
    between = noun.doc[noun.right_edge.i + 1 : verb.i]
    return verb.i > noun.right_edge.i and all(t.pos_ in {"AUX", "ADV", "PART"} for t in between)


def _raise_name(name: Token) -> None:
    """The name behind "an envoy of Zedland," is the envoy's, not Zedland's."""
    owner = name.head
    if name.dep_ != "appos" or name.ent_type_ != "PERSON" or owner.ent_type_ not in _NO_PERSONS:
        return
    if owner.dep_ == "pobj" and owner.head.dep_ == "prep" and owner.head.head.tag_ == "NN":
        name.head = owner.head.head


_NO_PERSONS = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC"})


def _opens(verb: Token) -> bool:
    """Behind `Police` at the start, before a phrase; `Police search teams` are teams."""
    first = verb.i > verb.sent.start and verb.nbor(-1).i == verb.sent.start
    subject = verb.nbor(-1) if first else verb
    held = subject.dep_ == "compound" and subject.head in (verb, verb.head)
    return held and subject.lower_ in _POLICE and verb.head.i > verb.i + 1


def _make_verb(verb: Token) -> None:
    subject, noun = verb.nbor(-1), verb.head
    top = noun.head
    verb.head, verb.dep_ = (top, "ccomp") if top != noun else (verb, "ROOT")
    verb.tag_, verb.pos_, verb.lemma_ = "VBP", "VERB", verb.lower_
    noun.head, noun.dep_ = verb, "dobj"
    subject.head, subject.dep_, subject.tag_ = verb, "nsubj", "NNS"


def _free_subjects(doc: Doc) -> None:
    for month in doc:
        if month.text in _MONTHS and month.dep_ == "compound" and _has_day(month):
            _part(month, month.head)


def _has_day(month: Token) -> bool:
    return month.i > 1 and month.nbor(-1).like_num and month.nbor(-2).lower_ == "on"


def _part(month: Token, noun: Token) -> None:
    day, preposition = month.nbor(-1), month.nbor(-2)
    verb = preposition.head if noun.dep_ == "pobj" else noun.head
    swallowed = noun.dep_ == "pobj" and noun.head == preposition
    if noun.pos_ != "PROPN" or not (swallowed or noun.dep_ in _SUBJECTS):
        return
    if verb.i <= noun.i or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return
    if swallowed and any(c.dep_ in _SUBJECTS for c in verb.children):
        return
    if swallowed:
        noun.head, noun.dep_ = verb, "nsubj"
    month.head, month.dep_ = preposition, "pobj"
    day.head, day.dep_ = month, "nummod"
