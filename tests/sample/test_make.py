"""The bundled archive is what its texts and templates make."""

from __future__ import annotations

import gzip

from crawler.sample.archive import Answer, read_answers, sample_archive
from crawler.sample.make import ARCHIVE, archive


def plain(answers: dict[str, Answer]) -> dict[str, Answer]:
    """Sitemaps unpacked: what zlib makes of equal bytes differs from build to build."""
    return {
        url: (status, {**headers, "Content-Length": ""}, gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)
        for url, (status, headers, body) in answers.items()
    }


def test_a_rebuilt_archive_is_the_bundled_one():
    assert plain(read_answers(archive())) == plain(read_answers(ARCHIVE.read_bytes())), "run `make sample`"


def test_the_archive_is_small_and_one_site_is_in_windows_1251():
    assert ARCHIVE.stat().st_size < 400_000
    pages = [
        (headers, body)
        for url, (_, headers, body) in sample_archive().answers.items()
        if "vestiselbi.example/doc" in url
    ]
    assert pages
    for headers, body in pages:
        assert headers["Content-Type"] == "text/html; charset=windows-1251"
        assert "Вести Сельби" in body.decode("windows-1251")


def test_what_the_sites_do_not_have_is_no_answer():
    assert sample_archive().get("https://tumarkentcourier.example/no-such-page/") is None


def test_a_window_of_wp_json_is_answered_with_the_whole_list():
    base = "https://tumarkentcourier.example/wp-json/wp/v2/posts?per_page=100&page=1"
    windowed = f"{base}&after=2021-09-12T23:59:59&before=2021-09-15T00:00:00"
    assert sample_archive().get(windowed) == sample_archive().get(base) is not None
