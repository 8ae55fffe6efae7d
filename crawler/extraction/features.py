"""Numbers that describe each piece of a page: its own words, its neighbours and its containers."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.containers import Containers, Numbers
from crawler.extraction.hints import HINTS
from crawler.extraction.lexicon import Lexicon
from crawler.extraction.signs import ENDS, signs

Matrix = NDArray[np.float32]

TAG_GROUPS = ("p", "h1", "h2", "h3", "h4", "h5", "li", "td", "blockquote", "div", "figcaption", "section", "pre")
TAG_NUMBER = {tag: number for number, tag in enumerate(TAG_GROUPS, 1)}
_LETTERS = re.compile(r"\w+")


def base_features(containers: Containers, article_body: str, title: str, description: str) -> Matrix:
    """One row a piece: own and container features (pieces x columns), then those of the neighbours."""
    declared = _declared(containers.texts, article_body, title, description)
    table = np.hstack([_own(containers), declared, _places(containers), _containers(containers)])
    return np.hstack([table, _bits(containers), _neighbours(table), structure_features(containers, title)])


def structure_features(containers: Containers, title: str) -> Matrix:
    """Signs of several articles and of rows of cards (pieces x columns).

    How often the text and the container's tag and names occur, which of how many article elements holds the piece,
    and the share of the last heading's words that the page's own title has (-1: no heading yet).
    """
    repeats = Counter(containers.texts)
    keys = containers.keys
    articles = containers.articles()
    columns = [
        [repeats[text] for text in containers.texts],
        np.log1p(np.bincount(keys)[keys]),
        articles[containers.of_pieces],
        _agreements(containers, title),
        np.full(len(keys), articles.max()),
    ]
    return np.array(columns, dtype=np.float32).T


def _agreements(containers: Containers, title: str) -> list[float]:
    """Share of the words of the last heading before each piece, or in it, that the title has."""
    wanted = set(_LETTERS.findall(title.lower()))
    found, agreement = [], -1.0
    for text, number in zip(containers.texts, containers.of_pieces.tolist(), strict=True):
        if containers.tags[number] in ("h1", "h2"):
            words = set(_LETTERS.findall(text.lower()))
            agreement = len(words & wanted) / (len(words) or 1)
        found.append(agreement)
    return found


def _declared(texts: list[str], article_body: str, title: str, description: str) -> Matrix:
    """Whether each text stands in articleBody (-1: none given), in the title, in the description (pieces x 3)."""
    body, title, description = (_squeezed(told.lower()) for told in (article_body, title, description))
    is_given = len(body) >= 200
    rows = []
    for text in texts:
        head = text[:90].lower()
        word = _LETTERS.search(head)  # without its first word in either nothing more of a text is
        is_short = len(text) < 400 and word is not None and (word[0] in title or word[0] in description)
        if not is_given and not is_short:
            rows.append((-1.0, 0.0, 0.0))
            continue
        squeezed = _squeezed(head)
        is_short = is_short and len(squeezed) > 10
        in_body = squeezed in body if is_given else -1.0
        rows.append((in_body, is_short and squeezed in title, is_short and squeezed[:60] in description))
    return np.array(rows, dtype=np.float32)


def _squeezed(text: str) -> str:
    """Letters and digits of a lower-case text."""
    return "".join(_LETTERS.findall(text))


def _own(containers: Containers) -> Matrix:
    """What each piece's words, links and tag are (pieces x columns)."""
    pieces, texts, sizes = containers.pieces, containers.texts, containers.sizes
    columns = [
        np.log1p(sizes),
        containers.link_sizes / sizes,
        [piece.bold_chars for piece in pieces] / sizes,
        np.minimum([piece.links for piece in pieces], 20),
        [text[-1] in ENDS for text in texts],
        *signs(texts, sizes),
        np.array([TAG_NUMBER.get(tag, 0) for tag in containers.tags])[containers.of_pieces],
        np.minimum([piece.after_break for piece in pieces], 4),
    ]
    return np.array(columns, dtype=np.float32).T


def _places(containers: Containers) -> Matrix:
    """Where each piece stands (pieces x columns): after how many h1, in pieces and in text, from the first h1."""
    is_h1 = np.array([tag == "h1" for tag in containers.tags])[containers.of_pieces]
    count, sizes = len(is_h1), containers.sizes
    order = np.arange(count)
    columns = [
        np.cumsum(is_h1),
        order / count,
        (np.cumsum(sizes) - sizes) / sizes.sum(),
        np.full(count, is_h1.any()),
        np.clip(order - (is_h1.argmax() if is_h1.any() else -1), -20, 60),
        np.full(count, np.log1p(count)),
    ]
    return np.array(columns, dtype=np.float32).T


