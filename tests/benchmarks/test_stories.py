"""The benchmark of stories: its texts are the same for one seed, and a run goes on where its state ends."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from benchmarks.stories.generator import articles
from benchmarks.stories.scale import measured
from benchmarks.stories.scores import Scores


def test_texts_are_the_same_for_one_seed_and_come_in_the_order_of_time():
    made = list(islice(articles(3), 400))
    assert made == list(islice(articles(3), 400))
    assert made != list(islice(articles(4), 400))
    assert [one.published_at for one in made] == sorted(one.published_at for one in made)
    assert len({one.language for one in made}) == 8
    assert len({one.kind for one in made}) >= 8


def test_a_run_that_was_ended_goes_on_where_its_state_ends(tmp_path: Path):
    whole = list(measured(tmp_path / "whole.db", 60, seed=1))[-1]
    list(measured(tmp_path / "parts.db", 30, seed=1))
    again = list(measured(tmp_path / "parts.db", 60, seed=1))[-1]
    timeless = {"stored", "bytes", "precision", "recall", "f1", "b_cubed"}
    assert {name: whole[name] for name in timeless} == {name: again[name] for name in timeless}


def test_scores_of_labels():
    scores = Scores()
    for gold, told in (("a", 1), ("a", 1), ("a", 2), ("b", 2)):
        scores.add(gold, told)
    precision, recall, f1 = scores.pairwise()
    assert (precision, round(recall, 3), round(f1, 3)) == (0.5, 0.333, 0.4)
    assert round(scores.b_cubed(), 3) == 0.706
