"""A real Scrapyd on loopback: the egg is deployed, sources are scheduled, and what they wrote is read."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, read
from tests.deploy.credentials import PASSWORD, USER, write_netrc

SECONDS = 120
"""A job of the sample takes some 5 s; a hanging one ends the test."""


class Service:
    """A running Scrapyd: its folder, and what a user does with it."""

    def __init__(self, folder: Path, home: Path, port: int, source_code: Path) -> None:
        self.folder, self.home, self.source_code = folder, home, source_code
        self.url = f"http://127.0.0.1:{port}"
        known = {k: v for k, v in os.environ.items() if k not in ("OUTPUT", "CONTACT", "SAMPLE", "SCRAPY_JOB", "NETRC")}
        self.environment = {
            **known,
            "HOME": str(home),
            "SCRAPYD_URL": self.url,
            "SCRAPYD_HTTP_PORT": str(port),
            "PYTHONWARNINGS": "ignore",  # Scrapyd's own use of pkg_resources
            "SAMPLE": "1",
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command with this service's home, in the project."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.source_code,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    def ask(self, service: str, login: str = f"{USER}:{PASSWORD}") -> dict[str, Any]:
        header = {"Authorization": f"Basic {base64.b64encode(login.encode()).decode()}"}
        with urllib.request.urlopen(urllib.request.Request(f"{self.url}/{service}", headers=header)) as response:
            answer: dict[str, Any] = json.load(response)
        return answer

    def schedule(self, source: str, *arguments: str) -> str:
        """Schedule by deploy/schedule.py; returns the job's id."""
        done = self.run("deploy/schedule.py", source, *arguments)
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith(" scheduled\n"), done.stdout
        return done.stdout.split()[2]

    def wait_for(self, *jobs: str) -> None:
        """Until the jobs are finished."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            finished = {job["id"] for job in self.ask("listjobs.json?project=crawler")["finished"]}
            if finished >= set(jobs):
                return
            time.sleep(0.2)
        pytest.fail(f"jobs {jobs} did not end; {self.said()}")

    def log(self, source: str, job: str) -> str:
        return (self.folder / "logs" / "crawler" / source / f"{job}.log").read_text("utf-8")

    def said(self) -> str:
        """What Scrapyd itself logged."""
        return (self.folder / "scrapyd.log").read_text("utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def copy_project(target: Path, port: int) -> None:
    """What a build needs: building writes into the project's folder, which is not the tests' own."""
    shutil.copytree(ROOT / "crawler", target / "crawler", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "deploy", target / "deploy", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.py", "pyproject.toml", "README.md", "scrapy.cfg"):
        shutil.copy(ROOT / name, target / name)
    cfg = target / "scrapy.cfg"
    cfg.write_text(cfg.read_text("utf-8").replace(":6800", f":{port}"), "utf-8")


@pytest.fixture(scope="module")
def scrapyd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Scrapyd as deploy/start.py starts it, with the project deployed by scrapyd-deploy."""
    home, port = tmp_path_factory.mktemp("home"), free_port()
    service = Service(home / "service", home, port, tmp_path_factory.mktemp("project") / "code")
    copy_project(service.source_code, port)
    write_netrc(home / ".netrc")
    service.folder.mkdir()
    command = [sys.executable, "deploy/start.py", str(service.folder)]
    with open(service.folder / "scrapyd.log", "wb") as log:
        process = subprocess.Popen(command, cwd=service.source_code, env=service.environment, stdout=log, stderr=log)
    try:
        wait_until_up(service, process)
        deployed = service.run("-m", "scrapyd_client.deploy", "local", "--version", "1")
        assert deployed.returncode == 0, deployed.stderr + deployed.stdout
        yield service
    finally:
        process.terminate()
        process.wait(SECONDS)


def wait_until_up(service: Service, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            assert service.ask("daemonstatus.json")["status"] == "ok"
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"Scrapyd did not start: {service.said()}")


def test_two_sources_scheduled_over_the_sample_write_their_articles(scrapyd: Service):
    sources = ("sample_courier", "sample_mayak")
    jobs = {source: scrapyd.schedule(source) for source in sources}
    scrapyd.wait_for(*jobs.values())
    for source, job in jobs.items():
        rows = read(scrapyd.folder / "output" / source / f"{job}.jsonl")
        assert rows, scrapyd.log(source, job)
        assert {row["source"] for row in rows} == {source}
        assert {row["run"]["id"] for row in rows} == {job}
        assert f"{source} complete: kept {len(rows)} of" in scrapyd.log(source, job)


def test_the_pages_are_extracted_by_processes_that_start_from_the_zipped_egg(scrapyd: Service):
    job = scrapyd.schedule("sample_courier", "setting=EXTRACTION_WORKERS=1", "setting=STATE=sqlite://")
    scrapyd.wait_for(job)
    report_file = scrapyd.folder / "output" / "sample_courier" / f"{job}.report.json"
    report = json.loads(report_file.read_text("utf-8"))
    assert report["extracted"] > 0, scrapyd.log("sample_courier", job)
    assert zipfile.is_zipfile(scrapyd.folder / "eggs" / "crawler" / "1.egg")


def test_a_wrong_argument_is_one_line_in_the_jobs_log_and_a_failed_process(scrapyd: Service):
    job = scrapyd.schedule("sample_courier", "since=last-monday")
    scrapyd.wait_for(job)
    assert scrapyd.log("sample_courier", job) == (
        "scrapy crawl: since: 'last-monday' is no day; write it as 2020-10-05\n"
    )
    ended = next(line for line in scrapyd.said().splitlines() if "Process died" in line and job in line)
    assert "exitstatus=1" in ended
    assert not list((scrapyd.folder / "output" / "sample_courier").glob(f"{job}*"))


def test_what_is_due_is_told_by_the_state_of_the_jobs_and_scheduled_by_its_name(scrapyd: Service):
    scrapyd.wait_for(scrapyd.schedule("sample_courier"))
    output = f"OUTPUT={scrapyd.folder / 'output'}"
    asked = ("-m", "scrapy", "collect", "sample_courier", "sample_vesti", "--sample", "--due", "--names", "-s", output)
    due = scrapyd.run(*asked).stdout.split()
    assert due == ["sample_vesti"]
    scrapyd.wait_for(scrapyd.schedule(*due))
    assert scrapyd.run(*asked).stdout == ""


def test_a_source_at_work_is_not_scheduled_again(scrapyd: Service):
    job = scrapyd.schedule("sample_mayak")
    again = scrapyd.run("deploy/schedule.py", "sample_mayak")
    assert again.stdout == f"sample_mayak: job {job} is still at work, nothing scheduled\n"
    scrapyd.wait_for(job)


def test_the_egg_holds_every_file_of_the_package(scrapyd: Service):
    with zipfile.ZipFile(scrapyd.folder / "eggs" / "crawler" / "1.egg") as egg:
        packed = set(egg.namelist())
    paths = (path.relative_to(ROOT) for path in (ROOT / "crawler").rglob("*") if path.is_file())
    ours = {path.as_posix() for path in paths if "__pycache__" not in path.parts}
    assert ours - packed == set()


def test_without_the_password_nothing_is_answered(scrapyd: Service):
    for login in (":", f"{USER}:", f"{USER}:guess"):
        with pytest.raises(urllib.error.HTTPError, match="401"):
            scrapyd.ask("daemonstatus.json", login)


def test_the_configuration_with_the_password_is_the_owners_alone(scrapyd: Service):
    assert (scrapyd.folder / "scrapyd.conf").stat().st_mode & 0o077 == 0
