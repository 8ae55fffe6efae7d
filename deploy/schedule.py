"""Schedules one source unless it is still at work: `deploy/schedule.py SOURCE [since=DATE] [setting=NAME=VALUE]`.

Made for cron. The lock is one a source: while a job of it waits or runs, nothing is scheduled, and a line says so.
SCRAPYD_URL names another address than http://127.0.0.1:6800.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from credentials import NoCredentialsError, credentials, netrc_file

PROJECT = "crawler"
SECONDS = 60
"""Scrapyd answers in milliseconds; a minute is a hung one."""


def ask(service: str, data: list[tuple[str, str]] | None = None) -> dict[str, Any]:
    """Scrapyd's answer to GET, or to POST of `data`; raises URLError or RuntimeError with Scrapyd's message."""
    url = f"{os.environ.get('SCRAPYD_URL') or 'http://127.0.0.1:6800'}/{service}"
    login = base64.b64encode(":".join(credentials(netrc_file())).encode()).decode()
    body = urlencode(data).encode() if data else None
    with urlopen(Request(url, body, {"Authorization": f"Basic {login}"}), timeout=SECONDS) as response:
        answer: dict[str, Any] = json.load(response)
    if answer["status"] != "ok":
        raise RuntimeError(answer.get("message", answer["status"]))
    return answer


@contextmanager
def locked(source: str) -> Iterator[None]:
    """Between the look and the order nobody else looks: two cron lines of one source order one job."""
    folder = Path.home() / ".cache" / "unrest-news"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{re.sub(r'[^A-Za-z0-9_-]', '_', source)}.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def schedule(source: str, arguments: list[str]) -> str:
    """Order a job of the source; returns the line that tells what was done."""
    with locked(source):
        jobs = ask(f"listjobs.json?project={PROJECT}")
        for job in (*jobs["running"], *jobs["pending"]):
            if job["spider"] == source:
                return f"{source}: job {job['id']} is still at work, nothing scheduled"
        job_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
        pairs = [(name, value) for name, _, value in (argument.partition("=") for argument in arguments)]
        ask("schedule.json", [("project", PROJECT), ("spider", source), ("jobid", job_id), *pairs])
        return f"{source}: job {job_id} scheduled"


if __name__ == "__main__":
    if len(sys.argv) < 2 or any("=" not in argument for argument in sys.argv[2:]):
        sys.exit("write: schedule.py SOURCE [since=2020-10-04] [setting=NAME=VALUE]")
    try:
        sys.stdout.write(schedule(sys.argv[1], sys.argv[2:]) + "\n")
    except (NoCredentialsError, URLError, RuntimeError) as error:
        sys.exit(f"schedule.py: {error}")
