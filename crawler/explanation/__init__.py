"""What was looked at on the way from a page to its article, told in plain text or on an HTML page. No Scrapy here."""

from crawler.explanation.findings import Explanation, Fate, Told, explain
from crawler.explanation.html_page import as_html
from crawler.explanation.plain_text import as_text

__all__ = ["Explanation", "Fate", "Told", "as_html", "as_text", "explain"]
