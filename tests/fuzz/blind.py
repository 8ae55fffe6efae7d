"""Fuzzing without coverage: seeds and the corpus, broken at random."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

from tests.fuzz.mutations import mutated, random_steps
from tests.fuzz.runner import CORPUS, fault, keep, place_of, shrunk
from tests.fuzz.targets import TARGETS


def fuzz(name: str, seconds: float, random: Random) -> int:
    """Break seeds for so much processor time; each new fault is shrunk and kept. 1 where there was one."""
    kept = sorted((CORPUS / name).glob("*"))
    seeds = [*TARGETS[name].seeds(), *(path.read_bytes() for path in kept)]
    known: set[str] = set()
    calls, until = 0, time.process_time() + seconds
    while time.process_time() < until:
        data = mutated(random.choice(seeds), random_steps(random), seeds)
        Path(f"fuzz-{name}.input").write_bytes(data)
        calls += 1
        error = fault(name, data)
        if error is not None and place_of(error) not in known:
            place = place_of(error)
            known.add(place)
            path = keep(name, shrunk(name, data, place))
            print(f"{name}: {place}: {' '.join(str(error).split())[:160]} -> {path}", flush=True)
    Path(f"fuzz-{name}.input").unlink(missing_ok=True)
    print(f"{name}: {calls} inputs, {len(known)} faults", flush=True)
    return 1 if known else 0
