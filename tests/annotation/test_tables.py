"""The tables are built once a process, by whoever needs them first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Barrier

import pytest

from crawler.annotation import tables


def test_threads_that_need_the_tables_together_build_them_once(monkeypatch: pytest.MonkeyPatch):
    built: list[int] = []
    together = Barrier(4, timeout=10)

    @cache
    def scanner() -> int:
        built.append(1)
        return 1

    def need() -> None:
        together.wait()
        tables.build()

    monkeypatch.setattr(tables, "scanner", scanner)
    assert not tables.are_built()
    with ThreadPoolExecutor(4) as threads:
        for needed in [threads.submit(need) for _ in range(4)]:
            needed.result()
    assert built == [1]
    assert tables.are_built()
