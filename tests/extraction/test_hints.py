"""What class names and ids say: the one search for all words finds what each hint's own pattern finds."""

from __future__ import annotations

import re

import pytest

from crawler.extraction.hints import BIT, BYLINE, DATED, ENTRY, POST, WORDS, names_of, words_of

PATTERNS = WORDS | {"post": POST.pattern, "entry": ENTRY.pattern, "dated": DATED.pattern, "byline": BYLINE.pattern}

NAMES = """
article-body storyText entry__content article full-article news_detail body-copy wysiwyg richtext prose main
lead standfirst dek subdek sub-head subhead desk items item-list line-items itemised bio author-bio biology ads ad
ad-slot top-ad header heading sidebar adverts adaptive cta cta-big box pull-box inbox boxed live-blog-entry
liveblogitem timeline-entry live live_post updateLine time timeline date-picker datebase date author author-local
by-line byline publish posted-on meta-info author-origin copyright read-more tag-list top-bar topbar twitter-tweet
"""


@pytest.mark.parametrize("name", NAMES.split())
def test_a_name_has_the_hints_whose_patterns_find_it(name: str) -> None:
    wanted = [hint for hint, pattern in PATTERNS.items() if re.search(pattern, name.lower())]
    assert names_of(words_of(name)) == [hint for hint in BIT if hint in wanted]


def test_the_names_of_an_element_are_read_one_by_one_and_their_numbers_say_nothing() -> None:
    assert words_of("Top-Ad share") == words_of("top-ad") | words_of("share")
    assert words_of("live blog") != words_of("live-blog-entry")
    assert words_of("post-4711") == words_of("post-12")
