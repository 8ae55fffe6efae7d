"""What the state costs an article, from an empty database up to a million stored ones.

    python -m benchmarks.stories.scale 100000 --state scale.db [--out scale.jsonl]

One line a checkpoint: CPU milliseconds an article since the last one (all that the stream asks of the state: the
site's own lines, the look-up, the insert and its commit), bytes on disk an article (the articles' own text not
counted), peak memory, and how well the stories are told. A run that was ended goes on where its state ends.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.stories.clock import Clock
from benchmarks.stories.generator import Generated, articles
from benchmarks.stories.scores import Scores
from crawler.cleaning import cut_repeated, paragraph_hash
from crawler.items import Article, Claim, Event, Relevance
from crawler.store import State
from crawler.stories import article_id

CHECKPOINTS = frozenset({1_000, 10_000, 30_000, *range(100_000, 1_100_000, 100_000)})

UNREST_SHARE = 10
"""One story in ten tells of unrest: a month of unrest in the general news."""

TOWNS = 80
TYPES = ("peaceful_protest", "protest_with_intervention", "riot", "strike")


def article_of(told: Generated) -> Article:
    """What the stream hands to the state, before the cut."""
    is_unrest = told.story % UNREST_SHARE == 0
    return Article(
        id=article_id(f"{told.source}/{told.number}"),
        url=f"https://{told.source}.example/{told.number}",
        source=told.source,
        title=told.title,
        text=told.text,
        language=told.language,
        fetched_at=told.published_at,
        published_at=told.published_at,
        story_id="",
        relevance=Relevance("unrest" if is_unrest else "none", float(is_unrest), [], []),
        events=[_event(told)] if is_unrest else [],
        claims=[Claim("crowd", told.story % 3000, None, "", None, 0, 0)] if is_unrest else [],
    )


def _event(told: Generated) -> Event:
    town = told.story // UNREST_SHARE % TOWNS
    place = {"name": f"town{town}", "country": "KG", "lat": 40 + town / 10, "lon": 70.0, "precision": "city"}
    return Event(TYPES[town % len(TYPES)], None, None, None, told.published_at[:10], "day", place, [], [])


def store(state: State, article: Article, clock: Clock) -> None:
    """All that the stream asks of the state for an article; only that is timed, not cleaning."""
    before_cut = article.text
    hashes = [paragraph_hash(paragraph) for paragraph in (before_cut or "").split("\n\n")]
    with clock.timed():
        repeated = state.repeated(article.source, hashes)
    if repeated:
        article.text = cut_repeated(before_cut, repeated).text
    with clock.timed(), state.transaction():
        state.stamp(article, before_cut)
        state.mark_exported(article.id)
    clock.end_article()


def bytes_by_table(path: Path) -> dict[str, int]:
    """Bytes of each table and index of an SQLite database."""
    with closing(sqlite3.connect(path)) as database:
        return dict(database.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))


def measured(path: Path, wanted: int, seed: int, after: int | None = None) -> Iterator[dict[str, Any]]:
    """One figure after the other, as far as the state has not come yet; of a grown state it is told how far (`after`),
    and the stories are those of the articles behind."""
    state, scores = State(f"sqlite:///{path}"), Scores()
    clock, stored = Clock(), _stored(path) if after is None else after
    for number, told in enumerate(islice(articles(seed), wanted), 1):
        article = article_of(told)
        if number <= stored and after is not None:
            continue
        if number <= stored:
            with state.reading():
                known = state.articles.get(article.id)
            scores.add(told.story, known and known.stamps["story_id"])
            continue
        store(state, article, clock)
        scores.add(told.story, article.story_id)
        if number in CHECKPOINTS or number == wanted:
            yield _figures(path, clock, scores)
            clock.reset()
    state.close()


def _stored(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT count(*) FROM articles").fetchone()[0])


def _figures(path: Path, clock: Clock, scores: Scores) -> dict[str, Any]:
    tables, stored = bytes_by_table(path), _stored(path)
    precision, recall, f1 = scores.pairwise()
    return {
        "stored": stored,
        "cpu_ms": round(clock.milliseconds, 3),
        "cpu_ms_alone": round(clock.milliseconds / clock.slowed, 3),
        "bytes": round(sum(size for name, size in tables.items() if name != "texts") / stored),
        "bytes_by_table": {name: round(size / stored, 1) for name, size in sorted(tables.items()) if size > stored},
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
        "b_cubed": round(scores.b_cubed(), 4),
    }


def main() -> None:
    """Print a line a checkpoint, and append it to a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--state", type=Path, required=True, help="the database; goes on where it ends")
    parser.add_argument("--out", type=Path, help="JSON Lines to append to")
    parser.add_argument("--after", type=int, help="articles that a grown state was made of")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for figures in measured(asked.state, asked.articles, asked.seed, asked.after):
        line = json.dumps(figures)
        print(line, flush=True)
        if asked.out:
            with asked.out.open("a", encoding="utf-8") as out:
                out.write(f"{line}\n")


if __name__ == "__main__":
    main()
