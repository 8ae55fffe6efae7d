"""Quality floors of all benchmarks: benchmarks/baseline.json, one section each, and the one way to change it.

A floor rises where a figure is better and is written; it falls only with --allow-regression.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).with_name("baseline.json")


def add_options(parser: argparse.ArgumentParser) -> None:
    """--check, --write and --allow-regression."""
    parser.add_argument("--check", action="store_true", help="end with status 1 where a figure is below its floor")
    parser.add_argument("--write", action="store_true", help="store better figures as floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --write: store lower ones too")


def floors(section: str, file: Path = FILE) -> dict[str, float]:
    """The floors of a section; empty for a new one."""
    found: dict[str, float] = json.loads(file.read_text("utf-8")).get(section, {}) if file.exists() else {}
    return found


def fallen(section: str, figures: Mapping[str, float], slack: Mapping[str, float], file: Path = FILE) -> list[str]:
    """What fell below its floor, in words.

    Args:
        section: of the file.
        figures: higher is better in all of them.
        slack: how far below its floor a figure may lie, since speeds differ from run to run; 0 where it is not named.
        file: the floors.
    """
    return [
        f"{section}.{name}: {figures[name]:.4g} is below the floor {floor:.4g}"
        for name, floor in floors(section, file).items()
        if name in figures and figures[name] < floor - slack.get(name, 0.0)
    ]


def write(section: str, figures: Mapping[str, float], allow_regression: bool = False, file: Path = FILE) -> None:
    """Store figures as floors: those that are higher or new, and with `allow_regression` the lower ones too."""
    every = json.loads(file.read_text("utf-8")) if file.exists() else {}
    held = every.setdefault(section, {})
    held.update({name: value for name, value in figures.items() if allow_regression or value >= held.get(name, value)})
    file.write_text(json.dumps(every, indent=1, sort_keys=True) + "\n", "utf-8")


def settle(
    options: argparse.Namespace,
    section: str,
    figures: Mapping[str, float],
    slack: Mapping[str, float],
    file: Path = FILE,
) -> int:
    """Exit status by what add_options asked for: 1 where a figure fell and that was not allowed."""
    lower = fallen(section, figures, slack, file) if options.check or options.write else []
    for line in lower:
        print(line, file=sys.stderr)
    is_allowed = options.write and options.allow_regression
    if options.write and (not lower or is_allowed):
        write(section, figures, options.allow_regression, file)
    return 1 if lower and not is_allowed else 0
