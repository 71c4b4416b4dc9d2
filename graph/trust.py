"""Whom to trust on the network: whoever the operating system trusts.

`requests` alone trusts only the list that comes with it, and so refuses mirrors and proxies that an
administrator has made known to the machine. REQUESTS_CA_BUNDLE adds to it as ever.
"""

from __future__ import annotations

import ssl

import truststore
from requests.adapters import HTTPAdapter
from urllib3 import ProxyManager


class SystemTrust(HTTPAdapter):
    """An adapter for `requests` that verifies certificates with the system's store."""

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **options: object
    ) -> None:
        """Called by `requests` when the adapter is made."""
        super().init_poolmanager(connections, maxsize, block, ssl_context=_context(), **options)

    def proxy_manager_for(self, proxy: str, **options: object) -> ProxyManager:
        """The same for connections through a proxy."""
        return super().proxy_manager_for(proxy, ssl_context=_context(), **options)


def _context() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
