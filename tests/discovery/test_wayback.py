"""What a CDX index lists, row by row, with the oddities of real answers."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.discovery import Listed, read_listing
from crawler.discovery.wayback import CDX_ROWS, captured_at, cdx_address, is_cut, replay_address, resume_key

PAGE = "example,post)/news/{n} {at} {url} {mime} {status} DIGEST 1234"


def rows(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def row(
    n: int, at: str, status: str = "200", mime: str = "text/html", url: str = "https://post.example/news/{n}"
) -> str:
    return PAGE.format(n=n, at=at, url=url.format(n=n), mime=mime, status=status)


def listed(body: bytes) -> list[Listed]:
    return read_listing("cdx", body, "https://web.archive.example/cdx/search/cdx", None).articles


def test_each_page_comes_once_by_its_first_good_capture():
    body = rows(
        row(1, "20201005000000", "403"),
        row(1, "20201006000000"),
        row(1, "20201007000000"),
        row(2, "20201006000000", "429"),
        row(3, "20201006000000", "301"),
        row(4, "20201006000000", mime="image/jpeg"),
    )
    assert listed(body) == [Listed("https://post.example/news/1", capture="20201006000000")]


@pytest.mark.parametrize("at", ["00010101000000", "20201399000000", "2020100500000x"])
def test_a_row_without_a_moment_of_the_web_is_no_capture(at: str):
    assert listed(rows(row(1, at), row(2, "20201006000000")))[0].url == "https://post.example/news/2"


def test_a_revisit_counts_where_no_whole_capture_is_listed():
    revisit = row(1, "20201005000000", "-", "warc/revisit")
    assert listed(rows(revisit))[0].capture == "20201005000000"
    assert listed(rows(revisit, row(1, "20201006000000")))[0].capture == "20201006000000"


def test_the_capture_is_no_publication_date_and_default_ports_are_dropped():
    (found,) = listed(rows(row(1, "20201006000000", url="http://post.example:80/news/{n}")))
    assert (found.url, found.published, found.modified) == ("http://post.example/news/1", None, None)


def test_broken_and_longer_rows_lose_nothing_else():
    longer = row(2, "20201006000000") + " more 77 file.warc.gz"
    broken = ("", "short row", row(3, "2020"), row(4, "20201006000000", url="http://[post/{n}"), "example)/ x y z")
    assert [one.url for one in listed(rows(*broken, longer))] == ["https://post.example/news/2"]


@pytest.mark.parametrize(
    ("body", "failure"),
    [
        (b"", "cdx_no_captures"),
        (b"org.archive.util.io.RuntimeIOException: RobotAccessControlException: Blocked", "cdx_refused"),
        (rows(row(1, "20201006000000", "404")), "cdx_no_captures"),
    ],
)
def test_an_answer_without_pages_fails_by_name(body, failure):
    assert read_listing("cdx", body, "https://web.archive.example/", None).failure == failure


def test_the_next_rows_are_asked_for_by_the_key_behind_the_empty_line():
    one = row(1, "20201006000000")
    assert resume_key(rows(one, "", "example%2Cpost%29%2Fnews 7")) == "example%2Cpost%29%2Fnews 7"
    assert resume_key(rows(one)) is None
    assert resume_key(b"") is None
    assert is_cut(rows(*[one] * CDX_ROWS))
    assert not is_cut(rows(*[one] * CDX_ROWS, "", "key"))


def test_the_window_of_captures_reaches_months_behind_that_of_publication():
    address = cdx_address("https://web.archive.example/", "post.example", date(2020, 10, 4), date(2020, 10, 16))
    assert "from=20201004" in address
    assert "to=20210414" in address


def test_a_replay_that_leads_on_to_another_capture_tells_the_time_of_that_one():
    asked = replay_address("https://web.archive.example", "20201006120000", "https://post.example/news/1?a=b")
    assert asked == "https://web.archive.example/web/20201006120000id_/https://post.example/news/1?a=b"
    assert captured_at(asked, "20201006120000") == "2020-10-06T12:00:00Z"
    assert captured_at(asked.replace("06120000", "07130000"), "20201006120000") == "2020-10-07T13:00:00Z"
