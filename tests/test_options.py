"""Wrong arguments and settings: one line each, and the line tells what to write instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crawler.options import ArchiveArguments, Arguments, OptionError, Options, SiteArguments, parse_arguments

SETTINGS = {
    "EXTRACTION_WORKERS": 2,
    "EXTRACTION_SECONDS": 10,
    "EXTRACTION_MEMORY": 1000,
    "STORY_WINDOW": 60,
    "WARC_BYTES": 1000,
}


def test_a_window_is_two_days():
    window = parse_arguments(Arguments, {"since": "2020-10-04", "until": "2020-10-16", "limit": "5"})
    assert (window.since, window.until, window.limit) == (date(2020, 10, 4), date(2020, 10, 16), 5)


def test_a_topic_gives_its_window_and_an_own_bound_wins():
    window = parse_arguments(Arguments, {"topic": "kyrgyz-unrest-2020", "until": "2020-10-07"})
    assert window.since is not None
    assert window.since.year == 2020
    assert window.until == date(2020, 10, 7)


@pytest.mark.parametrize(
    ("model", "given", "said"),
    [
        (Arguments, {"since": "04.10.2020"}, "since: '04.10.2020' is no day; write it as 2020-10-05"),
        (Arguments, {"until": "2020-10-32"}, "until: '2020-10-32' is no day; write it as 2020-10-05"),
        (Arguments, {"since": "2020-10-05", "until": "2020-10-04"}, "since=2020-10-05 is after until=2020-10-04"),
        (Arguments, {"sicne": "2020-10-05"}, "sicne: unknown argument; known are since, until, topic, via, limit"),
        (Arguments, {"limit": "0"}, "limit: Input should be greater than 0"),
        (Arguments, {"limit": "many"}, "limit: Input should be a valid integer"),
        (Arguments, {"via": "carrier pigeon"}, "via: Input should be 'feed', 'sitemap'"),
        (Arguments, {"topic": "kyrgyz-2019"}, "no topic 'kyrgyz-2019'; there are"),
        (ArchiveArguments, {}, "path: missing; write -a path='captures/*.warc.gz'"),
        (SiteArguments, {}, "url: missing; write -a url=https://news.example/"),
        (SiteArguments, {"url": "news.example"}, "url: 'news.example' is no address; write it as https://news.exampl"),
        (SiteArguments, {"url": "file:///etc/passwd"}, "url: 'file:///etc/passwd' is no address"),
    ],
)
def test_a_wrong_argument_is_one_line_that_tells_what_to_write(model, given, said):
    with pytest.raises(OptionError) as caught:
        parse_arguments(model, given)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("KEEP_VERDICTS", "some", "KEEP_VERDICTS=some: write unrest,related or all"),
        ("DUPLICATES", "hide", "DUPLICATES=hide: write separate or keep or drop"),
        ("STATE", "/data/state.db", "STATE=/data/state.db: write a database URL, e.g. sqlite:////data/state.db"),
        ("SAMPLE", "maybe", "SAMPLE=maybe: write 1 or 0"),
        ("EXTRACTION_WORKERS", "two", "EXTRACTION_WORKERS=two: write a whole number"),
        ("ALLOW_PRIVATE_ADDRESSES", "localhost", "ALLOW_PRIVATE_ADDRESSES: 'localhost' does not appear to be"),
    ],
)
def test_a_wrong_setting_is_one_line_that_tells_what_to_write(name: str, value: str, said: str):
    with pytest.raises(OptionError) as caught:
        Options.from_settings({**SETTINGS, name: value}, "kaktus")
    assert said in str(caught.value)


def test_the_default_feed_and_state_lie_below_the_output_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SCRAPY_JOB", "job-7")
    options = Options.from_settings({**SETTINGS, "OUTPUT": str(tmp_path)}, "kaktus")
    assert options.main_feed == tmp_path / "kaktus" / "job-7.jsonl"
    assert options.duplicates_feed == tmp_path / "kaktus" / "job-7.duplicates.jsonl"
    assert options.state == f"sqlite:///{tmp_path}/state.db"
    assert Options.from_settings(SETTINGS, "archive", in_memory=True).state == "sqlite://"
