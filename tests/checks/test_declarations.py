"""What is wrong with a source file is told in words that say what to mend."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.checks.declarations import problems_of, shared_hosts
from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider
from crawler.spiders.kg.kaktus import Kaktus

GOOD: dict[str, Any] = {
    "__doc__": "Kelbash Post. Feed in two projects.",
    "__module__": "crawler.spiders.kg.kaktus",
    "name": "kaktus",
    "title": "Kelbash Post",
    "country": "KG",
    "languages": ("en",),
    "timezone": "Asia/Bishkek",
    "hosts": ("post.example",),
    "feeds": ("https://post.example/feed",),
    "expects": Expectations(1, 10),
}


def source(**changes: Any) -> Any:
    return type("Kaktus", (NewsSpider,), {**GOOD, **changes})


def test_a_good_source_has_no_problems():
    assert problems_of(source()) == []
    assert problems_of(Kaktus) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "post"}, "its file is kaktus.py"),
        ({"unverified_hosts": ("other.example",)}, "of hosts that are not its own"),
        ({"country": "KZ"}, "it stands in the folder kg"),
        ({"country": "Kyrgyzstan"}, "Kyrgyzstan is no country"),
        ({"__doc__": "Kelbash Post."}, "how well its facts are known"),
        ({"__doc__": "NOT LOOKED AT. Feed inferred."}, "nobody has looked at it"),
        ({"confidence": "certain"}, "how well its facts are known"),
        ({"expects": None}, "how many articles a day"),
        ({"expects": Expectations(9, 3)}, "how many articles a day"),
        ({"languages": ("kir",)}, "languages"),
        ({"timezone": "Asia/Kelbash"}, "no time zone"),
        ({"timezone": "UTC"}, "does not say its time zone"),
        ({"hosts": ("www.post.example",)}, "written with www."),
        ({"feeds": ()}, "it has no route"),
        ({"feeds": ("https://other.example/feed",)}, "is on no host of it"),
        ({"article_url": r"post\.example/"}, "counts as an article"),
        ({"article_url": "(["}, "is no pattern"),
        ({"boilerplate": ("re:([",)}, "is no pattern"),
        ({"layouts": (Layout(body="div..x"),)}, "is no selector"),
    ],
)
def test_a_problem_is_named(changes: dict[str, Any], said: str):
    assert any(said in problem for problem in problems_of(source(**changes)))


def test_hosts_of_two_sources_are_named():
    assert shared_hosts([source(), source(name="other")]) == ["post.example: kaktus, other"]
