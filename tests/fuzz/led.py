"""Fuzzing led by coverage: atheris tells which inputs reach new lines, and goes on from them with our mutations."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory


def fuzz(name: str, seconds: float, random: Random) -> int:
    """Fuzz one target for so much processor time; ends the process with 1 where a new fault was found, else 0."""
    import atheris

    with atheris.instrument_imports(include=["crawler"]):
        from tests.fuzz.mutations import mutated, random_steps
        from tests.fuzz.runner import CORPUS, fault, keep, place_of, shrunk, warm
        from tests.fuzz.targets import TARGETS

    with suppress(KeyError):
        warm(name)  # atheris 3.0 raises it once where a generator runs in a module that it has just instrumented
    seeds = [*TARGETS[name].seeds(), *(path.read_bytes() for path in sorted((CORPUS / name).glob("*")))]
    known: set[str] = set()
    input_file = Path(f"fuzz-{name}.input")
    calls, until = 0, time.process_time() + seconds

    def call(data: bytes) -> None:
        nonlocal calls
        calls += 1
        input_file.write_bytes(data)
        error = fault(name, data)
        if error is not None and place_of(error) not in known:
            place = place_of(error)
            known.add(place)
            path = keep(name, shrunk(name, data, place))
            print(f"{name}: {place}: {' '.join(str(error).split())[:160]} -> {path}", flush=True)
        if time.process_time() > until:
            print(f"{name}: {calls} inputs, {len(known)} faults", flush=True)
            input_file.unlink()
            os._exit(1 if known else 0)  # libFuzzer has no way to end in order

    def mutate(data: bytes, max_size: int, seed: int) -> bytes:
        return mutated(data, random_steps(Random(seed)), seeds)[:max_size]

    with TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            Path(folder, str(number)).write_bytes(seed)
        options = [
            "-rss_limit_mb=0",
            "-timeout=1000000",
            "-max_len=200000",
            "-artifact_prefix=.fuzz/",
            f"-seed={random.randrange(2**31)}",
            "-verbosity=0",
        ]
        atheris.Setup([sys.argv[0], *options, folder], call, custom_mutator=mutate)
        atheris.Fuzz()
    return 0
