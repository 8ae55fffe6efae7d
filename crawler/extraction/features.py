"""Numbers that describe each piece of a page: its own words, its neighbours and its containers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from math import log1p
from typing import Any

import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind
from numpy.typing import NDArray

from crawler.extraction.blocks import Box, Piece
from crawler.extraction.hints import BIT, HINTS
from crawler.extraction.lexicon import Lexicon

Matrix = NDArray[np.float32]

TAG_GROUPS = ("p", "h1", "h2", "h3", "h4", "h5", "li", "td", "blockquote", "div", "figcaption", "section", "pre")
TAG_NUMBER = {tag: number for number, tag in enumerate(TAG_GROUPS, 1)}
ENDS = tuple('.!?…。！？।؟۔:;"”»’)')
SHORT = 160
"""Characters; only shorter pieces are looked up in the line lists below."""

HEADS = re.compile(
    r"(?P<also>(?:read (?:more|also|next)|see also|also read|more on|related|recommended|lesen sie auch|mehr zum"
    r"|lire aussi|lee también|leia (?:mais|também)|leggi anche|читайте|читать|подробнее|по теме|смотрите также"
    r"|ещё по теме|дагы окуңуз|окуй отуруңуз|оқи отырыңыз|тағы оқыңыз|o‘qing|бу мавзуда|мавзуга оид|ilgili haber"
    r"|ayrıca okuyun|читай|相关|延伸阅读))"
    r"|(?P<photo>(?:photo|image|credit|picture|foto|bild|getty|source|фото|сүрөт|сурет|surat|видео|video|источник)\b|©)"
    r"|(?P<by>(?:by|von|par|por|автор|updated|published|posted|written by|редактор|last updated|опубликован)\b)"
)
_WORDS = {
    "call": "subscri|sign up|newsletter|follow us|click here|abonn|подпис|жазыл|obuna|telegram|whatsapp|facebook"
    "|share|download|login|log in|cookie|advertis|comment|support us|donate",
    "legal": "all rights reserved|copyright|терм|все права|contributed to this|reporting by|editing by|the author",
    "photo": "©",
}
_KIND_OF_WORD = {word: kind for kind, words in _WORDS.items() for word in words.split("|")}
_KINDS = tuple(_KIND_OF_WORD.values())
_TELLING = AhoCorasick(list(_KIND_OF_WORD), matchkind=MatchKind.LeftmostFirst)
ARTICLE = BIT["article"]
_LETTERS = re.compile(r"\w+")
DATES = re.compile(r"\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b")
LINE_NUMBER = {"also": 1, "photo": 2, "call": 3, "by": 4, "date": 5, "legal": 6}
"""Kinds of line by their lower-case heads, words and dates, and the numbers that the weights know them by."""


def base_features(pieces: list[Piece], article_body: str, title: str, description: str) -> Matrix:
    """One row a piece: own and container features (pieces x columns), then those of the neighbours."""
    keys = _by_key(pieces)
    total = sum(len(piece.text) for piece in pieces) or 1
    containers = _Containers(total, _best_box(pieces))
    own = _own(pieces, _Declared(article_body, title, description))
    h1 = next((i for i, piece in enumerate(pieces) if piece.box.tag == "h1"), -1)
    rows = []
    seen = heads = 0
    for index, piece in enumerate(pieces):
        heads += piece.box.tag == "h1"
        place = (heads, index / len(pieces), seen / total, h1 >= 0, max(-20, min(60, index - h1)), log1p(len(pieces)))
        rows.append((*place, *containers.of(piece.box), keys[piece.box.key] / total))
        seen += len(piece.text)
    table = np.hstack([own, np.array(rows, dtype=np.float32)])
    return np.hstack([table, _bits(pieces), _neighbours(table), structure_features(pieces, title)])


def structure_features(pieces: list[Piece], title: str) -> Matrix:
    """Signs of several articles and of rows of cards (pieces x columns).

    How often the text and the container's tag and names occur, which of how many article elements holds the piece,
    and the share of the last heading's words that the page's own title has (-1: no heading yet).
    """
    texts = Counter(piece.text for piece in pieces)
    keys = Counter(piece.box.key for piece in pieces)
    places: dict[int, int] = {}
    wanted = set(_LETTERS.findall(title.lower()))
    rows, agreement = [], -1.0
    for piece in pieces:
        if piece.box.tag in ("h1", "h2"):
            words = set(_LETTERS.findall(piece.text.lower()))
            agreement = len(words & wanted) / (len(words) or 1)
        article = outermost_article(piece.box)
        place = places.setdefault(id(article), len(places) + 1) if article else 0
        rows.append((texts[piece.text], log1p(keys[piece.box.key]), place, agreement))
    table = np.array(rows, dtype=np.float32)
    return np.hstack([table, np.full((len(rows), 1), len(places), dtype=np.float32)])


def outermost_article(box: Box | None) -> Box | None:
    """The article element around a box that no other holds."""
    found = None
    while box is not None and box.hints & ARTICLE:
        if box.tag == "article":
            found = box
        box = box.parent
    return found


def _by_key(pieces: list[Piece]) -> dict[str, int]:
    """Characters outside of links in all containers of the same tag, names and way."""
    found: dict[str, int] = {}
    for piece in pieces:
        found[piece.box.key] = found.get(piece.box.key, 0) + len(piece.text) - piece.link_chars
    return found


def _best_box(pieces: list[Piece]) -> set[int]:
    """The box with the most prose of its own and its children's, and its ancestors, by identity."""
    scores: dict[int, float] = {}
    boxes: dict[int, Box] = {}
    for piece in pieces:
        if len(piece.text) > 60 and piece.link_chars < len(piece.text) / 3:
            box, share = piece.box.parent or piece.box, 1.0
            for _ in range(3):
                boxes[id(box)] = box
                scores[id(box)] = scores.get(id(box), 0.0) + share * (len(piece.text) - piece.link_chars)
                if box.parent is None:
                    break
                box, share = box.parent, share * 0.6
    if not scores:
        return set()
    return {max(scores, key=lambda key: scores[key])}


