"""The days that a crawl asks for, and what lists may hold of them. Whole days in the site's zone, both included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

SLACK = timedelta(days=1)
"""A list's day may be that of another zone; what is exactly in the window the article's own date tells."""

CREDIBLE_CHANGE = re.compile(r"(?:199\d|2\d{3})-\d\d-\d\d")
"""What stands before the web (1970, year 0) is no date."""


@dataclass(frozen=True)
class Window:
    """From `since` to `until`, None where that side is open."""

    since: date | None = None
    until: date | None = None

    @property
    def days(self) -> tuple[str | None, str | None]:
        """Both days in ISO 8601."""
        return str(self.since) if self.since else None, str(self.until) if self.until else None

    def holds(self, day: str) -> bool:
        """Whether an ISO day is one of the window."""
        return not ((self.since and day < str(self.since)) or (self.until and day > str(self.until)))

    def is_near(self, first: date, last: date) -> bool:
        """False only where a period lies outside of the window by more than a day."""
        return not ((self.since and last + SLACK < self.since) or (self.until and first - SLACK > self.until))

    def may_hold(self, day: str | None, changed: str | None) -> bool:
        """Whether an article may be of the window by the ISO day of which a list dates it, or, where that is unknown,
        by its last change."""
        if day:
            return self.is_near(date.fromisoformat(day), date.fromisoformat(day))
        return not self.is_over(changed)

    def is_over(self, changed: str | None) -> bool:
        """Whether a last change (as printed) lies before the window. It may be a lie, and then too late."""
        found = CREDIBLE_CHANGE.match(changed or "")
        return bool(found and self.since and found.group() < str(self.since - SLACK))
