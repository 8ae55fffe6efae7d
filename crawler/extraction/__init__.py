"""Extraction: from a page to its fields, by a visible ladder of rungs. No Scrapy here."""

from crawler.extraction.ladder import Extracted, extract

__all__ = ["Extracted", "extract"]
