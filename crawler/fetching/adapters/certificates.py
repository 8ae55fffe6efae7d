"""TLS certificates: verified always, but for the hosts that a source lists with its reason."""

from __future__ import annotations

from typing import Any, Self

from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
from scrapy.crawler import Crawler


class Certificates(_ScrapyClientContextFactory):
    """Connects to the hosts of UNVERIFIED_HOSTS whatever certificate they show, and to all others by a valid one.

    A source's file sets the list (`unverified_hosts`), so that one site's lapsed certificate opens no other.
    """

    excepted: frozenset[str]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        factory = super().from_crawler(crawler, *args, **kwargs)
        factory.excepted = frozenset(crawler.settings.getlist("UNVERIFIED_HOSTS"))
        return factory

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802 - Twisted's
        self._verify_certificates = hostname.decode("ascii") not in self.excepted
        return super().creatorForNetloc(hostname, port)
