"""Which addresses may be fetched: http and https, public unless named."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def parse_networks(names: Iterable[str]) -> list[Network]:
    """Networks of ALLOW_PRIVATE_ADDRESSES; raises ValueError naming the entry that is no address or network."""
    return [ipaddress.ip_network(name.strip(), strict=False) for name in names if name.strip()]


def host_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host name spells, odd spellings (`127.1`, `0x7f000001`, `2130706433`) included, else None."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return _odd_ipv4(host)


def _odd_ipv4(host: str) -> ipaddress.IPv4Address | None:
    import socket

    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))  # what connect() itself would take
    except (OSError, UnicodeEncodeError):
        return None


def refusal(url: str, allowed: list[Network]) -> str | None:
    """Why `url` may not be fetched (`scheme`, `no_host`, `private_address`), None where it may."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return "scheme"
    if not parts.hostname:
        return "no_host"
    if is_private(parts.hostname) and not is_allowed(parts.hostname, allowed):
        return "private_address"
    return None


def is_private(host: str) -> bool:
    """Whether the host is spelled as an address that is not public, or is localhost."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = host_address(host)
    if address is None:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_global


def is_allowed(host: str, allowed: list[Network]) -> bool:
    """Whether ALLOW_PRIVATE_ADDRESSES names the host's address (localhost counts as 127.0.0.1)."""
    address = ipaddress.ip_address("127.0.0.1") if host.endswith("localhost") else host_address(host)
    return address is not None and any(address in network for network in allowed)
