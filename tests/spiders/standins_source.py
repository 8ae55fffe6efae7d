"""Sources of the tests whose sites have gone bad, each in one way; STANDINS_SITE names the local stand-in of all."""

import os

from crawler.spiders.families.news import NewsSpider

HOME = os.environ.get("STANDINS_SITE", "http://127.0.0.1/")


class StandIn(NewsSpider):
    """A news site with a feed below a folder of its name."""

    country, languages, timezone = "KG", ("en",), "Asia/Bishkek"
    hosts = ("127.0.0.1",)
    article_url = r"/news/(?P<id>[\w-]+)"


def source(name: str) -> type[StandIn]:
    return type(
        name, (StandIn,), {"name": name, "title": name, "feeds": (f"{HOME}{name}/feed",), "__module__": __name__}
    )


WAYS = ("sound", "html", "gone", "empty", "moved", "slow", "forbidden", "strangers", "busy", "unread")
globals().update({way: source(way) for way in WAYS})
