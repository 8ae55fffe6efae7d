"""Decisions that a person has pinned: which articles are one story, and which are not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

NESTED = re.compile(r"(?:[\[{]\s*+){6}|(?m:^[^\S\n]*+(?:-\s++){6})")
"""Six lists in one another: none means anything here, and thousands take the YAML reader minutes."""


class OverridesError(ValueError):
    """The file says nothing that can be followed; the message is one line."""


@dataclass(frozen=True)
class Overrides:
    """`together`: groups of article ids that are one story; `apart`: pairs that never are."""

    together: tuple[frozenset[str], ...] = ()
    apart: frozenset[frozenset[str]] = field(default=frozenset())

    def names(self, article_id: str) -> bool:
        """Whether anything is pinned of the article."""
        return any(article_id in pin for pin in (*self.together, *self.apart))

    def are_apart(self, some: set[str], others: set[str]) -> bool:
        """Whether any article of one set must not be in a story with one of the other."""
        return any(len(pair & some) == 1 and len(pair & others) == 1 for pair in self.apart)


def load_overrides(path: Path) -> Overrides:
    """Read a YAML list or JSON Lines of `{together: [id, ...]}` and `{apart: [id, ...]}`.

    Raises OverridesError with one line that names the entry.
    """
    try:
        text = path.read_text("utf-8")
        if NESTED.search(text):
            raise OverridesError(f"{path}: write no lists in lists")
        lines = [line for line in text.splitlines() if line.strip()]
        entries = [yaml.safe_load(line) for line in lines] if path.suffix == ".jsonl" else yaml.safe_load(text) or []
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise OverridesError(f"{path}: {' '.join(str(error).split())}") from None
    if not isinstance(entries, list):
        raise OverridesError(f"{path}: write a list of `together: [id, id]` and `apart: [id, id]`")
    read = [_entry(path, number, entry) for number, entry in enumerate(entries, 1)]
    together = tuple(frozenset(ids) for word, ids in read if word == "together")
    apart = frozenset(frozenset(pair) for word, ids in read if word == "apart" for pair in combinations(ids, 2))
    return Overrides(together, apart)


def _entry(path: Path, number: int, entry: Any) -> tuple[str, list[str]]:
    known = isinstance(entry, dict) and len(entry) == 1 and next(iter(entry)) in ("together", "apart")
    ids = next(iter(entry.values())) if known else None
    if not isinstance(ids, list) or not all(isinstance(i, str | int) for i in ids) or len(set(map(str, ids))) < 2:
        raise OverridesError(f"{path}: entry {number}: write `together` or `apart` and two article ids or more")
    return next(iter(entry)), sorted(set(map(str, ids)))
