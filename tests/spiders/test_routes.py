"""What the routes of real source files ask for next, from the lists of their fixtures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from scrapy.http import HtmlResponse, XmlResponse
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from crawler.discovery import Listed, read_listing
from crawler.spiders.kg.azattyk import Azattyk
from crawler.spiders.lk.islandlk import TheIsland
from crawler.spiders.ru.interfax_ru import Interfax
from crawler.spiders.ru.tass_en import TassEnglish

FIXTURES = Path(__file__).parents[1] / "fixtures"


def with_settings(spider: Any) -> Any:
    spider.settings = get_project_settings()
    return spider


def following(spider: Any, route: str, request: Any, body: bytes, new: int) -> list[str]:
    """The addresses that a list of the route leads to."""
    cls = XmlResponse if body.startswith(b"<?xml") else HtmlResponse
    response = cls(request.url, body=body, request=request)
    kind = spider.routes[route].kind
    listing = read_listing(kind, body, request.url, spider.article_url)
    following = (*spider.routes[route].lists(listing, response), *spider.routes[route].more(listing, new, response))
    return [more.url for more in following]


def test_a_day_of_several_pages_is_followed_until_a_page_brings_nothing_new():
    spider = with_settings(Interfax(since="2020-10-05", until="2020-10-05"))
    (first,) = spider.routes["archive"].requests()
    assert first.url == "https://www.interfax.ru/news/2020/10/05/all/page_1"
    body = (FIXTURES / "interfax_ru" / "day" / "list.html").read_bytes()
    assert following(spider, "archive", first, body, 1) == ["https://www.interfax.ru/news/2020/10/05/all/page_2"]
    assert following(spider, "archive", first, body, 0) == []
    second = first.replace(meta={**first.meta, "archive_page": 2})
    assert spider.routes["archive"].is_expected_end(second)
    assert not spider.routes["archive"].is_expected_end(first)


def test_of_an_index_only_the_sitemaps_that_list_articles_are_followed():
    spider = with_settings(TheIsland())
    (index,) = spider.routes["sitemap"].requests()
    body = (FIXTURES / "islandlk" / "index" / "sitemap.xml").read_bytes()
    posts = [f"https://island.lk/wp-sitemap-posts-post-{n}.xml" for n in (1, 2)]
    assert following(spider, "sitemap", index, body, 0) == posts


def outcomes(spider: Any, *listed: Listed) -> list[str | None]:
    return [spider.outcome_of(one) for one in listed]


def test_of_a_sitemap_without_dates_the_ids_of_pangea_tell_the_window():
    spider = Azattyk(since="2020-10-04", until="2020-10-16")
    ids = (30_400_000, 30_876_060, 30_880_061, 31_900_000)
    found = outcomes(spider, *(Listed(f"https://www.azattyk.org/a/{number}.html") for number in ids))
    assert found == ["outside_window", None, None, "outside_window"]
    later = Azattyk(since="2022-01-01")
    assert outcomes(later, Listed("https://www.azattyk.org/a/31900000.html")) == [None]
    assert outcomes(Azattyk(), *(Listed(f"https://www.azattyk.org/a/{number}.html") for number in ids)) == [None] * 4


def test_what_was_last_changed_before_the_window_is_outside_and_what_was_changed_later_is_not():
    spider = TassEnglish(since="2020-10-04")
    days = ("2020-09-01T00:00:00Z", "1999-12-31", "2026-01-01", "0000-00-00", "1970-01-01T00:00:00Z", "", None)
    listed = (Listed(f"https://tass.com/world/{n}", modified=day) for n, day in enumerate(days, 1))
    assert outcomes(spider, *listed) == ["outside_window", "outside_window", None, None, None, None, None]


def test_without_a_window_a_sitemap_that_holds_the_whole_history_comes_last():
    assert plan(Azattyk()) == ["sections", "sitemap"]
    assert plan(Azattyk(since="2020-10-04"))[:2] == ["sitemap", "sections"]


def plan(spider: Any, **settings: Any) -> list[str]:
    """Routes in the order that the spider tries them under these settings."""
    spider.settings = Settings({"WAYBACK": "https://web.archive.example", **settings})
    return list(spider.itinerary.plan())


def test_the_wayback_machine_is_the_last_resort_of_a_past_window_and_can_be_turned_off():
    assert plan(Azattyk(since="2020-10-04"))[-1] == "wayback"
    assert "wayback" not in plan(Azattyk(since="2020-10-04"), WAYBACK="")
    assert "wayback" not in plan(Azattyk(since="2020-10-04"), SAMPLE="1")
    assert "wayback" not in plan(Azattyk(since=f"{datetime.now(UTC).date() - timedelta(days=7)}"))
    assert plan(Azattyk(via="wayback")) == ["wayback"]


def test_the_wayback_machine_is_asked_for_captures_of_the_host_until_months_after_the_window():
    spider = Azattyk(since="2020-10-04", until="2020-10-16")
    spider.settings = Settings({"WAYBACK": "https://web.archive.example/", "DOWNLOAD_MAXSIZE": 1})
    (first,) = spider.routes["wayback"].requests()
    assert first.url.startswith("https://web.archive.example/cdx/search/cdx?url=azattyk.org&matchType=domain")
    assert "from=20201004&to=20210414" in first.url
    assert (first.meta["download_slot"], first.meta["first_pause"]) == ("wayback_cdx", 60)
    rows = b"org,azattyk)/a/30880061.html 20201006120000 https://www.azattyk.org/a/30880061.html text/html 200 AAA 9\n"
    (more,) = following(spider, "wayback", first, rows + b"\norg%2Cazattyk 5\n", 1)
    assert more.endswith("&resumeKey=org%252Cazattyk+5")
    assert following(spider, "wayback", first, rows, 1) == []
