"""The source that the benchmark crawls: one sitemap index. SITEMAP_SITE names the local site."""

import asyncio
import os
from collections.abc import AsyncIterator
from time import thread_time
from typing import Any

from crawler.spiders.families.news import NewsSpider

HOME = os.environ.get("SITEMAP_SITE", "http://localhost/")
TICK = 0.005


class SitemapSite(NewsSpider):
    """Tells at its end how long the event loop was held at most."""

    name = "sitemap_site"
    title, country, languages, timezone = "Sitemap Site", "KG", ("en",), "Asia/Bishkek"
    hosts = ("localhost",)
    sitemaps = (f"{HOME}sitemap.xml",)

    async def start(self) -> AsyncIterator[Any]:
        self.held = [0.0]
        self.watch = asyncio.ensure_future(self.watch_loop())
        async for request in super().start():
            yield request

    async def watch_loop(self) -> None:
        """CPU time of the loop's thread between two ticks: what waits for it, whatever else the machine does."""
        while True:
            before = thread_time()
            await asyncio.sleep(TICK)
            self.held.append(thread_time() - before)

    def closed(self, reason: str) -> None:
        self.watch.cancel()
        held = sorted(self.held)
        longest, most = held[-1] * 1000, held[len(held) * 99 // 100] * 1000
        print(f"event loop held: {longest:.0f} ms at most, 99 of 100 times under {most:.0f} ms")