LEVELS = 4
"""Boxes around a piece's own that are looked at."""


def _containers(containers: Containers) -> Matrix:
    """Depth, length, links and pieces of the own box, shares of those around it, levels up to the best box (9: none),
    and the share of the text outside of links that stands in boxes called alike (pieces x columns)."""
    (size, linked, pieces, prose), total = containers.held(), containers.sizes.sum()
    links, count = linked / np.maximum(size, 1), np.log1p(pieces)
    own = np.stack([containers.depths(), np.log1p(size), links, count], axis=1)
    around = np.full((len(own) + 1, 4), -1.0)
    around[:-1] = np.stack([size / total, links, count, np.log1p(prose)], axis=1)
    ways = containers.ways(LEVELS)
    is_best = (ways == containers.best()) & (ways >= 0)
    distance = np.where(is_best.any(axis=0), is_best.argmax(axis=0), 9)
    alike = np.bincount(containers.keys, weights=containers.sizes - containers.link_sizes)[containers.keys] / total
    columns = [own[ways[0]], *around[ways[1:]], distance[:, None], alike[:, None]]
    return np.hstack(columns).astype(np.float32)


def _bits(containers: Containers) -> Matrix:
    """Hints of the piece's box, of the box around it and of all around it (pieces x columns)."""
    own, outer = containers.ways(1)
    bits = np.array([*(box.own for box in containers.boxes), 0])
    around = np.array([box.hints for box in containers.boxes])
    inline = np.array([piece.hints for piece in containers.pieces])
    table = np.stack([bits[own] | inline, bits[outer], around[own]], axis=1)
    spread = (table[:, :, None] >> np.arange(len(HINTS))) & 1
    return spread.reshape(len(table), -1).astype(np.float32)


NEIGHBOURS = (0, 1, 4, 12, 15)
"""Columns of the own features that neighbours show: length, links, end, kind of line, tag."""


def _neighbours(table: Matrix) -> Matrix:
    return np.hstack([shifted(table[:, NEIGHBOURS], by) for by in (-2, -1, 1, 2)])


def shifted(table: Matrix, by: int) -> Matrix:
    """Each row the one `by` rows further; -1 outside."""
    moved = np.full_like(table, -1.0)
    if by < 0:
        moved[-by:] = table[:by]
    else:
        moved[:-by] = table[by:]
    return moved


def lexical_features(containers: Containers, lexicon: Lexicon) -> Matrix:
    """What words and names say of each piece, and of its neighbours (pieces x columns)."""
    words = np.array([lexicon.of_text(text) for text in containers.texts])[:, None]
    names = lexicon.of_boxes(containers.boxes, containers.parents)[containers.of_pieces]
    table = np.hstack([words, names]).astype(np.float32)
    sums = np.stack([table[:, 0], table[:, 1:].sum(axis=1)], axis=1)
    return np.hstack([table, sums[:, 1:], *[shifted(sums, by) for by in (-2, -1, 1, 2)]])


def context_features(containers: Containers, first: Matrix) -> Matrix:
    """What the first judgement says of the neighbours and containers of each piece (pieces x columns)."""
    sizes = containers.sizes.astype(np.float32)
    mass = first * sizes
    total = float(mass.sum()) or 1.0
    before = np.cumsum(mass) - mass
    near = np.hstack([shifted(first[:, None], by) for by in (-4, -3, -2, -1, 1, 2, 3, 4)])
    columns = [first, before / total, np.full_like(first, np.log1p(total)), np.full_like(first, first.max())]
    way = containers.of_pieces
    for further in containers.ways(LEVELS - 1):
        way = np.where(further < 0, way, further)  # the outermost box stands for those that are not there
        columns += _means(way, mass, sizes, total)
    columns += _means(containers.keys, mass, sizes, total)
    return np.hstack([np.stack(columns, axis=1), near, _since(first)])


def _means(groups: Numbers, mass: Matrix, sizes: Matrix, total: float) -> list[Matrix]:
    """Of each piece's group: the mean judgement by length, and the group's share of all that was judged good."""
    good, every = np.bincount(groups, weights=mass), np.bincount(groups, weights=sizes)
    return [(good / np.maximum(every, 1))[groups].astype(np.float32), (good / total)[groups].astype(np.float32)]


def _since(first: Matrix) -> Matrix:
    """Pieces since the last and to the next one judged good; at most 30."""
    good = first > 0.5
    place = np.arange(len(first))
    last = np.maximum.accumulate(np.where(good, place, -30))
    following = np.minimum.accumulate(np.where(good, place, len(first) + 30)[::-1])[::-1]
    return np.stack([np.minimum(place - last, 30), np.minimum(following - place, 30)], axis=1).astype(np.float32)
