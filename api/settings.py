"""What the HTTP face needs to know, read from the environment."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from graph.settings import DatabaseSettings, EnvironmentSettings


def _spool() -> Path:
    return DatabaseSettings().home / "spool"


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
    """

    spool: Path = Field(default_factory=_spool, validation_alias="GESTA_SPOOL")
    max_upload: int = Field(default=64 * 2**20, ge=1, validation_alias="GESTA_MAX_UPLOAD")
    max_body: int = Field(default=2**20, ge=1, validation_alias="GESTA_MAX_BODY")
    lease_seconds: float = Field(default=60.0, gt=0, validation_alias="GESTA_JOB_LEASE")
    job_attempts: int = Field(default=3, ge=1, validation_alias="GESTA_JOB_ATTEMPTS")
