"""The state that an office is of, where only the text around it tells.

News writes "Defence Minister Doe" and leaves the country to the sentence before. Only who is the
subject there counts, or the one state that the whole text names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.model import ActorKind
from graph.record import RecordActor
from loaders.extract.cast import government_id
from loaders.extract.counterparts import state_of
from loaders.extract.nationality import title_start
from loaders.extract.offices import is_ruler
from loaders.extract.reading import Reading
from loaders.extract.syntax import Syntax
from loaders.extract.tenure import is_past, is_to_come

_BACK = 2  # sentences
_RECEIVING = frozenset({"summon", "expel", "protest", "hand", "tell", "call", "deliver", "send"})


def state_at_hand(reading: Reading, syntax: Syntax, at: int) -> str | None:
    """The writer's own; of the subjects of the sentences before; or the text's only one."""
    number = syntax.sentence_of[at]
    if reading.home is not None:
        own = government_id(reading.home)
        low = syntax.sentences[number][0]
        return own if all(s in {None, own} for s in _states_in(reading, low, at)) else None
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


def with_states_of_offices(reading: Reading, syntax: Syntax) -> Reading:
    """The same, with the countries of those whom only their titles make a state's."""
    found = {a.id: c for a in reading.actors if (c := _country_of_title(reading, syntax, a))}
    if not found:
        return reading
    given = (a.model_copy(update={"country": found[a.id]}) if a.id in found else a
             for a in reading.actors)  # fmt: skip
    return replace(reading, actors=tuple(given))


def _country_of_title(reading: Reading, syntax: Syntax, actor: RecordActor) -> str | None:
    """Of "Defence Minister Doe" whose state stands in the sentence before."""
    if actor.kind is not ActorKind.PERSON or actor.country or actor.id.startswith("group-"):
        return None
    for mention in actor.mentions:
        start = syntax.token_at.get(mention.start_char)
        last = syntax.token_ending.get(mention.end_char)
        if start is None or last is None:
            continue
        low = title_start(syntax, start, last + 1)
        if is_ruler(words := syntax.lowers[low:start]) and not (
            is_past(words) or is_to_come(words)
        ):
            state = state_at_hand(reading, syntax, low)
            known = reading.by_id.get(state or "")
            if known is not None:
                return known.country
    return None


def _states_in(reading: Reading, low: int, high: int) -> Iterator[str | None]:
    """The governments of what is named in the range, and of where it lies."""
    countries = {p.id: p.country for p in reading.places}
    for i in range(low, high):
        country = countries.get(reading.place_at.get(i, ""))
        yield government_id(country) if country else _state_at(reading, i)


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
