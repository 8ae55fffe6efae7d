"""`python -m tests.fuzz SECONDS [TARGET ...]`: break the seeds at random for so long; new faults go to the corpus.

With atheris installed the search is led by coverage, which finds more; without it mutations are blind.
"""

from __future__ import annotations

import argparse
import logging
import os
import resource
import subprocess
import sys
import time
from importlib.util import find_spec
from random import Random


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("seconds", type=float, help="processor time in all, shared by the targets")
    parser.add_argument("targets", nargs="*", help="default: all")
    parser.add_argument("--seed", type=int, default=None, help="of the random numbers; default: the clock")
    parser.add_argument("--blind", action="store_true", help="do not use atheris")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    asked = parsed()
    seed = time.time_ns() % 2**32 if asked.seed is None else asked.seed
    if asked.inside:  # nothing of the project may be imported yet: atheris has to see it being imported
        return one(asked.targets[0], asked.seconds, seed, is_led=not asked.blind)
    from tests.fuzz.targets import TARGETS

    names = asked.targets or list(TARGETS)
    is_led = not asked.blind and find_spec("atheris") is not None
    print(
        f"{len(names)} parsers, {asked.seconds:.0f} s, seed {seed}, {'led by coverage' if is_led else 'blind'}",
        flush=True,
    )
    return max(in_process(name, asked.seconds / len(names), seed, is_led) for name in names)


def in_process(name: str, seconds: float, seed: int, is_led: bool) -> int:
    """A process a target, with a limit of processor time: a hang inside a library is killed, its input left behind."""
    command = [sys.executable, "-m", "tests.fuzz", f"{seconds:.1f}", name, "--seed", str(seed), "--inside"]
    limit = int(2 * seconds) + 120

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))

    status = subprocess.run([*command, *([] if is_led else ["--blind"])], preexec_fn=limited, check=False).returncode
    if status < 0:
        print(f"{name}: killed by signal {-status} within {limit} s; its input is fuzz-{name}.input")
    return abs(status)


def one(name: str, seconds: float, seed: int, is_led: bool) -> int:
    """Fuzz one target; 1 where a fault was found."""
    logging.disable(logging.CRITICAL)
    if is_led:
        from tests.fuzz.led import fuzz
    else:
        from tests.fuzz.blind import fuzz

    return fuzz(name, seconds, Random(seed))


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    sys.exit(main())
