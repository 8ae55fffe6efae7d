"""A crawl opens no port: whoever reaches one of Scrapy's own (the telnet console, remote control) runs code in it."""

from __future__ import annotations

import threading
from pathlib import Path

from werkzeug import Request, Response

from tests.chaos.conftest import Site, Zygote, command, page

LISTENS = "0A"
"""State of a TCP socket in /proc/net/tcp."""


def listening(pid: int) -> set[str]:
    """Local addresses, as the kernel writes them, at which a process takes connections."""
    sockets = {str(fd.readlink()) for fd in Path(f"/proc/{pid}/fd").iterdir()}
    lines = [
        line.split() for kind in ("tcp", "tcp6") for line in Path(f"/proc/{pid}/net/{kind}").read_text().splitlines()
    ]
    return {line[1] for line in lines if line[3] == LISTENS and f"socket:[{line[9]}]" in sockets}


def test_a_crawl_in_progress_listens_nowhere(zygote: Zygote, site: Site, tmp_path: Path):
    started, open_ = threading.Event(), []

    def look(_: Request) -> Response:
        assert started.wait(60)
        open_.append(listening(run.pid))
        return Response(page(0), content_type="text/html; charset=utf-8")

    site.server.expect_oneshot_request("/news/rally-number-0000").respond_with_handler(look)
    run = zygote.start(command(site, tmp_path / "output"), tmp_path / "log")
    started.set()
    assert run.wait() == 0, (tmp_path / "log").read_text()[-3000:]
    assert open_ == [set()]
