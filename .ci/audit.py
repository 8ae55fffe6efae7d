"""Known weaknesses of the locked packages, by pip-audit: `audit.py PIP_AUDIT REQUIREMENTS`.

Exit status 1 where there is one that is not waived. Where the database of advisories cannot be reached, or knows none
of the packages, that is said and nothing is judged: "nothing audited" must not look like "nothing known".
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

WAIVED = {
    "CVE-2017-14158": "Scrapy keeps a response in memory: DOWNLOAD_MAXSIZE ends it at 16 MiB, so it is never large;"
    " all versions of Scrapy count as affected, and no mended one is announced",
}
"""Advisories that are known and do not apply here, each with the reason."""

SECONDS = 300


def findings(report: dict[str, Any]) -> list[str]:
    """A line for every weakness that is not waived."""
    return [
        f"{package['name']} {package['version']}: {weakness['id']} (mended in {', '.join(weakness['fix_versions'])})"
        for package in report["dependencies"]
        for weakness in package.get("vulns", ())
        if not WAIVED.keys() & {weakness["id"], *weakness.get("aliases", ())}
    ]


def audited(report: dict[str, Any]) -> int:
    """How many packages the database knew."""
    return sum("skip_reason" not in package for package in report["dependencies"])


def judge(output: str, errors: str) -> tuple[int, list[str]]:
    """Exit status and what to print, from what pip-audit wrote."""
    try:
        report = json.loads(output)
    except ValueError:
        why = (errors.strip().splitlines() or ["it wrote nothing"])[-1][:200]
        return 0, [f"pip-audit: skipped, the database of advisories cannot be reached ({why})"]
    known, bad = audited(report), findings(report)
    if not known:
        return 0, ["pip-audit: skipped, the database of advisories knows none of the packages here"]
    return int(bool(bad)), [*bad, f"pip-audit: {known} packages, {len(bad)} weaknesses, {len(WAIVED)} waived"]


def main(program: str, requirements: str) -> int:
    command = [program, "--format", "json", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [*command, "--requirement", requirements], capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except (FileNotFoundError, subprocess.TimeoutExpired) as error:
        print(f"pip-audit: skipped, {error}")
        return 0
    status, lines = judge(done.stdout, done.stderr)
    print("\n".join(lines))
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
