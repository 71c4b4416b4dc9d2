"""The state that an office is of, where only the text around it tells.

News writes "Defence Minister Doe" and leaves the country to the sentence before. Only who is the
subject there counts, or the one state that the whole text names.
"""

from __future__ import annotations

from loaders.extract.counterparts import state_of
from loaders.extract.reading import Reading
from loaders.extract.syntax import Syntax

_BACK = 2  # sentences
_RECEIVING = frozenset({"summon", "expel", "protest", "hand", "tell", "call", "deliver", "send"})


def state_at_hand(reading: Reading, syntax: Syntax, at: int) -> str | None:
    """Of the subjects of the sentences before in the paragraph, or the text's only one."""
    number = syntax.sentence_of[at]
    paragraph = syntax.paragraph_of[number]
    for earlier in range(number - 1, max(number - 1 - _BACK, -1), -1):
        if syntax.paragraph_of[earlier] != paragraph:
            break
        found = _of_subject(reading, syntax, syntax.sentences[earlier])
        if found is not None:
            return found
    states = [s for s, _ in sorted(reading.states_named.items())]
    return states[0] if len(states) == 1 else None


def host_of(reading: Reading, syntax: Syntax, title: tuple[int, int], own: str) -> str | None:
    """The state that summons or addresses another state's ambassador."""
    noun = syntax.root_of(*title)
    head = syntax.heads[noun]
    verb = syntax.heads[head] if syntax.deps[noun] == "pobj" else head
    if syntax.lemmas[verb] not in _RECEIVING:
        return None
    subject = syntax.child(verb, "nsubj")
    host = _state_at(reading, subject) if subject is not None else None
    if host is None and syntax.deps[verb] == "acl":  # "a note handed to the ambassador"
        host = state_at_hand(reading, syntax, syntax.sentences[syntax.sentence_of[verb]][0])
    return host if host != own else None


def _of_subject(reading: Reading, syntax: Syntax, sentence: tuple[int, int]) -> str | None:
    root = next((i for i in range(*sentence) if syntax.heads[i] == i), None)
    subject = syntax.child(root, "nsubj", "nsubjpass") if root is not None else None
    if subject is None:
        return None
    own = _state_at(reading, subject)
    if own is not None:
        return own
    beside = [c for c in syntax.children[subject] if c < subject]
    return next((s for c in beside if (s := _state_at(reading, c)) is not None), None)


def _state_at(reading: Reading, i: int) -> str | None:
    """The government that the word names or serves."""
    actor = reading.actor_at.get(i)
    state = reading.nation_at.get(i) or state_of(reading.by_id.get(actor or ""))
    if state is None and actor is not None:
        country = reading.by_id[actor].country
        state = f"gov-{country.lower()}" if country else None
    return state if state in reading.by_id else None
