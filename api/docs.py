"""The documentation page: drawn from openapi.json in the browser, with nothing from elsewhere."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from api.dependencies import NoParameters
from api.errors import HTTP_KINDS, NAMED

router = APIRouter(include_in_schema=False, dependencies=[NoParameters])
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_OTHER = {
    "malformed-request": "The request is not what it says it is: broken JSON, a broken form.",
    "method-not-allowed": "The address exists, but not for this method; see the Allow header.",
    "not-acceptable": "Only lines (application/x-ndjson) are wanted, and this address has none.",
    "too-large": "The body is larger than this server takes.",
    "unsupported-media-type": "The body is not of the type that this address takes.",
    "internal-error": "A fault of ours. The server's log has it under the request id.",
}


@router.get("/docs")
def show_docs() -> HTMLResponse:
    page = (files("api") / "docs.html").read_text(encoding="utf-8")
    return HTMLResponse(
        page.replace("<!--problems-->", _problems()), headers={"Content-Security-Policy": _POLICY}
    )


def _problems() -> str:
    meanings = {name: (kind.status, kind.meaning) for name, kind in NAMED.items()}
    codes = {name: status for status, name in HTTP_KINDS.items()} | {"internal-error": 500}
    meanings |= {name: (codes[name], text) for name, text in _OTHER.items()}
    return "".join(
        f'<dt id="problem-{name}"><code>{status}</code> {name}</dt><dd>{escape(text)}</dd>'
        for name, (status, text) in sorted(meanings.items(), key=lambda item: item[1][0])
    )
