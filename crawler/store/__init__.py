"""The state database. No Scrapy here."""

from crawler.store.frontier import Pending
from crawler.store.state import Outcome, State

__all__ = ["Outcome", "Pending", "State"]
