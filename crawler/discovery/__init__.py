"""Discovery: from the bytes of feeds, sitemaps and lists to the addresses of articles. No Scrapy here."""

from crawler.discovery.days import listed_day, url_day, url_period
from crawler.discovery.feeds import read_feed
from crawler.discovery.kinds import KINDS, read_listing, read_portions
from crawler.discovery.listing import Listed, Listing, is_html, joined
from crawler.discovery.pages import is_article_url, read_feed_links, read_list, read_robots_sitemaps, read_wp_posts
from crawler.discovery.sections import read_section_links

__all__ = [
    "KINDS",
    "Listed",
    "Listing",
    "is_article_url",
    "is_html",
    "joined",
    "listed_day",
    "read_feed",
    "read_feed_links",
    "read_list",
    "read_listing",
    "read_portions",
    "read_robots_sitemaps",
    "read_section_links",
    "read_wp_posts",
    "url_day",
    "url_period",
]
