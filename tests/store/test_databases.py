"""The same stamps on PostgreSQL as on SQLite, and by two processes at once on either."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from crawler.store import Count, Pending, State, Unread
from crawler.store.tables import ARTICLES
from crawler.stories import article_id
from tests.store.reports import events_of
from tests.store.test_articles import stamped
from tests.store.test_editions import editions
from tests.stories.texts import WIRES, text

ROOT = Path(__file__).parents[2]

COPIES = """
for number, body in enumerate([*WIRES.values(), *OTHERS.values()]):
    print(stamped(state, f"{name}-{number}", text(*body), name).story_id)
"""

EDITIONS = """
made = [(f"{language}-{kind}", body) for language in WIRES for kind, body in editions(language).items()]
random.Random(5).shuffle(made)
for id_, body in made[name == "right" :: 2]:
    stamped(state, id_, body, id_)
"""

WRITER = """
import random, sys
from crawler.store import State
from tests.store.test_articles import stamped
from tests.store.test_editions import editions
from tests.stories.texts import OTHERS, WIRES, text
name, state = sys.argv[2], State(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
{work}
state.close()
"""


def two_writers(database: str, work: str) -> list[list[str]]:
    """What two processes print that begin the same work on one database at the same time."""
    command = [sys.executable, "-c", WRITER.format(work=work), database]
    writers = [
        subprocess.Popen([*command, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for name in ("left", "right")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    told = [writer.communicate(timeout=60)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    return told


def test_stamps_are_those_of_sqlite(postgresql: str):
    found = []
    for url in (postgresql, "sqlite://"):
        state = State(url)
        made = [stamped(state, f"{n}", text(*WIRES["ru"][n:]), f"s{n}", f"2020-10-0{4 - n}") for n in range(3)]
        again = stamped(state, "0", text(*WIRES["ru"][1:]), "s0")
        fields = ("story_id", "relation", "duplicate_of", "copied_share", "first_publisher", "version")
        found.append([tuple(getattr(article, name) for name in fields) for article in [*made, again]])
        state.close()
    assert found[0] == found[1]


def test_events_are_those_of_sqlite(postgresql: str):
    found = []
    for url in (postgresql, "sqlite://"):
        state = State(url)
        found.append(events_of(state))
        state.close()
    assert found[0] == found[1]


def test_copies_that_arrive_together_in_two_processes_are_one_story_each(database: str):
    left, right = two_writers(database, COPIES)
    assert left == right
    assert len(set(left)) == 6


def test_stories_that_two_processes_group_anew_at_once_are_those_of_one_process(database: str):
    two_writers(database, EDITIONS)
    state = State(database)
    with state.reading():
        rows = state.connection.execute(sa.select(ARTICLES.c.id, ARTICLES.c.number, ARTICLES.c.story)).all()
    state.close()
    stories = {row.id: row.story for row in rows}
    found = [{stories[article_id(f"{language}-{kind}")] for kind in editions(language)} for language in WIRES]
    assert [len(of_a_wire) for of_a_wire in found] == [1] * len(WIRES)
    assert len(set.union(*found)) == len(WIRES)
    first = {story: min(row.number for row in rows if row.story == story) for story in stories.values()}
    assert all(story == number for story, number in first.items())


def test_the_coverage_of_a_source(postgresql: str):
    state = State(postgresql)
    state.admit("post since=2020-10-04", [Pending("a/1", "https://a/1", {"day": "2020-10-05"})])
    state.fail("post since=2020-10-04", "a/1", "http_503")
    for run in ("r1", "r2"):
        state.end_run("post", run, [Count("post", "2020-10-05", "list_failed/feed: http_500", 1, run)] * 2)
    assert state.covered("post") == (
        [Count("post", "2020-10-05", "list_failed/feed: http_500", 2, "r2")],
        [Unread("post", "2020-10-05", "http_503")],
    )
    state.close()
