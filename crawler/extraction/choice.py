"""Which pieces of a page are its article: by the judgements of the weights, and by rules that stand above them."""

from __future__ import annotations

import re
from collections import defaultdict

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

TABLE = 0.2
"""Mean judgement, by length, from which a table belongs to the article with all its cells. Single cells are judged
low, since most short pieces are no story; host folds: F1 +0.0004 against each cell for itself, flat from 0.2 to 0.3."""

MIN_CELLS, MAX_CELL = 4, 200
"""Cells of a table of data, and the characters of its longest; tables with more text are the layout of a page."""

MAX_OFFER = 200
"""Characters of an offer to subscribe; a longer paragraph tells of one."""

POST, OFFER = BIT["post"], BIT["subscribe"]
OFFERS = re.compile(r"subscri|sign up|log ?in|abonn|подпис|жазыл|obuna|abone", re.I)
"""Words of an offer; beside a container named so they tell it from a story inside a frame of that name."""


def choose(pieces: list[Piece], judgements: list[float]) -> tuple[list[bool], list[str | None]]:
    """Whether each piece is kept, and the rule that decided where it was not the judgement."""
    best = max(judgements)
    least = min(KEEP, SHARE_OF_BEST * best)
    keeps = [best > FLOOR and judgement > least for judgement in judgements]
    rules: list[str | None] = [None] * len(pieces)
    if best > FLOOR:
        _keep_tables_whole(pieces, judgements, keeps, rules)
    for at, piece in enumerate(pieces):
        broken = _broken_rule(piece)
        if broken:
            keeps[at], rules[at] = False, broken
    return keeps, rules


def _keep_tables_whole(
    pieces: list[Piece], judgements: list[float], keeps: list[bool], rules: list[str | None]
) -> None:
    tables: dict[int, list[int]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        table = _table_around(piece.box)
        if table is not None:
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
    if box is None or not box.hints & BIT["table"]:
        return None
    while box is not None and box.tag != "table":
        box = box.parent
    return box


def _broken_rule(piece: Piece) -> str | None:
    """The rule that keeps a piece out whatever the weights say; None for most."""
    if piece.box.hints & POST:
        return "embedded_post"
    is_offer = piece.box.hints & OFFER and len(piece.text) < MAX_OFFER and OFFERS.search(piece.text)
    return "offer" if is_offer else None
