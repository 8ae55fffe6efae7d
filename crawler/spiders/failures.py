"""What a failed request was, and why it failed, in the words of the report."""

from __future__ import annotations

import re

from scrapy import Request
from twisted.python.failure import Failure


def request_of(failure: Failure) -> Request:
    """The request that failed."""
    request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it
    return request


def failure_reason(failure: Failure) -> str:
    """A short name of what went wrong: `http_404`, `robots`, `timeout`, or the exception's name."""
    status = getattr(getattr(failure.value, "response", None), "status", None)
    if status:
        return f"http_{status}"
    message = str(failure.value)
    if "robots.txt" in message:
        return "robots"
    if message == "max redirections reached":
        return "too_many_redirects"
    if message.startswith("refused: "):
        return message.removeprefix("refused: ")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(failure.value).__name__).lower()
