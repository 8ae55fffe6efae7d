"""Finds the sources: every spider below crawler.spiders, and the sample's where SAMPLE=1."""

from __future__ import annotations

from typing import Self

from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoader

from crawler.options import is_sample


class SourceLoader(SpiderLoader):
    """Scrapy's loader with the bundled sample's spiders added on demand."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Loader over SPIDER_MODULES, with crawler.sample.spiders under SAMPLE=1."""
        if is_sample(settings):
            settings = BaseSettings(settings)  # a copy that can be changed: `scrapy list` hands frozen ones
            settings.set("SPIDER_MODULES", [*settings.getlist("SPIDER_MODULES"), "crawler.sample.spiders"])
        return cls(settings)

    def sources(self) -> list[str]:
        """Names of the sources: every spider but `archive` and `site`, which have no host of their own."""
        return sorted(name for name, spider in self._spiders.items() if getattr(spider, "hosts", ()))

    def source_of_host(self, host: str) -> type | None:
        """The spider class whose source declares the host, None where none does."""
        host = host.removeprefix("www.").removeprefix("m.")
        for spider in self._spiders.values():
            if host in getattr(spider, "hosts", ()):
                return spider
        return None
