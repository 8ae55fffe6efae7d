"""Starts Scrapyd on loopback, behind a password: `python deploy/start.py [FOLDER]`.

FOLDER (default ~/unrest-news) takes eggs, logs, job records and, unless OUTPUT says otherwise, output/ with the
articles. It must lie outside the project, whose scrapy.cfg Scrapyd would read as another project's.
"""

from __future__ import annotations

import configparser
import os
import sys
from pathlib import Path
from typing import NoReturn

from credentials import NoCredentialsError, credentials, netrc_file

CONF = Path(__file__).with_name("scrapyd.conf")


def write_conf(folder: Path, user: str, password: str) -> None:
    """The shipped configuration with the credentials, readable by its owner only.

    In a file, not in the environment: that is handed on to every job.
    """
    conf = configparser.ConfigParser(interpolation=None)
    conf.read(CONF)
    conf["scrapyd"]["username"] = user.replace("%", "%%")
    conf["scrapyd"]["password"] = password.replace("%", "%%")
    target = folder / "scrapyd.conf"
    target.unlink(missing_ok=True)
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        conf.write(file)


def start(folder: Path) -> NoReturn:
    """Become Scrapyd; raises NoCredentialsError before anything runs."""
    user, password = credentials(netrc_file())
    if any((parent / "scrapy.cfg").exists() for parent in (folder, *folder.parents)):
        sys.exit(f"start.py: {folder} lies in a Scrapy project: name a folder outside of it")
    folder.mkdir(parents=True, exist_ok=True)
    write_conf(folder, user, password)
    os.environ.setdefault("OUTPUT", str(folder / "output"))
    os.chdir(folder)
    os.execv(sys.executable, [sys.executable, "-m", "scrapyd", "--pidfile="])


if __name__ == "__main__":
    try:
        start(Path(sys.argv[1] if len(sys.argv) > 1 else Path.home() / "unrest-news").resolve())
    except NoCredentialsError as refused:
        sys.exit(f"start.py: {refused}")
