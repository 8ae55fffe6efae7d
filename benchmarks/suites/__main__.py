"""`python -m benchmarks.suites FOLDER`: what the project makes of the archives in FOLDER, a line a suite.

FOLDER holds json-parsing.tar.gz (JSONTestSuite), xmlbombs-defusedxml.tar.gz, blns.tar.gz (Big List of Naughty Strings)
and wpt-url.tar.gz (Web Platform Tests); those that are not there are passed over. Exit status 1 where anything raised,
hung or came out wrong.
"""

from __future__ import annotations

import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.suites.addresses import addresses
from benchmarks.suites.bombs import bombs
from benchmarks.suites.json_files import json_files
from benchmarks.suites.outcome import Outcome
from benchmarks.suites.strings import strings

SUITES = {
    "json-parsing": json_files,
    "xmlbombs-defusedxml": bombs,
    "blns": strings,
    "wpt-url": addresses,
}


def main(folder: Path) -> int:
    outcomes: list[Outcome] = []
    for name, run in SUITES.items():
        archive = folder / f"{name}.tar.gz"
        if not archive.is_file():
            print(f"{name}: not here")
            continue
        with TemporaryDirectory() as unpacked, tarfile.open(archive) as files:
            files.extractall(unpacked, filter="data")
            outcomes.append(run(Path(unpacked)))
        print(outcomes[-1].line(name))
        for told in outcomes[-1].told[:40]:
            print(f"    {told}")
    return 1 if any(outcome.is_bad for outcome in outcomes) or not outcomes else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
