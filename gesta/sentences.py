"""Judgements, effects and explanations in words for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graph.store import Row

MOST_MOVES = 20  # of an effect that are named; the JSON has all


def item_of(judgement: Row) -> str:
    """A judgement of a list."""
    head = f"{judgement['id']}  {judgement['verdict']}  {judgement['score']:.2f}"
    ends = [f"{_card(judgement[end])}  {judgement[end]['id']}" for end in ("left", "right")]
    return "\n  ".join([f"{head}  {judgement['decider']}", *ends, *_reason(judgement["reason"])])


def entry_of(entry: Row) -> str:
    """An entry of a history."""
    judgement: Row = entry["judgement"]
    what = f"{_card(judgement['left'])} and {_card(judgement['right'])} {judgement['verdict']}"
    why = judgement["reason" if entry["action"] == "said" else "ended_reason"]
    head = f"{entry['at']}  {entry['by']}  {entry['action']}  {judgement['id']}"
    return "\n  ".join([head, what, *_reason(why)])


def _reason(text: str | None) -> list[str]:
    return [text] if text else []


def judgement_of(judgement: Row) -> str:
    """One judgement on lines of its own."""
    lines = [_sentence(judgement), *_details(judgement)]
    lines += [f"before: {_sentence(old)}" for old in judgement.get("past", ())]
    return "\n".join(lines)


def explanation_of(found: Row) -> str:
    """Why two records are one, or not."""
    left, right = _card(found["left"]), _card(found["right"])
    if not found["one"]:
        return "\n".join(_why_not(found, left, right))
    lines = [f"{left} and {right} are one:"]
    lines += _steps(found["steps"]) or [f"  {_names(found)}"]
    if splits := found["splits"]:
        lines.append(f"They would be two without {len(splits)} of the judgements:")
        lines += [f"  {one['id']}  {_sentence(one)}" for one in splits]
    return "\n".join(lines)


def effect_of(effect: Row) -> str:
    """What changed, or would."""
    would = "would " if effect["dry_run"] else ""
    lines = [f"{would}say: {_sentence(one)} ({one['id']})" for one in effect["judgements"]]
    lines += [f"{would}take back: {_sentence(one)} ({one['id']})" for one in effect["undone"]]
    if not lines:
        return "That has been said already; nothing changes."
    moves: Sequence[Row] = effect["moves"]
    lines += [f"  {_move(move)}" for move in moves[:MOST_MOVES]]
    if len(moves) > MOST_MOVES:
        lines.append(f"  … and {len(moves) - MOST_MOVES} more")
    return "\n".join([*lines, *_counts(effect)])


def _counts(effect: Row) -> list[str]:
    if not effect["moves"]:
        return ["No record moves by it."]
    lines = [
        f"{effect['claims']} claims tell of another event; {effect['events_before']} events "
        f"become {effect['events']}; {effect['participations_gone']} participations go, "
        f"{effect['participations_new']} come."
    ]
    lines += [f"now in conflict: {one['title']} ({one['id']})" for one in effect["disputed"]]
    lines += [f"no more in conflict: {one['title']} ({one['id']})" for one in effect["settled"]]
    return lines


def _move(move: Row) -> str:
    if move["kind"] == "reference":
        return f"{move['id']} means {move['after']}, not {move['before']}"
    if move["after"] is None:
        return f"{move['id']} stands for nobody any more"
    if move["after"] == move["id"]:
        return f"{move['id']} stands for itself, no longer for {move['before']}"
    return f"{move['id']} is {move['after']} now"


def _why_not(found: Row, left: str, right: str) -> Iterable[str]:
    yield f"{left} and {right} are two."
    for name, head in (
        ("apart", "What keeps them apart:"),
        ("steps", "What would join them otherwise:"),
        ("proposed", "What rules are unsure of:"),
    ):
        if found[name]:
            yield head
            yield from _steps(found[name])
    if not (found["apart"] or found["steps"] or found["proposed"]):
        yield "No rule and no person has compared them."


def _steps(judgements: Sequence[Row]) -> list[str]:
    lines: list[str] = []
    for judgement in judgements:
        lines.append(f"  {judgement['id']}  {_sentence(judgement)}")
        lines += [f"    {detail}" for detail in _details(judgement)]
    return lines


def _sentence(judgement: Row) -> str:
    left, right = _card(judgement["left"]), _card(judgement["right"])
    when = f" on {str(judgement['made'])[:10]}" if judgement["made"] else ""
    why = f": {judgement['reason']}" if judgement["reason"] else ""
    who = judgement["decider"].removeprefix("person:")
    ended = f" ({judgement['ended']} by {judgement['ended_by']})" if judgement["ended"] else ""
    return f"{left} and {right} {judgement['verdict']}, says {who}{when}{why}{ended}"


def _details(judgement: Row) -> list[str]:
    features: dict[str, Any] = judgement["features"]
    if not features:
        return []
    told = ", ".join(f"{n} {'unknown' if v is None else v}" for n, v in features.items())
    return [f"score {judgement['score']}: {told}"]


def _card(card: Row) -> str:
    if card["name"] is None:
        return f"{card['id']} (gone)"
    more = ", ".join(str(card[key]) for key in ("kind", "country", "start") if card[key])
    return f"{card['name']} [{more}]" if more else str(card["name"])


def _names(found: Row) -> str:
    names: Sequence[Row] = found["left"]["names"]
    told = "; ".join(f"{one['name']!r} ({one['rule']})" for one in names)
    return f"one base, by what documents call it: {told}" if told else "one base"
