"""Sections of a site that has no file: what its menus lead to."""

import pytest

from crawler.discovery.sections import MAX_SECTIONS, is_section_url, read_section_links

HOME = "https://post.example/"


@pytest.mark.parametrize(
    ("link", "is_section"),
    [
        ("https://post.example/news/", True),
        ("https://post.example/ru/politics", True),
        ("https://post.example/", False),
        ("https://post.example/about/", False),
        ("https://post.example/tag/miners/", False),
        ("https://post.example/news/rally-in-the-harbour-of-kelbash/", False),
        ("https://post.example/doc/421337_miting.html", False),
        ("https://post.example/a/b/c/", False),
        ("https://other.example/news/", False),
        ("javascript:void(0)", False),
    ],
)
def test_a_section_has_a_short_address_of_the_same_host(link: str, is_section: bool):
    assert is_section_url(link, HOME) is is_section


def test_sections_come_from_the_menus_in_their_order_once_each():
    menu = "".join(f'<a href="/{name}/">x</a>' for name in ("society", "politics", "society", "privacy"))
    body = f'<body><nav>{menu}</nav><main><a href="/elsewhere/">x</a></main></body>'.encode()
    assert read_section_links(body, HOME) == [f"{HOME}society/", f"{HOME}politics/"]


def test_a_menu_of_everything_is_cut():
    menu = "".join(f'<a href="/s{n}/">x</a>' for n in range(50))
    assert len(read_section_links(f"<nav>{menu}</nav>".encode(), HOME)) == MAX_SECTIONS


def test_what_is_no_page_has_none():
    assert read_section_links(b"", HOME) == []
