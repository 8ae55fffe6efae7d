from crawler.items import Layout
from crawler.spiders.families.wordpress import WordPressSpider


class MMNews(WordPressSpider):
    """MM News, Karachi. Routes are WordPress defaults (inferred); no saved page was seen, so the theme is a guess."""

    name = "mmnews"
    title, country, languages, timezone = "MM News", "PK", ("en", "ur"), "Asia/Karachi"
    hosts = ("mmnews.tv",)
    home = "https://mmnews.tv/"
    article_url = r"^https://(www\.)?mmnews\.tv/(?!category/|tag/|author/|feed|urdu/)[a-z0-9-]+/?$"
    layouts = (Layout(body="div.td-post-content"), Layout(body="div.entry-content"))
    # `fbpx` and `mmnews` are the alt texts of a pixel and the logo, seen at the head of four list pages.
    boilerplate = ("fbpx", "mmnews", r"re:^Download .{0,60}mobile application and keep yourself updated\.?$")
