"""`scrapy crawl archive` over WARC files written by the tests."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.spiders.archive import ArchiveSpider
from tests.conftest import read, story


def write_warc(path: Path, pages: dict[str, bytes | str], content_type: str = "text/html; charset=utf-8") -> None:
    """A gzipped WARC of responses, captured on 2020-10-07."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for url, body in pages.items():
            data = body.encode() if isinstance(body, str) else body
            head = StatusAndHeaders("200 OK", [("Content-Type", content_type)], protocol="HTTP/1.1")
            date = {"WARC-Date": "2020-10-07T06:00:00Z"}
            payload = io.BytesIO(data)
            writer.write_record(
                writer.create_warc_record(url, "response", payload, http_headers=head, warc_headers_dict=date)
            )


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    path = tmp_path / "captures.warc.gz"
    pages = {f"https://post.example/news/rally-number-{n}": story(n) for n in (1, 2, 3)}
    write_warc(path, pages)
    return path


def test_every_record_is_exported_with_its_place_in_the_archive(scrapy, warc: Path, tmp_path: Path):
    run = scrapy("crawl", "archive", "-a", f"path={warc}", "-O", str(tmp_path / "items.jsonl"))
    assert run.status == 0, run.said
    rows = read(tmp_path / "items.jsonl")
    assert len(rows) == 3
    for row in rows:
        assert row["url"].startswith("https://post.example/news/rally-number-")
        assert row["source"] == "post.example"
        assert row["fetched_at"] == "2020-10-07T06:00:00Z"
        assert row["published_at"] == "2020-10-05T20:00:00+06:00"
        assert row["archive"]["warc"] == str(warc)
        assert len(row["archive"]["sha256"]) == 64


def test_rows_name_the_first_publisher_that_a_later_run_finds(scrapy, tmp_path: Path):
    printed = {"late": "2020-10-05T20:00:00+06:00", "early": "2020-10-05T09:00:00+06:00"}
    for host, time in printed.items():
        page = story(1).replace(printed["late"], time)
        write_warc(tmp_path / f"{host}.warc.gz", {f"https://{host}.example/news/rally-number-1": page})
        state = f"STATE=sqlite:///{tmp_path}/state.db"
        asked = ("-a", f"path={tmp_path}/{host}.warc.gz", "-s", state, "-s", "DUPLICATES=keep")
        assert scrapy("crawl", "archive", *asked, "-o", f"{tmp_path}/{host}.jsonl").status == 0
    rows = [row for host in printed for row in read(tmp_path / f"{host}.jsonl")]
    assert [row["published_at"] for row in rows] == list(printed.values())
    assert {row["first_publisher"] for row in rows} == {"early.example"}
    assert len({row["story_id"] for row in rows}) == 1


def test_a_capture_time_is_never_the_publication_date(scrapy, tmp_path: Path):
    page = story(1).replace('<meta property="article:published_time" content="2020-10-05T20:00:00+06:00">', "")
    write_warc(tmp_path / "a.warc.gz", {"https://post.example/news/rally-number-1": page})
    scrapy("crawl", "archive", "-a", f"path={tmp_path}/a.warc.gz", "-O", str(tmp_path / "items.jsonl"))
    (row,) = read(tmp_path / "items.jsonl")
    assert (row["published_at"], row["published_precision"]) == (None, None)


def test_the_rules_of_a_source_apply_to_its_host(scrapy, tmp_path: Path):
    write_warc(tmp_path / "a.warc.gz", {"https://kaktus.media/doc/900001_miting.html": story(1)})
    scrapy("crawl", "archive", "-a", f"path={tmp_path}/a.warc.gz", "-O", str(tmp_path / "items.jsonl"))
    (row,) = read(tmp_path / "items.jsonl")
    assert (row["source"], row["source_name"], row["source_country"]) == ("kaktus", "Kaktus.media", "KG")


def test_only_the_wanted_hosts_are_read(scrapy, tmp_path: Path):
    pages = {"https://a.example/news/rally-number-1": story(1), "https://b.example/news/rally-number-2": story(2)}
    write_warc(tmp_path / "a.warc.gz", pages)
    path = f"path={tmp_path}/a.warc.gz"
    scrapy("crawl", "archive", "-a", path, "-a", "site=b.example", "-O", str(tmp_path / "items.jsonl"))
    assert [row["source"] for row in read(tmp_path / "items.jsonl")] == ["b.example"]


def test_a_source_is_named_for_its_hosts_and_a_host_for_its_subdomains(scrapy, tmp_path: Path):
    pages = {
        "https://kaktus.media/doc/1_miting.html": story(1),
        "https://www.b.example/news/rally-number-2": story(2),
        "https://notb.example/news/rally-number-3": story(3),
    }
    write_warc(tmp_path / "a.warc.gz", pages)
    path, out = f"path={tmp_path}/a.warc.gz", tmp_path / "items.jsonl"
    scrapy("crawl", "archive", "-a", path, "-a", "site=kaktus,b.example", "-O", str(out))
    assert sorted(row["source"] for row in read(out)) == ["kaktus", "www.b.example"]
    assert report_of(out)["not_own"] == 1


