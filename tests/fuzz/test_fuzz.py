"""The kept cases once more, and some hundred new inputs for every parser: the same ones each time, so that a failure
here is of the change at hand. `make fuzz SECONDS=n` looks for others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import MAX_NUMBER, MUTATIONS, NAMES, TOKENS, Step, mutated
from tests.fuzz.runner import CORPUS, CPU_SECONDS, TooSlowError, fault, limited, run
from tests.fuzz.targets import TARGETS

KEPT = sorted(CORPUS.glob("*/*"))
SHARES = st.floats(0, 1, exclude_max=True)
STEPS = st.lists(st.builds(Step, st.sampled_from(NAMES), SHARES, SHARES, st.integers(0, MAX_NUMBER)), max_size=4)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_kept_case_is_read(path: Path):
    run(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_are_read(name: str):
    assert TARGETS[name].seeds()
    for seed in TARGETS[name].seeds()[:20]:
        run(name, seed)


@pytest.mark.parametrize("name", TARGETS)
def test_broken_files_are_read_or_refused(name: str):
    """Only the named exceptions, a well-formed result, and less than CPU_SECONDS."""
    target = TARGETS[name]
    seeds = target.seeds()
    broken = st.builds(lambda seed, steps: mutated(seed, steps, seeds), st.sampled_from(seeds), STEPS)

    @settings(
        max_examples=target.examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(broken | st.binary(max_size=200))
    @example(b"")
    @example(b"\x00" * 50)
    def read(data: bytes) -> None:
        run(name, data)

    read()


def endless() -> None:
    with limited():
        while True:
            pass


def test_a_hang_and_an_unnamed_exception_are_seen():
    """What the fuzzing rests on: it does see a call that does not end, and an exception that nobody promised."""
    with pytest.raises(TooSlowError):
        endless()
    assert CPU_SECONDS == 2.0
    assert isinstance(fault("wp", "no bytes"), TypeError)  # type: ignore[arg-type]


@given(st.binary(max_size=100), STEPS)
def test_mutations_take_any_bytes(data: bytes, steps: list[Step]):
    assert isinstance(mutated(data, steps, [data, b"<p>"]), bytes)


def test_every_mutation_changes_something():
    seed = b'<a href="x">2020</a><b id="y">text</b>\n'
    for name in MUTATIONS:
        assert any(
            mutated(seed, [Step(name, one, two, 11)], [seed, b"<p>"]) != seed
            for one in (0.0, 0.3)
            for two in (0.5, 0.9)
        ), name
    assert len(set(TOKENS)) == len(TOKENS)
