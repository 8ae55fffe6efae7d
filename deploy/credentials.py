"""The one user of this machine's Scrapyd, read from a netrc file that curl -n and scrapyd-deploy read too."""

from __future__ import annotations

import netrc
import os
import stat
from pathlib import Path

HOST = "127.0.0.1"
MIN_PASSWORD = 16
"""Characters: Scrapyd neither slows down nor locks out who guesses, so the password has to be beyond guessing."""

HOW = f"write a line `machine {HOST} login NAME password PASSWORD`, e.g. with a password of `openssl rand -hex 16`"


class NoCredentialsError(Exception):
    """No usable user and password; the message is one line that tells what to write where."""


def netrc_file() -> Path:
    """The file named by NETRC, else ~/.netrc."""
    return Path(os.environ.get("NETRC") or Path.home() / ".netrc")


def credentials(path: Path) -> tuple[str, str]:
    """User and password of Scrapyd; raises NoCredentialsError where the file lacks them or others may read it."""
    if not path.is_file():
        raise NoCredentialsError(f"{path} does not exist: {HOW}, then chmod 600")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise NoCredentialsError(f"others may read {path}: chmod 600 {path}")
    try:
        entry = netrc.netrc(path).hosts.get(HOST)
    except netrc.NetrcParseError as error:
        raise NoCredentialsError(f"{path}, line {error.lineno}: {error.msg}") from None
    if not entry or not entry[0] or ":" in entry[0]:
        raise NoCredentialsError(f"{path} names no user for {HOST}: {HOW}")
    if len(entry[2] or "") < MIN_PASSWORD:
        raise NoCredentialsError(f"the password for {HOST} in {path} has under {MIN_PASSWORD} characters: {HOW}")
    return entry[0], str(entry[2])
