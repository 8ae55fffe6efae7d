"""Routes: the ways that lead to a source's articles. A source declares which it has; the spider tries them in turn."""

from crawler.options import Via
from crawler.spiders.routes.archive import ArchiveRoute
from crawler.spiders.routes.commoncrawl import CommonCrawlRoute
from crawler.spiders.routes.feed import FeedRoute
from crawler.spiders.routes.ids import IdsRoute
from crawler.spiders.routes.route import Route, http_charset
from crawler.spiders.routes.sections import SectionsRoute
from crawler.spiders.routes.sitemap import SitemapRoute
from crawler.spiders.routes.wayback import WaybackRoute
from crawler.spiders.routes.wordpress import WordPressRoute

__all__ = [
    "HISTORY_FIRST",
    "NEWEST_FIRST",
    "REACHING_BACK",
    "ROUTES",
    "WEB_ARCHIVES",
    "Route",
    "http_charset",
]

ROUTES: dict[Via, type[Route]] = {
    route.name: route for route in (FeedRoute, SitemapRoute, ArchiveRoute, WordPressRoute, IdsRoute, SectionsRoute)
}
WEB_ARCHIVES: dict[Via, type[Route]] = {route.name: route for route in (WaybackRoute, CommonCrawlRoute)}
"""Open to every source, declared by none. The Wayback Machine is the last resort of a window; Common Crawl is asked
only where a person says so, since its servers keep robots out (docs/decisions/0009)."""

NEWEST_FIRST: tuple[Via, ...] = ("feed", "wp", "archive", "sections", "sitemap")
"""Without a window: the feed is one small request; a sitemap is last, since it may hold all that a site ever wrote."""

HISTORY_FIRST: tuple[Via, ...] = ("archive", "wp", "sitemap", "ids", "sections", "feed")
"""With a window: what reaches back to a day by itself comes first; a feed has long moved on. Numbers are asked one by
one, yet section pages, which have no dates, end after days and bring articles of the wrong time."""

REACHING_BACK: tuple[Via, ...] = ("archive", "wp", "sitemap", "ids", "sections")
"""Routes that hold a whole window, so that one can make up for lists of another that could not be read."""
