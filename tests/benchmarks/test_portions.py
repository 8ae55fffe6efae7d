"""Pages in portions: none is lost, and the figures are those of the gold."""

from __future__ import annotations

from pathlib import Path

from fastwarc.warc import ArchiveIterator

from benchmarks.stories.portions import disagreeing, figures, portions
from tests.spiders.test_archive import write_warc

GOLD = [
    {"url": "a", "story": 1, "kind": "orig"},
    {"url": "b", "story": 1, "kind": "brief"},
    {"url": "c", "story": 1, "kind": "spin"},
    {"url": "d", "story": 2, "kind": "neg"},
]


def urls(path: Path) -> list[str]:
    with path.open("rb") as stream:
        return [record.headers["WARC-Target-URI"] for record in ArchiveIterator(stream)]


def test_every_page_stands_in_one_portion_in_an_order_of_the_seed(tmp_path: Path):
    pages = {f"https://post.example/{number}": f"<p>{number}</p>" for number in range(10)}
    write_warc(tmp_path / "pages.warc.gz", pages)

    def told(runs: int, seed: int | None) -> list[str]:
        return [url for path in portions(tmp_path / "pages.warc.gz", tmp_path, runs, seed) for url in urls(path)]

    assert told(1, None) == told(4, None) == list(pages)
    assert told(3, 1) == told(4, 1) != told(1, 2)
    assert sorted(told(3, 1)) == sorted(pages)


def test_a_page_that_is_missing_is_a_story_of_its_own():
    exported = [{"url": url, "story_id": "one"} for url in "abd"]
    found = figures(GOLD, exported)
    assert found["pages"] == 3
    assert (found["brief"], found["spin"]) == (1.0, 0.0)
    assert (found["precision"], found["recall"]) == (0.3333, 0.3333)


def test_rows_of_one_story_disagree_where_they_name_several_first_publishers():
    rows = [{"story_id": story, "first_publisher": name} for story, name in (("one", "x"), ("one", "y"), ("two", "x"))]
    assert disagreeing(rows) == 1
