"""Which day lists date an article or another list: by its address before the date of news before the last change."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crawler.discovery.listing import Listed

DAY_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)(?:([/-])([01]?\d)\2([0-3]?\d)(?=[/\-_?]|$)|([01]\d)([0-3]\d)(?=[/\-_]|\d{4,}))"
)
"""/2020/10/05/, /2020/10/5/, /2020-10-05-slug or /20201005/; eight digits and four more are Sputnik's."""

PERIOD_IN_ADDRESS = re.compile(
    r"(?<!\d)(?:(?P<year>20\d\d)[-_/.]?(?P<month>0[1-9]|1[0-2])(?:[-_/.]?(?P<day>0[1-9]|[12]\d|3[01]))?(?!\d)"
    r"|(?=.*?year[=_-](?P<named_year>20\d\d)(?!\d))(?=.*?(?:month|mount)[=_-](?P<named_month>1[0-2]|0?[1-9])(?!\d)))",
    re.I,
)
"""sitemap-2020-10.xml, sitemap_20201005.xml.gz, ?year=2020&month=10 (one site spells it `mount`), news_day_5_year_2020_
month_10.xml. A year alone is no period: it may be a number of the series."""

VERSION_IN_ADDRESS = re.compile(r"[?&](?:v|ver|version|t|ts|_)=[^&#]*", re.I)
"""What only keeps caches from an old copy, often a date."""

PERIOD_SLACK = timedelta(days=7)
"""A list named by a day may be that of the week which begins or ends with it."""

LYING_SHARE = 0.9
"""Share of a list's entries with one last change from which on it is no entry's own: seen were the same value on all
120,881 addresses of a site, a batch's value, and the time at which the sitemap was made."""

LYING_PAGES = 10
"""Articles that such a judgement needs: of fewer all may have been changed in one hour. Chosen, not measured; where it
is wrong articles are fetched in vain, none is lost."""

LYING_LISTS = 2
"""Lists of an index that such a judgement needs: each is one request, so that less is at stake."""


def site_day(printed: str | None, timezone: str) -> str | None:
    """ISO day in the site's zone of an ISO 8601 date or time; one without an offset is the site's own.

    None where nothing is printed or it is no such date.
    """
    try:
        moment = datetime.fromisoformat(printed or "")
        return str((moment.astimezone(ZoneInfo(timezone)) if moment.tzinfo else moment).date())
    except (ValueError, OverflowError):
        return None


def url_day(url: str) -> str | None:
    """ISO day in the address, None where there is none or it is no day of the calendar."""
    match = DAY_IN_ADDRESS.search(url)
    if match is None:
        return None
    year, _, month, day, *packed = match.groups()
    return _iso(year, month or packed[0], day or packed[1])


def listed_day(listed: Listed, timezone: str) -> str | None:
    """ISO day in the site's zone of which a list dates an article's publication: the address before the date beside it.

    The last change is no publication, and so gives none.
    """
    return url_day(listed.url) or site_day(listed.published, timezone)


def url_period(url: str) -> tuple[date, date] | None:
    """First and last day of the month, week, day or span that the address of a list names; None where it names none."""
    spans = [_span(found) for found in PERIOD_IN_ADDRESS.finditer(VERSION_IN_ADDRESS.sub("", url))]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def _span(found: re.Match[str]) -> tuple[date, date]:
    year, month = int(found["year"] or found["named_year"]), int(found["month"] or found["named_month"])
    days = monthrange(year, month)[1]
    if not found["day"] or int(found["day"]) > days:
        return date(year, month, 1), date(year, month, days)
    day = date(year, month, int(found["day"]))
    return day - PERIOD_SLACK, day + PERIOD_SLACK


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return str(date(int(year), int(month), int(day)))
    except ValueError:
        return None


class Lastmods:
    """The last changes that one list gives, to tell one that stands on all entries and so says nothing of any."""

    def __init__(self, least: int) -> None:
        self.least = least
        self.hours: Counter[str] = Counter()

    def add(self, printed: Iterable[str | None]) -> None:
        """Count those of a portion; judged is by all that came until then."""
        self.hours.update(text[:13] for text in printed if text)

    def credible(self, printed: str | None) -> str | None:
        """The last change, None where LYING_SHARE of the entries were changed in its hour (or on its day, where no
        time is given)."""
        total = self.hours.total()
        is_lie = printed and total >= self.least and self.hours[printed[:13]] >= LYING_SHARE * total
        return None if is_lie else printed
