"""What the HTTP face needs to know, read from the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import Field, ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import InvalidSettings
from graph.settings import DatabaseSettings


def _spool() -> Path:
    return DatabaseSettings().home / "spool"


class ApiSettings(BaseSettings):
    """Settings of the API; an empty environment variable counts as unset.

    What is wrong with a value is raised as `InvalidSettings`, a sentence for the user.

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

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", populate_by_name=True, env_ignore_empty=True
    )

    spool: Path = Field(default_factory=_spool, validation_alias="GESTA_SPOOL")
    max_upload: int = Field(default=64 * 2**20, ge=1, validation_alias="GESTA_MAX_UPLOAD")
    max_body: int = Field(default=2**20, ge=1, validation_alias="GESTA_MAX_BODY")
    lease_seconds: float = Field(default=60.0, gt=0, validation_alias="GESTA_JOB_LEASE")
    job_attempts: int = Field(default=3, ge=1, validation_alias="GESTA_JOB_ATTEMPTS")

    @model_validator(mode="wrap")
    @classmethod
    def _in_one_sentence(cls, values: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(values)
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(map(str, first["loc"]))
            raise InvalidSettings(f"{name} is {first['input']!r}: {first['msg']}.") from error
