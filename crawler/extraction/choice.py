"""Which pieces of a page are its article: by the judgements of the weights, and by rules that stand above them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from math import exp, log

from crawler.extraction.blocks import Box, Piece
from crawler.extraction.hints import BIT

KEEP = 0.5
"""Judgement above which a piece belongs to the article. The F1 of the host folds is 0.0006 lower at 0.45 and
0.55, which one sees by changing it here and running `python benchmarks/extraction --folds 5`."""

FLOOR = 0.3
"""The best piece must be judged above it for the page to have an article; in the host folds the lowest is 0.52."""

SHARE_OF_BEST = 0.6
"""On a page whose best piece stays below 1, pieces count from this share of it on: odd layouts lower all judgements,
and the gap between story and frame stays."""

RUN_GAIN = 0.01
"""Expected F1 that keeping one run of pieces must gain. On some 25 of 802 pages, most of odd layouts, no piece is sure
and only few are kept; there the run from the first likely piece to the last is the article. Host folds: F1 0.9531
without, 0.9540 with; 0 to 0.02 do alike (`python benchmarks/extraction --folds 5`)."""

RUN_ODDS = exp(1)
"""Odds in favour of a piece when the run is sought, since a story has unlikely pieces inside; 1.6 to 4.5 do alike."""

RUN_LEAST = 0.1
"""Judgement from which a piece inside of the run is kept; 0.03 to 0.3 do alike."""

SUREST = 0.99
"""Judgements count as no surer than this, and as no more hopeless, so that one piece does not outweigh a page."""

TABLE = 0.2
"""Mean judgement, by length, from which a table belongs to the article with all its cells. Single cells are judged
low, since most short pieces are no story; host folds: F1 +0.0004 against each cell for itself, flat from 0.2 to 0.3."""

MIN_CELLS, MAX_CELL = 4, 200
"""Cells of a table of data, and the characters of its longest; tables with more text are the layout of a page."""

MAX_OFFER = 200
"""Characters of an offer to subscribe; a longer paragraph tells of one."""

POST, OFFER, TABLE_AROUND = BIT["post"], BIT["subscribe"], BIT["table"]
OFFERS = re.compile(r"subscri|sign up|log ?in|abonn|подпис|жазыл|obuna|abone", re.I)
"""Words of an offer; beside a container named so they tell it from a story inside a frame of that name."""


def choose(pieces: list[Piece], judgements: list[float]) -> tuple[list[bool], list[str | None]]:
    """Whether each piece is kept, and the rule that decided where it was not the judgement."""
    best = max(judgements)
    least = min(KEEP, SHARE_OF_BEST * best)
    keeps = [best > FLOOR and judgement > least for judgement in judgements]
    rules: list[str | None] = [None] * len(pieces)
    if best > FLOOR:
        _keep_one_run(pieces, judgements, keeps, rules)
        _keep_tables_whole(pieces, judgements, keeps, rules)
    for at, piece in enumerate(pieces):
        if piece.box.hints & (POST | OFFER) and (broken := _broken_rule(piece)):
            keeps[at], rules[at] = False, broken
    return keeps, rules


def _keep_one_run(pieces: list[Piece], judgements: list[float], keeps: list[bool], rules: list[str | None]) -> None:
    """Where no piece is sure, keep the likeliest run of them in place of the few above the threshold."""
    sizes = [len(piece.text) for piece in pieces]
    if _expected_f1(keeps, judgements, sizes) > 1 - RUN_GAIN:
        return
    run = _likeliest_run(judgements, sizes)
    filled = [at in run and judgement > RUN_LEAST for at, judgement in enumerate(judgements)]
    if _expected_f1(filled, judgements, sizes) <= _expected_f1(keeps, judgements, sizes) + RUN_GAIN:
        return
    for at, keep in enumerate(filled):
        if keeps[at] != keep:
            keeps[at], rules[at] = keep, "run"


def _expected_f1(keeps: list[bool], judgements: list[float], sizes: list[int]) -> float:
    """F1 by characters, were each piece the article's with the probability that it is judged."""
    hit = sum(judgement * size for keep, judgement, size in zip(keeps, judgements, sizes, strict=True) if keep)
    kept = sum(size for keep, size in zip(keeps, sizes, strict=True) if keep)
    wanted = sum(judgement * size for judgement, size in zip(judgements, sizes, strict=True))
    return 2 * hit / (kept + wanted)


def _likeliest_run(judgements: list[float], sizes: list[int]) -> range:
    """The run of pieces with the greatest sum of log-odds by length."""
    best, total, start, run = 0.0, 0.0, 0, range(0)
    for at, worth in enumerate(_worths(judgements, sizes)):
        if total <= 0:
            total, start = 0.0, at
        total += worth
        if total > best:
            best, run = total, range(start, at + 1)
    return run


def _worths(judgements: list[float], sizes: list[int]) -> Iterator[float]:
    for judgement, size in zip(judgements, sizes, strict=True):
        chance = min(max(judgement, 1 - SUREST), SUREST)
        yield log(RUN_ODDS * chance / (1 - chance)) * size


def _keep_tables_whole(
    pieces: list[Piece], judgements: list[float], keeps: list[bool], rules: list[str | None]
) -> None:
    tables: dict[int, list[int]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        if piece.box.hints & TABLE_AROUND and (table := _table_around(piece.box)) is not None:
            tables[id(table)].append(at)
    for cells in tables.values():
        sizes = [len(pieces[at].text) for at in cells]
        if len(cells) < MIN_CELLS or max(sizes) > MAX_CELL:
            continue
        mean = sum(judgements[at] * size for at, size in zip(cells, sizes, strict=True)) / sum(sizes)
        for at in cells:
            if keeps[at] != (mean > TABLE):
                keeps[at], rules[at] = mean > TABLE, "table"


def _table_around(box: Box | None) -> Box | None:
    while box is not None and box.tag != "table":
        box = box.parent
    return box


def _broken_rule(piece: Piece) -> str | None:
    """The rule that keeps a piece out whatever the weights say; None for most."""
    if piece.box.hints & POST:
        return "embedded_post"
    is_offer = piece.box.hints & OFFER and len(piece.text) < MAX_OFFER and OFFERS.search(piece.text)
    return "offer" if is_offer else None
