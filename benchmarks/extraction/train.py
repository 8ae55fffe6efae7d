"""Learns crawler/extraction/weights.json from pages with gold: `python benchmarks/extraction/train.py`.

Two judgements, each a sum of small gradient-boosted trees: the first sees a piece, its neighbours and containers; the
second sees also what the first says of those, and is asked only of pieces in doubt; there networks (network.py) judge
beside it. Before them two regressions weigh
words and names (lexicons.py). Each step learns from what the steps before say of hosts that they had not seen. A piece
weighs by its share of the gold's words, since that is what the measure counts. Needs the environment of
`make -C benchmarks/extraction env`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.extraction import network
from benchmarks.extraction.dataset import FOLDER, Sample, samples, shingles, tokens
from benchmarks.extraction.lexicons import Bags, fit, names_around
from crawler.extraction.blocks import Box, Piece, TooManyPieces, Walk
from crawler.extraction.body import declared_texts
from crawler.extraction.containers import Containers
from crawler.extraction.document import Document, NotAPage
from crawler.extraction.features import base_features, context_features, lexical_features
from crawler.extraction.lexicon import Lexicon, words_of_text
from crawler.extraction.model import CLEARLY_OUT, Trees, probability
from crawler.extraction.network import groups

WEIGHTS = Path(__file__).parents[2] / "crawler" / "extraction" / "weights.json"
NETWORK = WEIGHTS.with_name("network.npz")
ROUNDS = (70, 80)
"""Trees of the two judgements."""

PARAMETERS = {
    "objective": "cross_entropy",
    "learning_rate": 0.11,
    "num_leaves": 20,
    "max_depth": 6,
    "max_bin": 63,
    "min_child_samples": 30,
    "lambda_l2": 5,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "verbose": -1,
}
LEAST_WORDS = 50
"""A page of fewer gold words weighs as one of so many, so that a caption is not worth an article."""


class Lesson:
    """A page's pieces with their features, labels (share of the gold, 0 to 1) and weights."""

    def __init__(self, sample: Sample, containers: Containers, table: Any) -> None:
        pieces = containers.pieces
        self.sample = sample
        self.containers = containers
        self.pieces = pieces
        self.base = self.first = self.second = table
        self.words = Bags(words_of_text(piece.text) for piece in pieces)
        self.names = Bags(names_around(pieces))
        self.counts = np.array([len(tokens(piece.text)) for piece in pieces])
        self.labels = labels(pieces, sample.text or "", self.counts)
        kept = float((self.counts * (self.labels > 0.5)).sum())
        self.weights = np.maximum(self.counts, 1) / max(LEAST_WORDS, kept)


def lessons(folder: Path) -> list[Lesson]:
    """One a page that has a gold text."""
    return [lesson for sample in samples(folder) if sample.text and (lesson := _lesson(sample))]


def _lesson(sample: Sample) -> Lesson | None:
    try:
        document = Document.of(sample.page)
        pieces = Walk(document.tree.find("body")).pieces
    except (NotAPage, TooManyPieces) as error:
        print(f"{sample.page.url}: {error!r}", file=sys.stderr)
        return None
    if not pieces:
        return None
    containers = Containers(pieces)
    return Lesson(sample, containers, base_features(containers, *declared_texts(document)))


def labels(pieces: list[Piece], gold: str, counts: Any) -> Any:
    """Share of each piece's runs of four words that stand in the gold; shorter pieces and doubles by their place."""
    want, line = shingles(gold), f" {' '.join(tokens(gold))} "
    found = np.zeros(len(pieces))
    for index, piece in enumerate(pieces):
        if counts[index] >= 4:
            own = shingles(piece.text)
            found[index] = sum((own & want).values()) / sum(own.values())
        elif counts[index]:
            found[index] = f" {' '.join(tokens(piece.text))} " in line
    _leave_one_of_doubles(pieces, found, counts)
    for index in np.flatnonzero((counts < 4) & (found > 0.5)):
        near = [at for at in range(max(0, index - 3), min(len(pieces), index + 4)) if counts[at] >= 4]
        found[index] = any(found[at] > 0.5 for at in near)
    return found


def _leave_one_of_doubles(pieces: list[Piece], found: Any, counts: Any) -> None:
    """Of equal texts the one among most other words of the gold is the article's."""
    mass: Counter[int] = Counter()
    for piece, share, count in zip(pieces, found, counts, strict=True):
        if share > 0.5 and count >= 10:
            for box in _around(piece.box, 4):
                mass[id(box)] += int(count)
    places = defaultdict(list)
    for index, piece in enumerate(pieces):
        if found[index] > 0.5:
            places[piece.text].append(index)
    for doubles in places.values():
        best = max(doubles, key=lambda at: sum(mass[id(box)] for box in _around(pieces[at].box, 3)))
        for at in doubles:
            found[at] = found[at] if at == best else 0.0


