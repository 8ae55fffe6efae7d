"""Pages a second of the whole stream out of a WARC, beside the bare parse and trafilatura alone in the same run.

    python benchmarks/stream.py ARCHIVE.warc.gz [--pages N]

Every row is one process, or one `scrapy crawl archive` with its start-up, bound to one core or two. CPU time is the
firm figure on a shared machine; wall time is what a user waits. Memory is the peak of the whole process tree.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
POLL_SECONDS = 0.05
"""How often memory is read: a page's own peak lasts longer."""


@dataclass
class Measured:
    """One row: seconds of wall and CPU time, peak resident MB, pages."""

    name: str
    wall: float
    cpu: float
    peak_mb: float
    pages: int

    def row(self, parse_cpu: float) -> str:
        """Pages a second by the clock and by CPU time, CPU milliseconds a page, and that in bare parses."""
        per_page = self.cpu / self.pages
        return (
            f"| {self.name} | {self.pages / self.wall:.0f} | {self.pages / self.cpu:.0f} | {per_page * 1000:.1f} "
            f"| {per_page / parse_cpu:.1f} | {self.peak_mb:.0f} |"
        )


def bodies(warc: str, pages: int) -> Iterator[bytes]:
    """The first pages of the archive."""
    from crawler.fetching import Record, records

    return (record.body for record in islice(records(warc), pages) if isinstance(record, Record))


def parse_alone(warc: str, pages: int) -> int:
    """lxml's parse of bytes and nothing else."""
    from lxml import html

    return sum(1 for body in bodies(warc, pages) if body.strip() and html.document_fromstring(body) is not None)


def trafilatura_alone(warc: str, pages: int) -> int:
    """trafilatura as most users call it: text and metadata of the decoded page."""
    import trafilatura

    done = 0
    for body in bodies(warc, pages):
        trafilatura.bare_extraction(body, favor_precision=True, with_metadata=True)
        done += 1
    return done


PEERS = ROOT / "benchmarks" / "extraction" / ".venv" / "bin" / "python"
"""The environment of the peers (`make -C benchmarks/extraction env`), which the project's own does not hold."""

ALONE: dict[str, Callable[[str, int], int]] = {"parse": parse_alone, "trafilatura": trafilatura_alone}


def stream(warc: str, folder: str, workers: int) -> list[str]:
    """The command that a user would give, with everything kept."""
    settings = {"KEEP_VERDICTS": "all", "DUPLICATES": "keep", "EXTRACTION_WORKERS": workers, "LOG_LEVEL": "ERROR"}
    given = [argument for name, value in settings.items() for argument in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy", "crawl", "archive", "-a", f"path={warc}", *given, "-O", f"{folder}/a.jsonl"]


def tree_mb(root: int) -> float:
    """Resident MB of a process and all below it; a page shared by several counts for each of them."""
    children: dict[int, list[int]] = {}
    resident: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except (FileNotFoundError, ProcessLookupError):
                continue  # it ended between the two looks
            children.setdefault(int(fields[1]), []).append(int(entry.name))
            resident[int(entry.name)] = int(fields[21])
    todo, total = [root], 0
    while todo:
        pid = todo.pop()
        total += resident.get(pid, 0)
        todo += children.get(pid, [])
    return total * resource.getpagesize() / 2**20


def measure(name: str, command: list[str], cores: set[int], pages: int, fine: tuple[int, ...] = (0,)) -> Measured:
    """Run a command bound to the cores; raises CalledProcessError where its exit status is none of `fine`."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, cores)
    )
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, tree_mb(process.pid))
        time.sleep(POLL_SECONDS)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in fine:
        raise subprocess.CalledProcessError(process.returncode, command)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(name, wall, cpu, peak, pages)


def rows(warc: str, pages: int) -> Iterator[Measured]:
    """All measurements, the bare parse first."""
    available = sorted(os.sched_getaffinity(0))
    one, two = set(available[:1]), set(available[:2])
    for name in ALONE:
        python = str(PEERS) if name == "trafilatura" else sys.executable
        command = [python, __file__, warc, "--alone", name, "--pages", str(pages)]
        yield measure(f"{name} alone, one core", command, one, pages)
    with tempfile.TemporaryDirectory() as folder:
        yield measure("whole stream, one core, inline", stream(warc, folder, 0), one, pages)
        if len(two) == 2:
            yield measure("whole stream, two cores, pool of 2", stream(warc, folder, 2), two, pages)


def sample_of(warc: str, pages: int, folder: str) -> tuple[str, int]:
    """A WARC of the first responses, so that every row reads the same pages; and how many there are."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.warcwriter import WARCWriter

    target, count = f"{folder}/pages.warc.gz", 0
    with open(warc, "rb") as source, open(target, "wb") as out:
        writer = WARCWriter(out, gzip=True)
        for record in ArchiveIterator(source):
            if record.rec_type == "response" and count < pages:
                writer.write_record(record)
                count += 1
    return target, count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warc")
    parser.add_argument("--pages", type=int, default=1000, help="the first so many (default 1000)")
    parser.add_argument("--alone", choices=ALONE, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        ALONE[options.alone](options.warc, options.pages)
        return
    with tempfile.TemporaryDirectory() as folder:
        warc, pages = sample_of(options.warc, options.pages, folder)
        measured = list(rows(warc, pages))
    parse_cpu = measured[0].cpu / pages
    sys.stdout.write(f"{pages} pages of {Path(options.warc).name}\n\n")
    sys.stdout.write(
        "| | pages/s | pages/CPU s | CPU ms a page | in bare parses | peak MB |\n|---|---|---|---|---|---|\n"
    )
    sys.stdout.write("\n".join(one.row(parse_cpu) for one in measured) + "\n")


if __name__ == "__main__":
    main()
