"""Which judgements of persons stand against what a person is about to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.cuts import least_cut
from graph.judgements import Pair, Saying, heard, is_person
from graph.model import Judgement, Verdict


def contradicting(saying: Saying, decider: str, said: Iterable[Judgement]) -> list[Judgement]:
    """Judgements of persons that would have to go for the saying to hold, ordered by their ids.

    What others say of the same pair; and what chains of persons' judgements amount to: who calls
    two the same contradicts all who keep apart what each of them is one with, who calls them
    different a smallest set of those who join them. What the same person said of the same pair
    before is no contradiction: the new word takes its place. `unsure` contradicts nothing but the
    pair itself.
    """
    persons = [j for j in said if is_person(j)]
    found = [
        j
        for j in persons
        if (j.left, j.right) == saying.pair
        and j.decider != decider
        and j.verdict is not saying.verdict
    ]
    if saying.kind == "reference":
        found += _elsewhere(saying, decider, persons)
    else:
        rest = [j for j in persons if (j.left, j.right) != saying.pair]
        found += _on(rest, *_chains(saying, heard(rest)))
    return sorted(set(found), key=lambda j: j.id)


def own_words(saying: Saying, decider: str, said: Iterable[Judgement]) -> list[Judgement]:
    """What the same person said that the saying takes the place of."""
    own = [j for j in said if j.decider == decider]
    found = [j for j in own if (j.left, j.right) == saying.pair]
    if saying.kind == "reference" and saying.verdict is Verdict.SAME:
        found += [
            j
            for j in own
            if j.left == saying.left and j.right != saying.right and j.verdict is Verdict.SAME
        ]
    return found


def _elsewhere(saying: Saying, decider: str, persons: Iterable[Judgement]) -> list[Judgement]:
    """A reference means one actor: whoever named another one said otherwise."""
    if saying.verdict is not Verdict.SAME:
        return []
    return [
        j
        for j in persons
        if j.left == saying.left
        and j.right != saying.right
        and j.decider != decider
        and j.verdict is Verdict.SAME
    ]


def _chains(saying: Saying, counted: Mapping[Pair, Judgement]) -> tuple[set[Pair], Verdict]:
    """The pairs whose judgements together amount to the contrary, and their verdict."""
    same = [pair for pair, j in counted.items() if j.verdict is Verdict.SAME]
    if saying.verdict is Verdict.DIFFERENT:
        return set(least_cut(same, saying.left, saying.right)), Verdict.SAME
    if saying.verdict is Verdict.UNSURE:
        return set(), Verdict.SAME
    left, right = _joined_with(saying.left, same), _joined_with(saying.right, same)
    apart = {pair for pair, j in counted.items() if j.verdict is Verdict.DIFFERENT}
    crossing = {
        (a, b) for a, b in apart if (a in left and b in right) or (b in left and a in right)
    }
    return crossing, Verdict.DIFFERENT


def _on(judgements: Iterable[Judgement], pairs: set[Pair], verdict: Verdict) -> list[Judgement]:
    return [j for j in judgements if (j.left, j.right) in pairs and j.verdict is verdict]


def _joined_with(key: str, same: Iterable[Pair]) -> set[str]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    for left, right in same:
        neighbours[left].add(right)
        neighbours[right].add(left)
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(neighbours[one])
    return seen
