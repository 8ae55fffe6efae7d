"""The audit of locked packages: a weakness fails the check, a waived one does not, and no answer is no all-clear."""

from __future__ import annotations

import importlib.util
import json
from typing import Any

from tests.conftest import ROOT


def audit() -> Any:
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(*weaknesses: dict[str, Any]) -> str:
    scrapy = {"name": "scrapy", "version": "2.19.0", "vulns": list(weaknesses)}
    return json.dumps({"dependencies": [scrapy, {"name": "lxml", "version": "6.0", "vulns": []}], "fixes": []})


OLD = {"id": "PYSEC-2017-83", "aliases": ["CVE-2017-14158", "GHSA-h7wm-ph43-c39p"], "fix_versions": []}
NEW = {"id": "CVE-2026-84366", "aliases": [], "fix_versions": ["2.17.0"]}


def test_a_weakness_fails_the_check():
    status, lines = audit().judge(report(OLD, NEW), "")
    assert status == 1
    assert lines[0] == "scrapy 2.19.0: CVE-2026-84366 (mended in 2.17.0)"


def test_a_waived_weakness_does_not():
    assert audit().judge(report(OLD), "") == (0, ["pip-audit: 2 packages, 0 weaknesses, 1 waived"])


def test_no_answer_is_no_all_clear():
    nothing = json.dumps({"dependencies": [{"name": "scrapy", "skip_reason": "not found"}], "fixes": []})
    for output, errors in ((nothing, ""), ("", "ConnectionError: no route"), ("", "")):
        status, lines = audit().judge(output, errors)
        assert status == 0
        assert lines[0].startswith("pip-audit: skipped, ")
