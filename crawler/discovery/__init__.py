"""Discovery: from the bytes of feeds, sitemaps and lists to the addresses of articles. No Scrapy here."""

from crawler.discovery.feeds import read_feed
from crawler.discovery.kinds import KINDS, read_listing
from crawler.discovery.listing import Listed, Listing, is_html
from crawler.discovery.pages import is_article_url, read_feed_links, read_list, read_robots_sitemaps, read_wp_posts
from crawler.discovery.sections import read_section_links
from crawler.discovery.sitemaps import read_sitemap

__all__ = [
    "KINDS",
    "Listed",
    "Listing",
    "is_article_url",
    "is_html",
    "read_feed",
    "read_feed_links",
    "read_list",
    "read_listing",
    "read_robots_sitemaps",
    "read_section_links",
    "read_sitemap",
    "read_wp_posts",
]
