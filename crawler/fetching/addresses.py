"""Which addresses may be fetched: http and https, public unless named."""

from __future__ import annotations

import ipaddress
import socket
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""The well-known prefix of RFC 6052: what is behind it is an IPv4 address."""


def parse_networks(names: Iterable[str]) -> list[Network]:
    """Networks of ALLOW_PRIVATE_ADDRESSES; raises ValueError naming the entry that is no address or network."""
    return [ipaddress.ip_network(name.strip(), strict=False) for name in names if name.strip()]


def host_address(host: str) -> Address | None:
    """The address that a host name spells, odd spellings (`127.1`, `0x7f000001`, `2130706433`) included, else None."""
    host = unicodedata.normalize("NFKC", host)  # full-width digits are digits to a resolver
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return _odd_ipv4(host)


def _odd_ipv4(host: str) -> ipaddress.IPv4Address | None:
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))  # what connect() itself would take
    except (OSError, ValueError):  # NUL within, or what no resolver could spell
        return None


def refusal(url: str, allowed: list[Network]) -> str | None:
    """Why `url` may not be fetched (`scheme`, `no_host`, `private_address`), None where it may."""
    try:
        parts = urlsplit(url)
    except ValueError:  # e.g. a bracket that opens an IPv6 address and never closes
        return "no_host"
    if parts.scheme not in ("http", "https"):
        return "scheme"
    if not parts.hostname or "\0" in parts.hostname:
        return "no_host"
    if is_private(parts.hostname) and not is_allowed(parts.hostname, allowed):
        return "private_address"
    return None


def is_private(host: str) -> bool:
    """Whether the host is spelled as an address that is not public, or is localhost."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = host_address(host)
    return address is not None and not is_public(address)


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet; IPv4 inside IPv6 counts as the IPv4 address."""
    inner = _embedded_ipv4(address) or address
    return inner.is_global and not (inner.is_multicast or inner.is_reserved or inner.is_unspecified)


def _embedded_ipv4(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address in a mapped, 6to4, Teredo or NAT64 one (RFC 4291, 3056, 4380, 6052)."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    teredo = address.teredo[1] if address.teredo else None
    nat64 = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else None
    return address.ipv4_mapped or address.sixtofour or teredo or nat64


def is_allowed(host: str, allowed: list[Network]) -> bool:
    """Whether ALLOW_PRIVATE_ADDRESSES names the host's address (localhost counts as 127.0.0.1)."""
    address = ipaddress.ip_address("127.0.0.1") if host.endswith("localhost") else host_address(host)
    return address is not None and any(address in network for network in allowed)
