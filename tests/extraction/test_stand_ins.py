"""Pages in an article's place are told by their headings, and articles about such matters are none."""

from __future__ import annotations

import pytest

from crawler.extraction.ladder import extract
from crawler.extraction.stand_ins import kind_of_heading
from crawler.items import Page, SourceFacts

LONG = "<p>" + "The square stayed full until midnight, and the police kept to the side streets. " * 12 + "</p>"
SHORT = "<p>The address may have changed; the search above may help to find what was here before.</p>" * 3


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Page not found – Kelbash Post", "not_found_page"),
        ("Oops! That page can’t be found.", "not_found_page"),
        ("Ошибка 404", "not_found_page"),
        ("Вести Келбаша | Страница не найдена", "not_found_page"),
        ("Бет табылган жок", "not_found_page"),
        ("Бет табылмады", "not_found_page"),
        ("Sahifa topilmadi", "not_found_page"),
        ("Саҳифа топилмади", "not_found_page"),
        ("Саҳифа ёфт нашуд", "not_found_page"),
        ("Sayfa bulunamadı", "not_found_page"),
        ("Site is under maintenance", "maintenance_page"),
        ("На сайте ведутся технические работы", "maintenance_page"),
        ("Сайтта техникалык иштер жүрүп жатат", "maintenance_page"),
        ("Bakımdayız!", "maintenance_page"),
        ("Error establishing a database connection", "maintenance_page"),
        ("502 Bad Gateway", "maintenance_page"),
        ("Log in to continue", "login_wall"),
        ("Вход на сайт", "login_wall"),
        ("Before you continue to Kelbash Post", "consent_wall"),
        ("Just a moment...", "challenge_page"),
        ("Attention Required! | Cloudflare", "challenge_page"),
        ("Доступ ограничен", "challenge_page"),
    ],
)
def test_the_heading_tells_what_stands_there(heading: str, kind: str):
    assert kind_of_heading(heading) == kind
    page = f"<html><head><title>{heading}</title></head><body><div>{SHORT}</div></body></html>"
    found = extract(
        Page("https://post.example/news/rally-1", page.encode(), SourceFacts("post"), "2020-10-07T12:00:00Z")
    )
    assert (found.text, found.reason) == (None, kind)


@pytest.mark.parametrize(
    "heading",
    [
        "404 detained after the rally",
        "500 protesters march in Kelbash",
        "Access to the square denied to protesters",
        "Вход в парламент заблокирован",
        "Технические работы в метро начались после митинга",
        "Maintenance workers strike in Upper Tarsk",
        "Страница истории: митинг 1990 года",
    ],
)
def test_headlines_with_such_words_are_headlines(heading: str):
    assert kind_of_heading(heading) is None


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("<title>Access denied</title>", LONG),
        ('<title>Access denied</title><meta property="article:published_time" content="2020-10-05">', SHORT),
    ],
)
def test_a_whole_text_or_a_declared_article_is_kept_whatever_its_heading(head: str, text: str):
    page = f"<html><head>{head}</head><body><article><h1>Access denied</h1>{text}</article></body></html>"
    assert extract(
        Page("https://post.example/news/rally-1", page.encode(), SourceFacts("post"), "2020-10-07T12:00:00Z")
    ).text


def test_a_log_in_form_beside_an_article_is_no_wall():
    page = (
        f"<html><head><title>A rally</title></head><body><h1>A rally</h1>{LONG}<div><h2>Вход</h2></div></body></html>"
    )
    assert extract(
        Page("https://post.example/news/rally-1", page.encode(), SourceFacts("post"), "2020-10-07T12:00:00Z")
    ).text
