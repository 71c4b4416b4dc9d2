"""The folder of one embedded server: what lies where, its password, state and configuration."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.embedded.locks import FileLock
from graph.errors import EmbeddedError
from graph.settings import Address, DatabaseSettings

DATABASE = "neo4j"  # the only one that Community serves, besides `system`


@dataclass(frozen=True)
class State:
    """What the starter of a server writes down for the others.

    Attributes:
        pid: Process id of Java.
        port: Bolt port on 127.0.0.1; tried again at the next start, so that addresses stay.
        started: Seconds since the epoch.
        version: Of Neo4j.
        detached: Runs on when nobody uses it, until `stop`.
    """

    pid: int
    port: int
    started: float
    version: str
    detached: bool


@dataclass(frozen=True)
class Home:
    """Paths below GESTA_HOME/neo4j. The watchdog and the tests know the names of these files."""

    root: Path

    @staticmethod
    def of(settings: DatabaseSettings) -> Home:
        return Home(settings.home / "neo4j")

    @property
    def conf(self) -> Path:
        return self.root / "conf"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def log(self) -> Path:
        return self.logs / "neo4j.log"

    @property
    def console(self) -> Path:
        """What Java itself prints, of the latest start only."""
        return self.logs / "console.log"

    @property
    def databases(self) -> Path:
        return self.root / "data" / "databases"

    @property
    def transactions(self) -> Path:
        return self.root / "data" / "transactions"

    @property
    def password_file(self) -> Path:
        return self.root / "password"

    @property
    def state_file(self) -> Path:
        return self.root / "state.json"

    @property
    def start_lock(self) -> Path:
        """Held while somebody starts, stops, backs up or restores this server."""
        return self.root / "start.lock"

    @property
    def users_lock(self) -> Path:
        """Held, shared, by each process that uses the server."""
        return self.root / "users.lock"

    def prepare(self) -> None:
        """Make the folders, for the owner only, and see that they can be written."""
        with self.explained():
            for folder in (self.conf, self.logs, self.root / "data", self.root / "import"):
                folder.mkdir(parents=True, exist_ok=True)
            self.root.chmod(0o700)
            FileLock(self.users_lock).close()

    @contextmanager
    def explained(self) -> Generator[None]:
        """Say of an OSError in the block what it means for this folder and what to do."""
        try:
            yield
        except OSError as error:
            raise EmbeddedError(
                f"The database folder {self.root} cannot be written ({error.strerror}); make room "
                "there and make it writable, or set GESTA_HOME to another folder."
            ) from error

    def data_bytes(self) -> int:
        """What the databases take on disk; files that vanish meanwhile count nothing."""
        size = 0
        for file in self.root.glob("data/**/*"):
            with suppress(OSError):
                size += file.stat().st_size
        return size

    def address(self, port: int) -> Address:
        password = self.password_file.read_text(encoding="ascii").strip()
        return Address(f"bolt://127.0.0.1:{port}", "neo4j", password, DATABASE)

    def ensure_password(self) -> None:
        """Give a new home a random password, in a file that nobody else may read."""
        if self.password_file.exists():
            return
        if self.is_initialised():
            raise EmbeddedError(
                f"The password file {self.password_file} is gone but its database is there; put "
                f"the file back, or move {self.root} away to begin with an empty database."
            )
        # a leading dash would be read as an option by the tool that sets it
        password = secrets.token_urlsafe(24).replace("-", "_")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(self.password_file, flags, 0o600), "w", encoding="ascii") as file:
            file.write(f"{password}\n")

    def is_initialised(self) -> bool:
        """Whether a server has run here: only before that can the first password be set."""
        return (self.databases / "system").exists()

    def read_state(self) -> State | None:
        try:
            return State(**json.loads(self.state_file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None  # none, cut short, or of another version of Gesta: as good as none

    def write_state(self, state: State) -> None:
        part = self.state_file.with_suffix(".part")
        part.write_text(json.dumps(asdict(state)), encoding="utf-8")
        part.replace(self.state_file)

    def check_version(self, version: str) -> None:
        """Refuse data that a newer Neo4j has opened; an older server may not read it."""
        try:
            last = (self.root / "version").read_text(encoding="utf-8").strip()
        except OSError:
            return
        if _numbers(last) > _numbers(version):
            raise EmbeddedError(
                f"The data in {self.root} was last opened by Neo4j {last}, but this Gesta runs "
                f"{version}; use the newer Gesta, or set GESTA_HOME to another folder."
            )

    def write_version(self, version: str) -> None:
        (self.root / "version").write_text(f"{version}\n", encoding="utf-8")

    def write_configuration(self, settings: DatabaseSettings, port: int) -> None:
        lines = [f"{key}={value}\n" for key, value in _configuration(settings, port).items()]
        (self.conf / "neo4j.conf").write_text("".join(lines), encoding="utf-8")


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]


def _configuration(settings: DatabaseSettings, port: int) -> dict[str, str]:
    return {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.directories.import": "import",  # unset, LOAD CSV reads any file of the user
        "server.memory.pagecache.size": settings.page_cache,
        "db.memory.transaction.max": settings.transaction_memory,
        "db.transaction.timeout": settings.transaction_timeout,
        # a quarter of a gigabyte for each of two databases, before the first event is stored
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.retention_policy": "2 days 256M",
        "db.logs.query.enabled": "OFF",
        "dbms.usage_report.enabled": "false",
        "dbms.fleet_manager.enabled": "false",
        "server.fleet_discovery.enabled": "false",
        # 10 s of silence after the checkpoint, for clients that we do not have
        "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
    }
