"""Fetching: address rules and WARC files. Pure; what needs Scrapy is in crawler/middlewares.py."""

from crawler.fetching.addresses import is_private, parse_networks, refusal
from crawler.fetching.warc import BadRecord, Record, UnreadableArchive, archive_files, records

__all__ = [
    "BadRecord",
    "Record",
    "UnreadableArchive",
    "archive_files",
    "is_private",
    "parse_networks",
    "records",
    "refusal",
]
