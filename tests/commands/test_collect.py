"""`scrapy collect --due`: only what is worth asking now, told for each source that is not."""

from __future__ import annotations

import json
from pathlib import Path

import sqlalchemy as sa

SAMPLE = ("--sample", "--due")


def age(output: Path, source: str) -> None:
    """Let the source have been asked two days ago."""
    with sa.create_engine(f"sqlite:///{output}/state.db").begin() as state:
        earlier = "strftime('%Y-%m-%dT%H:%M:%S+00:00', asked_at, '-2 days')"
        state.execute(sa.text(f"update rhythms set asked_at = {earlier} where source = '{source}'"))


def test_a_source_that_was_just_asked_is_not_due_and_one_of_days_ago_is(scrapy):
    first = scrapy("collect", "sample_courier", "sample_mayak", *SAMPLE)
    assert first.status == 0, first.said
    report = first.report("sample_courier")
    assert report["due_at"] > report["ended_at"]
    assert report["publishes_a_day"] is None, "one run tells no rate"
    second = scrapy("collect", "sample_courier", "sample_mayak", *SAMPLE)
    assert second.status == 0, second.said
    assert f"sample_courier: not due before {report['due_at']}" in second.out
    assert "no source is due" in second.out
    age(first.output, "sample_courier")
    third = scrapy("collect", "sample_courier", "sample_mayak", *SAMPLE)
    assert "sample_mayak: not due before" in third.out
    assert "source=sample_courier" in third.out
    assert third.report("sample_courier")["publishes_a_day"] > 0
    told = scrapy("report", "sample_courier", "--json")
    (run,) = json.loads(told.out)
    assert run["due_at"] > report["due_at"]


def test_names_of_what_is_due_are_printed_for_others_to_schedule_and_nothing_is_crawled(scrapy):
    two = ("collect", "sample_courier", "sample_mayak", *SAMPLE, "--names")
    assert scrapy(*two).out == "sample_courier\nsample_mayak\n"
    first = scrapy("collect", "sample_courier", "--sample")
    assert first.status == 0, first.said
    later = scrapy(*two)
    assert (later.status, later.out) == (0, "sample_mayak\n")
    assert not list(later.output.glob("sample_mayak/*.report.json"))
    assert scrapy("collect", "sample_courier", *SAMPLE, "--names").out == ""


def test_a_window_is_not_a_matter_of_being_due(scrapy):
    run = scrapy("collect", "kaktus", "--due", "--since", "2020-10-04", "-s", "CONTACT=desk@post.example")
    assert run.status == 1
    assert "scrapy collect: --due is of the newest articles" in run.err
