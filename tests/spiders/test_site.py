"""`scrapy crawl site` against a local news site."""

import pytest
from pytest_httpserver import HTTPServer

from tests.conftest import story

LOCAL = ("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1")


def test_the_feed_that_the_home_page_names_is_collected(post: HTTPServer, scrapy):
    run = scrapy("crawl", "site", "-a", f"url={post.url_for('/')}", *LOCAL)
    assert run.status == 0, run.said
    rows = run.feed("localhost")
    assert sorted(row["title"] for row in rows) == [f"Rally number {n} in Kelbash" for n in (1, 2, 3)]
    assert {row["source"] for row in rows} == {"localhost"}
    assert {row["relevance"]["verdict"] for row in rows} == {"unrest"}


def test_a_second_run_exports_nothing(post: HTTPServer, scrapy):
    first = scrapy("crawl", "site", "-a", f"url={post.url_for('/')}", *LOCAL)
    second = scrapy("crawl", "site", "-a", f"url={post.url_for('/')}", *LOCAL)
    assert (first.status, second.status) == (0, 0)
    assert len(second.feed("localhost")) == 3
    assert second.report("localhost")["already_seen"] == 3


@pytest.mark.parametrize("route", ["feed", "sitemap", "sections"])
def test_what_a_limit_leaves_is_what_the_list_names_last(route: str, post: HTTPServer, scrapy):
    links = "".join(f'<a href="/news/rally-number-{n}">Rally</a>' for n in (1, 4, 2))
    for _ in ("what the page leads to", "the list"):
        home = post.expect_oneshot_request("/")
        home.respond_with_data(f"<html><body>{links}</body></html>", content_type="text/html")
    run = scrapy("crawl", "site", "-a", f"url={post.url_for('/')}", "-a", f"via={route}", "-a", "limit=2", *LOCAL)
    first = ("Rally number 1 in Kelbash", f"Rally number {4 if route == 'sections' else 2} in Kelbash")
    assert tuple(row["title"] for row in run.feed("localhost")) == first


def test_a_malformed_feed_leads_to_the_sitemap_that_robots_names(post: HTTPServer, scrapy):
    post.clear_all_handlers()
    url = post.url_for("/").rstrip("/")
    post.expect_request("/robots.txt").respond_with_data(f"Sitemap: {url}/map.xml\n", content_type="text/plain")
    post.expect_request("/feed/").respond_with_data("<rss><channel><item><title>cut off here in the mid")
    listed = "<urlset>" + f"<url><loc>{url}/news/rally-number-7</loc></url>" + "</urlset>"
    post.expect_request("/map.xml").respond_with_data(listed, content_type="text/xml")
    post.expect_request("/").respond_with_data("<html><body>home</body></html>", content_type="text/html")
    post.expect_request("/news/rally-number-7").respond_with_data(story(7), content_type="text/html")
    run = scrapy("crawl", "site", "-a", f"url={url}/", *LOCAL)
    assert [row["title"] for row in run.feed("localhost")] == ["Rally number 7 in Kelbash"]
    assert run.report("localhost")["failed"]["feed: feed_malformed"] == 1


def test_entries_that_name_no_address_are_counted_and_the_others_are_kept(post: HTTPServer, scrapy):
    url = post.url_for("/").rstrip("/")
    links = (
        "http://[oops/news/rally",
        f"{url}/news/rally-number-1",
        "http://post.example:99999/x",
        "/news/rally-number-2",
    )
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    post.clear_all_handlers()
    post.expect_request("/feed/").respond_with_data(f"<rss><channel>{items}</channel></rss>")
    home = '<nav><a href="http://[oops/">a</a></nav>'
    post.expect_request("/").respond_with_data(f"<html><body>{home}</body></html>", content_type="text/html")
    for number in (1, 2):
        post.expect_request(f"/news/rally-number-{number}").respond_with_data(story(number), content_type="text/html")
    run = scrapy("crawl", "site", "-a", f"url={url}/", *LOCAL)
    assert run.status == 0, run.said
    assert len(run.feed("localhost")) == 2
    assert run.report("localhost")["failed"]["feed: bad_address"] == 2


