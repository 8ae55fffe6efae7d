"""What the routes of real source files ask for next, from the lists of their fixtures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scrapy.http import HtmlResponse, XmlResponse

from crawler.spiders.lk.islandlk import TheIsland
from crawler.spiders.ru.interfax_ru import Interfax

FIXTURES = Path(__file__).parents[1] / "fixtures"


def following(spider: Any, route: str, request: Any, body: bytes, new: int) -> list[str]:
    """The addresses that a list of the route leads to."""
    cls = XmlResponse if body.startswith(b"<?xml") else HtmlResponse
    response = cls(request.url, body=body, request=request)
    listing = spider.routes[route].read(response)
    return [more.url for more in spider.routes[route].more(listing, new, response)]


def test_a_day_of_several_pages_is_followed_until_a_page_brings_nothing_new():
    spider = Interfax(since="2020-10-05", until="2020-10-05")
    (first,) = spider.routes["archive"].requests()
    assert first.url == "https://www.interfax.ru/news/2020/10/05/all/page_1"
    body = (FIXTURES / "interfax_ru" / "day" / "list.html").read_bytes()
    assert following(spider, "archive", first, body, 1) == ["https://www.interfax.ru/news/2020/10/05/all/page_2"]
    assert following(spider, "archive", first, body, 0) == []
    second = first.replace(meta={**first.meta, "archive_page": 2})
    assert spider.routes["archive"].is_expected_end(second)
    assert not spider.routes["archive"].is_expected_end(first)


def test_of_an_index_only_the_sitemaps_that_list_articles_are_followed():
    spider = TheIsland()
    (index,) = spider.routes["sitemap"].requests()
    body = (FIXTURES / "islandlk" / "index" / "sitemap.xml").read_bytes()
    posts = [f"https://island.lk/wp-sitemap-posts-post-{n}.xml" for n in (1, 2)]
    assert following(spider, "sitemap", index, body, 0) == posts