class _Declared:
    """What the page's head says of its text, squeezed to letters and digits."""

    def __init__(self, article_body: str, title: str, description: str) -> None:
        self.body, self.title, self.description = _squeeze(article_body), _squeeze(title), _squeeze(description)

    def of(self, text: str) -> tuple[float, float, float]:
        """Whether the text stands in articleBody (-1: none given), in the title, in the description."""
        is_given = len(self.body) >= 200
        if not is_given and len(text) >= 400:
            return -1.0, 0.0, 0.0
        squeezed = _squeeze(text[:90])
        in_body = float(squeezed in self.body) if is_given else -1.0
        short = len(text) < 400 and len(squeezed) > 10
        return in_body, float(short and squeezed in self.title), float(short and squeezed[:60] in self.description)


def _squeeze(text: str) -> str:
    return "".join(_LETTERS.findall(text.lower()))


def _own(pieces: list[Piece], declared: _Declared) -> Matrix:
    """What each piece's words, links and tag are (pieces x columns)."""
    texts = [piece.text for piece in pieces]
    sizes = np.array([len(text) for text in texts])
    links, bold = [piece.link_chars for piece in pieces], [piece.bold_chars for piece in pieces]
    columns = [
        np.log1p(sizes),
        links / sizes,
        bold / sizes,
        [min(piece.links, 20) for piece in pieces],
        [text.endswith(ENDS) for text in texts],
        *_signs(texts, sizes),
        [TAG_NUMBER.get(piece.box.tag, 0) for piece in pieces],
        [min(4, piece.after_break) for piece in pieces],
        *np.array([declared.of(text) for text in texts]).T,
    ]
    return np.array(columns, dtype=np.float32).T


def _signs(texts: list[str], sizes: NDArray[np.int64]) -> list[Any]:
    """Signs, capitals and kinds of line of each text; counted over the joined texts, in one array of code points."""
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype=np.uint32)
    bounds = np.concatenate([[0], np.cumsum(sizes + 1)])

    def counts(mask: NDArray[np.bool_]) -> NDArray[np.int64]:  # of what is true within each text
        return np.diff(np.searchsorted(np.flatnonzero(mask), bounds))

    blank = codes == 32
    stop = _is_any(codes, ".!?")[:-1] & blank[1:]
    head = np.arange(len(codes)) - np.repeat(bounds[:-1], sizes + 1)[: len(codes)] < SHORT
    begin = head & ~blank
    begin[1:] &= ~head[:-1] | blank[:-1] | (codes[:-1] == 10)
    words = np.flatnonzero(begin)
    capitals = words[[joined[at].isupper() for at in words.tolist()]]
    return [
        100 * counts(_is_any(codes, ",،，")) / sizes,
        np.minimum(20, counts(stop) + counts(codes == ord("。"))),
        sizes / (counts(blank) + 1),
        [text[0].isupper() for text in texts],
        [text[0].islower() for text in texts],
        [text.isupper() for text in texts],
        np.diff(np.searchsorted(capitals, bounds)) / (counts(blank & head) + 1),
        _line_numbers(texts),
        (counts(_is_any(codes, "|•")) > 0) | [("»" in text[-2:]) for text in texts],
        (counts(codes == ord("@")) > 0) | [("http" in text) for text in texts],
    ]


def _is_any(codes: NDArray[np.uint32], signs: str) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = codes == ord(signs[0])
    for sign in signs[1:]:
        found |= codes == ord(sign)
    return found


