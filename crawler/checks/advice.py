"""What to do about what has gone bad at a site: the next step of whoever reads `scrapy checksources --live`."""

from __future__ import annotations

import re

LOOK_UP = "look up its address on the site and write it into the source's file, or take the route out"
BLOCKED = (
    "open it in a browser: if it shows there, the site blocks this crawler or network; ask it, or crawl from another"
)
AGAIN = "the site may be down: run again in an hour; if it stays, open it in a browser"
REPORT = "tell us of the site, with the address"

ADVICE = {
    "http_401": BLOCKED,
    "http_403": BLOCKED,
    "http_429": "asked too often: run again in an hour, and raise the source's DOWNLOAD_DELAY",
    "http_451": "closed by law here: crawl from another network",
    "robots": "its robots.txt keeps the crawler out: take the route out",
    "robots_unreachable": "its robots.txt could not be had, so nothing is fetched: run again in an hour",
    "private_address": "the name leads to a private address: look at the source's addresses",
    "scheme": "only http and https are fetched: look at the source's addresses",
    "redirect_loop": "the site leads in circles: open it in a browser, and look up its address",
    "too_many_redirects": "the site leads in circles: open it in a browser, and look up its address",
    "page_too_big": REPORT,
    "headers_too_big": REPORT,
    "bad_encoding": AGAIN,
    "feed_empty": LOOK_UP,
    "feed_is_html": "a page stands in the feed's place: if a browser shows the feed, the site blocks this crawler; "
    "else look up the feed's address",
    "feed_malformed": REPORT,
    "feed_no_entries": LOOK_UP,
    "sitemap_empty": "look up its address in the site's robots.txt",
    "sitemap_is_html": "a page stands in the sitemap's place: look up its address in the site's robots.txt",
    "sitemap_no_entries": "look up its address in the site's robots.txt",
    "sitemap_bad_gzip": "run again",
    "sitemap_malformed": "run again",
    "list_empty": "run again",
    "list_no_articles": "the form of the addresses has changed: open the list, and mend article_url",
    "no_own_articles": "it names articles of other hosts or forms alone: mend hosts and article_url",
    "nothing_listed": LOOK_UP,
    "sent_elsewhere": "the number's address leads to another page: mend the form of the addresses",
    "wp_not_json": "the site has turned its API off: take the route out",
    "wp_refused": "the site has turned its API off: take the route out",
    "wp_no_posts": "nothing of that day: run again tomorrow",
}
"""By the name of what failed."""

GONE = re.compile(r"http_(404|410)")
DOWN = re.compile(r"http_5\d\d|(download|connect|response|cannot_resolve)_\w*error|host_unreachable")


def next_step(failure: str) -> str:
    """What to do about a failure, by its name."""
    if failure in ADVICE:
        return ADVICE[failure]
    if GONE.fullmatch(failure):
        return LOOK_UP
    return AGAIN if DOWN.fullmatch(failure) else REPORT
