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
        _part_clause(token)
        _hang_condition(token)
        _free_insertion(token)
        _raise_verb(token)
        _part_relative(token)
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


def _part_clause(verb: Token) -> None:
    """A finite clause in front of a semicolon is not what the one behind it says."""
    if verb.dep_ != "ccomp" or verb.i > verb.head.i or verb.tag_ not in _FINITE:
        return
    edge = verb.right_edge.i + 1
    if edge < verb.head.i and verb.doc[edge].text == ";":
        verb.dep_ = "parataxis"


_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _hang_condition(verb: Token) -> None:
    """As in "allowed all means should the envoys fail": the condition hangs on its consequence."""
    inverted = next((c for c in verb.lefts if c.lower_ in _INVERTED and c.dep_ == "aux"), None)
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    if inverted is None or subject is None or subject.i < inverted.i:
        return
    if verb.dep_ == "ccomp":
        beside = [c for c in verb.head.children if c.dep_ == "ccomp" and c.i < inverted.i]
        if len(beside) == 1:
            verb.head, verb.dep_ = beside[0], "advcl"
        return
    told = [c for c in verb.lefts if c.dep_ in {"advcl", "ccomp"} and _is_finite(c)]
    if len(told) != 1 or not any(c.dep_ in _SUBJECTS for c in told[0].lefts):
        return
    if verb.head != verb or any(c.dep_ == "mark" for c in told[0].lefts):
        return
    main = told[0]
    main.head, main.dep_ = main, "ROOT"
    main.tag_ = "VBD" if main.tag_ == "VBN" else main.tag_
    verb.head, verb.dep_ = main, "advcl"


def _is_finite(verb: Token) -> bool:
    """Also where the tagger takes "authorised" behind its subject for a participle."""
    helped = any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return verb.tag_ in _FINITE or (verb.tag_ == "VBN" and not helped)


def _raise_verb(verb: Token) -> None:
    """As in "Her deputy, Colonel Roe, conceded …": the verb of a sentence that would have none."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or noun.head != noun or noun.pos_ not in _NOMINAL:
        return
    aside = [t for t in noun.subtree if t.i < verb.i and (t.dep_ == "appos" or t.tag_ == "WP")]
    named = any(t.left_edge.i > 0 and "," in {t.left_edge.nbor(-1).text, t.nbor(-1).text}
                for t in aside)  # fmt: skip
    if (
        not named
        or verb.i == 0
        or verb.nbor(-1).text != ","
        or verb.right_edge.i < noun.sent.end - 2
    ):
        return
    for c in list(noun.children):
        before = c.dep_ in {"advmod", "npadvmod", "prep"} and c.i < noun.i
        if before or (c.dep_ == "punct" and c.i > verb.i):
            c.head = verb
    noun.head, noun.dep_ = verb, "nsubj"
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"


def _part_relative(verb: Token) -> None:
    """As in "On Monday crews, some of whom have slept in tents, struck": the crews did."""
    some = next((c for c in verb.lefts if c.dep_ in _SUBJECTS and _is_of_whom(c)), None)
    main = next((c for c in verb.rights if c.dep_ == "conj" and c.tag_ in _FINITE), None)
    if verb.dep_ == "ccomp" and verb.head.i > verb.i and verb.head.tag_ in _FINITE:
        main = verb.head
    if some is None or main is None or some.left_edge.i < 2:
        return
    joined = any(c.dep_ == "cc" for c in verb.rights if c.i < main.i)
    comma = some.left_edge.nbor(-1)
    if joined or comma.text != "," or any(c.dep_ in _SUBJECTS for c in main.lefts):
        return
    noun = comma.nbor(-1)
    while noun.head != verb and noun.head.i < comma.i:
        if noun.head.head == verb and noun.head.dep_ == "prep":
            break
        noun = noun.head
    if noun.pos_ not in {*_NOMINAL, "NUM"}:
        return
    for c in list(verb.lefts):
        if c.i < noun.left_edge.i and c != noun:
            c.head = main
    noun.head, noun.dep_ = main, "nsubj"
    if main.head == verb:
        main.head, main.dep_ = (main, "ROOT") if verb.head == verb else (verb.head, verb.dep_)
    verb.head, verb.dep_ = noun, "relcl"


def _is_of_whom(some: Token) -> bool:
    """As "some of whom", "two of which"."""
    below = [c for c in some.rights if c.lower_ == "of"]
    return any(o.lower_ in {"whom", "which"} for c in below for o in c.children)


_NOMINAL = frozenset({"NOUN", "PROPN"})


def _free_insertion(verb: Token) -> None:
    """As in "The firm, claims the mayor, has lied": the mayor claims, and the firm has lied."""
    told = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    if verb.dep_ == "parataxis" and verb.head.i > verb.i:
        told = verb.head
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    speaker = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if told is None or subject is None or speaker is None or verb.tag_ not in _FINITE:
        return
    if verb.nbor(-1).text != "," or speaker.left_edge.i != verb.i + 1 or speaker.i > told.i:
        return
    if any(c.dep_ in _SUBJECTS or c.dep_ == "mark" for c in told.lefts):
        return
    passive = any(c.dep_ == "auxpass" for c in told.children)
    subject.head, subject.dep_ = told, "nsubjpass" if passive else "nsubj"
    speaker.dep_ = "nsubj"


_INVERTED = frozenset({"should", "had", "were"})


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
