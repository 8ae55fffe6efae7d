#!/usr/bin/env python3
"""Fit the weights of the verdict (crawler/annotation/verdict.json) to labelled texts.

usage: python -m benchmarks.annotation.fit LABELLED.jsonl [SENTENCES.jsonl] [--write]

Rows have `text`, `language`, `verdict` and perhaps `title`. A logistic regression with an L2 penalty; the invented
texts of tests/annotation/verdicts.yml and of the part `blind` of the corpus are always in it, since LABELLED has few
languages. Sentences without context (SENTENCES) count little. Prints the weights and each verdict's F1 in a ten-fold
cross-validation, whose folds keep neighbouring rows (often one event, or one language) together.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from crawler.annotation import verdict as model
from crawler.annotation.tables import scan
from tests.annotation.corpus import BLIND, texts

ROOT = Path(__file__).parents[2]
PENALTY = 0.4
"""L2 penalty: from 0.3 to 3 the cross-validated F1 of unrest stays within 0.01; 1 is the middle."""

SENTENCE_SHARE = 0.05
"""Weight of a sentence without context beside 1 of an article or digest."""

FOLDS = 10
STEPS = 1500
RATE = 0.5

Rows = list[dict[str, Any]]


def features(row: dict[str, Any], names: list[str]) -> list[float]:
    """The model's features of a labelled row, in the order of `names`; the last is the bias."""
    title, text = (scan(row.get(part) or "", row["language"]) for part in ("title", "text"))
    found = model.sums(model.mentions(title, text), len(title.text) + len(text.text))
    return [found.get(name, 0.0) for name in names] + [1.0]


def fit(inputs: np.ndarray, wanted: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Weights (features x verdicts) by gradient descent on the penalised likelihood."""
    weights = np.zeros((inputs.shape[1], wanted.shape[1]))
    for _ in range(STEPS):
        chances = softmax(inputs @ weights)
        slope = inputs.T @ ((chances - wanted) * shares[:, None])
        slope[:-1] += PENALTY * weights[:-1]
        weights -= RATE * slope / shares.sum()
    return weights


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def f1(wanted: np.ndarray, given: np.ndarray, verdict: int) -> float:
    hits = int(((wanted == verdict) & (given == verdict)).sum())
    total = int((wanted == verdict).sum() + (given == verdict).sum())
    return 2 * hits / total if total else 0.0


def cross_validated(inputs: np.ndarray, wanted: np.ndarray, shares: np.ndarray, tested: int) -> np.ndarray:
    """Verdicts of the first `tested` rows, each by a model that did not see it or its neighbours."""
    given = np.zeros(tested, int)
    for fold in np.array_split(np.arange(tested), FOLDS):
        rest = np.setdiff1d(np.arange(len(inputs)), fold)
        given[fold] = (inputs[fold] @ fit(inputs[rest], wanted[rest], shares[rest])).argmax(axis=1)
    return given


def read(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("sentences", type=Path, nargs="?")
    parser.add_argument("--write", action="store_true", help="write the weights to the package")
    options = parser.parse_args()
    invented = yaml.safe_load((ROOT / "tests/annotation/verdicts.yml").read_text("utf-8"))
    labelled = read(options.labelled) + invented + [entry for part in BLIND for entry in texts(part)]
    sentences = read(options.sentences) if options.sentences else []
    rows = labelled + sentences
    names = list(model.FEATURES)
    inputs = np.array([features(row, names) for row in rows])
    wanted = np.array([[float(row["verdict"] == verdict) for verdict in model.VERDICTS] for row in rows])
    shares = np.array([1.0] * len(labelled) + [SENTENCE_SHARE] * len(sentences))
    given = cross_validated(inputs, wanted, shares, len(labelled))
    for number, verdict in enumerate(model.VERDICTS):
        print(f"{verdict:8} cross-validated f1 {f1(wanted[: len(labelled)].argmax(axis=1), given, number):.3f}")
    weights = fit(inputs, wanted, shares).round(3)
    table = {
        verdict: dict(zip([*names, "bias"], weights[:, n].tolist(), strict=True))
        for n, verdict in enumerate(model.VERDICTS)
    }
    for name in [*names, "bias"]:
        print(f"{name:14}", *(f"{verdict} {table[verdict][name]:+.2f} " for verdict in model.VERDICTS))
    if options.write:
        text = json.dumps({"made_by": "benchmarks/annotation/fit.py", "weights": table}, indent=1)
        (ROOT / "crawler/annotation/verdict.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