def _line_numbers(texts: list[str]) -> list[int]:
    """The kind of each text that is short, 0 where it is none: by its head, by its first telling word, by a date."""
    lines = [text.lower() if len(text) <= SHORT else "" for text in texts]
    joined = "\n".join(lines)
    ends = list(accumulate(len(line) + 1 for line in lines))
    numbers = [0] * len(lines)
    dates = [(found.start(), "date") for found in DATES.finditer(joined)]
    words = [(start, _KINDS[word]) for word, start, _ in _TELLING.find_matches_as_indexes(joined)]
    for start, kind in (*reversed(dates), *reversed(words)):  # so that the first word of a line stays
        numbers[bisect_right(ends, start)] = LINE_NUMBER[kind]
    for at, line in enumerate(lines):
        found = HEADS.match(line)
        if found:
            numbers[at] = LINE_NUMBER[found.lastgroup or ""]
    return numbers


class _Containers:
    """Numbers of a box and of the four boxes around it; siblings share what is around them."""

    def __init__(self, total: int, best: set[int]) -> None:
        self._total = total
        self._best = best
        self._around: dict[int, tuple[float, ...]] = {}

    def of(self, box: Box) -> tuple[float, ...]:
        """Depth, length, links and pieces of the box, shares of those around, levels up to the best box (9: none)."""
        key = id(box.parent)
        above = self._around.get(key)
        if above is None:
            above = self._around[key] = self._levels(box.parent)
        distance = 0.0 if id(box) in self._best else above[-1]
        return (
            *(box.depth, log1p(box.chars), box.link_chars / (box.chars or 1), log1p(box.pieces)),
            *above[:-1],
            distance,
        )

    def _levels(self, above: Box | None) -> tuple[float, ...]:
        row: list[float] = []
        distance = 9
        for level in range(1, 5):
            if above is None:
                row += [-1.0] * 4
                continue
            row += [above.chars / self._total, above.link_chars / (above.chars or 1)]
            row += [log1p(above.pieces), log1p(above.prose)]
            if distance == 9 and id(above) in self._best:
                distance = level
            above = above.parent
        return (*row, distance)


def _bits(pieces: list[Piece]) -> Matrix:
    """Hints of the piece's box, of the box around it and of all around it."""
    own = [piece.box.own | piece.hints for piece in pieces]
    parent = [piece.box.parent.own if piece.box.parent else 0 for piece in pieces]
    around = [piece.box.hints for piece in pieces]
    table = np.array([own, parent, around], dtype=np.int64).T
    spread = (table[:, :, None] >> np.arange(len(HINTS))) & 1
    return spread.reshape(len(pieces), -1).astype(np.float32)


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


def lexical_features(pieces: list[Piece], lexicon: Lexicon) -> Matrix:
    """What words and names say of each piece, and of its neighbours (pieces x columns)."""
    names = lexicon.of_boxes(piece.box for piece in pieces)
    rows = [(lexicon.of_text(piece.text), *names[id(piece.box)]) for piece in pieces]
    table = np.array(rows, dtype=np.float32)
    sums = np.stack([table[:, 0], table[:, 1:].sum(axis=1)], axis=1)
    return np.hstack([table, sums[:, 1:], *[shifted(sums, by) for by in (-2, -1, 1, 2)]])


def context_features(pieces: list[Piece], first: NDArray[np.float32]) -> Matrix:
    """What the first judgement says of the neighbours and containers of each piece (pieces x columns)."""
    sizes = np.array([len(piece.text) for piece in pieces], dtype=np.float32)
    mass = first * sizes
    total = float(mass.sum()) or 1.0
    before = np.cumsum(mass) - mass
    near = np.hstack([shifted(first[:, None], by) for by in (-4, -3, -2, -1, 1, 2, 3, 4)])
    columns = [first, before / total, np.full_like(first, np.log1p(total)), np.full_like(first, first.max())]
    boxes = [piece.box for piece in pieces]
    for _ in range(4):
        columns += _box_means(boxes, mass, sizes, total)
        boxes = [box.parent or box for box in boxes]
    columns += _box_means([piece.box.key for piece in pieces], mass, sizes, total)
    return np.hstack([np.stack(columns, axis=1), near, _since(first)])


def _box_means(groups: list[Box] | list[str], mass: Matrix, sizes: Matrix, total: float) -> list[Matrix]:
    """Of each piece's group: the mean judgement by length, and the group's share of all that was judged good."""
    numbers: dict[object, int] = {}
    index = np.array(
        [numbers.setdefault(group if isinstance(group, str) else id(group), len(numbers)) for group in groups]
    )
    good = np.bincount(index, weights=mass, minlength=len(numbers))
    every = np.bincount(index, weights=sizes, minlength=len(numbers))
    return [(good / np.maximum(every, 1))[index].astype(np.float32), (good / total)[index].astype(np.float32)]


def _since(first: Matrix) -> Matrix:
    """Pieces since the last and to the next one judged good; at most 30."""
    good = first > 0.5
    place = np.arange(len(first))
    last = np.maximum.accumulate(np.where(good, place, -30))
    following = np.minimum.accumulate(np.where(good, place, len(first) + 30)[::-1])[::-1]
    return np.stack([np.minimum(place - last, 30), np.minimum(following - place, 30)], axis=1).astype(np.float32)
