from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class Belsat(WordPressSpider):
    """Belsat. No facts known but the platform: WordPress defaults (inferred), each theme in turn, else generic."""

    name = "belsat"
    title, country, languages, timezone = "Белсат", "BY", ("be", "ru", "en"), "Europe/Minsk"
    confidence = "low"
    hosts = ("belsat.eu",)
    home = "https://belsat.eu/"
    expects = Expectations(least=10, most=200)  # a guess