def test_what_was_captured_before_the_window_is_not_even_read(scrapy, tmp_path: Path):
    undated = story(3).replace('<meta property="article:published_time" content="2020-10-05T20:00:00+06:00">', "")
    write_warc(tmp_path / "a.warc.gz", {"https://a.example/news/rally-number-3": undated})
    path, out = f"path={tmp_path}/a.warc.gz", tmp_path / "items.jsonl"
    for since, read_now in (("2020-10-09", 0), ("2020-10-08", 1)):  # a day of slack for time zones
        scrapy("crawl", "archive", "-a", path, "-a", f"since={since}", "-O", str(out))
        assert (report_of(out)["fetched"], report_of(out)["outside_window"]) == (read_now, 1 - read_now)


def report_of(out: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(out.with_suffix(".report.json").read_text("utf-8"))
    return report


def test_a_page_without_a_body_is_exported_with_its_reason_where_all_verdicts_are_kept(scrapy, tmp_path: Path):
    pages = {"https://a.example/empty": "", "https://a.example/news/rally-number-1": story(1)}
    write_warc(tmp_path / "a.warc.gz", pages)
    out = tmp_path / "items.jsonl"
    run = scrapy("crawl", "archive", "-a", f"path={tmp_path}/a.warc.gz", "-s", "KEEP_VERDICTS=all", "-O", str(out))
    assert run.status == 0
    rows = {row["url"]: row for row in read(out)}
    assert rows["https://a.example/empty"]["text"] is None
    assert rows["https://a.example/empty"]["provenance"]["text"]["method"] == "none: empty_page"


def test_an_archive_cut_in_the_middle_ends_incomplete_and_keeps_what_could_be_read(scrapy, warc: Path, tmp_path: Path):
    whole = warc.read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(whole[: len(whole) * 3 // 4])
    out = tmp_path / "items.jsonl"
    run = scrapy("crawl", "archive", "-a", f"path={tmp_path}/cut.warc.gz", "-O", str(out))
    assert run.status == 2, run.said
    assert "an archive could not be read to its end" in run.out
    assert len(read(out)) >= 1


@pytest.mark.parametrize("content", [b"", b"no archive at all\n" * 50, b"\x1f\x8b\x08\x00broken gzip"])
def test_a_file_that_is_no_archive_ends_incomplete_by_name(scrapy, tmp_path: Path, content: bytes):
    (tmp_path / "junk.warc.gz").write_bytes(content)
    run = scrapy("crawl", "archive", "-a", f"path={tmp_path}/junk.warc.gz", "-O", str(tmp_path / "items.jsonl"))
    assert run.status == 2, run.said
    assert "archive: warc_unreadable" in run.out


def test_records_that_cannot_be_articles_are_counted_and_all_others_of_all_files_are_kept(
    scrapy, warc: Path, tmp_path: Path
):
    first = gzip.decompress(warc.read_bytes())
    undated = first.replace(b"WARC-Date: 2020-10-07T06:00:00Z", b"WARC-Date: long ago, I think", 1)
    nowhere = undated.replace(b"Target-URI: https://post.example/news/rally-number-2", b"Target-URI: http://[oops/", 1)
    (tmp_path / "a.warc").write_bytes(nowhere)
    write_warc(tmp_path / "b.warc.gz", {"https://post.example/news/rally-number-4": story(4)})
    out = tmp_path / "items.jsonl"
    run = scrapy("crawl", "archive", "-a", f"path={tmp_path}/a.warc,{tmp_path}/b.warc.gz", "-O", str(out))
    assert run.status == 0, run.said
    assert [row["url"][-1] for row in read(out)] == ["3", "4"]
    for reason in ("warc_bad_date (1)", "warc_bad_address (1)"):
        assert reason in run.out


def test_an_archive_is_read_anew_each_time_but_not_with_a_state_of_its_own(scrapy, warc: Path, tmp_path: Path):
    out, state = tmp_path / "items.jsonl", f"STATE=sqlite:///{tmp_path}/state.db"
    for _ in range(2):
        scrapy("crawl", "archive", "-a", f"path={warc}", "-O", str(out))
        assert len(read(out)) == 3
    for expected in (3, 0):
        scrapy("crawl", "archive", "-a", f"path={warc}", "-s", state, "-O", str(out))
        assert len(read(out)) == expected


def test_a_page_in_windows_1251_that_declares_utf_8_is_read(scrapy, tmp_path: Path):
    text = "Протестующие вышли на площадь, милиция применила слезоточивый газ против участников митинга в городе."
    page = story(1, f"<p>{text}</p><p>Задержаны более двадцати человек, сообщили в городской больнице и в штабе.</p>")
    write_warc(tmp_path / "a.warc.gz", {"https://a.example/news/miting-v-gorode": page.encode("cp1251", "replace")})
    scrapy("crawl", "archive", "-a", f"path={tmp_path}/a.warc.gz", "-O", str(tmp_path / "items.jsonl"))
    (row,) = read(tmp_path / "items.jsonl")
    assert row["text"].startswith(text)
    assert row["language"] == "ru"


def test_copies_go_to_the_duplicates_feed_or_stay_as_asked(scrapy, tmp_path: Path):
    pages = {f"https://{host}.example/news/rally-number-1": story(1) for host in ("a", "b", "c")}
    write_warc(tmp_path / "a.warc.gz", pages)
    out, path = tmp_path / "items.jsonl", f"path={tmp_path}/a.warc.gz"
    scrapy("crawl", "archive", "-a", path, "-O", str(out))
    (original,) = read(out)
    copies = read(tmp_path / "items.duplicates.jsonl")
    assert [(row["relation"], row["duplicate_of"]) for row in copies] == [("copy", original["id"])] * 2
    assert {row["story_id"] for row in copies} == {original["story_id"]}
    scrapy("crawl", "archive", "-a", path, "-s", "DUPLICATES=keep", "-O", str(out))
    assert len(read(out)) == 3
    scrapy("crawl", "archive", "-a", path, "-s", "DUPLICATES=drop", "-O", str(out))
    assert len(read(out)) == 1
    assert not (tmp_path / "items.duplicates.jsonl").exists()


def test_the_window_keeps_its_days_and_undated_articles(scrapy, tmp_path: Path):
    undated = story(3).replace('<meta property="article:published_time" content="2020-10-05T20:00:00+06:00">', "")
    pages = {
        "https://a.example/news/rally-number-1": story(1, day="2020-10-04T23:59:00+06:00"),
        "https://a.example/news/rally-number-2": story(2, day="2020-10-06T23:59:00+06:00"),
        "https://a.example/news/rally-number-3": undated,
    }
    write_warc(tmp_path / "a.warc.gz", pages)
    window = ("-a", "since=2020-10-05", "-a", "until=2020-10-06")
    run = scrapy("crawl", "archive", "-a", f"path={tmp_path}/a.warc.gz", *window, "-O", str(tmp_path / "items.jsonl"))
    assert sorted(row["url"][-1] for row in read(tmp_path / "items.jsonl")) == ["2", "3"]
    assert "kept=2" in run.out


def test_limit_counts_exported_articles(scrapy, warc: Path, tmp_path: Path):
    out = tmp_path / "items.jsonl"
    run = scrapy("crawl", "archive", "-a", f"path={warc}", "-a", "limit=2", "-O", str(out))
    assert run.status == 0, run.said
    assert len(read(out)) == 2


def test_a_crawl_that_was_ended_looks_for_no_further_record(warc: Path):
    spider = ArchiveSpider(path=str(warc))
    spider.closed("shutdown")
    assert list(spider.wanted_records()) == []


def with_amp_form(number: int, address: str) -> str:
    """A page that declares its AMP form and no address of its own."""
    return story(number).replace("</head>", f'<link rel="amphtml" href="{address}"></head>')


def test_a_page_and_its_amp_form_are_one_article(scrapy, tmp_path: Path):
    amp = story(1).replace(
        "</article>", "<p>At midnight the harbour was open again, its keeper told the paper.</p></article>"
    )
    pages = {
        "https://post.example/news/rally-number-1": with_amp_form(1, "/lite/5-rally-number-one"),
        "https://post.example/lite/5-rally-number-one": amp,
        "https://post.example/news/rally-number-2": story(2),
    }
    write_warc(tmp_path / "a.warc.gz", pages)
    run = scrapy("crawl", "archive", "-a", f"path={tmp_path}/a.warc.gz", "-O", str(tmp_path / "items.jsonl"))
    assert run.status == 0, run.said
    page, form, other = read(tmp_path / "items.jsonl")
    assert (form["id"], form["version"]) == (page["id"], 2)
    assert other["id"] != page["id"]


def test_pages_that_declare_one_amp_form_for_all_stay_articles_of_their_own(scrapy, tmp_path: Path):
    pages = {
        f"https://post.example/news/rally-number-{n}": with_amp_form(n, "/lite/rallies-of-the-week")
        for n in range(1, 6)
    }
    write_warc(tmp_path / "a.warc.gz", pages)
    run = scrapy("crawl", "archive", "-a", f"path={tmp_path}/a.warc.gz", "-O", str(tmp_path / "items.jsonl"))
    assert run.status == 0, run.said
    rows = read(tmp_path / "items.jsonl")
    assert len({row["id"] for row in rows}) == len(rows) == 5
    assert {row["version"] for row in rows} == {1}
