"""A page of an invented site as the rungs see it."""

from __future__ import annotations

from crawler.extraction.clues import Clues
from crawler.extraction.document import Document
from crawler.items import Page, SourceFacts


def clues_of(body: str, head: str = "", url: str = "https://kelbashpost.example/news/1") -> Clues:
    """The clues of an HTML page with the given head and body."""
    html = f"<html lang='en'><head>{head}</head><body>{body}</body></html>"
    facts = SourceFacts("kelbashpost", title="Kelbash Post", timezone="Asia/Bishkek")
    return Clues(Document.of(Page(url, html.encode(), facts, "2020-10-07T12:00:00Z")))