def _around(box: Box | None, levels: int) -> Iterator[Box]:
    while box is not None and levels:
        yield box
        box, levels = box.parent, levels - 1


def train(pages: list[Lesson]) -> dict[str, Any]:
    """The whole model, as weights.json stores it."""
    words_and_names = _judged_by_others(pages, 3, "words", fit, _see_words)
    first = _judged_by_others(pages, 2, "inner", _fit_first, _see_around)
    second = stored(_fit(pages, "second", ROUNDS[1], _in_doubt))
    return {**words_and_names, "first": first, "second": second, "network": network.train(_excerpts(pages))}


def _excerpts(pages: list[Lesson]) -> list[network.Excerpt]:
    """What the second judgement is asked of, page by page."""
    found = []
    for page in pages:
        pick = _in_doubt(page)
        if pick.any():
            around, sizes = groups(page.containers)[:, pick], page.containers.sizes[pick]
            found.append(network.Excerpt(around, sizes, page.second[pick], page.labels[pick], page.weights[pick]))
    return found


def _judged_by_others(
    pages: list[Lesson],
    folds: int,
    salt: str,
    learn: Callable[[list[Lesson]], Any],
    show: Callable[[Lesson, Any], None],
) -> Any:
    """What all pages teach; each page is shown what the pages of other hosts teach, as a page never seen would be."""
    for fold in range(folds):
        learned = learn([page for page in pages if page.sample.fold(folds, salt) != fold])
        for page in pages:
            if page.sample.fold(folds, salt) == fold:
                show(page, learned)
    return learn(pages)


def _see_words(page: Lesson, words_and_names: dict[str, Any]) -> None:
    known = Lexicon(words_and_names["words"], words_and_names["names"])
    page.first = np.hstack([page.base, lexical_features(page.containers, known)])


def _fit_first(pages: list[Lesson]) -> dict[str, Any]:
    return stored(_fit(pages, "first", ROUNDS[0]))


def _see_around(page: Lesson, first: dict[str, Any]) -> None:
    first_judgement = probability(Trees(first).log_odds(page.first))
    page.second = np.hstack([page.first, context_features(page.containers, first_judgement)])


def _in_doubt(page: Lesson) -> Any:
    """The pieces that the second judgement is asked of: its first column behind the first's is the first judgement."""
    return page.second[:, page.first.shape[1]] >= CLEARLY_OUT


def _every(page: Lesson) -> Any:
    return np.ones(len(page.pieces), dtype=bool)


def _fit(pages: list[Lesson], table: str, rounds: int, chosen: Callable[[Lesson], Any] = _every) -> Any:
    picks = [chosen(page) for page in pages]
    rows = np.vstack([getattr(page, table)[pick] for page, pick in zip(pages, picks, strict=True)])
    right = np.concatenate([page.labels[pick] for page, pick in zip(pages, picks, strict=True)])
    weights = np.concatenate([page.weights[pick] for page, pick in zip(pages, picks, strict=True)])
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(rows, right, weight=weights / weights.mean()), rounds)


def stored(booster: Any) -> dict[str, Any]:
    """The trees as flat lists; a leaf is a node whose children are itself."""
    flat: dict[str, Any] = {"feature": [], "threshold": [], "left": [], "right": [], "value": [], "roots": []}
    depths = []
    for tree in booster.dump_model()["tree_info"]:
        flat["roots"].append(len(flat["feature"]))
        depths.append(_store(tree["tree_structure"], flat))
    return {"depth": max(depths), **flat}


def _store(node: dict[str, Any], flat: dict[str, Any]) -> int:
    at = len(flat["feature"])
    is_leaf = "leaf_value" in node
    flat["feature"].append(0 if is_leaf else node["split_feature"])
    flat["threshold"].append(None if is_leaf else float(f"{node['threshold']:.6g}"))
    flat["value"].append(round(node["leaf_value"], 5) if is_leaf else 0)
    flat["left"].append(at)
    flat["right"].append(at)
    if is_leaf:
        return 0
    flat["left"][at] = len(flat["feature"])
    left = _store(node["left_child"], flat)
    flat["right"][at] = len(flat["feature"])
    return 1 + max(left, _store(node["right_child"], flat))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=Path, default=FOLDER)
    learned = train(lessons(parser.parse_args().pages))
    np.savez_compressed(NETWORK, **learned.pop("network"))
    WEIGHTS.write_text(json.dumps(learned, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{WEIGHTS}: {', '.join(f'{len(part)} {name}' for name, part in learned.items())}")


if __name__ == "__main__":
    main()
