"""All faults, by topic."""

from tests.hostile.faults import sizes
from tests.hostile.faults.fault import Fault

FAULTS = [fault for topic in (sizes,) for fault in topic.FAULTS]

__all__ = ["FAULTS", "Fault"]
