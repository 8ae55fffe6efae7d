"""Conditional requests (RFC 9110, section 13): a list is sent again only where it changed, as far as its server knows.

Sites exist whose validators stay as they are while the list changes. So validators are believed for a while only, and
one that was found lying is not used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

BELIEVED_NEW = timedelta(hours=1)
"""How long `not modified` is believed without the list being asked whole, while its validators were never seen to
change with it: a feed of 20 entries on a site of 170 articles a day has moved on after three hours."""

BELIEVED_PROVEN = timedelta(hours=24)
"""The same once they were: they could still stop to change, so a day of the ledger rests on one whole list at least."""

DISTRUSTED = timedelta(days=30)
"""How long a list is asked whole after its validators stayed while it changed: servers are mended now and then."""


@dataclass(frozen=True)
class KnownList:
    """A list as it was last read whole; times are in UTC.

    `rules` and `named` are digests: of the rules it was read by, and of what it named. `days` counts its articles of
    the run's window by ISO day (empty where unknown), so that `not modified` says again what the list said.
    """

    url: str
    etag: str | None
    last_modified: str | None
    rules: str
    named: str
    days: dict[str, int] = field(default_factory=dict)
    read_at: datetime = datetime.min
    is_proven: bool = False
    distrusted_at: datetime | None = None

    @property
    def validator(self) -> str | None:
        """What the server goes by: it compares entity tags where there are any."""
        return self.etag or self.last_modified


def conditions(known: KnownList | None, rules: str, now: datetime) -> dict[str, str]:
    """Request headers that ask for a list only if it changed; empty where it is to be asked whole.

    That is: never read before, read by other rules, believed long enough, or its validators lied.
    """
    if known is None or known.rules != rules or not _is_believed(known, now):
        return {}
    asked = {"If-None-Match": known.etag, "If-Modified-Since": _past(known.last_modified, now)}
    return {name: value for name, value in asked.items() if value}


def _is_believed(known: KnownList, now: datetime) -> bool:
    if known.distrusted_at and now - known.distrusted_at < DISTRUSTED:
        return False
    age = now - known.read_at  # negative where the clock was set back
    return timedelta(0) <= age < (BELIEVED_PROVEN if known.is_proven else BELIEVED_NEW)


def _past(date: str | None, now: datetime) -> str | None:
    """The date, unless it is none or lies ahead: `not modified since tomorrow` is true of everything."""
    try:
        return date if date and parsedate_to_datetime(date).timestamp() <= now.timestamp() else None
    except (ValueError, OverflowError):
        return None


def is_lie(before: KnownList, after: KnownList) -> bool:
    """Whether the list changed under the validator that stayed the same."""
    is_same_reading = before.rules == after.rules
    return is_same_reading and after.validator == before.validator is not None and after.named != before.named


def learned(before: KnownList | None, after: KnownList) -> KnownList:
    """The list as read whole now, with what is known of its validators' truth."""
    if before is None:
        return after
    if is_lie(before, after):
        return _judged(after, is_proven=False, distrusted_at=after.read_at)
    has_moved = after.validator != before.validator and after.named != before.named and before.rules == after.rules
    return _judged(after, is_proven=before.is_proven or has_moved, distrusted_at=before.distrusted_at)


def _judged(known: KnownList, is_proven: bool, distrusted_at: datetime | None) -> KnownList:
    return KnownList(**(vars(known) | {"is_proven": is_proven, "distrusted_at": distrusted_at}))


def digest(words: Iterable[str | None]) -> str:
    """16 hex digits that stand for the words in their order."""
    return hashlib.sha256("\n".join(word or "" for word in words).encode("utf-8", "replace")).hexdigest()[:16]
