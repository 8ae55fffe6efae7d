"""Log lines that cannot be forged and tell no secrets: one line a record, whatever a page, an address or an error says.

Scrapy makes its handlers itself and anew for every crawler, so the rule is put where all loggers pass, at the record.
"""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from crawler.characters import one_line

HIDDEN = "***"
IN_ADDRESSES = re.compile(r"(?<=://)[^\s/?#'\"]+(?=@)")
"""A user's name and password before the host."""

IN_SETTINGS = re.compile(r"://[^:/\s]*:(\S*)@")
"""A database's or proxy's password, in which a slash may stand."""

IN_QUERIES = re.compile(
    r"(?i)((?:api_?key|access_?token|auth_?token|token|password|passwd|pwd|secret|signature)=)[^&\s'\"]+"
)
NAMES_OF_SECRETS = re.compile(r"KEY|TOKEN|PASS|SECRET")
MIN_SECRET = 4
"""Characters of a setting's value that is searched for in log lines; shorter ones stand in any line by chance."""

_secrets: set[str] = set()


def without_secrets(text: str) -> str:
    """The text with passwords of addresses, keys of queries and the values that `keep_secret` was told left out."""
    for secret in sorted(_secrets, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return IN_QUERIES.sub(rf"\g<1>{HIDDEN}", IN_ADDRESSES.sub(HIDDEN, text))


def keep_secret(settings: Mapping[str, Any]) -> None:
    """Remember the secrets among settings and the proxies of the environment, so that no log line shows them."""
    told = {**{name: value for name, value in os.environ.items() if name.upper().endswith("_PROXY")}, **settings}
    for name, value in told.items():
        if isinstance(value, str) and value:
            is_named = NAMES_OF_SECRETS.search(name.upper()) is not None
            _secrets.update(secret for secret in _in_value(value, is_named) if len(secret) >= MIN_SECRET)


def _in_value(value: str, is_named: bool) -> Iterable[str]:
    """The secret parts of a setting: the whole value where its name says so, the password where it is an address."""
    if is_named:
        yield value
    for password in IN_SETTINGS.findall(value):
        yield password
        yield unquote(password)


class OneLineRecord(logging.LogRecord):
    """A log record whose message is one line, with its traceback, if it has one, behind it on the same line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The formatter would write it on lines of its own.
        self.raised, self.exc_info = self.exc_info, None
        self.stack, self.stack_info = self.stack_info, None

    def getMessage(self) -> str:  # noqa: N802 - logging's own name
        parts = [super().getMessage(), *self._traceback(), *filter(None, [self.stack])]
        return one_line(without_secrets("\n".join(parts)))

    def _traceback(self) -> list[str]:
        return ["".join(traceback.format_exception(*self.raised)).rstrip()] if self.raised and self.raised[1] else []


def guard_logs(settings: Mapping[str, Any]) -> None:
    """From now on every record of this process is one line without the secrets of these settings."""
    keep_secret(settings)
    logging.setLogRecordFactory(OneLineRecord)
