"""Which addresses a page may be fetched from: public ones, and no others unasked.

A name in a page or a redirect must not lead to what only this machine or its network
can reach (RFC 1918 networks, loopback, the services of a cloud at 169.254.169.254).
"""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv6Address

# Prefixes under which an IPv6 address stands for an IPv4 one: of translators (RFC 6052
# and 8215), of hosts (RFC 4291, "IPv4-compatible").
_EMBEDDED = tuple(
    map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96"))
)


def is_public(address: str) -> bool:
    """Whether an address is one that the whole internet knows.

    What an IPv6 address wraps must be so as well: mapped, 6to4, Teredo, NAT64.

    Example: `is_public("::ffff:10.0.0.1")` is False.
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(map(_is_global, (parsed, *_wrapped(parsed))))


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    is_near = isinstance(address, IPv6Address) and address.is_site_local
    return address.is_global and not (address.is_multicast or is_near)


def _wrapped(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _EMBEDDED):
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in found if each is not None]
