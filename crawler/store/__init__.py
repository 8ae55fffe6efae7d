"""The state database. No Scrapy here."""

from crawler.store.coverage import LIST_FAILED, NOT_READ, NOTHING_NEW, UNKNOWN_DAY, Count, Unread
from crawler.store.frontier import Admission, Pending
from crawler.store.state import FAULTS, Outcome, State

__all__ = [
    "FAULTS",
    "LIST_FAILED",
    "NOTHING_NEW",
    "NOT_READ",
    "UNKNOWN_DAY",
    "Admission",
    "Count",
    "Outcome",
    "Pending",
    "State",
    "Unread",
]
