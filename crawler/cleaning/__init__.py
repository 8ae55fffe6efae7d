"""Cleaning: boilerplate out of extracted text, with what was cut and why; the language. No Scrapy here."""

from crawler.cleaning.boilerplate import MIN_REPEATED_STORIES, Cleaned, clean, cut_repeated
from crawler.cleaning.language import language_of
from crawler.cleaning.paragraphs import normalise, paragraph_hash

__all__ = [
    "MIN_REPEATED_STORIES",
    "Cleaned",
    "clean",
    "cut_repeated",
    "language_of",
    "normalise",
    "paragraph_hash",
]
