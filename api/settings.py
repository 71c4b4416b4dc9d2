"""What the HTTP face needs to know, read from the environment."""

from __future__ import annotations

import re
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_settings import NoDecode

from api.rates import Rate
from graph.settings import DatabaseSettings, EnvironmentSettings

OWN_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
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


def _rate(value: object) -> object:
    """`None` of the word `off`; a rate of any other."""
    if isinstance(value, str):
        return None if value.strip().lower() == "off" else Rate.parse(value)
    return value


def _on_or_off(value: object) -> object:
    """`None` of the word `auto`."""
    if isinstance(value, str) and value.strip().lower() == "auto":
        return None
    return value


def _names(value: object) -> object:
    """Names in a text with blanks or commas between them."""
    return value.lower().replace(",", " ").split() if isinstance(value, str) else value


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
        cypher: GESTA_CYPHER, whether questions in Cypher are answered.
        cypher_seconds: GESTA_CYPHER_SECONDS that one of them may take the database.
        cypher_rows: GESTA_CYPHER_ROWS, most rows of its answer.
        cypher_bytes: GESTA_CYPHER_BYTES, most bytes of its answer.
        spool_days: GESTA_SPOOL_DAYS, how long what was sent is kept after a job that did not go
            well, so that it can be tried again.
        max_files: GESTA_MAX_FILES, most files of one request.
        cors: GESTA_CORS, origins whose pages may ask from a browser; `*` for any, which then come
            without cookies and passwords.
        auth: GESTA_AUTH, `on`: nobody may ask without a key; `off`: everybody may; `auto`, the
            default (here `None`): a server that listens beyond this machine asks for one.
        rate: GESTA_RATE_LIMIT, how often each key may ask, as in 3000/minute, or `off`. Holds
            where keys are asked for.
        hosts: GESTA_HOSTS, where no key is asked for: names under which the server answers, with
            commas between them. Those of this machine unless given.
        oidc_issuer: GESTA_OIDC_ISSUER, address of an identity provider whose tokens are good here.
        oidc_audience: GESTA_OIDC_AUDIENCE, what its tokens call this API.
        oidc_keys: GESTA_OIDC_KEYS, address of its public keys; found by discovery unless given.
    """

    spool: Path = Field(default_factory=_spool, validation_alias="GESTA_SPOOL")
    max_upload: int = Field(default=64 * 2**20, ge=1, validation_alias="GESTA_MAX_UPLOAD")
    max_body: int = Field(default=2**20, ge=1, validation_alias="GESTA_MAX_BODY")
    lease_seconds: float = Field(default=60.0, gt=0, validation_alias="GESTA_JOB_LEASE")
    job_attempts: int = Field(default=3, ge=1, validation_alias="GESTA_JOB_ATTEMPTS")
    cypher: bool = Field(default=False, validation_alias="GESTA_CYPHER")
    cypher_seconds: float = Field(
        default=10.0, gt=0, le=600, validation_alias="GESTA_CYPHER_SECONDS"
    )
    cypher_rows: int = Field(default=1_000, ge=1, validation_alias="GESTA_CYPHER_ROWS")
    cypher_bytes: int = Field(default=4 * 2**20, ge=1, validation_alias="GESTA_CYPHER_BYTES")
    spool_days: float = Field(default=7.0, ge=0, validation_alias="GESTA_SPOOL_DAYS")
    max_files: int = Field(default=100, ge=1, le=1_000, validation_alias="GESTA_MAX_FILES")
    cors: Origins = Field(default=(), validation_alias="GESTA_CORS")
    auth: Annotated[bool | None, BeforeValidator(_on_or_off)] = Field(
        default=None, validation_alias="GESTA_AUTH"
    )
    rate: Annotated[Rate | None, NoDecode, BeforeValidator(_rate)] = Field(
        default=Rate(3000, 60), validation_alias="GESTA_RATE_LIMIT"
    )
    hosts: Annotated[frozenset[str], NoDecode, BeforeValidator(_names)] = Field(
        default=frozenset(), validation_alias="GESTA_HOSTS"
    )
    oidc_issuer: str | None = Field(default=None, validation_alias="GESTA_OIDC_ISSUER")
    oidc_audience: str = Field(default="gesta", validation_alias="GESTA_OIDC_AUDIENCE")
    oidc_keys: str | None = Field(default=None, validation_alias="GESTA_OIDC_KEYS")

    def listening_on(self, host: str) -> ApiSettings:
        """These settings for a server that listens there: what was left open is decided."""
        here = _is_loopback(host)
        auth = self.auth if self.auth is not None else not here
        hosts = self.hosts or (OWN_NAMES if here and not auth else frozenset[str]())
        return self.model_copy(update={"auth": auth, "hosts": hosts})


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
