"""All faults, by topic."""

from tests.hostile.faults import lists, markup, network, sizes, storage
from tests.hostile.faults.fault import Fault

FAULTS = [fault for topic in (sizes, markup, lists, network, storage) for fault in topic.FAULTS]

__all__ = ["FAULTS", "Fault"]
