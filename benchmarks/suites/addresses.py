"""Addresses of the URL standard's tests: read as browsers read them or refused, keys that stay, and no data: URL."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.suites.outcome import Outcome
from crawler.discovery.listing import absolute_address
from crawler.fetching import refusal
from crawler.stories import url_key
from tests.fuzz.runner import fault


def addresses(folder: Path) -> Outcome:
    """Wrong is a data: URL or another scheme that may be fetched, and a key that is not its own key."""
    outcome = Outcome()
    tests = json.loads(next(folder.rglob("urltestdata.json")).read_text("utf-8"))
    for case in (case for case in tests if isinstance(case, dict)):
        _address(case, outcome)
    for case in json.loads(next(folder.rglob("data-urls.json")).read_text("utf-8")):
        outcome.cases += 1
        if refusal(case[0], []) is None:
            outcome.fault(case[0], "may be fetched")
    for name in ("mime-types.json", "generated-mime-types.json"):
        for case in json.loads(next(folder.rglob(name)).read_text("utf-8")):
            if isinstance(case, dict):
                outcome.cases += 1
                error = fault("headers", case["input"].encode("utf-8", "surrogatepass"))
                if error:
                    outcome.crash(case["input"], error)
    return outcome


def _address(case: dict[str, Any], outcome: Outcome) -> None:
    outcome.cases += 1
    given = case["input"]
    error = fault("urls", given.encode("utf-8", "surrogatepass"))
    if error:
        outcome.crash(repr(given), error)
        return
    found = absolute_address(given, case.get("base") or "https://post.kg/")
    is_fetched = found is not None and refusal(found, []) is None
    if is_fetched and found:
        key = url_key(found)
        if url_key(key) != key and url_key(f"https://{key}") != key:
            outcome.fault(repr(given), f"its key {key!r} has another key")
        if case.get("failure"):
            outcome.note("addresses that browsers refuse let through")
        elif url_key(case["href"]) != key:
            outcome.note("addresses read otherwise than by browsers")
    elif not case.get("failure") and case["href"].startswith(("http:", "https:")) and refusal(case["href"], []) is None:
        outcome.note("web addresses refused")
