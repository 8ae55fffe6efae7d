"""An article of one sentence is found where its page says that it is an article, and none where it does not."""

from __future__ import annotations

import pytest

from crawler.extraction import extract
from crawler.items import Page, SourceFacts

SENTENCES = {
    "ru": "Сотни жителей вышли на площадь и потребовали отставки мэра города, сообщает корреспондент.",
    "ky": "Жүздөгөн тургундар аянтка чыгып, мэрдин кызматтан кетишин талап кылышты.",
    "uz": "Yuzlab aholi maydonga chiqib, hokimning iste’fosini talab qildi.",
    "en": "Hundreds of residents went to the square and demanded that the mayor step down.",
    "short": "Президент подал в отставку.",
}
LAYOUTS = {
    "itemprop": '<div itemprop="articleBody">{}</div>',
    "date above": '<div class="info">06.10.2020, 14:25</div><div class="text">{}</div>',
    "paragraph": '<div class="article-body"><p>{}</p></div>',
}
NAV = '<header><a href="/">Kelbash</a> <a href="/news">News</a> <a href="/video">Video</a></header>'
ASIDE = "<aside><h3>Popular</h3><ul>{}</ul></aside>".format(
    "".join(
        f'<li><a href="/n/{n}">Another story of the day, number {n}, on the life of the town</a></li>' for n in range(6)
    )
)
FOOT = "<footer><p>© 2020 Kelbash Post. All rights reserved.</p><p>Garden Street 5, Kelbash.</p></footer>"


def text_of(main: str, head: str = "") -> str | None:
    body = f"{NAV}<main>{main}</main>{ASIDE}{FOOT}"
    html = f"<html><head><title>Rally in Kelbash</title>{head}</head><body>{body}</body></html>"
    page = Page("https://post.example/news/1", html.encode(), SourceFacts("post.example"), "2020-10-07T12:00:00Z")
    return extract(page).text


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_one_sentence_is_an_article(sentence: str, layout: str):
    assert text_of(f"<h1>Rally in Kelbash</h1>{layout.format(sentence)}") == sentence


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:type" content="article">',
        '<meta property="article:published_time" content="2020-10-06T10:00:00+06:00">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rally in Kelbash"}</script>',
    ],
)
def test_the_head_may_say_that_it_is_one(head: str):
    main = f"<h1>Rally in Kelbash</h1><div class='text'>{SENTENCES['ky']}</div>"
    assert (text_of(main, head), text_of(main)) == (SENTENCES["ky"], None)


@pytest.mark.parametrize(
    "main",
    [
        "<h1>Politics</h1><div>All that happens in the town’s politics.</div>",
        '<h1>News of 06.10.2020</h1><ul><li><a href="/n/7">Rally in Kelbash.</a><li><a href="/n/8">A fire.</a></ul>',
        '<h1>Video</h1><div class="date">06.10.2020</div><div class="caption">Hundreds went to the square.</div>',
    ],
)
def test_a_page_that_is_none_has_no_flash(main: str):
    assert text_of(main) is None
