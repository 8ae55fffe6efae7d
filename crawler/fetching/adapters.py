"""The address rules where a name becomes an address: the resolver that every connection of the process asks."""

from __future__ import annotations

import ipaddress
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler.fetching.addresses import Network, is_public, parse_networks

PRIVATE_HOSTS: set[str] = set()
"""Names that resolved to an address that may not be fetched, so that the failure can be told by its reason."""


class PublicResolver(CachingThreadedResolver):
    """Resolves names to public addresses only, and to those that ALLOW_PRIVATE_ADDRESSES names.

    The connection is made to the very address that was checked, so that a name cannot change its mind in between.
    """

    def __init__(self, reactor: Any, cache_size: int, timeout: float, allowed: list[Network]) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> Self:
        settings = crawler.settings
        allowed = parse_networks(str(settings["ALLOW_PRIVATE_ADDRESSES"] or "").split(","))
        return cls(reactor, settings.getint("DNSCACHE_SIZE"), settings.getfloat("DNS_TIMEOUT"), allowed)

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802 - Twisted's interface
        return super().getHostByName(name, timeout).addCallback(self.checked, name)

    def checked(self, found: str, name: str) -> str:
        """The address, where it may be fetched; raises DNSLookupError where it may not."""
        address = ipaddress.ip_address(found)
        if is_public(address) or any(address in network for network in self.allowed):
            return found
        PRIVATE_HOSTS.add(name)
        raise DNSLookupError(f"{name} resolves to {found}, which is not public")
