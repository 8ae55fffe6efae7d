"""Cleaning: boilerplate out of extracted text, with what was cut and why; the language. No Scrapy here."""

from crawler.cleaning.boilerplate import MIN_REPEATED_STORIES, Cleaned, clean, cut_repeated
from crawler.cleaning.language import frequent_language, language_of, read_rare_languages
from crawler.cleaning.paragraphs import normalise, paragraph_hash

__all__ = [
    "MIN_REPEATED_STORIES",
    "Cleaned",
    "clean",
    "cut_repeated",
    "frequent_language",
    "language_of",
    "normalise",
    "paragraph_hash",
    "read_rare_languages",
]
