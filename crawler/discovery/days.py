"""The day in its site's zone of which a list dates an article."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def site_day(printed: str | None, timezone: str) -> str | None:
    """ISO day in the site's zone of an ISO 8601 date or time; one without an offset is the site's own.

    None where nothing is printed or it is no such date.
    """
    try:
        moment = datetime.fromisoformat(printed or "")
        return str((moment.astimezone(ZoneInfo(timezone)) if moment.tzinfo else moment).date())
    except (ValueError, OverflowError):  # the years 1 and 9999 end within an offset of their first and last day
        return None
