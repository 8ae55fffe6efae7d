"""A Scrapy extension that logs and raises what a page says, so that tests see what the log makes of it."""

from __future__ import annotations

import logging
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler

logger = logging.getLogger("scrapy.shouting")


class Shouting:
    """Logs every answer's headers and body as they are, and raises them."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        shouting = cls()
        crawler.signals.connect(shouting.shout, signal=signals.response_received)
        return shouting

    def shout(self, response: Any) -> None:
        logger.warning("answer: %s", response.text)
        raise ValueError(response.text)
