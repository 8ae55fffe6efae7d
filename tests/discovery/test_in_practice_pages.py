"""What robots.txt, blocking and pages of regional sites really do: deviations 18 to 28 of 28, one test each.

They are kept together with those of lists, although other stages answer them, so that all can be ticked off:
`pytest -k deviation`.
"""

from __future__ import annotations

import pytest

from crawler.cleaning import clean
from crawler.extraction import Extracted, extract
from crawler.fetching.robots import Robots
from crawler.items import Layout, Page, SourceFacts
from crawler.spiders.kg.akipress_en import AkipressEnglish
from crawler.spiders.kg.kg24 import Kg24
from crawler.stories import Text, article_key, relate, sentences, url_key
from tests.conftest import STORIES, paragraphs, story

FACTS = SourceFacts("post", languages=("en",), timezone="Asia/Bishkek", layouts=(Layout(body="article"),))
FETCHED = "2026-11-20T04:00:00Z"


def read(body: str, facts: SourceFacts = FACTS) -> Extracted:
    return extract(Page("https://post.example/doc/7_rally.html", body.encode(), facts, FETCHED, charset="utf-8"))


def undated(head: str = "", before: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Rally in Kelbash</title>{head}</head><body>{before}"
        f"<h1>Rally in Kelbash</h1><article>{paragraphs(1)}</article></body></html>"
    )


# robots.txt and blocking.


def test_deviation_18_a_star_in_robots_txt_is_a_wildcard():
    robots = Robots.parse(b"User-agent: *\nDisallow: *?*\n", "unrest-news-crawler")
    assert not robots.is_allowed("https://post.example/list?page=2")
    assert robots.is_allowed("https://post.example/list")


def test_deviation_19_a_delay_that_robots_txt_asks_for_is_kept():
    assert Robots.parse(b"User-agent: *\nCrawl-delay: 10\n", "unrest-news-crawler").crawl_delay == 10


def test_deviation_20_a_challenge_in_place_of_an_article_is_no_text_and_is_named():
    challenge = """<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>
    <h1>Checking your browser before accessing post.example.</h1><p>Enable JavaScript and cookies to continue.</p>
    <div id="cf-challenge-running">Ray ID: 7f0c2</div></body></html>"""
    found = read(challenge)
    assert found.text is None
    assert found.reason


# Pages.


@pytest.mark.parametrize(
    "clock",
    [
        "29-Март, 2024-жыл, жума, Бишкек убактысы 07:22",
        "USD 84.79 EUR 99.10 RUB 1.08 — 20.11.2026",
    ],
)
def test_deviation_21_the_clock_of_the_header_is_no_date_of_the_article(clock):
    found = read(undated(before=f'<header><div class="top-line">{clock}</div></header>'))
    assert found.published_at is None


def test_deviation_22_dates_with_a_blank_for_the_t_and_attributes_with_blanks_are_read():
    data = '{"@type": "NewsArticle", "datePublished": "2020-10-05 14:00:00Z"}'
    found = read(undated(head=f'<script type="application/ld+json">{data}</script>'))
    assert found.published_at == "2020-10-05T20:00:00+06:00"
    attribute = undated(head='<meta itemprop=" datePublished" content="2020-10-05T20:00:00+06:00">')
    assert read(attribute).published_at == "2020-10-05T20:00:00+06:00"


def test_deviation_23_alt_texts_names_of_icons_and_titles_twice_are_no_text():
    noise = '<img src="/p.gif" alt="fbpx"><span class="icon">icon bookmark-bicon</span><h2>Rally in Kelbash</h2>'
    text = read(undated().replace("<article>", f"<article>{noise}")).text or ""
    left = clean(text, FACTS, "Rally in Kelbash").text or ""
    assert "fbpx" not in left
    assert not left.startswith("Rally in Kelbash")
    assert STORIES[1].splitlines()[0] in left


def test_deviation_24_a_box_of_hundreds_of_links_is_no_part_of_the_article():
    box = "".join(f'<li><a href="/doc/{n}_topic.html">Topic {n} of the box</a></li>' for n in range(800))
    page = undated().replace("</article>", f'</article><div class="topics"><ul>{box}</ul></div>')
    text = read(page, SourceFacts("post")).text or ""
    assert "Topic 400" not in text
    assert STORIES[1].splitlines()[0] in text


def test_deviation_25_a_query_that_names_the_article_stays_and_one_that_tells_where_a_reader_came_from_goes():
    one, other = (f"https://post.example/news/index.php?id={n}&nav_id=7" for n in (1, 2))
    assert url_key(one) != url_key(other)
    plain = "https://post.example/doc/7_rally.html"
    for tail in ("?from=portal&place=main", "?utm_source=x&utm_medium=y"):
        assert url_key(plain + tail) == url_key(plain)


def test_deviation_26_a_copy_under_another_headline_is_told_from_a_story_of_its_own():
    wire = Text("Rally in Kelbash", sentences(STORIES[1].replace("\n", "\n\n")), "wire")
    copy = Text("Crowds at the harbour", sentences("KELBASH (Wire) - " + STORIES[1].replace("\n", "\n\n")), "post")
    found = relate(copy, wire)
    assert found is not None
    assert found.kind == "copy"
    assert relate(Text("March", sentences(STORIES[2].replace("\n", "\n\n")), "post"), wire) is None


def test_deviation_27_the_tail_of_a_paywall_is_cut_and_listed():
    text = "\n\n".join([*STORIES[1].splitlines(), "...To Read the Full Story please subscribe"])
    cleaned = clean(text, AkipressEnglish.facts(), "Rally in Kelbash")
    assert cleaned.text == "\n\n".join(STORIES[1].splitlines())
    assert [removed.text for removed in cleaned.removed] == ["...To Read the Full Story please subscribe"]


def test_deviation_28_the_number_is_the_article_whatever_became_of_its_slug():
    facts = Kg24.facts()
    slugs = ("v_shkolu", "vnbspshkolu", "v_shkolu.", "v:shkolu")
    assert len({article_key(facts, f"https://24.kg/obschestvo/167890_{slug}/") for slug in slugs}) == 1


def test_a_whole_page_without_deviations_is_read():
    assert read(story(1)).published_at == "2020-10-05T20:00:00+06:00"
