"""The state database. No Scrapy here."""

from crawler.store.frontier import Pending
from crawler.store.state import FAULTS, Outcome, State

__all__ = ["FAULTS", "Outcome", "Pending", "State"]