def test_a_changed_text_comes_out_as_version_2(post: HTTPServer, scrapy):
    """The sitemap dates the article newer, so it is fetched again."""
    post.clear_all_handlers()
    url = post.url_for("/").rstrip("/")
    for day, words in (
        ("2020-10-05", "Nothing was known of the wounded."),
        ("2020-10-06", "At least 120 were wounded."),
    ):
        post.clear_all_handlers()
        entry = f"<url><loc>{url}/news/rally-number-1</loc><lastmod>{day}</lastmod></url>"
        post.expect_request("/sitemap.xml").respond_with_data(f"<urlset>{entry}</urlset>", content_type="text/xml")
        post.expect_request("/").respond_with_data("<html><body>home</body></html>", content_type="text/html")
        body = story(1).replace("</article>", f"<p>{words}</p></article>")
        post.expect_request("/news/rally-number-1").respond_with_data(body, content_type="text/html")
        run = scrapy("crawl", "site", "-a", f"url={url}/", *LOCAL)
    first, second = run.feed("localhost")
    assert (first["version"], first["changes"]) == (1, None)
    assert second["version"] == 2
    assert second["id"] == first["id"]
    assert second["changes"] == {
        "added": ["At least 120 were wounded."],
        "removed": ["Nothing was known of the wounded."],
        "numbers_added": ["120"],
        "numbers_removed": [],
    }


def test_a_site_that_lists_nothing_ends_incomplete(httpserver: HTTPServer, scrapy):
    httpserver.expect_request("/").respond_with_data("<html><body>Nothing here</body></html>", content_type="text/html")
    run = scrapy("crawl", "site", "-a", f"url={httpserver.url_for('/')}", *LOCAL)
    assert run.status == 2
    assert run.report("localhost")["verdict"] == "incomplete"
    assert "no data, which is not a quiet day" in run.out


def test_articles_of_other_hosts_are_not_taken(httpserver: HTTPServer, scrapy):
    links = '<a href="https://elsewhere.example/news/a-long-story-slug-2020">x</a><a href="/news/rally-number-4">y</a>'
    httpserver.expect_request("/").respond_with_data(f"<html><body>{links}</body></html>", content_type="text/html")
    httpserver.expect_request("/news/rally-number-4").respond_with_data(story(4), content_type="text/html")
    run = scrapy("crawl", "site", "-a", f"url={httpserver.url_for('/')}", *LOCAL)
    assert [row["url"] for row in run.feed("localhost")] == [httpserver.url_for("/news/rally-number-4")]


def test_what_fails_is_counted_by_its_reason_and_the_rest_is_kept(post: HTTPServer, scrapy):
    post.clear_all_handlers()
    url = post.url_for("/").rstrip("/")
    names = ("rally-number-1", "gone-for-good-2020", "empty-answer-2020", "cut-in-the-middle")
    items = "".join(f"<item><link>{url}/news/{name}</link></item>" for name in names)
    feed = f'<rss version="2.0"><channel>{items}</channel></rss>'
    post.expect_request("/feed/").respond_with_data(feed, content_type="application/rss+xml")
    post.expect_request("/").respond_with_data("<html><body>home</body></html>", content_type="text/html")
    post.expect_request("/news/rally-number-1").respond_with_data(story(1), content_type="text/html")
    post.expect_request("/news/empty-answer-2020").respond_with_data("", content_type="text/html")
    post.expect_request("/news/gone-for-good-2020").respond_with_data("gone", status=404)
    cut = story(2)[:700]
    post.expect_request("/news/cut-in-the-middle").respond_with_data(cut, content_type="text/html")
    run = scrapy("crawl", "site", "-a", f"url={url}/", *LOCAL)
    assert run.status == 2
    report = run.report("localhost")
    assert report["failed"]["http_404"] == 1
    assert report["no_text"]["empty_page"] == 1
    assert report["kept"] == 2, "the whole page and what there is of the cut one"
    assert report["why"] == ["articles could not be fetched"]


def test_sections_of_the_menu_are_read_where_there_is_neither_feed_nor_sitemap(httpserver: HTTPServer, scrapy):
    menu = '<html><body><nav><a href="/society/">Society</a><a href="/about/">About</a></nav></body></html>'
    httpserver.expect_request("/").respond_with_data(menu, content_type="text/html")
    links = '<html><body><a href="/news/rally-number-4">a rally</a></body></html>'
    httpserver.expect_request("/society/").respond_with_data(links, content_type="text/html")
    httpserver.expect_request("/news/rally-number-4").respond_with_data(story(4), content_type="text/html")
    run = scrapy("crawl", "site", "-a", f"url={httpserver.url_for('/')}", *LOCAL)
    assert run.status == 0, run.said
    assert [row["url"] for row in run.feed("localhost")] == [httpserver.url_for("/news/rally-number-4")]
