"""Where the database is and what it may use, read from the environment."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from platformdirs import user_cache_dir, user_data_dir
from pydantic import (
    AfterValidator,
    Field,
    ModelWrapValidatorHandler,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import InvalidSettings

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


@dataclass(frozen=True)
class Address:
    """A database and what it takes to be let in; the password never shows in a repr."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str


def _size(value: str) -> str:
    if not re.fullmatch(r"[1-9]\d*[kmgKMG]", value):
        raise ValueError("this is not a size; write a number and k, m or g, as in 512m")
    return value.lower()


def _duration(value: str) -> str:
    if not re.fullmatch(r"[1-9]\d*(ms|s|m|h)", value):
        raise ValueError("this is not a duration; write a number and ms, s, m or h, as in 60s")
    return value


Size = Annotated[str, AfterValidator(_size)]
Duration = Annotated[str, AfterValidator(_duration)]


def _home() -> Path:
    return Path(user_data_dir("gesta"))


def _cache() -> Path:
    return Path(user_cache_dir("gesta"))


class EnvironmentSettings(BaseSettings):
    """Base of all settings: read from the environment, where an empty variable counts as unset.

    What is wrong with a value is raised as `InvalidSettings`, a sentence that names the variable.
    """

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        populate_by_name=True,  # for those who write DatabaseSettings(home=…)
        # The names of fields count as variables too then, and HOME must not mean GESTA_HOME. The
        # prefix keeps them apart: variables are read by their aliases, which take no prefix.
        env_prefix="GESTA_FIELD_",
    )

    @model_validator(mode="wrap")
    @classmethod
    def _in_one_sentence(cls, values: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(values)
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(map(str, first["loc"]))
            raise InvalidSettings(f"{name} is {first['input']!r}: {first['msg']}.") from error


class DatabaseSettings(EnvironmentSettings):
    """Settings of the database.

    Attributes:
        uri: NEO4J_URI. Set: that server is used. Unset: Gesta runs one itself below `home`.
        username: NEO4J_USERNAME.
        password: NEO4J_PASSWORD; wins over `password_file`.
        password_file: NEO4J_PASSWORD_FILE, a file whose first line is the password.
        database: NEO4J_DATABASE; the embedded Community server has only `neo4j`.
        home: GESTA_HOME, where the embedded server keeps data, logs and its password.
        cache: GESTA_CACHE, where the jars live; shared by all homes, safe to delete.
        maven_url: GESTA_MAVEN_URL, a mirror to fetch jars from instead of the usual place.
        java: GESTA_JAVA, a `java` to use instead of the one that is installed with Gesta.
        jvm_flags: GESTA_JVM_FLAGS, further flags for the server's Java, split as a shell does.
        heap: GESTA_HEAP, most heap the server may take. 512m serves about 100,000 events.
        page_cache: GESTA_PAGE_CACHE, memory for the store's pages.
        transaction_timeout: GESTA_TRANSACTION_TIMEOUT, after which a query is stopped.
        transaction_memory: GESTA_TRANSACTION_MEMORY, most heap that one transaction may take.
        bolt_port: GESTA_BOLT_PORT of the embedded server on 127.0.0.1; 0 takes a free one.
        aot: GESTA_AOT, whether to build and use an ahead-of-time cache that halves the start.
    """

    uri: str | None = Field(default=None, validation_alias="NEO4J_URI")
    username: str = Field(default="neo4j", validation_alias="NEO4J_USERNAME")
    password: SecretStr | None = Field(default=None, validation_alias="NEO4J_PASSWORD")
    password_file: Path | None = Field(default=None, validation_alias="NEO4J_PASSWORD_FILE")
    database: str = Field(default="neo4j", validation_alias="NEO4J_DATABASE")

    home: Path = Field(default_factory=_home, validation_alias="GESTA_HOME")
    cache: Path = Field(default_factory=_cache, validation_alias="GESTA_CACHE")
    maven_url: str | None = Field(default=None, validation_alias="GESTA_MAVEN_URL")
    java: Path | None = Field(default=None, validation_alias="GESTA_JAVA")
    jvm_flags: str = Field(default="", validation_alias="GESTA_JVM_FLAGS")
    heap: Size = Field(default="512m", validation_alias="GESTA_HEAP")
    page_cache: Size = Field(default="128m", validation_alias="GESTA_PAGE_CACHE")
    transaction_timeout: Duration = Field(
        default="60s", validation_alias="GESTA_TRANSACTION_TIMEOUT"
    )
    transaction_memory: Size = Field(default="256m", validation_alias="GESTA_TRANSACTION_MEMORY")
    bolt_port: int = Field(default=0, ge=0, le=65535, validation_alias="GESTA_BOLT_PORT")
    aot: bool = Field(default=True, validation_alias="GESTA_AOT")

    @field_validator("uri")
    @classmethod
    def _uri_is_bolt(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in SCHEMES or not parts.hostname:
            raise InvalidSettings(
                f"NEO4J_URI is {value!r}, which is not a Bolt address; write "
                f"{', '.join(SCHEMES[:-1])} or {SCHEMES[-1]}, then :// and a host, as in neo4j://db.example:7687."
            )
        return value

    @field_validator("maven_url")
    @classmethod
    def _mirror_is_http(cls, value: str | None) -> str | None:
        if value is not None and urlsplit(value).scheme not in ("http", "https"):
            raise InvalidSettings(
                f"GESTA_MAVEN_URL is {value!r}; it has to begin with http:// or https://."
            )
        return value

    @field_validator("jvm_flags")
    @classmethod
    def _flags_can_be_split(cls, value: str) -> str:
        try:
            shlex.split(value)
        except ValueError as error:
            raise InvalidSettings(f"GESTA_JVM_FLAGS is {value!r}: {error}.") from error
        return value

    @field_validator("home", "cache", "password_file", "java")
    @classmethod
    def _absolute(cls, value: Path | None) -> Path | None:
        """Paths are kept absolute: the server runs in another working directory."""
        return None if value is None else Path.cwd() / value.expanduser()

    def address(self) -> Address | None:
        """The server that NEO4J_URI names, or None when the embedded one is to be used.

        Raises:
            InvalidSettings: NEO4J_URI is set without a password that can be read.
        """
        if self.uri is None:
            return None
        return Address(self.uri, self.username, self._secret(), self.database)

    def _secret(self) -> str:
        if self.password is not None:
            return self.password.get_secret_value()
        if self.password_file is None:
            raise InvalidSettings(
                "NEO4J_URI is set but no password is; set NEO4J_PASSWORD or NEO4J_PASSWORD_FILE."
            )
        try:
            lines = self.password_file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidSettings(
                f"NEO4J_PASSWORD_FILE names {self.password_file}, which cannot be read: {error}"
            ) from error
        if not lines or not lines[0]:
            raise InvalidSettings(f"The password file {self.password_file} is empty.")
        return lines[0]
