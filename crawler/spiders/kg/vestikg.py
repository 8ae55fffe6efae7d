from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class VestiKg(NewsSpider):
    """Vesti.kg, Joomla with K2. The feed is in one project; addresses and selectors are K2's defaults (inferred)."""

    name = "vestikg"
    title, country, languages, timezone = "Vesti.kg", "KG", ("ru",), "Asia/Bishkek"
    confidence = "medium"
    hosts = ("vesti.kg",)
    feeds = ("http://www.vesti.kg/index.php?option=com_k2&view=itemlist&format=feed",)
    article_url = r"^https?://(?:www\.)?vesti\.kg/.*/item/(?P<id>\d+)-[^/]*$"
    layouts = (
        Layout(
            title=".itemTitle",
            body="div.itemIntroText, div.itemFullText",
            date="span.itemDateCreated",
            author="span.itemAuthor a",
        ),
    )
    expects = Expectations(least=1, most=60)  # an estimate
