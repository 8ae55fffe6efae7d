"""deploy/start.py refuses whatever would leave Scrapyd open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.deploy.credentials import PASSWORD, USER, write_netrc

SECONDS = 60


def start(home: Path) -> subprocess.CompletedProcess[str]:
    """deploy/start.py with a home of the test's own, in home/service."""
    known = {k: v for k, v in os.environ.items() if k != "NETRC"}
    command = [sys.executable, str(ROOT / "deploy" / "start.py"), str(home / "service")]
    environment = {**known, "HOME": str(home)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)


@pytest.mark.parametrize(
    ("text", "mode", "why"),
    [
        (None, 0o600, "does not exist"),
        (f"machine 127.0.0.1 login {USER} password {PASSWORD}\n", 0o640, "others may read"),
        ("machine news.example login a password a-password-for-elsewhere\n", 0o600, "names no user for 127.0.0.1"),
        (f"machine 127.0.0.1 login {USER} password short\n", 0o600, "has under 16 characters"),
        ("login before any machine\n", 0o600, "line 1: bad toplevel token"),
    ],
)
def test_without_a_safe_password_file_scrapyd_does_not_start(tmp_path: Path, text: str | None, mode: int, why: str):
    if text is not None:
        write_netrc(tmp_path / ".netrc", text, mode)
    done = start(tmp_path)
    assert done.returncode == 1
    assert why in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "service").exists()


def test_a_folder_inside_a_project_is_refused(tmp_path: Path):
    write_netrc(tmp_path / ".netrc")
    (tmp_path / "scrapy.cfg").touch()
    done = start(tmp_path)
    assert (done.returncode, "lies in a Scrapy project" in done.stderr) == (1, True)
