"""An HTTP session whose connections look at whom they have reached before they speak."""

from __future__ import annotations

import socket
from typing import Any, cast

import requests
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from graph.trust import SystemTrust
from loaders.sources.addresses import addresses_of, is_public
from loaders.sources.limits import Limits

NOT_PUBLIC = "an address of this machine or of a private network, which may not be fetched"
AGENT = "gesta"  # the name under which robots.txt may address us
_HEADERS = {
    "User-Agent": f"{AGENT} (news reader)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,application/rss+xml,"
    "application/atom+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "identity",  # nothing to decompress, so nothing to blow up
}


class NotPublic(OSError):
    """The connection that was made does not lead to the open internet."""


def new_session(limits: Limits) -> requests.Session:
    """A session that connects to public addresses only, unless the limits allow private ones."""
    session = requests.Session()
    session.trust_env = False  # no passwords out of .netrc; proxies are named per request
    session.headers.update(_HEADERS)
    for scheme in ("http://", "https://"):
        session.mount(scheme, SystemTrust() if limits.allow_private else _PublicOnly())
    return session


class _PublicConnection(HTTPConnection):
    """Looks its host up once and connects to nothing but what it then looked at.

    So a name that resolves to another address the second time gains nothing, and nobody learns
    which ports of the network we stand in are open. The certificate is still that of the name.
    """

    def _new_conn(self) -> socket.socket:
        name = self._dns_host
        failure: HTTPError = NewConnectionError(self, f"no such host: {name}")
        try:
            for address in self._public_addresses(name):
                self._dns_host = address
                try:
                    return _looked_at(super()._new_conn())
                except (NewConnectionError, ConnectTimeoutError) as error:
                    failure = error  # the next address may answer
        finally:
            self._dns_host = name
        raise failure

    def _public_addresses(self, name: str) -> list[str]:
        try:
            found = addresses_of(name, self.port)
        except (OSError, UnicodeError) as error:
            raise NewConnectionError(self, f"no such host: {name}") from error
        if not all(map(is_public, found)):
            raise NotPublic(NOT_PUBLIC)
        return found


def _looked_at(connection: socket.socket) -> socket.socket:
    if not is_public(str(connection.getpeername()[0])):
        connection.close()
        raise NotPublic(NOT_PUBLIC)
    return connection


class _PublicTlsConnection(_PublicConnection, HTTPSConnection):
    pass


class _PublicPool(HTTPConnectionPool):
    # urllib3 types this as a protocol that its own classes do not satisfy either.
    ConnectionCls = cast("Any", _PublicConnection)


class _PublicTlsPool(HTTPSConnectionPool):
    ConnectionCls = cast("Any", _PublicTlsConnection)


class _PublicOnly(SystemTrust):
    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **options: object
    ) -> None:
        super().init_poolmanager(connections, maxsize, block, **options)
        pools = {"http": _PublicPool, "https": _PublicTlsPool}
        cast("Any", self.poolmanager).pool_classes_by_scheme = pools
