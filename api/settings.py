"""What the HTTP face needs to know, read from the environment."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_settings import NoDecode

from graph.settings import DatabaseSettings, EnvironmentSettings

_ORIGIN = re.compile(r"https?://(?:[a-z0-9.\-]+|\[[0-9a-f:]+\])(?::\d{1,5})?", re.ASCII)


def _spool() -> Path:
    return DatabaseSettings().home / "spool"


def _origins(value: object) -> object:
    """The origins of a text, as browsers write them, each once."""
    if not isinstance(value, str):
        return value
    found = tuple(dict.fromkeys(value.lower().replace(",", " ").split()))
    if found == ("*",):
        return found
    for origin in found:
        if not _ORIGIN.fullmatch(origin):
            raise ValueError(
                f"{origin} is not an origin; write https://desk.example or http://localhost:5173, "
                "without a path, several with commas between them, or * alone for any"
            )
    return found


Origins = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_origins)]


class ApiSettings(EnvironmentSettings):
    """Settings of the API.

    Attributes:
        spool: GESTA_SPOOL, by default below GESTA_HOME; where what was sent waits until its job is
            done. A job that waits when the process ends is done by the next one, if this folder is
            still there.
        max_upload: GESTA_MAX_UPLOAD, most bytes of one ingest request.
        max_body: GESTA_MAX_BODY, most bytes of any other request.
        lease_seconds: GESTA_JOB_LEASE, after so many seconds without a sign of life another
            worker takes a job over.
        job_attempts: GESTA_JOB_ATTEMPTS, how often a job may be begun before it is given up.
        spool_days: GESTA_SPOOL_DAYS, how long what was sent is kept after a job that did not go
            well, so that it can be tried again.
        max_files: GESTA_MAX_FILES, most files of one request.
        cors: GESTA_CORS, origins whose pages may ask from a browser; `*` for any, which then come
            without cookies and passwords.
    """

    spool: Path = Field(default_factory=_spool, validation_alias="GESTA_SPOOL")
    max_upload: int = Field(default=64 * 2**20, ge=1, validation_alias="GESTA_MAX_UPLOAD")
    max_body: int = Field(default=2**20, ge=1, validation_alias="GESTA_MAX_BODY")
    lease_seconds: float = Field(default=60.0, gt=0, validation_alias="GESTA_JOB_LEASE")
    job_attempts: int = Field(default=3, ge=1, validation_alias="GESTA_JOB_ATTEMPTS")
    spool_days: float = Field(default=7.0, ge=0, validation_alias="GESTA_SPOOL_DAYS")
    max_files: int = Field(default=100, ge=1, le=1_000, validation_alias="GESTA_MAX_FILES")
    cors: Origins = Field(default=(), validation_alias="GESTA_CORS")
