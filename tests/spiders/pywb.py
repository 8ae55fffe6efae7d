"""pywb, a real index and replay server, over a WARC file that a test makes, and its index as Wayback prints it."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
from werkzeug import Request, Response

from tests.conftest import ROOT

PYWB = Path(os.environ.get("PYWB", ROOT / ".pywb")) / "bin"


@dataclass(frozen=True)
class Captured:
    """One record of the archive; `date` is ISO 8601 in UTC."""

    url: str
    body: str
    date: str
    status: str = "200 OK"


@contextmanager
def serve(folder: Path, captures: list[Captured]) -> Iterator[str]:
    """Address of a pywb that serves the captures, in the paths of the Wayback Machine; skips where there is no pywb."""
    if not (PYWB / "wayback").exists():
        pytest.skip("needs pywb: make pywb")
    write(folder / "captures.warc.gz", captures)
    quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    for arguments in (["init", "web"], ["add", "web", "captures.warc.gz"]):
        subprocess.run([PYWB / "wb-manager", *arguments], check=True, **quiet)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([PYWB / "wayback", "-b", "127.0.0.1", "-p", str(port)], **quiet)
    try:
        wait_for(f"http://127.0.0.1:{port}/web/cdx?url=post.example", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder / "collections", ignore_errors=True)


def write(path: Path, captures: list[Captured]) -> None:
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for one in captures:
            headers = StatusAndHeaders(one.status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                one.url,
                "response",
                payload=io.BytesIO(one.body.encode()),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": one.date},
            )
            writer.write_record(record)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; fail when it ended or stays silent for 30 s."""
    end = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)  # nothing to await: the server tells nobody that it listens
        else:
            return
    raise AssertionError("pywb did not start")


def columns(lines: bytes) -> bytes:
    """CDXJ as the columns of a CDX index."""
    rows = []
    for line in lines.decode().splitlines():
        urlkey, timestamp, told = line.split(" ", 2)
        known = json.loads(told)
        rows.append(
            " ".join((urlkey, timestamp, *(known.get(name, "-") for name in ("url", "mime", "status", "digest"))))
        )
    return "\n".join(rows).encode()


def proxy_cdx(httpserver: HTTPServer, pywb: str) -> None:
    """pywb's index has another path and prints CDXJ, the Wayback Machine columns; replay is the same in both."""

    def pass_on(request: Request) -> Response:
        query = request.query_string.decode()
        path = f"/web/cdx?{query}" if request.path.startswith("/cdx/") else request.full_path.rstrip("?")
        try:
            with urllib.request.urlopen(pywb + path, timeout=20) as answer:
                body = answer.read() if request.path.startswith("/web/") else columns(answer.read())
                return Response(body, answer.status, content_type=answer.headers.get("Content-Type"))
        except urllib.error.HTTPError as error:
            return Response(error.read(), error.code)

    httpserver.expect_request(re.compile("/(cdx|web)/.*")).respond_with_handler(pass_on)
