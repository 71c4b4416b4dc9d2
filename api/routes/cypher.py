"""Questions in Cypher, for those who know the graph model; off unless it is switched on."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.dependencies import JsonOnly, NoParameters, SettingsDep, StoreDep
from api.errors import SwitchedOff
from api.ingest import Text
from api.responses import CypherShape, Problem
from graph.queries.cypher import Caps, Told, ask

router = APIRouter(prefix="/v1/cypher", tags=["operation"], dependencies=[NoParameters, JsonOnly])
_WORD = 2**63  # the database's integers have 64 bits
_OFF: dict[int | str, dict[str, Any]] = {
    404: {
        "model": Problem,
        "description": "This server does not answer Cypher; GESTA_CYPHER=1 switches it on.",
    },
    422: {
        "model": Problem,
        "description": "The database does not understand it, or it does more than read.",
    },
}


def _sendable(parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters, all of which the database can take."""
    _check(parameters)
    try:
        json.dumps(parameters, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError("a text holds half of a surrogate pair, which is no character") from error
    return parameters


def _check(value: object) -> None:
    match value:
        case int() if not -_WORD <= value < _WORD:
            raise ValueError(f"{value} is not a number of 64 bits")
        case dict():
            for one in value.values():  # pyright: ignore[reportUnknownVariableType]
                _check(one)  # pyright: ignore[reportUnknownArgumentType]
        case list():
            for one in value:  # pyright: ignore[reportUnknownVariableType]
                _check(one)  # pyright: ignore[reportUnknownArgumentType]
        case _:
            pass


class CypherQuestion(BaseModel):
    """A question in Cypher, and the values of its parameters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    query: Text = Field(
        min_length=1,
        max_length=20_000,
        description="One statement that only reads.",
        examples=["MATCH (actor:Actor) RETURN actor.name AS name LIMIT 10"],
    )
    parameters: Annotated[dict[str, Any], AfterValidator(_sendable)] = Field(
        default={},
        description="What `$name` in the query stands for.",
        examples=[{"name": "Zedland"}],
    )


@router.post("", response_model=CypherShape, responses=_OFF, summary="Ask in Cypher")
def ask_cypher(store: StoreDep, settings: SettingsDep, question: CypherQuestion) -> Response:
    """Reads the graph as its model describes it, in the database's own language.

    Nothing can be written, no procedure called but a few that only read, and nothing fetched.
    """
    if not settings.cypher:
        raise SwitchedOff(
            "this server does not answer questions in Cypher; "
            "start it with GESTA_CYPHER=1 to switch that on"
        )
    caps = Caps(settings.cypher_seconds, settings.cypher_rows, settings.cypher_bytes)
    told = ask(store, question.query, question.parameters, caps)
    return Response(_content(told), media_type="application/json")


def _content(told: Told) -> str:
    """The rows are JSON already."""
    columns, cut = json.dumps(told.columns, ensure_ascii=False), json.dumps(told.cut)
    return f'{{"columns":{columns},"rows":[{",".join(told.rows)}],"truncated":{cut}}}'
