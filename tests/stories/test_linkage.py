"""Groups out of links: the most linked are joined first, and a few links between two groups join nothing."""

from __future__ import annotations

import random
from itertools import combinations

from crawler.stories.linkage import groups


def complete(*members: str) -> dict[tuple[str, str], float]:
    return dict.fromkeys(combinations(members, 2), 1.0)


def test_two_cuts_that_share_nothing_are_joined_by_the_whole():
    assert groups("abc", {("a", "b"): 1.0, ("b", "c"): 0.2}) == [["a", "b", "c"]]


def test_an_article_that_quotes_two_stories_joins_neither_to_the_other():
    links = complete(*"abcd") | complete(*"wxyz") | {("d", "w"): 0.5, ("c", "w"): 0.5}
    assert groups("abcdwxyz", links) == [list("abcd"), list("wxyz")]


def test_what_holds_each_of_two_stories_together_goes_before_what_links_them():
    links = complete(*"abcd") | complete(*"wxyz") | {("a", "w"): 0.6, ("b", "x"): 0.6}
    assert groups("abcdwxyz", links) == [list("abcd"), list("wxyz")]


def test_links_in_any_order_give_the_same_groups():
    draw = random.Random(3)
    links = {pair: draw.randrange(4) / 4 for pair in combinations(range(40), 2) if draw.random() < 0.15}
    expected = groups(range(40), links)
    for seed in range(5):
        mixed = random.Random(seed).sample(sorted(links), len(links))
        assert groups(range(40), {pair: links[pair] for pair in mixed}) == expected


def test_pins_go_before_links():
    links = complete(*"ab")
    assert groups("abc", links, together=[{"a", "c", "unknown"}]) == [["a", "b", "c"]]
    assert groups("ab", links, are_apart=lambda some, others: True) == [["a"], ["b"]]
