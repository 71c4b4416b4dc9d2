"""The words of a noun phrase: without the clauses and asides that hang on its head."""

from __future__ import annotations

from spacy.tokens import Span, Token

from loaders.extract import grammar

# What follows the head and says more of it in a clause or an aside of its own.
_ASIDES = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp", "punct", "npadvmod", "case"})
_JOINED = frozenset({"cc", "conj", "preconj"})


def phrase(head: Token, *, joined: bool = True) -> Span:
    """The noun phrase of a head: "the mayor of Port Alder" of "…, who had resigned".

    With `joined`, "the mayor and his deputy" is one phrase, asides in its middle included.
    """
    last = _last_joined(head) if joined else head
    return _trimmed(head.doc[_start(head) : _end(last) + 1])


def _last_joined(head: Token) -> Token:
    """The last of what is joined to the head by "and", if it is a noun."""
    members = grammar.coordinated(head)
    return members[-1] if any(c.dep_ == "cc" for m in members for c in m.children) else head


def _start(head: Token) -> int:
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in _ASIDES and child.dep_ != "punct":
            break
        first = child.left_edge.i
    return first


def _end(head: Token, depth: int = 0) -> int:
    last = head.i
    for child in head.rights:
        if child.dep_ in _ASIDES or child.dep_ in _JOINED or _is_set_off(child):
            break
        last = _end_of_modifier(child, depth + 1)
    return last


def _is_set_off(child: Token) -> bool:
    """As in "the Agency (AG)", "the Agency, a body of …": an aside, whatever its label."""
    edge = child.left_edge
    return edge.is_punct or (child.dep_ == "appos" and edge.nbor(-1).is_punct)


def _end_of_modifier(child: Token, depth: int) -> int:
    """The end of "of the town" in "of the town which …"."""
    if child.dep_ != "prep" or depth > grammar.DEEPEST:
        return child.right_edge.i
    objects = [c for c in child.rights if c.dep_ in {"pobj", "pcomp"}]
    if not objects or objects[0].dep_ == "pcomp":
        return child.right_edge.i
    members = [m for m in grammar.coordinated(objects[0]) if m.head in (objects[0], *objects)]
    return max(_end(m, depth) for m in members or objects)


def _trimmed(span: Span) -> Span:
    """Without quotation marks that open or close alone, and without blanks and commas."""
    start, end = span.start, span.end
    while end - start > 1 and (span.doc[start].is_space or span.doc[start].text in _EDGE_MARKS):
        start += 1
    while end - start > 1 and (span.doc[end - 1].is_space or span.doc[end - 1].text in _EDGE_MARKS):
        end -= 1
    return span.doc[start:end]


_EDGE_MARKS = frozenset(',;:-–—"“”')
