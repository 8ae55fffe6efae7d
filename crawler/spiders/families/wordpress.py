"""WordPress sites: feed, REST API and sitemaps at their usual places, and the themes that the sources use.

The selectors of the themes are from projects that read such sites (tagDiv three, JNews and MVP one each) and from the
themes' own documentation; `entry-content` is WordPress's own convention.
"""

from __future__ import annotations

from typing import Any, ClassVar

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider

TAGDIV = Layout(
    title="h1.entry-title",
    body="div.td-post-content",
    date=".td-post-title time.entry-date",  # teasers carry time.entry-date too
    author="div.td-post-author-name a",
    tags="ul.td-tags li a, div.td-post-source-tags ul li a",
    drop=(".td-a-rec", ".td-post-sharing", ".td_block_related_posts"),
)
JNEWS = Layout(
    title="h1.jeg_post_title",
    body="div.content-inner",
    date=".entry-header .jeg_meta_date",
    author=".entry-header .jeg_meta_author a",
    tags=".jeg_post_tags a",
    drop=(".jeg_post_tags", ".jnews_inline_related_post", ".jeg_ad"),
)
MVP = Layout(
    title="h1.mvp-post-title",
    body="#mvp-content-main",
    date="time.post-date",
    author=".author-name a",
    section="span.mvp-post-cat",
)
ENTRY = Layout(
    title="h1.entry-title",
    body="div.entry-content",
    date=".entry-header time.published, .entry-header time.entry-date",
    author=".entry-header .byline a",
    drop=(".sharedaddy", ".jp-relatedposts"),
)


class WordPressSpider(NewsSpider):
    """Declare `home` (with its last slash); the routes follow from WordPress itself, the theme is found by its markup.

    WordPress's own sitemaps and the Yoast plugin's both send /sitemap.xml on to their index.
    """

    home: ClassVar[str] = ""
    article_sitemaps = r"^(?!.*(?:taxonom|users|author|category|tag|page)[\w-]*\.xml)"
    layouts: ClassVar[tuple[Layout, ...]] = (TAGDIV, JNEWS, MVP, ENTRY)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.home:
            cls.feeds = cls.feeds or (f"{cls.home}feed/",)
            cls.wp_api = cls.wp_api or f"{cls.home}wp-json/wp/v2/posts"
            cls.sitemaps = cls.sitemaps or (f"{cls.home}sitemap.xml",)
