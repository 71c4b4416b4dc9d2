"""What each claim about one event says in its own words: whom it calls what, and who told it."""

from __future__ import annotations

from typing import LiteralString

from graph.known import ANY_OR_KNOWN_CLAIM
from graph.model import Quantity, Span
from graph.properties import argument_of, attribution_of, quantity_of
from graph.store import Row

VOICE: LiteralString = """{
    id: claim.id, title: claim.title, mode: claim.mode, note: claim.note,
    order: claim.order, arguments: claim.arguments,
    participants: COLLECT {
      MATCH (claim)-[part:INVOLVES]->(reference:Reference)
      OPTIONAL MATCH (reference)-[:REFERS_TO]->(actor:Actor)
      WITH part, reference, actor ORDER BY part.role, reference.id
      RETURN {actor: actor.id, named: reference.name, role: part.role,
              start_char: part.start, end_char: part.end}
    },
    places: COLLECT {
      MATCH (claim)-[:LOCATES]->(place:Place)
      WITH place ORDER BY place.id
      RETURN {id: place.id, name: place.name}
    },
    attribution: claim.attribution,
    tellers: COLLECT {
      MATCH (claim)-[:ATTRIBUTED_TO]->(reference:Reference)
      OPTIONAL MATCH (reference)-[:REFERS_TO]->(actor:Actor)
      RETURN {reference: reference.id, actor: actor.id, named: reference.name}
    }
  }"""
"""Of the claim in variable `claim`, as the database gives it."""
VOICES: LiteralString = (
    """COLLECT {
  MATCH (event)<-[:ABOUT]-(claim:Claim|BackgroundClaim)
  WHERE """
    + ANY_OR_KNOWN_CLAIM
    + """
  WITH claim ORDER BY coalesce(claim.published_start, '~'), claim.id LIMIT $claims_limit
  RETURN """
    + VOICE
    + """
}"""
)
"""Of the event in variable `event`, in the order and number of its claims' maps."""


def as_shown(voice: Row) -> Row:
    """A voice with what is stored as JSON text laid open, as answers show it."""
    tellers = {teller["reference"]: teller for teller in voice["tellers"]}
    shown = {name: value for name, value in voice.items() if name != "tellers"}
    return shown | {
        "arguments": [_argument(text) for text in voice["arguments"] or ()],
        "attribution": [_step(text, tellers) for text in voice["attribution"] or ()],
    }


_UNITS = {
    "second": ("PT", "S"), "minute": ("PT", "M"), "hour": ("PT", "H"), "day": ("P", "D"),
    "week": ("P", "W"), "month": ("P", "M"), "year": ("P", "Y"),
}  # fmt: skip


def iso_duration(figure: Quantity) -> str | None:
    """`P4M` for "four months"; `None` for what is no length of time, or gives no one number."""
    if figure.kind != "duration" or figure.value is None or figure.unit not in _UNITS:
        return None
    prefix, letter = _UNITS[figure.unit]
    return f"{prefix}{figure.value:g}{letter}"


def with_figures(claim: Row) -> Row:
    """The claim, with its numbers laid open instead of the texts that they are kept as."""
    if "quantities" in claim:
        claim["quantities"] = [_figure(text) for text in claim["quantities"] or ()]
    return claim


def _figure(text: str) -> Row:
    """A number that a claim states, as answers show it; a length of time also in ISO 8601."""
    figure = quantity_of(text)
    span = figure.span
    return {
        "kind": figure.kind,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "duration": iso_duration(figure),
        "quote": figure.text,
        "start_char": span.start if span else None,
        "end_char": span.end if span else None,
    }


def _argument(text: str) -> Row:
    argument = argument_of(text)
    antecedent = argument.antecedent
    return {
        "role": argument.role,
        **_quote(argument.span),
        "reference": argument.of,
        "antecedent": _quote(antecedent) if antecedent else None,
    }


def _step(text: str, tellers: Row) -> Row:
    step = attribution_of(text)
    teller: Row = tellers.get(step.of, {}) if step.of else {}
    return {
        "actor": teller.get("actor"),
        "named": teller.get("named"),
        "source": _quote(step.source) if step.source else None,
        "how": step.how,
        "cue": _quote(step.cue) if step.cue else None,
        "content": _quote(step.content),
        "hedged": step.hedged,
        "verbatim": step.verbatim,
    }


def _quote(span: Span) -> Row:
    return {"quote": span.text, "start_char": span.start, "end_char": span.end}
