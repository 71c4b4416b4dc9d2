"""The tools behind the Model Context Protocol: the only module that imports its package."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp.types import Tool as Described
from pydantic import BaseModel, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from starlette.applications import Starlette

from gesta.mcp.instructions import INSTRUCTIONS
from gesta.mcp.refusals import refusal
from gesta.mcp.tools import AnyTool
from graph.errors import GestaError
from graph.store import Store

PATH = "/mcp"
log = logging.getLogger(__name__)


def server_of(store: Store, tools: Sequence[AnyTool]) -> Server[Any]:
    """A server with these tools over the store; each call works in a thread of its own."""
    listed = ListToolsResult(tools=[_described(tool) for tool in tools])
    named = {tool.name: tool for tool in tools}

    async def list_tools(_context: object, _page: PaginatedRequestParams | None) -> ListToolsResult:
        return listed

    async def call_tool(_context: object, call: CallToolRequestParams) -> CallToolResult:
        if call.name not in named:
            return _failed(f"There is no tool {call.name!r}. The tools are {', '.join(named)}.")
        return await asyncio.to_thread(_answer, store, named[call.name], call.arguments or {})

    return Server(
        "gesta",
        title="Gesta",
        version=version("gesta"),
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


async def serve_stdio(server: Server[Any]) -> None:
    """Answer on standard input and output until the input ends."""
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())


def http_app(server: Server[Any]) -> Starlette:
    """The server as an application for this machine: other hosts and pages are refused.

    Without sessions: every request stands by itself, so nothing is lost by a restart.
    """
    return server.streamable_http_app(
        streamable_http_path=PATH, host="127.0.0.1", stateless_http=True, json_response=True
    )


def _answer(store: Store, tool: AnyTool, arguments: dict[str, Any]) -> CallToolResult:
    try:
        words, value = tool(store, arguments)
    except (GestaError, ValidationError) as error:
        return _failed(refusal(error, tool.question))
    except Exception:  # a fault of ours: the model is told so, and the log has the rest
        log.exception("The tool %s failed.", tool.name)
        return _failed("Gesta failed at this; the fault is not in the question. Tell the user.")
    return CallToolResult(content=[TextContent(text=words)], structured_content=value)


def _failed(words: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=words)], is_error=True)


def _described(tool: AnyTool) -> Described:
    return Described(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=_schema(tool.question, "validation"),
        output_schema=_schema(tool.answer, "serialization"),
        annotations=ToolAnnotations(
            read_only_hint=not tool.writes,
            destructive_hint=False,
            idempotent_hint=True,
            open_world_hint=False,
        ),
    )


class _Lean(GenerateJsonSchema):
    """Without titles that only repeat the names: a model reads every schema on every start."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def _schema(shape: type[BaseModel], mode: JsonSchemaMode) -> dict[str, Any]:
    return shape.model_json_schema(mode=mode, schema_generator=_Lean)
