"""The date of publication: where it is found, and which of several is believed."""

from __future__ import annotations

import pytest

from crawler.extraction.clues import Clues
from crawler.extraction.published import modified, published
from tests.extraction.pages import clues_of

STORY = "<p>The mill of the old quarter has closed, its owners said in a letter.</p>"


def day_of(clues: Clues) -> str | None:
    moment = published(clues).value
    return moment.day if moment else None


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example/2020/10/05/mill",
        "https://post.example/news/2020/oct/05/mill",
        "https://post.example/2020/October/5/mill",
        "https://post.example/news-20201005.html",
        "https://post.example/2020-10-05-mill",
    ],
)
def test_the_address_tells_the_day(url: str):
    assert day_of(clues_of(f"<h1>Mill</h1>{STORY}", url=url)) == "2020-10-05"


@pytest.mark.parametrize("url", ["https://post.example/2020/market/05/mill", "https://post.example/2020/10/mill"])
def test_an_address_without_a_day_tells_none(url: str):
    assert day_of(clues_of(f"<h1>Mill</h1>{STORY}", url=url)) is None


LINKED = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    "script",
    [
        LINKED.format('{"@type": "NewsArticle", "datePublished": "2020-10-05T20:00:00+06:00",}'),
        LINKED.format('{"@type": "Recipe", "datePublished": "2020-10-05T20:00:00:684+06:00"}'),
        '<script>dataLayer = [{"publishDate": "2020-10-05T20:00:00+06:00", "title": "Mill"}]</script>',
        "<script>window.state = {'published_at': '2020-10-05 20:00:00'}</script>",
        '<script id="__NEXT_DATA__">{"props": "{\\"publishedAt\\":\\"2020-10-05T20:00:00+06:00\\"}"}</script>',
    ],
)
def test_scripts_tell_the_date_where_nothing_else_does(script: str):
    moment = published(clues_of(f"<h1>Mill</h1>{STORY}{script}")).value
    assert moment is not None
    assert moment.iso == "2020-10-05T20:00:00+06:00"


def test_scripts_that_name_the_dates_of_several_articles_tell_none():
    script = '<script>items = [{"pubDate": "2020-10-05"}, {"pubDate": "2020-10-04"}]</script>'
    assert day_of(clues_of(f"<h1>Mill</h1>{STORY}{script}")) is None


def test_a_date_that_is_printed_goes_before_one_in_a_script():
    script = '<script>x = {"pubDate": "2020-10-01"}</script>'
    assert day_of(clues_of(f"<h1>Mill</h1><p>5 October 2020</p>{STORY}{script}")) == "2020-10-05"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Updated: <span class='date'>5 October 2020</span></p>",
        "<p><b>Last updated</b> <span class='date'>5 October 2020</span></p>",
        "<p>Updated 2 hours ago</p>",
        "<p>Обновлено вчера, 14:30</p>",
        "<p>Жаңыланды: <time datetime='2020-10-05'>5-октябрь</time></p>",
    ],
)
def test_the_label_of_a_change_counts_in_a_box_of_its_own_too(line: str):
    climbed = published(clues_of(f"<h1>Mill</h1>{line}{STORY}"), remember=True)
    assert (climbed.value, {c.reason for c in climbed.candidates}) == (None, {"date of a change"})


def test_a_box_called_changed_says_what_the_only_time_in_it_is():
    box = (
        "<div class='field field--name-{}'><time class='datetime' datetime='2020-10-05T20:00:00+06:00'>{}</time></div>"
    )
    line = "<p>By Jane Sample {}</p>"
    changed, created = (line.format(box.format(name, "October 5, 2020")) for name in ("changed", "created"))
    assert day_of(clues_of(f"<h1>Mill</h1>{changed}{STORY}")) is None
    assert day_of(clues_of(f"<h1>Mill</h1>{created}{STORY}")) == "2020-10-05"


def test_a_headline_of_understanding_is_no_label_of_a_change():
    assert day_of(clues_of(f"<h1>Understanding mills</h1><p>5 October 2020</p>{STORY}")) == "2020-10-05"


def test_the_time_of_a_neighbouring_day_goes_before_the_day_of_the_address():
    body = f"<h1>Mill</h1><time datetime='2020-10-06T05:00:00'>6 October</time>{STORY}"
    clues = clues_of(body, url="https://post.example/2020/10/05/mill")
    assert day_of(clues) == "2020-10-06"


def test_a_date_beside_a_name_is_read_without_a_box_of_its_own():
    body = f"<div class='author-card'><p>Jane Sample</p><small>October 5, 2020</small></div>{STORY}"
    assert day_of(clues_of(body)) == "2020-10-05"


def test_the_date_in_a_link_to_another_page_is_that_page_s():
    link = "<li><a class='publication' href='{}'>{} 3 October 2020</a></li>"
    own, other = link.format("/news/1", "The mill has closed"), link.format("/news/7", "The mill was sold")
    archive = link.format("/2020/10/", "Published")
    line = "<p>5 October 2020</p>"
    assert day_of(clues_of(f"<h1>Mill</h1><ul>{other}</ul>{line}")) == "2020-10-05"
    assert day_of(clues_of(f"<h1>Mill</h1><ul>{own}</ul>{STORY}")) == "2020-10-03"
    assert day_of(clues_of(f"<h1>Mill</h1><ul>{archive}</ul>{STORY}")) == "2020-10-03"


def test_the_page_s_header_may_hold_a_date_that_is_called_published():
    header = "<header><time class='{}' datetime='2020-10-05T20:00:00+06:00'>5 October</time></header>"
    story = f"<main><h1>Mill</h1>{STORY}</main>"
    assert day_of(clues_of(header.format("entry-date published") + story)) == "2020-10-05"
    assert day_of(clues_of(header.format("now") + story)) is None


def test_what_is_shown_is_what_is_exported():
    head = "<meta property='article:published_time' content='2020-10-05T20:00:00+06:00'>"
    body = f"<h1>Mill</h1><p>4 October 2020, 10:00</p>{STORY}"
    assert published(clues_of(body, head), remember=True).value == published(clues_of(body, head)).value


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Митинг в Келбаше", "2020-10-06"),
        ("Кельбаште митинг", "2020-10-06"),
        ("تجمع در کلباش", "2020-10-06"),
        ("Rally", None),
    ],
)
def test_no_page_titled_in_another_script_writes_the_month_first(title: str, day: str | None):
    head = f"<title>{title}</title>"  # the language is that of the theme: en
    assert day_of(clues_of(f"<h1>{title}</h1><div class='info'>6-10-2020, 11:25</div>{STORY}", head)) == day


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("<p>Published 5 October 2020, updated 6 October 2020, 09:10</p>", "2020-10-06T09:10:00+06:00"),
        ("<p>Жаңыланды: 6-октябрь, 2020-жыл</p>", "2020-10-06T00:00:00+06:00"),
        ("<p>5 October 2020 / Updated 2 minutes ago</p>", None),
        ("<p>6 October 2020</p>", None),
        ("<aside class='related'><p>Updated 6 October 2020</p></aside>", None),
    ],
)
def test_a_line_tells_the_last_change_where_the_head_declares_nothing(line: str, iso: str | None):
    moment = modified(clues_of(f"<h1>Mill</h1>{line}{STORY}")).value
    assert (moment.iso if moment else None) == iso
