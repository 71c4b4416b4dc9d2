"""Which addresses of the network a stranger may make us fetch from: public ones only."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

_WRAPPING = (  # IPv6 networks that carry an IPv4 address in their last 32 bits
    IPv6Network("64:ff9b::/96"),
    IPv6Network("64:ff9b:1::/96"),
    IPv6Network("::ffff:0:0:0/96"),
    IPv6Network("::/96"),
)
_OURS_ALL_THE_SAME = tuple(  # what the registry calls global, or did when Python was made
    map(
        ip_network,
        (
            "168.63.129.16/32",  # a cloud's own services, seen from the machines it hosts
            "192.0.0.0/24",  # protocol assignments; another cloud's services among them
            "192.88.99.0/24",  # relays to IPv6, given up
            "64:ff9b:1::/48",  # translation inside a network
            "fec0::/10",  # site-local, given up and still routed by some
            "5f00::/16",  # segment routing
        ),
    )
)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not this machine, not a private network.

    IPv6 addresses that wrap an IPv4 address count as what they wrap.
    """
    whole = ip_address(address.split("%")[0])
    inner = _unwrapped(whole)
    return inner.is_global and not inner.is_multicast and not (_is_ours(whole) or _is_ours(inner))


def _is_ours(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in _OURS_ALL_THE_SAME)


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour or address
    if any(address in network for network in _WRAPPING):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def addresses_of(host: str, port: int) -> list[str]:
    """All IP addresses behind a host name, as text.

    Raises:
        OSError: The name cannot be resolved.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]
