"""As much of curl as the docs use, and stricter: anything but a good answer in JSON fails.

A job that is accepted is waited for, as somebody who reads on does. It runs as a program by itself
and imports only the standard library, because a machine may lack curl and each start counts.
"""

from __future__ import annotations

import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from urllib.parse import urljoin

PATIENCE = 30.0  # seconds for a job
BOUNDARY = "a-line-that-no-file-has"


@dataclass
class Request:
    """What the words of a command line ask for."""

    method: str | None = None
    address: str = ""
    headers: dict[str, str] = field(default_factory=dict[str, str])
    body: bytes | None = None
    parts: list[bytes] = field(default_factory=list[bytes])


def request_of(words: Sequence[str]) -> Request:
    request, rest = Request(), list(words)
    while rest:
        match rest.pop(0):
            case "-s":
                pass
            case "-X":
                request.method = rest.pop(0)
            case "-H":
                name, value = rest.pop(0).split(": ", 1)
                request.headers[name] = value
            case "-d":
                request.body = rest.pop(0).encode()
            case "-F":
                request.parts.append(_part(*rest.pop(0).split("=", 1)))
            case word if word.startswith("-") or request.address:
                sys.exit(f"curl: the tests of the documentation do not know {word!r}")
            case word:
                request.address = word
    return request


def _part(name: str, value: str) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'
    if not value.startswith("@"):
        return f"{head}\r\n\r\n{value}\r\n".encode()
    file = Path(value[1:])
    return f'{head}; filename="{file.name}"\r\n\r\n'.encode() + file.read_bytes() + b"\r\n"


def send(request: Request) -> tuple[int, Message, bytes]:
    body, headers = request.body, dict(request.headers)
    if request.parts:
        body = b"".join(request.parts) + f"--{BOUNDARY}--\r\n".encode()
        headers["Content-Type"] = f"multipart/form-data; boundary={BOUNDARY}"
    asked = urllib.request.Request(request.address, body, headers, method=request.method)
    with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
        return answer.status, answer.headers, answer.read()


def wait_for(job: str) -> None:
    """Return when the job has come to an end, well or not."""
    end = time.monotonic() + PATIENCE
    while not _is_over(job):
        if time.monotonic() > end:
            sys.exit(f"curl: {job} did not come to an end")
        time.sleep(0.1)


def _is_over(job: str) -> bool:
    _, _, answer = send(Request(address=job))
    return json.loads(answer)["status"] in ("done", "failed")


def main(words: Sequence[str]) -> None:
    request = request_of(words)
    try:
        status, headers, answer = send(request)
    except urllib.error.HTTPError as error:
        sys.exit(f"curl: {request.address} answered {error.code}: {error.read().decode()}")
    if status == 202:
        wait_for(urljoin(request.address, headers["Location"]))
    if status != 204:
        lines = headers["Content-Type"] == "application/x-ndjson"
        for part in answer.splitlines() if lines else [answer]:
            json.loads(part)
    sys.stdout.write(answer.decode() + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
