"""A page that was read and is of no day of the window costs no later run anything, unless that asks for its day."""

from __future__ import annotations

from pytest_httpserver import HTTPServer

QUIET = (
    "-s",
    "ALLOW_PRIVATE_ADDRESSES=127.0.0.1",
    "-s",
    "KEEP_VERDICTS=all",
    "-s",
    "WAYBACK=",
    "-s",
    "DOWNLOAD_DELAY=0",
)


def test_what_lay_beside_the_window_is_fetched_again_by_a_wider_one_alone(post: HTTPServer, scrapy):
    def pages(since: str, until: str) -> tuple[int, dict]:
        """Articles that a run over these days asks the site for, and its report."""
        post.clear_log()
        run = scrapy(
            "crawl", "site", "-a", f"url={post.url_for('/')}", "-a", f"since={since}", "-a", f"until={until}", *QUIET
        )
        return sum(asked.path.startswith("/news/") for asked, _ in post.log), run.report("localhost")

    first, told = pages("2020-10-10", "2020-10-12")
    again, report = pages("2020-10-10", "2020-10-12")
    narrower, _ = pages("2020-10-11", "2020-10-11")
    assert (first, again, narrower) == (5, 0, 0)
    assert report["outside_window"] == told["outside_window"] == 5
    assert report["verdict"] == told["verdict"]
    wider, report = pages("2020-10-01", "2020-10-12")
    assert (wider, report["kept"]) == (5, 5)
