"""Full disks and broken databases: the run stops in order, says why, ends non-zero, and the next one goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.chaos.conftest import Site, Zygote, assert_exactly_once, command
from tests.conftest import ROOT

KIB = 1024


def crawl_with_room_for(kib: int, site: Site, output: Path) -> subprocess.CompletedProcess[str]:
    """A crawl whose files cannot grow beyond `kib`: the kernel refuses the write, as a full disk does."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({kib * KIB}, {kib * KIB}))"
    code = f"{limit}; import sys; from scrapy.cmdline import execute; execute(['scrapy', *sys.argv[1:]])"
    arguments = [sys.executable, "-W", "ignore", "-c", code, *command(site, output)]
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_a_disk_that_fills_up_stops_the_run_and_loses_nothing(zygote: Zygote, site: Site, tmp_path: Path):
    run = crawl_with_room_for(400, site, tmp_path / "output")
    assert run.returncode == 2, run.stdout + run.stderr
    assert "storage failed (" in run.stdout
    assert "run again" in run.stdout
    assert "Traceback" not in run.stdout
    assert_exactly_once(zygote, site, tmp_path / "output", tmp_path / "log")


def test_a_state_that_is_no_database_is_told_before_anything_starts(scrapy, tmp_path: Path):
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "state.db").write_bytes(b"this is no database at all " * 100)
    run = scrapy("crawl", "kaktus", "-s", "CONTACT=desk@post.example")
    assert run.status == 1
    assert run.err.startswith("scrapy crawl: STATE=sqlite:///")
    assert "file is not a database; mend it, move it away, or name another" in run.err
    assert len(run.err.strip().splitlines()) == 1


def test_a_database_server_that_does_not_answer_is_told_before_anything_starts(scrapy):
    address = "postgresql+psycopg://nobody:secret@127.0.0.1:9/none"
    run = scrapy("crawl", "kaktus", "-s", "CONTACT=desk@post.example", "-s", f"STATE={address}")
    assert run.status == 1
    assert run.err.startswith("scrapy crawl: STATE=postgresql+psycopg://***@127.0.0.1:9/none: ")
    assert "secret" not in run.said
    assert len(run.err.strip().splitlines()) == 1
