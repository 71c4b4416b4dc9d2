"""Which addresses of the network a stranger may make us fetch from: public ones only."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

_NAT64 = 0x0064FF9B << 96  # 64:ff9b::/96 carries an IPv4 address in its last 32 bits


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not this machine, not a private network.

    IPv6 addresses that wrap an IPv4 address count as what they wrap.
    """
    inner = _unwrapped(ip_address(address.split("%")[0]))
    return inner.is_global and not inner.is_multicast


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour or address
    if int(address) >> 32 << 32 == _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def addresses_of(host: str, port: int) -> list[str]:
    """All IP addresses behind a host name, as text.

    Raises:
        OSError: The name cannot be resolved.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]
