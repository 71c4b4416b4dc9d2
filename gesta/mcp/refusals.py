"""What goes wrong, as sentences that tell a model what to do instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from graph.errors import DatabaseError, GestaError, InvalidQuery, NotFound, QueryTooLong

MOST_CANDIDATES = 10


def refusal(error: GestaError | ValidationError, question: type[BaseModel]) -> str:
    """The sentences for an error of a tool that is asked `question`."""
    match error:
        case ValidationError():
            return " ".join(_sentence(one, question) for one in error.errors())
        case InvalidQuery():
            return " ".join(_invalid(error))
        case NotFound():
            return (
                f"{_whole(str(error))} Ids come from answers of these tools; find one with "
                "`search` or `events`."
            )
        case QueryTooLong():
            return "This asks for too much at once. Narrow the filters or the window of time."
        case DatabaseError():
            return f"The database does not answer; ask again later. {_whole(str(error))}"
        case _:
            return _whole(str(error))


def _sentence(error: Mapping[str, Any], question: type[BaseModel]) -> str:
    name = ".".join(map(str, error["loc"])) or "arguments"
    match error["type"]:
        case "extra_forbidden":
            return f"There is no argument {name!r}. The arguments are {_arguments(question)}."
        case "missing":
            return f"The argument {name!r} is required."
        case _:
            reason = error["msg"].removeprefix("Value error, ")
            return _whole(f"{name}: {reason[:1].lower()}{reason[1:]}")


def _arguments(question: type[BaseModel]) -> str:
    return ", ".join(field.alias or name for name, field in question.model_fields.items())


def _invalid(error: InvalidQuery) -> Iterator[str]:
    yield _whole(f"{error.parameter}: {error}")
    near = [f"{one['name']} [{one['id']}]" for one in error.candidates[:MOST_CANDIDATES]]
    if near:
        yield _whole(f"Near are: {'; '.join(near)}; `actor` tells more of each")
    elif str(error).startswith("no "):
        yield "Look for its name with `search`; one word of it is enough."


def _whole(text: str) -> str:
    line = " ".join(text.split())
    return line if line.endswith((".", "?", "!")) else f"{line}."
