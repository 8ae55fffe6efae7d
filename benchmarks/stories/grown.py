"""A state of many articles out of one of few, in minutes: copies of its rows, each with other hashes.

    python -m benchmarks.stories.grown scale.db 1000000

What stands in the indices is as many, as long and as often shared as in the state that was copied; no copy is ever
found by an article that comes later. Texts are not copied, since only articles that are found have theirs read.
"""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

XOR = "(({column} | {mask}) - ({column} & {mask}))"
"""SQLite has no operator for it."""

CACHE = "PRAGMA cache_size=-2000000"
"""All pages in memory: every copy touches all of an index's pages, which are written once, at the end."""


def grow(path: Path, wanted: int, seed: int = 1) -> None:
    """Add copies of the state's articles until there are so many."""
    draw = Random(seed)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute(CACHE)
        first = int(database.execute("SELECT max(number) FROM articles").fetchone()[0])
        database.execute("BEGIN")
        for copy in range(1, -(-wanted // first)):
            for statement in _statements(copy * first, min(first, wanted - copy * first), draw):
                database.execute(statement)
        database.execute("COMMIT")


def _statements(offset: int, articles: int, draw: Random) -> list[str]:
    """Insert the first articles once more, their numbers moved by the offset."""
    hash_, id_, key = (draw.getrandbits(bits) for bits in (31, 62, 31))
    few = f"<= {articles}"
    columns = "version, content_hash, published_at, story + {o}, relation, duplicate_of + {o}, copied_share, " \
        "first_publisher, first_published_at, is_exported, is_story_exported, stored_on, fingerprint"  # fmt: skip
    id_column, hash_column = XOR.format(column="id", mask=id_), XOR.format(column="hash", mask=hash_)
    key_column, token = XOR.format(column="key", mask=key), XOR.format(column="token", mask=hash_)
    return [
        f"INSERT INTO articles SELECT number + {offset}, {id_column}, {columns.format(o=offset)} FROM articles "
        f"WHERE number {few}",
        f"INSERT INTO postings SELECT {hash_column} AS h, number + {offset} AS n FROM postings WHERE number {few} "
        "ORDER BY h, n",
        f"INSERT INTO links SELECT newer + {offset}, older + {offset}, strength, is_followed FROM links "
        f"WHERE newer {few}",
        f"INSERT OR IGNORE INTO paragraphs SELECT {key_column} AS k, stories, story + {offset} FROM paragraphs "
        f"WHERE story {few} AND stories = 1 ORDER BY k",
        f"INSERT INTO event_signatures SELECT story + {offset}, event + {offset}, signature FROM event_signatures "
        f"WHERE story {few}",
        f"INSERT INTO event_tokens SELECT {token} AS t, published, event + {offset} AS e FROM event_tokens "
        f"WHERE event {few} ORDER BY t, published, e",
    ]


def main() -> None:
    """Grow the state that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("state", type=Path)
    parser.add_argument("articles", type=int)
    asked = parser.parse_args()
    grow(asked.state, asked.articles)


if __name__ == "__main__":
    main()
